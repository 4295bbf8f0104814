"""What people type between buttons, over HTTP: choices, both countries, two questions, a follow-up, small talk."""

import pytest

from runtime.servers import Assistant
from tests.conversations.guide import Guide, singles
from tests.conversations.visitor import Visitor
from tests.fixtures.inhoud import ours

SECRETLY = "Mag ik een gesprek stiekem opnemen?"
ZOOM = "Is Zoom AVG-conform?"
RECORDING = '/boom{"onderwerp": "opname"}'
DPA = "heb ik een verwerkersovereenkomst nodig met DPA"


@pytest.fixture
def visitor(server: Assistant) -> Visitor:
    return Visitor(server)


@pytest.mark.parametrize(
    ("said", "topic"),
    [
        ("2", "verwerkersovereenkomst_wat"),
        ("de derde", "dpa_betekenis"),
        ("het contract", "verwerkersovereenkomst_wat"),
    ],
)
def test_a_meaning_is_chosen_in_words(visitor: Visitor, said: str, topic: str) -> None:
    assert visitor.says_all(DPA, said).custom["id"] == topic


def test_not_knowing_keeps_the_question(visitor: Visitor) -> None:
    asked = visitor.says(DPA)
    assert visitor.says("dat weet ik niet").payloads == asked.payloads
    assert visitor.says("ja").payloads == asked.payloads
    assert visitor.says("1").kind == "antwoord"


def test_none_of_these_is_a_choice(visitor: Visitor) -> None:
    assert "andere woorden" in visitor.says_all(DPA, "geen van deze").text


@pytest.mark.parametrize(
    ("said", "country"),
    [
        ("Vlaanderen", "BE"),
        ("Brussel", "BE"),
        ("Lier", "BE"),
        ("Nieuwegein", "NL"),
        ("2", "NL"),
        ("allebei in Nederland", "NL"),
    ],
)
def test_the_country_is_answered_in_words(visitor: Visitor, said: str, country: str) -> None:
    assert visitor.says_all(SECRETLY, said).custom["land"] == country


def test_both_countries_get_their_own_answer(visitor: Visitor) -> None:
    assert [said["land"] for said in visitor.says_all(SECRETLY, "beide landen").payloads_said] == ["BE", "NL"]


@pytest.mark.parametrize("said", ["niet in België", "blub", "weet ik niet"])
def test_the_country_question_is_not_lost(visitor: Visitor, said: str) -> None:
    assert visitor.says_all(SECRETLY, said).custom["vraag"] == "land"
    assert visitor.says("Nederland").custom["land"] == "NL"


def test_a_dutch_lawyer_is_told_that_the_answer_is_belgian(visitor: Visitor) -> None:
    turn = visitor.says("Mag ik procedurestukken per e-mail neerleggen in Nederland?")
    assert turn.custom["id"] == "procedurestukken_email"
    assert turn.text.startswith("Dit onderwerp is Belgisch")
    assert "Autoriteit Persoonsgegevens" in turn.text.partition("\n")[0]


def test_the_other_question_is_offered_and_taken(visitor: Visitor) -> None:
    turn = visitor.says("Is Zoom veilig? Is Skype veilig?")
    assert turn.kinds == ["antwoord", "suggestie"]
    assert {turn.payloads_said[0]["id"], *turn.custom["onderwerpen"]} >= {"zoom_avg", "skype_avg"}


def test_another_product_is_the_same_question(visitor: Visitor) -> None:
    assert visitor.says_all(ZOOM, "en Teams?").custom["id"] == "teams_avg"
    assert visitor.says("en in Nederland?").custom["id"] == "teams_avg"


def test_one_country_for_answers_and_tree(visitor: Visitor) -> None:
    visitor.says_all(RECORDING, "België", "wat is een verwerkersovereenkomst?")
    turn = visitor.says("en in Nederland?")
    assert "wijziging" in turn.kinds
    assert "Nederland" in turn.payload("wijziging")["naar"]


@pytest.mark.parametrize("said", ["meeting", "call", "team meeting"])
def test_a_word_of_every_office_is_no_language_in_a_tree(visitor: Visitor, said: str) -> None:
    turn = visitor.says_all(RECORDING, "België", said)
    assert "I only speak Dutch" not in turn.text
    assert turn.question is not None


@pytest.mark.parametrize("said", ["Zoom", "Teams", "MFA"])
def test_a_product_alone_offers_its_topics(visitor: Visitor, said: str) -> None:
    turn = visitor.says(said)
    assert turn.kind in {"suggestie", "antwoord"}
    assert said.lower() in turn.text.lower() + " ".join(turn.topics)


def test_english_is_answered_in_english(visitor: Visitor) -> None:
    assert visitor.says("Is my data safe?").custom.get("taal") in {"en", None}


@pytest.mark.parametrize(
    ("said", "part"),
    [
        *(
            ("ok", "Fijn"),
            ("prima", "Fijn"),
            ("👍", "Fijn"),
            ("dat helpt", "Fijn"),
            ("sorry", "Geen probleem"),
        ),
        *(
            ("mag ik", "Wat wilt u weten"),
            ("ik heb een vraag", "Wat wilt u weten"),
            ("huh?", "andere woorden"),
            ("dag", "Dag!"),
        ),
    ],
)
def test_small_talk_gets_a_reply_and_no_topic(visitor: Visitor, said: str, part: str) -> None:
    turn = visitor.says(said)
    assert part in turn.text
    assert turn.kind is None


