"""How a turn ends, from what the classifier believes."""

import pytest

from privacybalie.content.loader import read_ambiguities
from privacybalie.content.schema.base import Ambiguity
from privacybalie.nlu.decision import (
    INTENT_OF,
    Decision,
    Ending,
    Lexicon,
    Thresholds,
    ambiguous_word,
    candidates,
    decide,
    decide_both,
)
from privacybalie.nlu.distress import Cry
from privacybalie.nlu.ranking import BACKGROUND, CRISIS, FOREIGN, NONSENSE, OUT_OF_SCOPE, CalibratedRanking
from tests.fixtures.inhoud import MINIMAL

THRESHOLDS = Thresholds(answer=0.6, sure=0.9, covered=0.3, suggest=0.3, tree=0.2, close=0.25, foreign=0.5)
RANKING = (("faq/appel", 0.5), ("faq/peer", 0.2), ("boom/fruit", 0.1), ("greet", 0.05))
AMBIGUITIES = read_ambiguities(MINIMAL)
LEXICON = Lexicon(AMBIGUITIES, frozenset({"zoom", "meeting"}), {"ok": "acknowledge", "👍": "acknowledge"})


def believe(*, right: float = 0.0, covered: float = 0.0, **background: float) -> CalibratedRanking:
    ranking = sorted([*RANKING, *background.items()], key=lambda pair: -pair[1])
    return CalibratedRanking(ranking, right, covered)


def end(text: str, belief: CalibratedRanking, cry: Cry | None = None) -> Decision:
    return decide(text, belief, THRESHOLDS, LEXICON, cry)


@pytest.mark.parametrize(
    ("text", "belief", "kind"),
    [
        ("mag dat", believe(right=0.6, covered=0.9), Ending.ANSWER),
        ("mag dat", believe(right=0.59, covered=0.3), Ending.SUGGEST),
        ("mag dat", believe(right=0.59, covered=0.29), Ending.NEAR),
        ("mag dat", believe(nonsense=0.2, out_of_scope=0.1), Ending.FAR),
        ("mag dat", believe(nonsense=0.1, out_of_scope=0.1), Ending.NEAR),
        ("mag dat", believe(right=0.9, covered=0.9, crisis=0.99), Ending.ANSWER),
        ("may I record it", believe(right=0.9, covered=0.9, foreign_language=0.5), Ending.FOREIGN),
        ("may I record it", believe(right=0.9, covered=0.9, foreign_language=0.49), Ending.ANSWER),
        ("puis-je enregistrer ça", believe(right=0.9, covered=0.9, foreign_language=0.5), Ending.FOREIGN),
        ("Is my data safe?", believe(foreign_language=0.5), Ending.FOREIGN),
        ("recording", believe(right=0.9, covered=0.9, foreign_language=0.9), Ending.ANSWER),
        ("team meeting", believe(right=0.9, covered=0.9, foreign_language=0.9), Ending.ANSWER),
        ("zoom meeting is safe", believe(right=0.9, covered=0.9, foreign_language=0.9), Ending.ANSWER),
        ("OK!", believe(right=0.9, covered=0.9), Ending.SMALLTALK),
        ("👍", believe(), Ending.SMALLTALK),
        ("???", believe(right=0.9, covered=0.9), Ending.FAR),
        ("???", believe(foreign_language=0.9), Ending.FAR),
        ("mag ik die bes", believe(right=0.9, covered=0.3), Ending.AMBIGUOUS),
        ("mag ik die bes", believe(right=0.9, covered=0.29), Ending.ANSWER),
        ("mag ik die bes plukken", believe(right=0.9, covered=0.9), Ending.ANSWER),
    ],
)
def test_a_turn_ends_in_one_of_eight_ways(text: str, belief: CalibratedRanking, kind: Ending) -> None:
    assert end(text, belief).kind is kind


@pytest.mark.parametrize(
    "belief", [believe(right=0.9, covered=0.9), believe(foreign_language=0.9), believe()]
)
@pytest.mark.parametrize("cry", list(Cry))
def test_a_cry_for_help_comes_before_everything(belief: CalibratedRanking, cry: Cry) -> None:
    assert end("mag dat", belief, cry) == Decision(Ending.CRISIS, confidence=1.0, danger=cry is Cry.DANGER)


