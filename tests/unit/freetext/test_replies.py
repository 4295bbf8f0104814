"""The no in a reply, in one word or in so many words, and what is left of it."""

import pytest

from privacybalie.freetext.replies import Refusal, refusal, refuses, spoken_sentences


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("nee, ga verder", Refusal(plain=True, rest="")),
        ("neen hoor", Refusal(plain=False, rest="")),
        ("nee niet wijzigen. met de fiets", Refusal(plain=True, rest="met de fiets")),
        ("nee, met de fiets. of te voet?", Refusal(plain=False, rest="met de fiets. of te voet?")),
        ("het blijft de fiets, niks wijzigen", Refusal(plain=True, rest="het blijft de fiets")),
        ("met de fiets", None),
        ("neerslag was er niet", None),
    ],
)
def test_a_no_is_told_from_what_is_said_besides(text: str, found: Refusal | None) -> None:
    assert refusal(text) == found


@pytest.mark.parametrize(
    "text", ["geen fiets", "ik ga met de fiets verder", "niet wijzigen maar wissen", "nee"]
)
def test_more_than_a_refusal_is_none(text: str) -> None:
    assert not refuses(text)


def test_sentences_end_where_a_point_or_mark_stands() -> None:
    assert spoken_sentences("Stop. ik weet 't niet! waarom?") == ("Stop.", "ik weet 't niet!", "waarom?")
