"""What a message asks of the last answer, and when it is a question of its own."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import pytest

from privacybalie.content.library import Library, open_library
from privacybalie.content.loader import read
from privacybalie.freetext.followup_doubt import in_doubt, likely_asked
from privacybalie.freetext.followup_kind import (
    BY_WORDS,
    Asked,
    FollowUp,
    FollowUpWords,
    compiled,
    product_names,
    read_follow_up,
)
from privacybalie.freetext.followup_search import about_product, mentions
from tests.fixtures.inhoud import MINIMAL
from tests.fixtures.vragen import PROGRAMMES


@dataclass(frozen=True)
class Heard:
    topic: str | None = None
    sure: bool = False
    outside: bool = False
    country: str | None = None
    likely: Mapping[str, float] | None = None


@pytest.fixture(scope="module")
def shelf() -> Library:
    toy = read(MINIMAL)
    return open_library(replace(toy, answers={**toy.answers, **PROGRAMMES}))


@pytest.fixture(scope="module")
def lists(shelf: Library) -> FollowUpWords:
    patterns = {asked: compiled(shelf.phrase(f"vervolg_hoor_{asked.value}")) for asked in BY_WORDS}
    products = product_names(shelf.answers.values(), shelf.phrase("woorden_programmas"))
    return FollowUpWords(patterns, compiled(shelf.phrase("vervolg_hoor_anders")), products)


def asked_of(
    shelf: Library, lists: FollowUpWords, last: str, said: str, heard: Heard = Heard()
) -> FollowUp | None:
    return read_follow_up(said, shelf.answer(last), heard, lists)


@pytest.mark.parametrize(
    ("said", "asked"),
    [
        *((said, Asked.WHY) for said in ("waarom?", "hoezo niet?", "en de reden daarvan is?")),
        *((said, Asked.ARTICLE) for said in ("welk artikel is dat?", "waar staat dat in de wet")),
        *((said, Asked.YES_NO) for said in ("dus ja of nee?", "mag het nu of niet", "dus dat mag?")),
        *((said, Asked.WHAT_NOW) for said in ("en nu?", "wat moet ik nu doen", "hoe los ik dat op")),
        *((said, Asked.WHOM) for said in ("wie kan ik bellen?", "bij wie moet ik zijn")),
        *(
            (said, Asked.SHORTER)
            for said in ("korter", "kan dat korter", "ik snap het niet", "in gewone taal")
        ),
        *((said, Asked.CONDITIONS) for said in ("tenzij wat?", "onder welke voorwaarden mag het wel")),
        *((said, Asked.PRODUCT) for said in ("en Teams?", "en webex dan", "met signal mag het wel zeker")),
        *((said, Asked.OTHERWISE) for said in ("geldt dat ook voor scholen?", "en als ik het niet deel?")),
    ],
)
def test_a_few_words_ask_one_thing_of_the_last_answer(
    shelf: Library, lists: FollowUpWords, said: str, asked: Asked
) -> None:
    found = asked_of(shelf, lists, "zoom_avg", said)
    assert found is not None
    assert found.asked is asked


@pytest.mark.parametrize("said", ["en in Nederland?", "is dat daar hetzelfde", "wij zitten hier in Arnhem"])
def test_a_country_with_a_tie_to_the_last_answer_asks_the_same_there(
    shelf: Library, lists: FollowUpWords, said: str
) -> None:
    heard = Heard(country="NL")
    assert asked_of(shelf, lists, "peer", said, heard) == FollowUp(Asked.COUNTRY, ("NL",))


@pytest.mark.parametrize(
    ("said", "heard"),
    [
        ("Nederland", Heard(country="NL")),
        ("hoe lang mag ik een opname bewaren", Heard("opname_bewaren", sure=True)),
        ("waarom laden mijn skype contacten niet", Heard("skype_avg", sure=True)),
        ("kan het ook op een usb stickje?", Heard("schijf_avg", sure=True)),
        ("peppol verplicht vanaf wanneer voor een eenmanszaak met export", Heard(outside=True)),
        ("de verzekering wil vandaag camerabeelden op een sleutel met wachtwoord, hoe doe ik dat", Heard()),
        ("oké", Heard()),
        ("dank u wel", Heard()),
        ("", Heard()),
        ("en " * 30, Heard()),
    ],
)
def test_a_message_with_its_own_subject_is_no_follow_up(
    shelf: Library, lists: FollowUpWords, said: str, heard: Heard
) -> None:
    assert asked_of(shelf, lists, "oogst_wanneer", said, heard) is None


def test_dots_in_a_phrase_stand_for_at_most_three_words() -> None:
    pattern = compiled("mag het … of niet | klaar")
    assert pattern.search("mag het nu of niet")
    assert pattern.search("mag het of niet")
    assert pattern.search("ben klaar nu")
    assert not pattern.search("mag het nu toch wel eens of niet")
    assert not pattern.search("klaarmaken")


@pytest.mark.parametrize(
    ("last", "name", "topic"),
    [
        ("zoom_avg", ("teams",), "teams_avg"),
        ("teams_avg", ("zoom",), "zoom_avg"),
        ("zoom_avg", ("skype",), "skype_avg"),
        ("whatsapp_avg", ("signal",), "signal_avg"),
        ("zoom_avg", ("webex",), None),
        ("mfa_instellen", ("gmail",), None),
    ],
)
def test_the_same_question_about_another_programme_is_the_one_most_like_it(
    shelf: Library, last: str, name: tuple[str, ...], topic: str | None
) -> None:
    assert about_product(shelf.answers, last, name, ()).same == topic


def test_an_answer_says_where_it_names_something(shelf: Library) -> None:
    text = next(iter(shelf.answer("appel").texts.by_country().values()))
    assert mentions(text, ["vraag", "eerst"])[0] == "Vraag het eerst aan de tuinman."
    assert mentions(text, ["bakker"]) == []
    assert mentions(text, []) == []


def test_what_the_learned_reader_hears_is_asked_though_no_list_has_the_words(
    shelf: Library, lists: FollowUpWords
) -> None:
    heard = Heard(likely={"waarom": 0.9, "eigen_vraag": 0.1})
    assert read_follow_up("vanwaar zo streng?", shelf.answer("zoom_avg"), heard, lists) == FollowUp(Asked.WHY)


def test_what_the_learned_reader_takes_for_a_message_of_its_own_asks_nothing_of_the_answer(
    shelf: Library, lists: FollowUpWords
) -> None:
    heard = Heard(likely={"waarom": 0.1, "eigen_vraag": 0.9})
    assert read_follow_up("waarom?", shelf.answer("zoom_avg"), heard, lists) is None


def test_a_topic_that_is_surely_another_one_wants_more_of_the_learned_reader(
    shelf: Library, lists: FollowUpWords
) -> None:
    heard = Heard(topic="teams_avg", sure=True, likely={"waarom": 0.7, "eigen_vraag": 0.3})
    assert read_follow_up("vanwaar zo streng in teams?", shelf.answer("zoom_avg"), heard, lists) is None


@pytest.mark.parametrize(
    ("own", "sure", "offered"), [(0.1, False, True), (0.1, True, False), (0.5, False, False)]
)
def test_another_topic_is_only_offered_to_what_is_hardly_a_message_of_its_own(
    shelf: Library, own: float, sure: object, offered: object
) -> None:
    last = shelf.answer("zoom_avg")
    heard = Heard(topic="teams_avg", sure=bool(sure), likely={"waarom": 0.5, "eigen_vraag": own})
    assert in_doubt(heard, last) is offered
    assert bool(likely_asked("alleen het geluid telt hier", heard, last)) is offered
