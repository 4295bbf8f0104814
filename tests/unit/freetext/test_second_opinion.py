"""What a second opinion may change: it confirms, doubts or helps, and never overrules what was said literally."""

import pytest

from privacybalie.cli.main import CONTENT
from privacybalie.content.loader import read
from privacybalie.content.schema.tree import Ask, Checklist
from privacybalie.freetext.combine import Scores
from privacybalie.freetext.interpret import hear

TREES = read(CONTENT).trees
VIDEO = TREES["opname"].questions["be_medium"]
ROLE = TREES["opname"].questions["rol"]
CLIENT = TREES["opname"].questions["be_adv_client"]


class Opinion:
    """A second opinion that always says the same, and counts how often it was asked."""

    def __init__(self, *pieces: dict[str, float]) -> None:
        self.pieces, self.asked = pieces, 0

    def __call__(self, node: Ask, _text: str) -> Scores:
        self.asked += 1
        filled = [{key: piece.get(key, 0.0) for key in node.options} for piece in self.pieces]
        return Scores(filled[0], tuple(filled) if isinstance(node, Checklist) else ())


def test_words_nobody_wrote_down_are_understood_when_one_option_is_far_ahead() -> None:
    heard = hear(VIDEO, "mijn laptop staat dan open met camera", second=Opinion({"video": 0.95}))
    assert (heard.sure, heard.how) == ("video", "meaning")


def test_a_narrow_lead_is_offered() -> None:
    heard = hear(VIDEO, "mijn laptop staat dan open", second=Opinion({"video": 0.5, "telefoon": 0.4}))
    assert (heard.sure, heard.maybe) == (None, ("video", "telefoon"))


def test_what_resembles_nothing_stays_not_understood() -> None:
    assert hear(VIDEO, "blauw met stippen", second=Opinion({"video": 0.1, "telefoon": 0.1})).maybe == ()


def test_when_both_disagree_both_are_offered() -> None:
    alone = hear(VIDEO, "we doen het via teams denkelijk")
    heard = hear(VIDEO, "we doen het via teams denkelijk", second=Opinion({"fysiek": 0.9, "video": 0.05}))
    assert alone.sure == "video"
    assert (heard.sure, heard.maybe) == (None, ("video", "fysiek"))


def test_none_of_these_is_offered_and_never_taken_by_likeness() -> None:
    heard = hear(CLIENT, "geen opnames en geen reclame", second=Opinion({"geen": 0.99}))
    assert (heard.sure, heard.maybe) == (None, ("geen",))


@pytest.mark.parametrize(
    "text", ["Video", "ja", "nee", "de tweede", "geen idee", "telt zoom als video?", "hoe bedoel je"]
)
def test_what_is_literal_or_a_question_needs_no_other_opinion(text: str) -> None:
    opinion = Opinion({"fysiek": 1.0})
    assert hear(VIDEO, text, second=opinion) == hear(VIDEO, text)
    assert opinion.asked == 0


@pytest.mark.parametrize(
    "text",
    ["misschien met de laptop open", "ik weet nog niet hoe we dat doen", "met de laptop, of nee wacht"],
)
def test_doubt_is_never_made_certain(text: str) -> None:
    assert hear(VIDEO, text, second=Opinion({"video": 0.99})).sure != "video"


def test_someone_else_is_not_the_one_who_types() -> None:
    assert hear(ROLE, "mijn man is zelfstandige", second=Opinion({"organisatie": 0.99})).sure is None


def test_not_knowing_is_never_concluded_from_likeness() -> None:
    assert hear(VIDEO, "dat maakt niets uit voor ons", second=Opinion({"weet_niet": 0.99})).sure is None


def test_every_piece_of_a_list_counts() -> None:
    heard = hear(
        CLIENT,
        "zijn pas nagekeken, alles versleuteld",
        second=Opinion({"identiteit": 0.9}, {"technologie": 0.9}),
    )
    assert heard.sure == ("identiteit", "technologie")
    assert heard.how == "meaning"


def test_a_list_with_a_piece_that_nobody_understands_is_offered() -> None:
    opinion = Opinion({"identiteit": 0.9}, {"technologie": 0.3})
    assert hear(CLIENT, "zijn pas nagekeken, en iets met de tool", second=opinion).sure is None


def test_no_opinion_leaves_the_rules_as_they_are() -> None:
    text = "mijn laptop staat dan open met camera"
    assert hear(VIDEO, text, second=lambda _node, _text: None) == hear(VIDEO, text)
