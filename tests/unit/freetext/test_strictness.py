"""What is not plainly stated is not taken: denials, exceptions, quantities and periods, and ticks that contradict."""

import pytest

from privacybalie.content.loader import read
from privacybalie.content.schema.tree import Ask, Checklist
from privacybalie.freetext.checklist_answers import clash
from privacybalie.freetext.corrections import correction
from privacybalie.freetext.interpret import AnswerReading, hear
from privacybalie.freetext.interpretation import Interpretation
from privacybalie.freetext.literally import likely_answer
from privacybalie.freetext.negation_scope import clauses
from privacybalie.paths import CONTENT
from privacybalie.text.quantities import at_most, periods, unbound

LOADED = read(CONTENT)


def heard(place: str, text: str) -> Interpretation:
    tree, question = place.split(".")
    return hear(LOADED.trees[tree].questions[question], text, LOADED.facts)


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
    found = heard("opname_werknemers.be_callcenter_eisen", text)
    assert found.sure is None
    assert (found.likely == ("een_maand",)) is kept
    assert "een_maand" not in found.maybe


@pytest.mark.parametrize(
    ("place", "text", "never"),
    [
        ("opname_werknemers.nl_geregeld", "de OR heeft niet ingestemd, de DPIA is afgerond", "geen_or"),
        ("opname_werknemers.nl_geregeld", "van de or heb ik niks gehoord", "geen_or"),
        ("opname.nl_heimelijk", "er is geen ernstige aanleiding", "aanleiding"),
        ("opname.soort_gesprek", "geen rechtszitting", "zitting"),
        ("verwerkersovereenkomst.buiten_de_regels", "mensen zijn herkenbaar", "niet_herkenbaar"),
        ("opname.zorg_toestemming", "ja met toestemming, maar pas achteraf gevraagd", "ja"),
        ("opname_werknemers.nl_doel", "geen training of kwaliteit", "training"),
        ("opname.org_punten", "herkenbare stemmen", "herkenning"),
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
        ("opname.be_medium", "geen telefoon maar aan tafel", "fysiek"),
        ("opname_werknemers.nl_geregeld", "er is bij ons geen OR", ("geen_or",)),
        ("opname.be_akkoord", "38 van de 40 hebben ja gezegd", "nee"),
        ("grondslag.belang", "de twee bovenste", ("concreet", "wettig")),
        ("grondslag.afweging", "de eerste twee wel, verder niks", ("verwacht", "genoemd")),
        ("opname.be_callcenter", "allevier ok", ("medewerkers", "klanten", "alleen_kwaliteit", "een_maand")),
        ("opname.org_punten", "niets van dit lijstje", ("geen",)),
        ("opname.org_punten", "met stemherkenning", ("herkenning",)),
    ],
)
def test_what_is_plainly_stated_is_taken(place: str, text: str, meant: object) -> None:
    assert likely_answer(heard(place, text)) == meant


def test_all_is_asked_about_where_two_items_contradict() -> None:
    assert likely_answer(heard("opname_werknemers.nl_geregeld", "ja, dat klopt allemaal")) is None


def test_ticks_that_contradict_each_other_are_named() -> None:
    node = LOADED.trees["opname_werknemers"].questions["nl_geregeld"]
    assert isinstance(node, Checklist)
    assert clash(node, ("or_akkoord", "geen_or")) == ("geen_or", "or_akkoord")
    assert clash(node, ("or_akkoord", "dpia")) is None


def test_a_denial_reaches_over_an_enumeration_and_no_further() -> None:
    assert [denied for _, denied in clauses("geen training, coaching of evaluatie")] == [True, True, True]
    assert [denied for _, denied in clauses("geen telefoon, wij zitten samen")] == [True, False]
    assert [denied for _, denied in clauses("training of coaching niet")] == [True, True]


@pytest.mark.parametrize(
    ("text", "ticks"),
    [
        ("dat vinkje anoniem mag weg", ("werknemers",)),
        ("vergeten aan te vinken bij de gegevens: ook leerlingen", ("werknemers", "leerlingen", "anoniem")),
    ],
)
def test_a_correction_of_a_list_keeps_the_other_ticks(text: str, ticks: tuple[str, ...]) -> None:
    found = correction(LOADED.trees["grondslag"], {"gegevens": ("werknemers", "anoniem")}, text, LOADED.facts)
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
            "opname_werknemers.be_callcenter_eisen",
            "alles ligt hier toch zes maanden op de server",
            "een_maand",
        ),
        ("opname.org_punten", "herkenbare stemmen ja", "herkenning"),
        ("opname.soort_gesprek", "het is geen rechtszitting", "zitting"),
        ("opname.rol", "niet als werkgever", "organisatie"),
        ("opname.be_toelating", "geen bijzondere wet die dat verplicht", "bijzondere_wet"),
        ("grondslag.gegevens", "geen gezondheid of iets medisch", "bijzonder"),
    ],
)
def test_beyond_a_bound_without_its_word_or_denied_is_never_likely_whatever_the_reader_says(
    place: str, text: str, never: str
) -> None:
    tree, question = place.split(".")
    node = LOADED.trees[tree].questions[question]
    found = hear(node, text, LOADED.facts, Insisting(never))
    assert (found.sure, found.likely) == (None, None)
    assert found.maybe[:1] != (never,) or len(found.maybe) == 1


def test_ticks_that_contradict_are_never_likely_whatever_the_reader_says() -> None:
    node = LOADED.trees["opname_werknemers"].questions["nl_geregeld"]
    for taken in (("or_akkoord", "geen_or"), ("or_akkoord", "geen"), ("or_akkoord", "weet_niet")):
        assert hear(node, "daar is aan gedacht", LOADED.facts, Insisting(*taken)).likely is None
    assert hear(node, "daar is aan gedacht", LOADED.facts, Insisting("or_akkoord", "dpia")).likely == (
        "or_akkoord",
        "dpia",
    )
