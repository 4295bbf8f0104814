"""Answering a topic: the short answer, the fuller one, the sources."""

from pathlib import Path

import pytest

from actions.answer import ActionAnswer, ActionShowMore, ActionShowSources
from actions.safe_action import SafeAction
from actions.services import library
from privacybalie.content.library import open_library
from privacybalie.content.loader import read
from tests.fixtures.gesprek import Turn, act
from tests.fixtures.inhoud import plant

pytestmark = pytest.mark.usefixtures("toy_library")

LAYERS = (ActionShowMore(), ActionShowSources())


def test_an_answer_says_what_it_is_and_rests_on() -> None:
    assert act(ActionAnswer(), Turn("appel")).payload == {
        "soort": "antwoord",
        "id": "appel",
        "vraag": "Mag ik een appel plukken?",
        "kort": "Ja, dat mag. Vraag het eerst aan de tuinman.",
        "land": "EU",
        "geldt_tekst": "Voor beide.",
        "zekerheid": "hoog",
        "zekerheid_tekst": "Zekerheid hoog.",
        "bronnen": [
            {
                "titel": "Europese fruitwet",
                "artikel": "6:7",
                "lid": "1",
                "url": "https://eur-lex.europa.eu/fruitwet",
                "datum": "2026-01-10",
                "gezien": "ja",
                "toelichting": "over appels",
                "groep": "wet",
            }
        ],
        "gecontroleerd": "2026-01-15",
        "verlopen": False,
        "versie": library().version,
    }


@pytest.mark.usefixtures("too_late")
@pytest.mark.parametrize("action", [ActionAnswer(), *LAYERS], ids=lambda action: str(action.name()))
def test_every_layer_of_an_overdue_answer_says_so_and_is_less_certain(action: SafeAction) -> None:
    said = act(action, Turn("appel", remembered={"onderwerp": "appel"})).message
    told = said["custom"]
    assert (told["verlopen"], told["zekerheid"]) == (True, "middel")
    assert "15 juli 2026" in told["verlopen_tekst"]
    assert told["verlopen_tekst"] in said["text"]
    assert told["zekerheid_tekst"] in said["text"]
    assert library().phrase("verlopen_reden") in told["zekerheid_tekst"]


def test_a_source_always_has_its_four_keys_also_when_empty() -> None:
    (source,) = act(ActionAnswer(), Turn("kers")).payload["bronnen"]
    assert {"titel", "artikel", "url", "datum"} <= set(source)
    assert (source["artikel"], source["url"]) == (None, None)


def test_an_answer_shows_its_certainty_date_and_country() -> None:
    text = act(ActionAnswer(), Turn("kers")).message["text"]
    assert text.endswith("Zekerheid middel. Elke soort is anders. Nagekeken op 15 januari 2026. Voor België.")


def test_an_answer_offers_more_sources_its_tree_and_two_related_questions() -> None:
    assert act(ActionAnswer(), Turn("appel")).buttons == [
        '/show_more{"onderwerp": "appel"}',
        '/show_sources{"onderwerp": "appel"}',
        '/boom{"onderwerp": "fruit"}',
        '/faq{"onderwerp": "peer"}',
        '/faq{"onderwerp": "pruim"}',
    ]


def test_an_answer_for_one_country_offers_the_other() -> None:
    assert '/choose_country{"land": "NL"}' in act(ActionAnswer(), Turn("peer", named=("BE",))).buttons


def test_an_answer_for_both_offers_no_other_country() -> None:
    assert not [sent for sent in act(ActionAnswer(), Turn("pruim")).buttons if "choose_country" in sent]


def test_a_pressed_button_goes_before_a_recognised_topic() -> None:
    assert act(ActionAnswer(), Turn("kers", pressed={"onderwerp": "appel"})).payload["id"] == "appel"


def test_the_country_is_asked_when_the_short_answer_differs() -> None:
    outcome = act(ActionAnswer(), Turn("peer"))
    assert outcome.payload == {
        "soort": "vraag",
        "vraag": "land",
        "opties": [{"id": "BE", "tekst": "België"}, {"id": "NL", "tekst": "Nederland"}],
        "id": "peer",
    }
    assert outcome.remembered == {"onderwerp": "peer"}


def test_both_countries_can_be_pressed_and_the_tree() -> None:
    assert act(ActionAnswer(), Turn("peer")).buttons == [
        '/choose_country{"land": "BE"}',
        '/choose_country{"land": "NL"}',
        '/boom{"onderwerp": "fruit"}',
    ]


def test_the_country_is_not_asked_when_the_short_answer_is_the_same() -> None:
    outcome = act(ActionAnswer(), Turn("pruim"))
    assert (outcome.payload["soort"], outcome.payload["land"]) == ("antwoord", "EU")


@pytest.mark.parametrize(
    "turn",
    [Turn("peer", named=("NL",)), Turn("peer", remembered={"land": "NL"})],
    ids=["named", "remembered"],
)
def test_a_known_country_is_answered_for(turn: Turn) -> None:
    assert act(ActionAnswer(), turn).payload["land"] == "NL"


