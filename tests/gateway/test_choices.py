"""A browser can only choose what this conversation offered, and only while it still means something."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from privacybalie.gateway.conversation import button_choices
from privacybalie.gateway.conversation.history import BotUtterance, RecordedTurn
from privacybalie.gateway.http.errors import Refused
from privacybalie.gateway.http.requests import ButtonChoice
from tests.gateway.conversation import bot, said, talk

QUESTION = {"soort": "vraag", "boom": "opname", "vraag": "rol"}
LIST = QUESTION | {
    "vraag": "drempels",
    "meerkeuze": True,
    "exclusief": ["geen"],
    "opties": [{"id": "a", "tekst": "Eén"}, {"id": "b", "tekst": "Twee"}, {"id": "geen", "tekst": "Geen"}],
}
OPTION = '/answer_question{"vraag": "rol", "antwoord": "ja"}'


def tick(item: str) -> str:
    return f'/answer_question{{"vraag": "drempels", "kruis": "{item}"}}'


def asks(**content: object) -> BotUtterance:
    return bot("Vraag?", ("Ja", OPTION), ("Waarom?", "/explain_question"), **(content or QUESTION))


def asks_list() -> BotUtterance:
    done = '/answer_question{"vraag": "drempels", "klaar": "ja"}'
    return bot(
        "Welke?",
        ("☐ Eén", tick("a")),
        ("☐ Twee", tick("b")),
        ("☐ Geen", tick("geen")),
        ("Klaar", done),
        **LIST,
    )


def choose(past: tuple[RecordedTurn, ...], message: str, *places: int) -> button_choices.ChosenButton:
    return button_choices.look_up(past, ButtonChoice("vier-vijf-zes", message, places))


def refusal(past: tuple[RecordedTurn, ...], message: str, *places: int) -> str:
    with pytest.raises(Refused) as caught:
        choose(past, message, *places)
    return caught.value.code


def test_a_place_stands_for_what_was_offered_there() -> None:
    past = talk(said("een-twee-drie"), asks())
    assert choose(past, "b1-0", 0) == button_choices.ChosenButton(OPTION, "Ja")


@pytest.mark.parametrize(("message", "place"), [("b1-0", 2), ("b1-1", 0), ("b2-0", 0), ("b9-9", 0)])
def test_what_was_not_offered_cannot_be_chosen(message: str, place: int) -> None:
    assert refusal(talk(said("een-twee-drie"), asks()), message, place) == "keuze_verlopen"


def test_topics_and_commands_of_earlier_messages_still_mean_what_they_say() -> None:
    past = talk(said("een-twee-drie"), asks())
    assert choose(past, "b0-0", 0).payload == "Mag ik opnemen?"
    assert choose(past, "b0-0", 1).payload == "/help"


def test_an_option_is_gone_when_another_question_came() -> None:
    past = talk(said("een"), asks(), said("twee"), asks(**QUESTION | {"vraag": "volgende"}))
    assert refusal(past, "b1-0", 0) == "keuze_verlopen"


def test_an_option_still_answers_its_question_after_a_digression() -> None:
    past = talk(said("een"), asks(), said("twee"), bot("Ik ben een machine."))
    assert choose(past, "b1-0", 0).payload == OPTION


def test_an_option_is_gone_after_the_outcome() -> None:
    past = talk(said("een"), asks(), said("twee"), bot("Uitkomst", soort="uitkomst", boom="opname", id="mag"))
    assert refusal(past, "b1-0", 0) == "keuze_verlopen"


def test_the_country_of_an_answered_question_cannot_be_chosen_again() -> None:
    country = bot(
        "Land?", ("België", '/choose_country{"land": "BE"}'), soort="vraag", vraag="land", id="opnemen"
    )
    past = talk(said("een"), country, said("twee"), bot("Zo zit het.", soort="antwoord", id="opnemen"))
    assert refusal(past, "b1-0", 0) == "keuze_verlopen"


def test_ticks_of_a_checklist_are_one_final_answer_in_the_order_of_the_question() -> None:
    chosen = choose(talk(said("een"), asks_list()), "b1-0", 1, 0)
    assert chosen == button_choices.ChosenButton(
        '/answer_question{"vraag": "drempels", "antwoord": "a,b"}', "Eén, Twee"
    )


def test_one_tick_is_a_final_answer_too() -> None:
    assert choose(talk(said("een"), asks_list()), "b1-0", 2).payload.endswith('"antwoord": "geen"}')


def test_none_of_these_goes_with_nothing_else() -> None:
    assert refusal(talk(said("een"), asks_list()), "b1-0", 0, 2) == "keuze_ongeldig"


def test_several_buttons_go_together_only_on_a_checklist() -> None:
    assert refusal(talk(said("een"), asks()), "b1-0", 0, 1) == "keuze_ongeldig"
    assert refusal(talk(said("een"), asks_list()), "b1-0", 0, 3) == "keuze_ongeldig"


@given(st.text(max_size=12), st.lists(st.integers(0, 99), min_size=1, max_size=20, unique=True))
def test_whatever_is_chosen_was_offered(message: str, places: list[int]) -> None:
    past = talk(said("een"), asks(), said("twee"), asks_list())
    offered = {button.payload for turn in past for answer in turn.answers for button in answer.buttons}
    try:
        payload = choose(past, message, *places).payload
    except Refused:
        return
    assert payload in offered
