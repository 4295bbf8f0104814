"""The Dutch pipeline does not keep what people typed, and a new one takes over without anybody noticing."""

from collections.abc import Callable

import spacy

from privacybalie.text.pipeline import load_pipeline
from privacybalie.text.renewing_pipeline import MOST, RenewingPipeline


def blank() -> spacy.Language:
    return spacy.blank("nl")


def at_once(work: Callable[[], None]) -> None:
    work()


def test_words_that_were_read_are_forgotten_when_there_are_many() -> None:
    pipeline = RenewingPipeline(blank, most=50, start=at_once)
    for number in range(200):
        assert pipeline(f"onbekend{number}")[0].text == f"onbekend{number}"
        assert pipeline.kept <= 50 + 10
    assert "onbekend0" not in pipeline.current.vocab.strings


def test_a_text_can_be_used_after_a_new_pipeline_took_over() -> None:
    pipeline = RenewingPipeline(blank, most=0, start=at_once)
    document = pipeline("Wietskelientje tekent")
    before = pipeline.current
    assert pipeline("Brammetjesma niet")
    assert pipeline.current is not before
    assert [token.text for token in document] == ["Wietskelientje", "tekent"]


def test_only_one_new_pipeline_is_made_at_a_time_and_reading_goes_on_meanwhile() -> None:
    waiting: list[Callable[[], None]] = []
    pipeline = RenewingPipeline(blank, most=5, start=waiting.append)
    for number in range(20):
        assert pipeline(f"onbekend{number}")[0].text == f"onbekend{number}"
    assert len(waiting) == 1
    waiting.pop()()
    assert pipeline.kept == 0
    for number in range(20):
        pipeline(f"anders{number}")
    assert len(waiting) == 1


def test_the_pipeline_of_the_assistant_forgets() -> None:
    assert isinstance(load_pipeline("een_model_dat_er_niet_is").nlp, RenewingPipeline)
    assert MOST <= 20_000
