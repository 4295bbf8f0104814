"""A word instead of a question: the topics that it names."""

import pytest

from privacybalie.freetext.followup import about_another, named_topics
from tests.fixtures.vragen import PROGRAMMES


@pytest.mark.parametrize(
    ("said", "topic"),
    [
        *(
            ("Zoom", "zoom_avg"),
            ("cloud", "schijf_avg"),
            ("MFA", "mfa_instellen"),
            ("consent", "akkoord"),
        ),
        *(("recording", "opname_bewaren"), ("GDPR", "zoom_avg")),
    ],
)
def test_a_word_alone_names_its_topics(said: str, topic: str) -> None:
    assert topic in named_topics(PROGRAMMES, said, [topic])


def test_the_likeliest_come_first_and_no_more_than_three() -> None:
    found = named_topics(PROGRAMMES, "opname", ["zoom_avg", "opname_tonen"])
    assert found[0] == "opname_tonen"
    assert len(found) == 3


@pytest.mark.parametrize("said", ["", "mag dat", "de bakker", "mag ik een opname van mijn buur lang bewaren"])
def test_other_words_name_nothing(said: str) -> None:
    assert named_topics(PROGRAMMES, said, []) == ()


@pytest.mark.parametrize(
    ("last", "found", "said", "another"),
    [
        ("teams_met_peren", "zoom_gratis", "en de gratis versie?", True),
        ("teams_met_peren", "zoom_gratis", "en de gratis versie van Zoom?", False),
        ("zoom_avg", "zoom_gratis", "en de gratis versie?", False),
        ("opname_bewaren", "zoom_gratis", "en de gratis versie?", False),
        ("teams_met_peren", "zoom_gratis", "mag ik de gratis versie gebruiken?", False),
    ],
)
def test_going_on_about_one_product_is_not_surely_about_another(
    *, last: str, found: str, said: str, another: bool
) -> None:
    assert about_another(PROGRAMMES, last, found, said) is another
