"""What was asked in vain is found in a shared copy, brought together, and written for a person to read."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from ruamel.yaml import YAML

from privacybalie.content.loader import read_phrases
from privacybalie.gateway.conversation.transcript import as_text
from privacybalie.report.unanswered import AskedInVain, as_nlu, asked_in_vain, grouped
from tests.fixtures.inhoud import MINIMAL
from tests.gateway.conversation import bot, said, talk

WORDS = {
    "verslag_titel": "Een gesprek",
    "verslag_u": "U",
    "verslag_balie": "De balie",
    "verslag_keuze": "  o {tekst}",
    "verslag_bron": "  bron: {bron}",
    "verslag_voet": "Dat was het.",
}
PHRASES = read_phrases(MINIMAL)
REFUSAL = bot(PHRASES["buiten_nabij"].format(toezichthouder="de toezichthouder", contact="x", bereikbaar="y"))
OFFER = bot(PHRASES["suggestie_meer"], ("Is Zoom goed?", "/faq{}"), ("Is Teams goed?", "/faq{}"))


def found(*events: object) -> list[AskedInVain]:
    copy = as_text(talk(*events), WORDS)  # type: ignore[arg-type]
    return list(asked_in_vain(copy, WORDS, PHRASES))


def encode(texts: Sequence[str]) -> np.ndarray:
    """Return vectors by the first word."""
    words = sorted({text.split()[0].casefold() for text in texts})
    return np.eye(len(words), dtype=np.float32)[[words.index(text.split()[0].casefold()) for text in texts]]


def nearest(texts: Sequence[str]) -> list[tuple[str, float]]:
    return [("faq/zoom_avg", 0.25)] * len(texts)


def test_a_refusal_and_an_offer_of_which_nothing_was_taken_are_found() -> None:
    assert found(
        said("a", "mag een drone"), REFUSAL, said("b", "en nu"), OFFER, said("c", "laat maar"), bot("Dag.")
    ) == [
        AskedInVain("mag een drone", "geweigerd"),
        AskedInVain("en nu", "aangeboden"),
    ]


def test_an_offer_of_which_something_was_taken_was_not_in_vain() -> None:
    assert found(said("a", "hoe zit het"), OFFER, said("b", "x", tekst="Is Teams goed?"), bot("Ja.")) == []


def test_what_was_answered_is_not_found() -> None:
    assert found(said("a", "is zoom goed"), bot("Dat kan.")) == []


def test_messages_that_say_the_same_are_one_group_and_the_largest_is_first() -> None:
    asked = [AskedInVain(text, "geweigerd") for text in ("hond los", "drone een", "drone twee", "Drone twee")]
    groups = grouped(asked, encode, nearest)
    assert [[one.text for one in group.messages] for group in groups] == [
        ["drone een", "Drone twee"],
        ["hond los"],
    ]
    assert grouped([], encode, nearest) == []


def test_the_export_is_what_training_data_look_like() -> None:
    groups = grouped(
        [AskedInVain("drone: een\n# {x}", "geweigerd"), AskedInVain("hond los", "aangeboden")],
        encode,
        nearest,
    )
    read = YAML(typ="safe", pure=True).load(as_nlu(groups, "# kop"))
    assert [item["intent"] for item in read["nlu"]] == ["faq/zoom_avg", "faq/zoom_avg"]
    assert sorted(item["examples"] for item in read["nlu"]) == ["- drone: een # {x}\n", "- hond los\n"]
