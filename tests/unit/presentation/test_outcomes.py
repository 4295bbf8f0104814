"""What follows an outcome: its payload and layers, what would change it, what if, the note, and going on."""

import pytest

from actions import services
from actions.answer import ActionShowMore, ActionShowSources
from privacybalie.presentation.outcomes import cited, explanation
from privacybalie.trees.walk import Reached, walk
from tests.fixtures.boomgesprek import Heard, Talker
from tests.fixtures.gesprek import Turn, act

pytestmark = pytest.mark.usefixtures("toy_library")

OUTCOME_KEYS = {
    *(
        "soort",
        "boom",
        "boom_titel",
        "id",
        "land",
        "stoplicht",
        "stoplicht_tekst",
        "titel",
        "conclusie",
        "uitleg",
    ),
    *(
        "voorwaarden",
        "vervolgstappen",
        "niet_nagegaan",
        "zekerheid",
        "zekerheid_tekst",
        "bronnen",
        "antwoorden",
    ),
    *(
        "overzicht",
        "kantelpunten",
        "grondslagen",
        "drempels",
        "valkuilen",
        "register",
        "teksten",
        "gecontroleerd",
    ),
    *("verlopen", "versie", "eerste_scherm"),
}


def outcome(heard: Heard) -> str:
    return str(heard.payload("uitkomst")["id"])


def test_an_outcome_keeps_the_contract(started: Talker) -> None:
    started.press("answer_question", vraag="land", antwoord="BE")
    heard = started.press("answer_question", vraag="rijp", antwoord="ja")
    payload = heard.payload("uitkomst")
    assert set(payload) == OUTCOME_KEYS
    assert payload["antwoorden"] == {"land": "BE", "rijp": "ja"}
    assert payload["teksten"][0]["naam"] == "bordje"
    assert payload["versie"]["inhoud"] == services.library().version


@pytest.mark.usefixtures("too_late")
def test_an_overdue_outcome_says_so_in_every_layer_and_is_less_certain(told: Talker) -> None:
    heard = told.says("herhaal", "repeat")
    reached = walk(
        services.library().content.trees["fruit"], {"land": "BE", "rijp": "ja"}, services.desk().today
    )
    assert isinstance(reached, Reached)
    layers = [layer(services.library(), services.desk(), reached) for layer in (explanation, cited)]
    said = [(heard.text, heard.payload("uitkomst")), *((layer.text, layer.custom) for layer in layers)]
    for text, payload in said:
        assert payload["verlopen"]
        assert "15 augustus 2026" in payload["verlopen_tekst"]
        assert payload["verlopen_tekst"] in text
        assert payload["zekerheid"] == "middel"


def test_the_light_is_said_in_words(told: Talker) -> None:
    assert "GROEN" in told.says("herhaal", "repeat").text


def test_the_text_of_an_outcome_is_its_first_screen(told: Talker) -> None:
    heard = told.says("herhaal", "repeat")
    payload = heard.payload("uitkomst")
    first = payload["eerste_scherm"]
    shown = [payload["titel"], payload["conclusie"], first["omdat"], *first["voorwaarden"], first["stap"]]
    assert [part for part in (*shown, first["voet"], first["voorbehoud"]) if part not in heard.text] == []
    assert [part for part in payload["niet_nagegaan"] if part in heard.text] == []


def test_more_explanation_has_what_the_first_screen_leaves_out(told: Talker) -> None:
    payload = told.says("herhaal", "repeat").payload("uitkomst")
    (message,) = act(ActionShowMore(), Turn(intent="show_more", remembered=told.slots)).messages
    text = message["text"]
    left = [*payload["eerste_scherm"]["overige_voorwaarden"], *payload["vervolgstappen"][1:]]
    assert [part for part in (*left, *payload["niet_nagegaan"]) if part not in text] == []


def test_the_answers_that_decided_are_named(told: Talker) -> None:
    because = told.says("herhaal", "repeat").payload("uitkomst")["eerste_scherm"]["omdat"]
    assert because == "Dat komt door uw antwoord: ‘Ja’ op ‘Is het fruit rijp?’."


@pytest.mark.parametrize(
    "asked", ["waarom?", "waarom is dit groen?", "Hoezo groen?", "waarom krijg ik deze uitkomst?"]
)
def test_why_at_an_outcome_is_about_the_outcome(told: Talker, asked: str) -> None:
    heard = told.says(asked, "faq")
    assert heard.payload("uitkomst")["deel"] == "waarom"
    assert heard.payload("uitkomst")["eerste_scherm"]["omdat"] in heard.text


