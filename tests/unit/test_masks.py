"""What was masked does not change what a message is about."""

import pytest
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message

from gateway.redaction import KINDS
from nlu.dutch import load_pipeline
from nlu.masks import MASK, is_masked, without_masks
from nlu.spelling import Spelling
from nlu.tokenizer import DutchTokenizer


def tokens(text: str) -> list[str]:
    pipeline = load_pipeline("een_model_dat_er_niet_is")
    config = DutchTokenizer.get_default_config()
    tokenizer = DutchTokenizer(config, pipeline, Spelling({}), None, None)  # type: ignore[arg-type]
    return [token.text for token in tokenizer.tokenize(Message({TEXT: text}), TEXT)]


@pytest.mark.parametrize("kind", KINDS)
def test_understanding_knows_every_mask_of_the_gateway(kind: str) -> None:
    assert MASK.fullmatch(f"[{kind}]")


def test_masks_are_no_words() -> None:
    assert tokens("[naam] neemt mij op, via [e-mailadres]") == ["neemt", "mij", "op", ",", "via"]


def test_a_message_of_masks_alone_keeps_its_words() -> None:
    assert tokens("[naam]") == ["[", "naam", "]"]
    assert without_masks("[naam] [adres]") == "[naam] [adres]"


def test_brackets_that_are_no_mask_stay() -> None:
    assert tokens("[opname] hier") == ["[", "opname", "]", "hier"]


def test_a_sentence_closes_over_what_was_masked() -> None:
    assert without_masks("mijn baas [naam] neemt op") == "mijn baas neemt op"
    assert not is_masked("[naam] x", 7, 8)