@pytest.mark.parametrize("said", ["en als de klant dat niet wil?", "hoe stop ik een opname", "sorry"])
def test_a_command_word_without_a_tree_is_no_command(visitor: Visitor, said: str) -> None:
    text = visitor.says_all(SECRETLY, "België", said).text
    assert "Eerst nog deze vraag" not in text
    assert "we stoppen hier" not in text


@pytest.mark.parametrize(
    "said",
    [
        "stop met deze vragen aub",
        "ja stop",
        "Stop. ik wil gewoon weten wat ik nu doe, de opname is al gemaakt",
    ],
)
def test_a_tree_is_stopped_in_other_words(visitor: Visitor, said: str) -> None:
    assert "we stoppen hier" in visitor.says_all(RECORDING, "België", said).text


def test_a_no_to_a_proposal_leaves_the_tree_and_its_rest_answers(visitor: Visitor) -> None:
    asked = visitor.says_all(RECORDING, "België", "Ik wil met deze vragenlijst ophouden")
    assert "Wilt u stoppen" in asked.text
    turn = visitor.says("nee, ga verder. een tuchtzitting")
    assert "we stoppen hier" not in turn.text
    assert turn.kind == "uitkomst"


def test_capitals_are_answered_as_any_other_question(visitor: Visitor) -> None:
    assert visitor.says("WAT IS EEN VERWERKERSOVEREENKOMST?").custom["id"] == "verwerkersovereenkomst_wat"


TOLD = "Ik ben verpleegkundige in Gent en wil mijn gesprek met een familie aan tafel opnemen"


def test_what_an_opening_tells_is_said_and_not_asked_and_no_outcome_rests_on_it_unconfirmed(
    server: Assistant,
) -> None:
    guide = Guide(server, ours().trees["opname"])
    turn = guide.visitor.says(TOLD)
    told = {line["vraag"]: line["antwoord"] for line in turn.payload("aangenomen")["antwoorden"]}
    assert told["land"] == "BE"
    assert told["soort_gesprek"] == "ander"
    asked: list[str] = []
    while turn.question is not None:
        asked.append(turn.question)
        turn = guide.answer(turn.question, next(singles(guide.tree, turn.question)))
    assert turn.kind == "bevestiging"
    assert not set(asked) & set(told)
    assert guide.visitor.says("ja, dat klopt").kind == "uitkomst"


def test_what_an_opening_tells_is_corrected_in_one_tap(server: Assistant) -> None:
    guide = Guide(server, ours().trees["opname"])
    turn = guide.visitor.says(TOLD)
    changing = next(sent for sent in turn.payloads if sent.startswith("/change_answer") and '"land"' in sent)
    assert guide.visitor.says(changing).question == "land"


STORY = "ik ben verpleegkundige in Breda, mijn leidinggevende neemt ons teamoverleg op via teams zonder het te zeggen"
OFFERED = '/boom{"onderwerp": "opname_werknemers"}'


@pytest.mark.parametrize(
    "said",
    [
        "voor mezelf dus, ik neem niet op voor iemand anders",
        "nog maar 3 van de 12 collega's weten het",
        "nee, niet iedereen weet het",
    ],
)
def test_a_fact_typed_after_an_offer_begins_the_tree_offered_first_with_what_both_messages_tell(
    visitor: Visitor, said: str
) -> None:
    offered = visitor.says(STORY)
    assert (offered.kind, offered.payloads[0]) == ("suggestie", OFFERED)
    begun = visitor.says(said)
    assert begun.question is not None
    told = {line["vraag"]: line["antwoord"] for line in begun.payload("aangenomen")["antwoorden"]}
    assert told["land"] == "NL"
    assert "vooraf_gemeld" not in told  # it comes after the open question, and is said when that is answered
    next_one = visitor.presses("answer_question", boom="opname_werknemers", vraag="rol", antwoord="werknemer")
    assert "vooraf_gemeld" in {line["vraag"] for line in next_one.payload("aangenomen")["antwoorden"]}


def test_it_begins_where_the_tree_was_not_offered_first_too(visitor: Visitor) -> None:
    offered = visitor.says("mijn baas neemt onze vergaderingen op en niemand weet het")
    assert OFFERED in offered.payloads
    assert visitor.says("ik ben gewoon bediende").question == "land"
    assert "rol" in {line["vraag"] for line in visitor.says("België").payload("aangenomen")["antwoorden"]}


@pytest.mark.parametrize("said", ["het is hier mooi weer vandaag", "hoe laat zijn jullie open?", "laat maar"])
def test_what_is_no_answer_to_an_offered_tree_does_not_begin_it(visitor: Visitor, said: str) -> None:
    visitor.says(STORY)
    assert visitor.says(said).question is None


def test_what_was_told_counts_too_when_the_offered_tree_is_chosen_in_words(visitor: Visitor) -> None:
    begun = visitor.says_all(STORY, "de eerste")
    assert [line["vraag"] for line in begun.payload("aangenomen")["antwoorden"]] == ["land"]