@pytest.mark.parametrize(("covered", "kind"), [(0.2, Ending.SUGGEST), (0.19, Ending.NEAR)])
def test_a_decision_that_comes_first_is_offered_sooner_than_an_answer(covered: float, kind: Ending) -> None:
    story = CalibratedRanking((("boom/fruit", 0.5), ("faq/appel", 0.2)), 0.0, covered)
    assert end("mag dat", story).kind is kind


def test_an_answer_is_about_the_best_topic() -> None:
    assert end("mag dat", believe(right=0.95)) == Decision(Ending.ANSWER, ("faq/appel",), 0.95)


@pytest.mark.parametrize("label", sorted(BACKGROUND - {CRISIS, FOREIGN}))
def test_the_background_is_never_answered(label: str) -> None:
    belief = CalibratedRanking(((label, 0.9), ("faq/appel", 0.05)), right=0.9, covered=0.9)
    assert end("mag dat", belief).topics == ("faq/appel",)


def test_a_sure_topic_is_answered_even_when_coverage_is_doubted() -> None:
    assert end("mag dat", believe(right=0.9, covered=0.1)).kind is Ending.ANSWER


def test_a_likely_topic_is_not_answered_when_coverage_is_doubted() -> None:
    assert end("mag dat", believe(right=0.7, covered=0.1)).kind is Ending.NEAR


def test_a_refusal_names_what_comes_close() -> None:
    assert end("mag dat", believe(right=0.3, covered=0.1)).topics[0] == "faq/appel"


def test_a_refusal_of_something_strange_names_nothing() -> None:
    assert end("mag dat", believe(right=0.1, covered=0.1)).topics == ()


def test_a_ranking_without_topics_is_refused() -> None:
    assert (
        end("mag dat", CalibratedRanking(((NONSENSE, 0.6), (OUT_OF_SCOPE, 0.4)), 0.9, 0.9)).kind is Ending.FAR
    )


def test_every_ending_but_an_answer_has_an_intent() -> None:
    assert set(INTENT_OF) == set(Ending) - {Ending.ANSWER}


def test_a_decision_travels_as_plain_data() -> None:
    assert Decision(Ending.AMBIGUOUS, ("faq/a", "faq/b"), 0.4, "bes").as_dict() == {
        "kind": "ambiguous",
        "topics": ["faq/a", "faq/b"],
        "confidence": 0.4,
        "ambiguity": "bes",
        "danger": False,
        "also": [],
        "missed": False,
        "smalltalk": None,
    }


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("hoe stop ik een opname", Ending.SUGGEST),
        ("ik wil dat de opname stopt", Ending.SUGGEST),
        ("stop maar", Ending.ANSWER),
    ],
)
def test_a_question_about_stopping_is_no_command(text: str, kind: Ending) -> None:
    belief = CalibratedRanking((("stop", 0.9), ("faq/appel", 0.05)), right=0.9, covered=0.9)
    assert end(text, belief).kind is kind


APPLE, PEAR = Decision(Ending.ANSWER, ("faq/appel",), 0.9), Decision(Ending.ANSWER, ("faq/peer",), 0.8)
EITHER = Decision(Ending.SUGGEST, ("faq/peer", "faq/kers"), 0.4)
REFUSED = Decision(Ending.NEAR)


@pytest.mark.parametrize(
    ("whole", "parts", "topics", "also", "missed"),
    [
        (APPLE, [APPLE, PEAR], ("faq/appel",), ("faq/peer",), False),
        (REFUSED, [PEAR, APPLE], ("faq/peer",), ("faq/appel",), False),
        (REFUSED, [APPLE, EITHER], ("faq/appel",), ("faq/peer", "faq/kers"), False),
        (APPLE, [APPLE, REFUSED], ("faq/appel",), (), True),
        (APPLE, [APPLE, APPLE], ("faq/appel",), (), False),
        (REFUSED, [EITHER, REFUSED], ("faq/peer", "faq/kers"), (), False),
        (APPLE, [], ("faq/appel",), (), False),
        (APPLE, [EITHER, REFUSED], ("faq/appel",), ("faq/peer", "faq/kers"), False),
    ],
)
def test_of_two_questions_none_is_dropped_without_a_word(
    whole: Decision, parts: list[Decision], topics: tuple[str, ...], also: tuple[str, ...], *, missed: bool
) -> None:
    decided = decide_both(whole, parts, ())
    assert (decided.topics, decided.also, decided.missed) == (topics, also, missed)


