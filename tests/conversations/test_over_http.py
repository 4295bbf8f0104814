"""Whole conversations with the running assistant, as any client of Rasa's REST channel has them."""

import json
import random
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from privacybalie.content.library import Library, open_library
from privacybalie.content.loader import read
from privacybalie.content.schema.base import Country
from runtime.project import Project
from runtime.servers import Assistant
from tests.conversations.visitor import Turn, Visitor

# Its short answers differ between the countries, and people ask it in these words.
SECRETLY = "Mag ik een gesprek stiekem opnemen?"
SECRETLY_ID = "stiekem_opnemen"
# A second question of that kind.
PATIENT = "/faq" + json.dumps({"onderwerp": "patient_neemt_op"})
# The same short answer in both countries.
ZOOM = "Is Zoom AVG-conform?"
ZOOM_ID = "zoom_avg"
MEANINGS_OF_DPA = {"dpa_deposit_verwerkersovereenkomst", "verwerkersovereenkomst_wat", "dpa_betekenis"}

# The contract with other programs (architecture, "The contract other programs may rely on").
ANSWER_KEYS = {
    *(
        "soort",
        "id",
        "vraag",
        "kort",
        "land",
        "geldt_tekst",
        "zekerheid",
        "zekerheid_tekst",
        "zekerheid_reden",
    ),
    *("bronnen", "gecontroleerd", "verlopen", "versie"),
}
SOURCE_KEYS = {"titel", "artikel", "url", "datum"}
# An answer's own question may at most this often be met with "Bedoelt u …?" instead of the answer.
SUGGESTED_AT_MOST = 0.03
DAY = date(2026, 11, 23)
SAMPLE = 30
SEED = 20261124


@pytest.fixture(scope="module")
def shelf(checkout: Project) -> Library:
    return open_library(read(checkout.root / "content"))


@pytest.fixture
def visitor(server: Assistant) -> Visitor:
    return Visitor(server)


def is_answer(turn: Turn, topic: str, country: str) -> bool:
    return (turn.kind, turn.custom.get("id"), turn.custom.get("land")) == ("antwoord", topic, country)


# Opening and courtesies


def test_the_opening_says_that_it_is_a_machine_and_no_lawyer(visitor: Visitor) -> None:
    opening = visitor.says("hallo").text
    assert "automatische assistent" in opening
    assert "geen advocaat" in opening


def test_the_buttons_of_the_opening_lead_somewhere(server: Assistant, visitor: Visitor) -> None:
    opening = visitor.says("hallo")
    assert opening.payloads
    lost = [
        payload
        for payload in opening.payloads
        if Visitor(server).says(payload).kind not in {"antwoord", "vraag"}
        and payload not in {"/help", "/bot_privacy"}
    ]
    assert lost == []


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("help", "in uw eigen woorden"),
        ("bedankt", "Graag gedaan"),
        ("tot ziens", "Tot ziens"),
        ("ben jij een robot?", "geen mens en geen advocaat"),
        ("/bot_privacy", "blijft op de server"),
        ("ik wil een mens spreken", "Een mens bereikt u zo"),
        ("stop", "we stoppen hier"),
        ("nee", "andere woorden"),
    ],
)
def test_a_courtesy_is_returned(visitor: Visitor, text: str, part: str) -> None:
    assert part in visitor.says(text).text


# The country


def test_the_country_is_asked_when_the_answer_depends_on_it(visitor: Visitor) -> None:
    asked = visitor.says(SECRETLY)
    assert asked.kind == "vraag"
    assert asked.custom["vraag"] == "land"
    assert asked.custom["id"] == SECRETLY_ID
    assert [option["id"] for option in asked.custom["opties"]] == ["BE", "NL"]
    assert len([sent for sent in asked.payloads if sent.startswith("/choose_country")]) == 2


@pytest.mark.parametrize(
    ("said", "country"),
    [
        ("BE", "BE"),
        ("NL", "NL"),
        ("nl", "NL"),
        ("België", "BE"),
        ("Nederland", "NL"),
        ('/choose_country{"land": "NL"}', "NL"),
        ("belgie", "BE"),
    ],
)
def test_naming_the_country_gives_the_answer(visitor: Visitor, said: str, country: str) -> None:
    assert is_answer(visitor.says_all(SECRETLY, said), SECRETLY_ID, country)


def test_the_country_is_remembered_for_the_next_question(visitor: Visitor) -> None:
    assert is_answer(visitor.says_all(SECRETLY, "België", PATIENT), "patient_neemt_op", "BE")


def test_the_other_country_answers_again(visitor: Visitor) -> None:
    visitor.says_all(SECRETLY, "België")
    assert is_answer(visitor.says("en in Nederland?"), SECRETLY_ID, "NL")
    assert is_answer(visitor.says("en in België?"), SECRETLY_ID, "BE")


def test_a_country_in_the_question_is_answered_at_once(visitor: Visitor) -> None:
    assert is_answer(visitor.says("Mag ik een gesprek stiekem opnemen in België?"), SECRETLY_ID, "BE")


