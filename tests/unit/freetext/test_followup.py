"""A word instead of a question: the topics that it names."""

import pytest

from privacybalie.content.loader import Content
from privacybalie.freetext.followup import about_another, named_topics
from tests.fixtures.inhoud import ours


@pytest.fixture(scope="module")
def content() -> Content:
    return ours()


@pytest.mark.parametrize(
    ("said", "topic"),
    [
        *(
            ("Zoom", "zoom_avg"),
            ("cloud", "cloudopslag_avg"),
            ("MFA", "mfa_instellen"),
            ("consent", "grondslag_toestemming"),
        ),
        *(("recording", "opname_bewaartermijn"), ("GDPR", "zoom_avg")),
    ],
)
def test_a_word_alone_names_its_topics(content: Content, said: str, topic: str) -> None:
    assert topic in named_topics(content.answers, said, [topic])


def test_the_likeliest_come_first_and_no_more_than_three(content: Content) -> None:
    found = named_topics(content.answers, "opname", ["zoom_avg", "opname_publiceren"])
    assert found[0] == "opname_publiceren"
    assert len(found) == 3


@pytest.mark.parametrize(
    "said", ["", "mag dat", "de bakker", "mag ik een opname van mijn klant lang bewaren"]
)
def test_other_words_name_nothing(content: Content, said: str) -> None:
    assert named_topics(content.answers, said, []) == ()


@pytest.mark.parametrize(
    ("last", "found", "said", "another"),
    [
        ("teams_met_clienten", "zoom_gratis", "en de gratis versie?", True),
        ("teams_met_clienten", "zoom_gratis", "en de gratis versie van Zoom?", False),
        ("zoom_avg", "zoom_gratis", "en de gratis versie?", False),
        ("opname_bewaartermijn", "zoom_gratis", "en de gratis versie?", False),
        ("teams_met_clienten", "zoom_gratis", "mag ik de gratis versie gebruiken?", False),
    ],
)
def test_going_on_about_one_product_is_not_surely_about_another(
    *, content: Content, last: str, found: str, said: str, another: bool
) -> None:
    assert about_another(content.answers, last, found, said) is another
