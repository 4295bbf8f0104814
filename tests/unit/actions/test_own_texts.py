"""What an organisation says itself is said under its name, beside our texts or instead of them, and never as ours."""

from collections.abc import Iterator

import pytest

from actions import services
from actions.answer import ActionAnswer, ActionShowMore, ActionShowSources
from actions.contact import ActionHuman
from actions.fallback import ActionSuggest
from actions.services import library
from privacybalie.contract.payloads import AnswerPayload, FollowUpPayload, OutcomePayload
from privacybalie.freetext.followup_kind import Asked
from privacybalie.paths import OWN_VARIABLE
from privacybalie.presentation import followups
from tests.fixtures.boomgesprek import Talker
from tests.fixtures.eigen_teksten import ORCHARD
from tests.fixtures.gesprek import Turn, act

pytestmark = pytest.mark.usefixtures("orchard")

WHOLE = "Van De Boomgaard. Zelf geschreven door De Boomgaard."


@pytest.fixture(scope="module")
def orchard(toy_library: None) -> Iterator[None]:  # noqa: ARG001 - it is laid over
    """Let the actions speak for the orchard."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(OWN_VARIABLE, str(ORCHARD))
        services.library.cache_clear()
        yield
    services.library.cache_clear()


def test_an_own_text_begins_with_whose_it_is_and_never_claims_our_review() -> None:
    said = act(ActionAnswer(), Turn("appel")).message
    assert said["text"] == (
        f"{WHOLE}\n\nNee, de appels zijn verkocht.\n\nNagekeken door De Boomgaard op 16 januari 2026. Bij De Boomgaard."
    )
    payload = said["custom"]
    assert payload["organisatie"] == {
        "naam": "De Boomgaard",
        "titel": "Van De Boomgaard",
        "tekst": "Zelf geschreven door De Boomgaard.",
        "geheel": True,
    }
    assert (payload["inleiding"], payload["zekerheid"]) == (WHOLE, "middel")
    assert payload["zekerheid_tekst"] == "Tekst van De Boomgaard."
    AnswerPayload.parse_obj(payload)


@pytest.mark.parametrize("action", [ActionShowMore(), ActionShowSources()], ids=lambda one: str(one.name()))
def test_every_layer_of_an_own_text_says_whose_it_is(action: ActionShowMore | ActionShowSources) -> None:
    said = act(action, Turn(remembered={"onderwerp": "eigen_mand"})).message
    assert WHOLE in said["text"]
    assert "Zekerheid" not in said["text"]
    assert said["custom"]["organisatie"]["geheel"] is True


@pytest.mark.parametrize("asked", [Asked.SHORTER, Asked.WHY, Asked.CONDITIONS, Asked.ARTICLE])
def test_every_part_of_an_own_text_says_whose_it_is(asked: Asked) -> None:
    chosen = library().choose("appel", None, services.desk().today)
    said = followups.asked_part(library(), asked, chosen)
    assert said.text.startswith(WHOLE)
    assert FollowUpPayload.parse_obj(said.custom).organisatie is not None


def test_a_sentence_beside_our_answer_stands_after_it_under_their_name() -> None:
    said = act(ActionAnswer(), Turn("pruim", pressed={"land": "BE"})).message
    told = "Vraag eerst de sleutel van de schuur. Wel: De plukstok. Soms: De trap. Niet: De zaag."
    paragraphs = said["text"].split("\n\n")
    assert paragraphs[-2] == f"Van De Boomgaard: {told} Een afspraak van De Boomgaard."
    assert paragraphs[-1].startswith("Zekerheid")
    assert said["custom"]["organisatie"]["tekst"] == f"{told} Een afspraak van De Boomgaard."


def test_an_answer_that_names_a_tool_says_whether_it_may_be_used_here() -> None:
    said = act(ActionAnswer(), Turn("peer", remembered={"land": "BE"})).payload
    assert (
        said["organisatie"]["tekst"]
        == "De plukstok mag. Zet hem daarna terug. Een afspraak van De Boomgaard."
    )


def test_an_outcome_names_the_tools_for_the_purpose_that_was_answered(started: Talker) -> None:
    started.press("answer_question", vraag="land", antwoord="BE")
    heard = started.press("answer_question", vraag="rijp", antwoord="ja")
    payload = heard.payload("uitkomst")
    assert (
        payload["organisatie"]["tekst"] == "Wel: De plukstok. Niet: De zaag. Een afspraak van De Boomgaard."
    )
    assert payload["organisatie"]["tekst"] in heard.text
    OutcomePayload.parse_obj(payload)


def test_an_outcome_after_an_answer_in_which_they_have_no_say_names_nothing(started: Talker) -> None:
    started.press("answer_question", vraag="land", antwoord="BE")
    heard = started.press("answer_question", vraag="rijp", antwoord="nee")
    assert "organisatie" not in heard.payload("uitkomst")
    assert "Van De Boomgaard" not in heard.text


def test_what_is_switched_off_is_not_answered_and_says_who_to_ask() -> None:
    said = act(ActionAnswer(), Turn("kers")).message
    assert (
        said["text"]
        == "De Boomgaard zegt hier niets. Vraag het aan de opzichter van De Boomgaard, in het prieel."
    )
    assert not said["custom"]


def test_what_is_switched_off_is_never_offered() -> None:
    turn = Turn(intent="nlu_fallback", decision={"kind": "suggest", "topics": ["faq/kers", "faq/eigen_mand"]})
    assert '/faq{"onderwerp": "eigen_mand"}' in act(ActionSuggest(), turn).buttons
    assert not any("kers" in button for button in act(ActionSuggest(), turn).buttons)


def test_the_person_to_ask_is_theirs() -> None:
    assert "de opzichter van De Boomgaard" in act(ActionHuman(), Turn(intent="human")).message["text"]