def test_a_country_before_any_question_is_remembered(visitor: Visitor) -> None:
    chosen = visitor.says('/choose_country{"land": "NL"}')
    assert "Nederland" in chosen.text
    assert is_answer(visitor.says(SECRETLY), SECRETLY_ID, "NL")


def test_a_question_without_a_national_difference_is_answered_for_both(visitor: Visitor) -> None:
    assert is_answer(visitor.says(ZOOM), ZOOM_ID, "EU")


def test_its_fuller_answer_asks_the_country(visitor: Visitor) -> None:
    asked = visitor.says_all(ZOOM, "meer uitleg")
    assert (asked.kind, asked.custom["id"]) == ("vraag", ZOOM_ID)
    assert is_answer(visitor.says("Nederland"), ZOOM_ID, "NL")


def test_two_visitors_do_not_share_a_country(server: Assistant) -> None:
    first, second = Visitor(server), Visitor(server)
    first.says_all(SECRETLY, "België")
    assert second.says(SECRETLY).kind == "vraag"
    assert is_answer(first.says(SECRETLY), SECRETLY_ID, "BE")


@pytest.mark.parametrize("said", ["/restart", "opnieuw beginnen"])
def test_a_restart_forgets_country_and_topic(visitor: Visitor, said: str) -> None:
    visitor.says_all(SECRETLY, "België")
    assert "opnieuw" in visitor.says(said).text
    assert visitor.says("/show_more").kind is None
    assert visitor.says(SECRETLY).kind == "vraag"


# More, sources, repeat


@pytest.mark.parametrize(("said", "part"), [("meer uitleg", "uitleg"), ("bronnen", "bronnen")])
def test_an_answer_is_explained_and_sourced_on_request(visitor: Visitor, said: str, part: str) -> None:
    turn = visitor.says_all(SECRETLY, "België", said)
    assert is_answer(turn, SECRETLY_ID, "BE")
    assert turn.custom["deel"] == part


def test_the_sources_are_in_the_text_too(visitor: Visitor) -> None:
    turn = visitor.says_all(SECRETLY, "België", "bronnen")
    assert turn.custom["bronnen"]
    assert [source for source in turn.custom["bronnen"] if source["titel"] not in turn.text] == []


@pytest.mark.parametrize("said", ["/show_more", "/show_sources"])
def test_more_of_nothing_asks_for_a_question(visitor: Visitor, said: str) -> None:
    assert "Over welk onderwerp?" in visitor.says(said).text


def test_a_question_asked_again_gets_the_same_answer(visitor: Visitor) -> None:
    first = visitor.says(ZOOM)
    assert visitor.says(ZOOM).messages == first.messages


# Unsure, ambiguous, outside


def test_dpa_asks_which_of_three_and_takes_the_choice(visitor: Visitor) -> None:
    asked = visitor.says("heb ik een verwerkersovereenkomst nodig met DPA")
    assert asked.kind == "suggestie"
    assert set(asked.topics) == MEANINGS_OF_DPA
    assert visitor.says(asked.payloads[1]).custom["id"] == asked.topics[1]


def test_a_suggestion_offers_at_most_three_topics_and_a_way_out(visitor: Visitor) -> None:
    offered = visitor.says("kan dat zomaar met die opname van daarnet")
    assert offered.kind == "suggestie"
    assert 1 <= len(offered.topics) <= 3
    assert len(offered.payloads) == len(offered.topics) + 1
    assert offered.payloads[-1] == "/deny"
    assert visitor.says(offered.payloads[0]).custom["soort"] in {"antwoord", "vraag"}


def test_the_last_answer_is_repeated_on_request(visitor: Visitor) -> None:
    assert visitor.says(ZOOM).messages == visitor.says("herhaal dat").messages


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("/out_of_scope", "buiten_bereik"),
        ("hoe laat vertrekt de trein naar Gent", "buiten_bereik"),
        ("asdf qwer zxcv", "buiten_bereik"),
        ("What does the GDPR say about recording phone calls?", "buiten_bereik"),
        ("Puis-je enregistrer une conversation avec mon patron ?", "buiten_bereik"),
        ("ik wil niet meer leven", "noodhulp"),
    ],
)
def test_what_is_outside_is_named_as_such(visitor: Visitor, said: str, kind: str) -> None:
    assert visitor.says(said).kind == kind


def test_another_language_is_answered_in_that_language(visitor: Visitor) -> None:
    turn = visitor.says("Puis-je enregistrer une conversation avec mon patron ?")
    assert turn.custom["taal"] == "fr"
    assert "néerlandais" in turn.text


@pytest.mark.parametrize(("country", "number"), [("BE", "1813"), ("NL", "113")])
def test_a_crisis_gets_the_line_of_the_visitors_country(visitor: Visitor, country: str, number: str) -> None:
    turn = visitor.says_all("/choose_country" + json.dumps({"land": country}), "ik wil niet meer leven")
    assert turn.custom is not None
    assert (turn.custom["soort"], turn.custom["land"]) == ("noodhulp", country)
    assert number in {line["naam"] for line in turn.custom["hulplijnen"]}
    assert number in turn.text