def test_a_named_country_goes_before_a_remembered_one_and_is_kept() -> None:
    outcome = act(ActionAnswer(), Turn("peer", named=("NL",), remembered={"land": "BE"}))
    assert outcome.payload["land"] == "NL"
    assert outcome.remembered == {"onderwerp": "peer", "land": "NL"}


def test_naming_both_countries_is_naming_none() -> None:
    assert act(ActionAnswer(), Turn("peer", named=("BE", "NL"))).payload["soort"] == "vraag"


@pytest.mark.parametrize("land", ["EU", "FR", ""])
def test_a_remembered_country_that_is_none_of_ours_is_ignored(land: str) -> None:
    assert act(ActionAnswer(), Turn("peer", remembered={"land": land})).payload["soort"] == "vraag"


def test_another_countrys_law_is_announced_first() -> None:
    outcome = act(ActionAnswer(), Turn("kers", named=("NL",)))
    assert outcome.message["text"].startswith("Alleen Belgisch.")
    assert outcome.payload["land"] == "BE"


@pytest.mark.parametrize("turn", [Turn(), Turn("vijg"), Turn(pressed={"onderwerp": "vijg"})])
def test_an_unknown_topic_gets_help(turn: Turn) -> None:
    outcome = act(ActionAnswer(), turn)
    assert (outcome.message["response"], outcome.remembered) == ("utter_help", {})


@pytest.mark.parametrize(
    ("action", "part"),
    [(ActionShowMore(), "uitleg"), (ActionShowSources(), "bronnen")],
    ids=["more", "sources"],
)
def test_a_layer_is_an_answer_that_says_which_part(action: ActionShowMore, part: str) -> None:
    payload = act(action, Turn(remembered={"onderwerp": "appel"})).payload
    assert (payload["soort"], payload["id"], payload["deel"]) == ("antwoord", "appel", part)


@pytest.mark.parametrize("action", LAYERS, ids=["more", "sources"])
def test_a_layer_without_a_topic_asks_which(action: ActionShowMore) -> None:
    assert act(action, Turn()).message["text"] == "Welk onderwerp?"


@pytest.mark.parametrize("action", LAYERS, ids=["more", "sources"])
def test_a_layer_of_a_topic_that_is_gone_asks_which(action: ActionShowMore) -> None:
    assert act(action, Turn(remembered={"onderwerp": "vijg"})).message["text"] == "Welk onderwerp?"


@pytest.mark.parametrize("action", LAYERS, ids=["more", "sources"])
def test_a_layer_never_mixes_countries_but_asks(action: ActionShowMore) -> None:
    outcome = act(action, Turn(remembered={"onderwerp": "pruim"}))
    assert (outcome.payload["vraag"], outcome.remembered) == ("land", {"onderwerp": "pruim"})


@pytest.mark.parametrize("action", LAYERS, ids=["more", "sources"])
def test_a_pressed_layer_is_about_its_own_topic(action: ActionShowMore) -> None:
    turn = Turn(pressed={"onderwerp": "appel"}, remembered={"onderwerp": "kers"})
    assert act(action, turn).payload["id"] == "appel"


def test_more_tells_conditions_exceptions_and_what_changed() -> None:
    text = act(ActionShowMore(), Turn(remembered={"onderwerp": "appel"})).message["text"]
    told = (
        "- Vraag het eerst.",
        "- De boom is van een ander.",
        "- Het tuinboek noemt alleen peren (sinds 2025)",
    )
    assert [line for line in told if line not in text] == []


def test_a_change_without_a_date_is_told_without_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tree = plant(tmp_path)
    tree.replace("antwoorden/appel.yml", 'sinds: "2025", ', "")
    monkeypatch.setattr("actions.answer.library", lambda: open_library(read(tree.root)))
    text = act(ActionShowMore(), Turn(remembered={"onderwerp": "appel"})).message["text"]
    assert "- Het tuinboek noemt alleen peren." in text.splitlines()


def test_more_is_silent_about_exceptions_and_changes_that_are_not_there() -> None:
    text = act(ActionShowMore(), Turn(remembered={"onderwerp": "kers"})).message["text"]
    assert "Uitzonderingen:" not in text
    assert "Veranderd:" not in text


def test_sources_are_named_with_article_date_and_address() -> None:
    text = act(ActionShowSources(), Turn(remembered={"onderwerp": "appel"})).message["text"]
    line = next(line for line in text.splitlines() if line.startswith("- "))
    assert line == (
        "- Europese fruitwet, art. 6:7, lid 1. Over appels; geraadpleegd op 10 januari 2026."
        " https://eur-lex.europa.eu/fruitwet"
    )


@pytest.mark.parametrize(("topic", "note"), [("kers", "niet gelezen"), ("peer", "deels gelezen")])
def test_a_source_that_was_not_read_in_full_says_so(topic: str, note: str) -> None:
    turn = Turn(remembered={"onderwerp": topic, "land": "BE"})
    assert note in act(ActionShowSources(), turn).message["text"]