def test_why_with_something_new_in_it_is_not_about_the_outcome(told: Talker) -> None:
    assert told.says("waarom is een schroevendraaier nodig?", "faq").kinds == []


def test_why_at_a_question_names_at_most_three_consequences(started: Talker) -> None:
    lines = started.says("waarom?", "explain_question").payload("waarom")["gevolgen"]
    assert len(lines) == len(set(lines)) <= 3


def test_an_outcome_offers_the_ways_on(told: Talker) -> None:
    sent = {payload.partition("{")[0] for payload in told.says("herhaal", "repeat").buttons}
    assert {"/export_note", "/what_if", "/show_answers", "/show_more", "/show_sources"} <= sent


def test_the_layers_of_an_outcome_are_shown_on_request(told: Talker) -> None:
    for action, part in ((ActionShowMore(), "uitleg"), (ActionShowSources(), "bronnen")):
        payload = act(action, Turn(intent="show_more", remembered=told.slots)).payload
        assert (payload["soort"], payload["id"], payload["deel"]) == ("uitkomst", "be_pluk", part)


def test_tipping_points_name_the_answer_and_the_other_outcome(told: Talker) -> None:
    payload = told.press("what_if", boom="fruit").payload("kantelpunten")
    (first, *_) = payload["kantelpunten"]
    assert set(first) == {"wijzigingen", "uitkomsten", "zeker", "tekst"}
    assert {change["vraag"] for point in payload["kantelpunten"] for change in point["wijzigingen"]} == {
        "land",
        "rijp",
    }


def test_what_if_sets_the_other_outcome_beside_the_first_and_keeps_the_first(told: Talker) -> None:
    heard = told.press("what_if", boom="fruit", vraag="rijp", antwoord="nee")
    payload = heard.payload("wat_als")
    assert (payload["eerste"]["titel"], payload["tweede"]["titel"]) == ("Pluk maar", "Wacht nog even")
    assert told.slots["boom_antwoorden"] == {"land": "BE", "rijp": "ja"}
    assert outcome(told.press("what_if", boom="fruit", keuze="eerste")) == "be_pluk"


def test_what_if_in_words(told: Talker) -> None:
    heard = told.says("wat als het nog groen is?", "what_if")
    assert heard.payload("wat_als")["tweede"]["titel"] == "Wacht nog even"


def test_what_if_asks_what_is_needed_before_it_compares(told: Talker) -> None:
    assert told.press("what_if", boom="fruit", vraag="land", antwoord="NL").question == "nl_gereedschap"
    heard = told.press("answer_question", boom="fruit", vraag="nl_gereedschap", antwoord="ladder")
    assert heard.payload("wat_als")["tweede"]["titel"] == "Pluk met de ladder"
    assert told.slots["boom_antwoorden"]["land"] == "BE"


def test_the_other_outcome_can_be_taken_over(told: Talker) -> None:
    told.press("what_if", boom="fruit", vraag="rijp", antwoord="nee")
    assert outcome(told.press("what_if", boom="fruit", keuze="tweede")) == "wacht"
    assert told.slots["boom_antwoorden"]["rijp"] == "nee"


def test_an_open_comparison_can_be_stopped(told: Talker) -> None:
    told.press("what_if", boom="fruit", vraag="land", antwoord="NL")
    told.says("stop", "stop")
    assert told.slots["boom_antwoorden"] == {"land": "BE", "rijp": "ja"}
    assert told.slots["boom_eerste"] is None


def test_another_country_after_an_outcome_is_a_comparison(told: Talker) -> None:
    assert told.says("en in Nederland?", "choose_country", land="NL").question == "nl_gereedschap"
    assert told.slots["boom_eerste"] == {"land": "BE", "rijp": "ja"}


def test_comparing_before_an_outcome_is_put_off(started: Talker) -> None:
    assert started.press("what_if", boom="fruit").question == "land"


def test_the_note_is_handed_over_and_can_be_verified(told: Talker) -> None:
    payload = told.says("nota", "export_note").payload("nota")
    assert payload["vormen"] == ["docx", "pdf", "json"]
    assert payload["nota"]["uitkomst"] == "be_pluk"


def test_there_is_no_note_before_the_outcome(started: Talker) -> None:
    heard = started.says("nota", "export_note")
    assert (heard.question, "nota" in heard.kinds) == ("land", False)


def test_going_on_carries_the_answers_along(started: Talker) -> None:
    for question, given in (("land", "NL"), ("rijp", "ja"), ("nl_gereedschap", "ladder")):
        heard = started.press("answer_question", vraag=question, antwoord=given)
    onward = next(sent for sent in heard.buttons if sent.startswith("/boom"))
    assert outcome(started.send(onward)) == "be_pluk"
