"""A conversation reads the same live, after a reload and as a file."""

import json

from privacybalie.gateway.conversation import history, transcript
from privacybalie.gateway.conversation.history import OPENING, UserUtterance
from tests.gateway.conversation import AT, bot, said, talk

WORDS = {
    "verslag_titel": "Titel",
    "verslag_u": "U",
    "verslag_balie": "Balie",
    "verslag_keuze": "[{tekst}]",
    "verslag_bron": "Bron: {bron}",
    "verslag_voet": "Voet",
}
SOURCE = {"titel": "AVG", "artikel": "28", "url": "https://voorbeeld.eu"}


def test_the_opening_is_turn_nought_and_nobody_said_it() -> None:
    entries = history.as_list(talk())
    assert [(entry["van"], entry["id"]) for entry in entries] == [("balie", "b0-0")]


def test_messages_are_named_after_their_turn_and_place() -> None:
    past = talk(said("een-twee-drie"), bot("1"), bot("2"), said("vier-vijf-zes"), bot("3"))
    assert [entry["id"] for entry in history.as_list(past) if entry["van"] == "balie"] == [
        *("b0-0", "b1-0", "b1-1", "b2-0")
    ]


def test_a_chosen_button_reads_as_its_title_and_is_remembered() -> None:
    choice = {"bericht": "b0-0", "index": [1]}
    past = talk(said("een-twee-drie", "/help", keuze=choice, tekst="Help"), bot())
    assert history.as_list(past)[1]["tekst"] == "Help"
    assert history.chosen_text(past) == {"b0-0": [1]}


def test_what_a_button_sends_is_never_told() -> None:
    past = talk(said("een-twee-drie"), bot("?", ("België", '/choose_country{"land": "BE"}')))
    assert "choose_country" not in json.dumps(history.as_list(past))


def test_buttons_without_a_sort_get_it_from_what_they_send() -> None:
    kinds = [
        button.kind
        for button in bot(
            "", ("a", "/faq{}"), ("b", "/answer_question{}"), ("c", "/stop"), ("d", "hoi")
        ).buttons
    ]
    assert kinds == ["onderwerp", "optie", "opdracht", "onderwerp"]


def test_a_command_is_known_by_its_name_and_no_other_button_is() -> None:
    said_back = history.as_message(
        "b1-0",
        bot("", ("Bronnen", '/show_sources{"onderwerp": "x"}'), ("a", "/answer_question{}"), ("d", "hoi")),
    )
    assert [button["opdracht"] for button in said_back["knoppen"]] == ["show_sources", None, None]


def test_a_button_names_the_option_that_it_chooses_and_no_other_button_does() -> None:
    asked = bot(
        "?",
        ("☐ Een lijst", '/answer_question{"vraag": "v", "kruis": "lijst"}'),
        ("Ja", '/answer_question{"vraag": "v", "antwoord": "ja"}'),
        ("België", '/choose_country{"land": "BE"}'),
        ("Klaar (1)", '/answer_question{"vraag": "v", "klaar": "ja"}'),
        ("Ja, wijzig", '/change_answer{"vraag": "w", "antwoord": "ja"}'),
        ("Elders", '/answer_question{"vraag": "w", "antwoord": "elders"}'),
        soort="vraag",
        opties=[{"id": key, "tekst": key} for key in ("lijst", "ja", "BE")],
    )
    chosen = [button.get("optie") for button in history.as_message("b1-0", asked)["knoppen"]]
    assert chosen == ["lijst", "ja", "BE", None, None, None]


def test_a_message_that_was_said_before_is_found() -> None:
    past = talk(said("een-twee-drie"), bot("antwoord"))
    found = history.find_message(past, "een-twee-drie")
    assert found is not None
    assert history.messages(found)[0]["tekst"] == "antwoord"
    assert history.find_message(past, "vier-vijf-zes") is None


def test_a_conversation_without_opening_starts_at_turn_one() -> None:
    (turn,) = history.recorded_turns([UserUtterance("een-twee-drie", "hallo", AT), bot()])
    assert turn.number == 1


def test_the_last_turns_of_a_conversation_keep_their_numbers() -> None:
    past = talk(*(event for name in ("een", "twee", "drie") for event in (said(name), bot(name))))
    last = history.recorded_turns([said("drie"), bot("drie")], stored=len(past))
    assert last == past[-1:]


def test_no_browser_can_choose_the_name_of_the_opening() -> None:
    assert len(OPENING) < 8


def test_a_transcript_holds_who_said_what_with_choices_and_sources() -> None:
    past = talk(
        said("een-twee-drie", "Mag dit?"),
        bot("Ja.", ("Meer", "/show_more"), soort="antwoord", bronnen=[SOURCE]),
    )
    text = transcript.as_text(past, WORDS)
    assert [
        line
        for line in ("Mag dit?", "Ja.", "[Meer]", "Bron: AVG, 28, https://voorbeeld.eu")
        if line not in text
    ] == []
    assert "/greet" not in text


def test_the_json_transcript_is_the_list_of_the_api() -> None:
    past = talk(said("een-twee-drie"), bot())
    assert json.loads(transcript.as_json(history.as_list(past))) == {"berichten": history.as_list(past)}