def test_a_question_that_leans_on_the_other_is_understood_from_both() -> None:
    assert decide_both(APPLE, [APPLE, REFUSED], ("faq/appel", "faq/kers")).also == ("faq/kers",)


def test_a_cry_for_help_is_never_split() -> None:
    crisis = Decision(Ending.CRISIS)
    assert decide_both(crisis, [APPLE, PEAR], ()) == crisis


def test_an_ambiguous_word_offers_its_meanings() -> None:
    decision = end("mag ik die bes", believe(covered=0.5))
    assert (decision.topics, decision.ambiguity) == (("faq/appel", "faq/peer"), "bes")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("een bes", "bes"),
        ("Een BES!", "bes"),
        ("twee bessen", "bes"),
        ("bestemming", None),
        ("bessen eten", None),
        ("bessen planten", None),
        ("wat betekent bes", None),
        ("een appel", None),
    ],
)
def test_a_word_is_ambiguous_until_the_message_gives_it_away(text: str, found: str | None) -> None:
    assert ambiguous_word(text, AMBIGUITIES) == found


DPA = {
    "dpa": Ambiguity.parse_obj(
        {
            "woorden": ["dpa", "d.p.a"],
            "tenzij": ["betekent"],
            "vraag": "Welke bedoelt u?",
            "opties": [
                {"tekst": "Het platform", "herkenning": ["griffie"], "onderwerp": "dpa_deposit_wat"},
                {
                    "tekst": "Het contract",
                    "herkenning": ["leverancier"],
                    "onderwerp": "verwerkersovereenkomst_wat",
                },
            ],
        }
    )
}


@pytest.mark.parametrize("text", ["Heb ik een DPA nodig?", "wat is een d.p.a.?", "is dat de dpa"])
def test_dpa_without_a_clue_is_asked_about(text: str) -> None:
    assert ambiguous_word(text, DPA) == "dpa"


@pytest.mark.parametrize("text", ["dpa met een leverancier", "dpa voor de griffie", "wat betekent dpa"])
def test_dpa_with_a_clue_is_not_asked_about(text: str) -> None:
    assert ambiguous_word(text, DPA) is None


@pytest.mark.parametrize(
    ("topics", "offered"),
    [
        ([("faq/a", 0.4), ("faq/b", 0.3), ("faq/c", 0.2), ("faq/d", 0.1)], ("faq/a", "faq/b", "faq/c")),
        ([("faq/a", 0.5), ("faq/b", 0.05), ("faq/c", 0.049)], ("faq/a", "faq/b")),
        ([("greet", 0.9), ("boom/a", 0.01), ("help", 0.009), ("faq/b", 0.008)], ("boom/a", "faq/b")),
        ([("greet", 0.9)], ()),
        ([], ()),
    ],
)
def test_at_most_three_topics_are_offered_none_far_below_the_best(
    topics: list[tuple[str, float]], offered: tuple[str, ...]
) -> None:
    assert candidates(topics) == offered


@pytest.mark.parametrize(("right", "kind"), [(0.99, Ending.ANSWER), (0.9, Ending.SUGGEST)])
def test_a_conversation_is_only_forgotten_for_whoever_surely_asks(right: float, kind: Ending) -> None:
    belief = CalibratedRanking([("restart", 0.6), ("faq/zoom_avg", 0.2)], right, 0.9)
    decision = decide("van in het begin", belief, THRESHOLDS, Lexicon({}))
    assert decision.kind is kind
    assert (decision.topics == ("restart",)) is (kind is Ending.ANSWER)