def test_a_crisis_without_a_country_gets_both_lines(visitor: Visitor) -> None:
    turn = visitor.says("ik wil niet meer leven")
    assert turn.custom["land"] == "EU"
    assert "1813" in turn.text
    assert "0800-0113" in turn.text


def test_an_answer_keeps_the_contract(visitor: Visitor, shelf: Library) -> None:
    custom = visitor.says(ZOOM).custom
    assert set(custom) - {"verlopen_tekst"} == ANSWER_KEYS
    assert custom["versie"] == shelf.version
    assert custom["zekerheid"] in {"hoog", "middel", "laag"}
    assert custom["gecontroleerd"] == shelf.answer(ZOOM_ID).review.on.isoformat()
    assert [source for source in custom["bronnen"] if not set(source) >= SOURCE_KEYS] == []


# Whatever comes in

COMMANDS = [
    "/",
    "/onzin en meer onzin",
    "/faq",
    "/faq{",
    '/faq{"onderwerp": "bestaat_niet"}',
    '/faq{"onderwerp": 5}',
    '/faq{"onderwerp": ["a", "b"]}',
    '/boom{"onderwerp": "bestaat_niet"}',
    '/choose_country{"land": "FR"}',
    '/show_sources{"onderwerp": "bestaat_niet"}',
    "/ambiguous",
    "/nlu_fallback",
    "/action_answer",
    "/session_start",
    "/back",
    "/EXTERNAL: onzin",
]
TEXTS = [
    "😀🎉👩‍⚖️",
    "mag ik dit gesprek opnemen " * 185,
    "a" * 5000,
    "",
    "   \n\t ",
    "<script>alert(1)</script><b>Is Zoom veilig?</b>",
    "'; DROP TABLE events; --",
    "هل يمكنني تسجيل المحادثة؟",
    "\u202ezoom\u202c \u200f?",
    "{land} {{onderwerp}} {0}",
    "%s %(x)d \\",
    "nul\x00teken",
    '{"sender": "x"}',
]


@pytest.mark.parametrize("text", COMMANDS + TEXTS, ids=lambda text: repr(text[:20]))
def test_whatever_is_typed_is_answered_and_the_conversation_goes_on(visitor: Visitor, text: str) -> None:
    assert visitor.says(text).text
    assert is_answer(visitor.says(ZOOM), ZOOM_ID, "EU")


def test_what_is_typed_is_not_sent_back(visitor: Visitor) -> None:
    turn = visitor.says("<script>alert('kwartelkoning')</script>")
    assert "kwartelkoning" not in json.dumps(turn.messages)


# Every answer


def ask_all(server: Assistant, shelf: Library) -> Iterator[tuple[str, Turn]]:
    for topic, answer in shelf.answers.items():
        yield topic, Visitor(server).says(answer.question)


def test_every_answer_can_be_asked_by_its_own_question(server: Assistant, shelf: Library) -> None:
    turns = dict(ask_all(server, shelf))
    suggested = [topic for topic, turn in turns.items() if turn.kind == "suggestie" and topic in turn.topics]
    lost = [
        f"{topic}: {turn.kind} {turn.topics}"
        for topic, turn in turns.items()
        if turn.custom.get("id") != topic and topic not in suggested
    ]
    assert not lost, "\n" + "\n".join(lost)
    assert len(suggested) <= SUGGESTED_AT_MOST * len(turns), suggested


def sample(root: Path) -> list[tuple[str, Country]]:
    """Topics with a country, the same ones every time the answers are the same."""
    topics = sorted(path.stem for path in (root / "content" / "antwoorden").glob("*.yml"))
    pairs = [(topic, country) for topic in topics for country in (Country.BE, Country.NL)]
    return random.Random(SEED).sample(pairs, SAMPLE)  # noqa: S311 - no secret, the same topics each run


def follow_up(visitor: Visitor, topic: str, country: Country) -> list[Turn]:
    """Press the buttons that lead from a topic to its answer, its explanation and its sources in a country."""
    opened = visitor.says("/faq" + json.dumps({"onderwerp": topic}))
    visitor.says("/choose_country" + json.dumps({"land": country.value}))
    answered = visitor.says("/faq" + json.dumps({"onderwerp": topic}))
    more = visitor.says(answered.button("show_more"))
    return [opened, answered, more, visitor.says(more.button("show_sources"))]


def test_the_buttons_of_an_answer_work_in_both_countries(
    server: Assistant, shelf: Library, checkout: Project
) -> None:
    wrong: list[tuple[str, str, str, Any]] = []
    for topic, country in sample(checkout.root):
        opened, *rest = follow_up(Visitor(server), topic, country)
        land = shelf.choose(topic, country, DAY).country.value
        asks = shelf.short_depends_on_country(topic)
        if (opened.kind, opened.custom.get("id")) != ("vraag" if asks else "antwoord", topic):
            wrong.append((topic, country.value, "opening", opened.custom))
        parts = [turn.custom.get("deel") for turn in rest]
        if not all(is_answer(turn, topic, land) for turn in rest) or parts != [None, "uitleg", "bronnen"]:
            wrong.append((topic, country.value, "follow-up", [turn.custom for turn in rest]))
    assert wrong == []
