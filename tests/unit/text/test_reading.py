"""How a message is written does not change what is read: masks, capitals, quotes, a label in front."""

import pytest
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message

from privacybalie.gateway.redaction import KINDS
from privacybalie.nlu.components.tokenizer import DutchTokenizer
from privacybalie.text.pipeline import load_pipeline
from privacybalie.text.reading import MASK, as_read, first_sentences
from privacybalie.text.spelling import Spelling


def tokens(text: str) -> list[str]:
    pipeline = load_pipeline("een_model_dat_er_niet_is")
    config = DutchTokenizer.get_default_config()
    tokenizer = DutchTokenizer(config, pipeline, Spelling({}), None, None)
    return [token.text for token in tokenizer.tokenize(Message({TEXT: text}), TEXT)]


@pytest.mark.parametrize("kind", KINDS)
def test_understanding_knows_every_mask_of_the_gateway(kind: str) -> None:
    assert MASK.fullmatch(f"[{kind}]")


def test_masks_are_no_words() -> None:
    assert tokens("[naam] neemt mij op, via [e-mailadres]") == ["neemt", "mij", "op", ",", "via"]


def test_a_message_of_masks_alone_keeps_its_words() -> None:
    assert tokens("[naam]") == ["[", "naam", "]"]
    assert first_sentences("[naam] [adres]") == "[naam] [adres]"


def test_brackets_that_are_no_mask_stay() -> None:
    assert tokens("[opname] hier") == ["[", "opname", "]", "hier"]


def test_a_sentence_closes_over_what_was_masked() -> None:
    assert first_sentences("mijn baas [naam] neemt op") == "mijn baas neemt op"


@pytest.mark.parametrize(
    "written",
    [
        *(
            "IS ZOOM AVG-CONFORM?",
            "iS zOOM AVG-CONFORM?",
            "Vraag: is zoom avg-conform?",
            "Mijn vraag: IS ZOOM AVG-CONFORM?",
        ),
        *(
            '"is zoom avg-conform?"',
            "“is zoom avg-conform?”",
            "  is zoom avg-conform?  ",
            "Vraag 1: is zoom avg-conform?",
        ),
    ],
)
def test_capitals_quotes_and_a_label_say_nothing(written: str) -> None:
    assert first_sentences(written) == "is zoom avg-conform?"


@pytest.mark.parametrize(
    "written", ["Is Zoom AVG-conform?", "ZOOM", "Wat zegt de AP?", "de vraag is: mag dat", "AVG"]
)
def test_ordinary_writing_stays(written: str) -> None:
    assert first_sentences(written) == written


@pytest.mark.parametrize(
    "written", ["[naam] NEEMT MIJ OP", "Vraag: mag dat", "İK NEEM GESPREKKEN OP", '"mag dat"']
)
def test_every_letter_keeps_its_place(written: str) -> None:
    assert len(as_read(written)) == len(written)
