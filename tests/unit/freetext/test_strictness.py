"""What is not plainly stated is not taken: denials, exceptions, quantities and periods, and ticks that contradict."""

import pytest

from privacybalie.content.schema.tree import Ask, Checklist
from privacybalie.freetext.checklist_answers import clash
from privacybalie.freetext.corrections import correction
from privacybalie.freetext.interpret import AnswerReading, hear
from privacybalie.freetext.interpretation import Interpretation
from privacybalie.freetext.literally import likely_answer
from privacybalie.freetext.negation_scope import clauses
from privacybalie.text.quantities import at_most, periods, unbound
from tests.fixtures.tuin import FACTS, GARDEN, heard


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("zes maanden", 186),
        ("een jaar", 365),
        ("drie weken", 21),
        ("14 dagen", 14),
        ("anderhalf jaar", 547.5),
        ("een half jaar", 182.5),
        ("na 24u", 1),
    ],
)
def test_a_period_is_read_in_words_and_figures(text: str, days: float) -> None:
    assert periods(text) == (days,)


def test_a_label_with_a_period_states_its_bound_or_is_refused() -> None:
    assert at_most("Na hoogstens één maand gewist") == 31
    assert unbound("Na één maand gewist")
    assert not unbound("We wissen binnen één maand")


@pytest.mark.parametrize(
    ("text", "kept"),
    [("we bewaren zes maanden", False), ("na een jaar gewist", False), ("we bewaren ze drie weken", True)],
)
def test_a_period_is_compared_with_the_bound_of_the_option(text: str, kept: bool) -> None:  # noqa: FBT001
    found = heard("kas", text)
    assert found.sure is None
    assert (found.likely == ("een_maand",)) is kept
    assert "een_maand" not in found.maybe


@pytest.mark.parametrize(
    ("place", "text", "never"),
    [
        ("geregeld", "het bestuur heeft niet ingestemd, het plan is afgerond", "geen_bestuur"),
        ("geregeld", "van het bestuur heb ik niks gehoord", "geen_bestuur"),
        ("droogte", "er is geen ernstige droogte", "droogte"),
        ("soort_dag", "geen groentemarkt", "markt"),
        ("buiten_de_regels", "mensen zijn zichtbaar", "niet_zichtbaar"),
        ("toestemming", "ja met toestemming, maar pas achteraf gevraagd", "ja"),
        ("doel", "geen les of oefening", "les"),
        ("punten", "herkenbare vogels", "herkenning"),
    ],
)
def test_what_is_denied_or_turned_is_neither_taken_nor_offered_first(
    place: str, text: str, never: str
) -> None:
    found = heard(place, text)
    taken = likely_answer(found) or ()
    assert never not in ((taken,) if isinstance(taken, str) else taken)
    assert found.maybe[:1] != (never,) or found.how == "not_plain"


@pytest.mark.parametrize(
    ("place", "text", "meant"),
    [
        ("vervoer", "geen fiets maar aan de wandel", "te_voet"),
        ("geregeld", "er is bij ons geen bestuur", ("geen_bestuur",)),
        ("akkoord", "38 van de 40 hebben ja gezegd", "nee"),
        ("zorg", "de twee bovenste", ("dringend", "eerlijk")),
        ("zorg", "de eerste twee wel, verder niks", ("dringend", "eerlijk")),
        ("kas", "allevier ok", ("medewerkers", "klanten", "alleen_groente", "een_maand")),
        ("punten", "niets van dit lijstje", ("geen",)),
        ("punten", "met bladherkenning", ("herkenning",)),
    ],
)
def test_what_is_plainly_stated_is_taken(place: str, text: str, meant: object) -> None:
    assert likely_answer(heard(place, text)) == meant


def test_all_is_asked_about_where_two_items_contradict() -> None:
    assert likely_answer(heard("geregeld", "ja, dat klopt allemaal")) is None


def test_ticks_that_contradict_each_other_are_named() -> None:
    node = GARDEN.questions["geregeld"]
    assert isinstance(node, Checklist)
    assert clash(node, ("bestuur_akkoord", "geen_bestuur")) == ("geen_bestuur", "bestuur_akkoord")
    assert clash(node, ("bestuur_akkoord", "plan")) is None


def test_a_denial_reaches_over_an_enumeration_and_no_further() -> None:
    assert [denied for _, denied in clauses("geen training, coaching of evaluatie")] == [True, True, True]
    assert [denied for _, denied in clauses("geen telefoon, wij zitten samen")] == [True, False]
    assert [denied for _, denied in clauses("training of coaching niet")] == [True, True]


@pytest.mark.parametrize(
    ("text", "ticks"),
    [
        ("dat vinkje kaal mag weg", ("geiten",)),
        ("vergeten aan te vinken bij de bodem: ook bijen", ("geiten", "bijen", "kaal")),
    ],
)
def test_a_correction_of_a_list_keeps_the_other_ticks(text: str, ticks: tuple[str, ...]) -> None:
    found = correction(GARDEN, {"bodem": ("geiten", "kaal")}, text, FACTS)
    assert found is not None
    assert found.value == ticks


class Insisting:
    """A reader that is sure of the same options whatever is said."""

    def __init__(self, *taken: str) -> None:
        self.taken = taken

    def __call__(self, node: Ask, _text: str, _heard: Interpretation) -> AnswerReading:
        chances = {key: 0.99 if key in self.taken else 0.01 for key in node.options}
        return AnswerReading(chances, self.taken, 0.99)


@pytest.mark.parametrize(
    ("place", "text", "never"),
    [
        (
            "kas",
            "alles ligt hier toch zes maanden op de hoop",
            "een_maand",
        ),
        ("punten", "herkenbare vogels ja", "herkenning"),
        ("soort_dag", "het is geen groentemarkt", "markt"),
        ("rol", "niet als baas", "vereniging"),
        ("toelating", "geen bijzondere regel die dat verplicht", "bijzondere_regel"),
        ("bodem", "geen mest of iets vettigs", "mest"),
    ],
)
def test_beyond_a_bound_without_its_word_or_denied_is_never_likely_whatever_the_reader_says(
    place: str, text: str, never: str
) -> None:
    found = hear(GARDEN.questions[place], text, FACTS, Insisting(never))
    assert (found.sure, found.likely) == (None, None)
    assert found.maybe[:1] != (never,) or len(found.maybe) == 1


def test_ticks_that_contradict_are_never_likely_whatever_the_reader_says() -> None:
    node = GARDEN.questions["geregeld"]
    for taken in (
        ("bestuur_akkoord", "geen_bestuur"),
        ("bestuur_akkoord", "geen"),
        ("bestuur_akkoord", "weet_niet"),
    ):
        assert hear(node, "daar is aan gedacht", FACTS, Insisting(*taken)).likely is None
    assert hear(node, "daar is aan gedacht", FACTS, Insisting("bestuur_akkoord", "plan")).likely == (
        "bestuur_akkoord",
        "plan",
    )
