"""Dialogues that are played: what counts as right, what is sent, and what an author reads about a mistake."""

import json
from pathlib import Path
from typing import Any

import pytest

from privacybalie.cli import dialogues
from privacybalie.cli import main as command
from privacybalie.cli.dialogue_file import Dialogue, Expected
from privacybalie.cli.dialogue_judging import judge_turn, questions_in, seen_in

Message = dict[str, Any]
FRUIT = [{"id": "appel", "tekst": "Appel"}, {"id": "appel_peer", "tekst": "Appel en peer"}]
ASKED: Message = {"soort": "vraag", "vraag": "fruit", "boom": "mand", "tekst": "Welk fruit?", "opties": FRUIT}


def message(text: str = "Dag.", content: Message | None = None, *buttons: Message) -> Message:
    placed = [
        {"index": place, "soort": "opdracht", "opdracht": None, "tekst": "", **button}
        for place, button in enumerate(buttons)
    ]
    return {"id": "b1-0", "tekst": text, "knoppen": placed, "inhoud": content}


def given(option: str, **more: bool) -> Message:
    return {"vraag": "fruit", "antwoord": option, **more}


CHANGE = {"opdracht": "change_answer", "tekst": "Wijzig: Welk fruit?"}
OPTION = {"soort": "optie", "tekst": "Appel", "optie": "appel"}
TURN = [
    message(
        "Dat is Appel.", {"soort": "antwoord", "id": "kers", "land": "EU", "bronnen": [{"titel": "Fruitwet"}]}
    ),
    message(
        "Zal ik?", {"soort": "suggestie", "onderwerpen": ["peer"]}, {"soort": "onderwerp", "tekst": "Peer?"}
    ),
    message("Ik begrijp: Appel en peer.", None, CHANGE),
    message("Gewijzigd.", {"soort": "wijziging", "boom": "mand", "vraag": "fruit", "naar": "Appel"}),
    message(
        "Klopt dit?", {"soort": "bevestiging", "boom": "mand", "antwoorden": [given("appel", voorlopig=True)]}
    ),
    message("Al gezegd.", {"soort": "aangenomen", "boom": "mand", "antwoorden": [given("appel")]}),
    message("Welk fruit?", ASKED, OPTION),
    message(
        "Rood.",
        {
            "soort": "uitkomst",
            "boom": "mand",
            "id": "rot",
            "land": "BE",
            "stoplicht": "rood",
            "overzicht": [given("x")],
        },
    ),
    message(
        "Anders.", {"soort": "wat_als", "eerste": {"stoplicht": "rood"}, "tweede": {"stoplicht": "groen"}}
    ),
]
SEEN = seen_in(TURN, {"fruit": ASKED})
RIGHT: list[tuple[str, Any, Any]] = [
    ("soort", ["antwoord", "boom_vraag", "zin"], "nota"),
    ("antwoord", "kers", "peer"),
    ("aangeboden", ["peer", "appel"], "kers"),
    ("vraag", "fruit", "land"),
    ("boom", "mand", "opname"),
    ("uitkomst", "rot", "vers"),
    ("stoplicht", "rood", "groen"),
    ("land", ["EU", "BE"], "NL"),
    ("bevat", ["dat  is appel", "FRUITWET"], "banaan"),
    ("voorlopig", {"fruit": "appel"}, {"fruit": "appel_peer"}),
    ("aangenomen", {"fruit": "appel"}, {"land": "*"}),
    ("gewijzigd", {"fruit": "appel"}, {"fruit": "appel_peer"}),
    ("kaart", {"fruit": "*"}, {"fruit": "x"}),
    ("antwoorden", {"fruit": "x"}, {"fruit": ["x", "appel"]}),
    ("wat_als", {"eerste": "rood", "tweede": "groen"}, {"tweede": "rood"}),
]


@pytest.mark.parametrize(("sign", "right", "wrong"), RIGHT, ids=[row[0] for row in RIGHT])
def test_a_sign_is_right_when_it_is_seen_and_wrong_when_it_is_not(sign: str, right: Any, wrong: Any) -> None:
    assert judge_turn(Expected(**{sign: right}), SEEN) == ()
    assert judge_turn(Expected(**{sign: wrong}), SEEN)[0].startswith(f"{sign}: verwacht ")
    assert judge_turn(Expected(niet={sign: right}), SEEN)[0].startswith(f"{sign}: niet verwacht ")
    assert judge_turn(Expected(niet={sign: wrong}), SEEN) == ()


def test_what_is_said_back_is_provisional_and_its_longest_words_count() -> None:
    assert seen_in([TURN[2]], {"fruit": ASKED})["voorlopig"] == {"fruit": ("appel_peer",)}
    assert seen_in([message("Ik begrijp: Appel.", None, CHANGE, CHANGE)], {"fruit": ASKED})["voorlopig"] == {}


def test_a_changed_answer_of_a_question_that_was_never_asked_has_its_words() -> None:
    assert judge_turn(Expected(gewijzigd={"fruit": "Appel"}), seen_in([TURN[3]], {})) == ()


def test_anything_is_something_and_nothing_is_said_as_such() -> None:
    assert judge_turn(Expected(uitkomst="*"), SEEN) == ()
    assert judge_turn(Expected(uitkomst="*"), seen_in([message()], {})) == (
        "uitkomst: verwacht *; gezien niets",
    )


def test_words_that_must_not_be_there_are_named() -> None:
    assert judge_turn(Expected(niet_bevat="klopt dit"), SEEN)[0].startswith("bevat: niet verwacht klopt dit")


class Desk:
    """Answers every message with the same ones, and remembers what it was sent."""

    def __init__(self, *answers: Message, refuses: str = "") -> None:
        self.answers, self.refuses = list(answers), refuses
        self.sent: list[tuple[str, str, Any, str | None]] = []

    def __call__(self, method: str, address: str, body: Any, token: str | None) -> Any:
        self.sent.append((method, address, body, token))
        if address == "bericht" and body.get("tekst") == self.refuses:
            raise dialogues.DeskRefusedError("te_lang: korter")
        return {"token": "t", "berichten": self.answers}


def dialogue(*turns: Message, **more: str) -> Dialogue:
    return Dialogue.parse_obj({"naam": "proef", "beurten": turns, **more})


def test_every_dialogue_is_a_conversation_of_its_own_that_is_erased() -> None:
    desk = Desk(message())
    list(dialogues.play_dialogue(dialogue({"typ": "hallo"}, land="NL"), desk))
    assert [(method, address, token) for method, address, _, token in desk.sent] == [
        ("POST", "gesprek", None),
        ("POST", "bericht", "t"),
        ("DELETE", "gesprek", "t"),
    ]
    assert desk.sent[0][2] == {"land": "NL"}


@pytest.mark.parametrize(
    ("name", "index"),
    [("appel", [0]), ("Peer?", [1]), ("peer", [1]), ("stop", [2]), (["appel", "stop"], [0, 2])],
)
def test_a_button_is_pressed_by_its_place(name: Any, index: list[int]) -> None:
    topic, stop = {"soort": "onderwerp", "tekst": "Peer?"}, {"opdracht": "stop"}
    desk = Desk(message("?", {"soort": "suggestie", "onderwerpen": ["peer"]}, OPTION, topic, stop))
    (judged,) = dialogues.play_dialogue(dialogue({"kies": name, "verwacht": {"soort": "suggestie"}}), desk)
    assert judged.missed == ()
    assert desk.sent[1][2]["keuze"] == {"bericht": "b1-0", "index": index}


@pytest.mark.parametrize("failing", [{"kies": "banaan"}, {"typ": "weiger"}])
def test_after_a_turn_that_cannot_be_played_the_rest_is_missed_and_the_conversation_erased(
    failing: Message,
) -> None:
    desk = Desk(message("?", ASKED, OPTION), refuses="weiger")
    after = {"typ": "hallo", "verwacht": {"vraag": "fruit"}}
    judged = list(dialogues.play_dialogue(dialogue(after, failing, after), desk))
    assert [bool(turn.missed) for turn in judged] == [False, True, True]
    assert desk.sent[-1][0] == "DELETE"


def test_the_figures_count_dialogues_and_turns_with_their_intervals() -> None:
    right, wrong = (
        dialogues.JudgedTurn("b", 1, "typ: x", ()),
        dialogues.JudgedTurn("b", 1, "typ: y", ("vraag: mis",)),
    )
    found = dialogues.figures([[right], [], [wrong, right]])
    assert (found["dialogues"]["right"], found["dialogues"]["n"]) == (1, 2)
    assert found["turns"] == {"n": 3, "right": 2, "share": 0.6667, "wilson_95": (0.2077, 0.9385)}
    assert dialogues.dialogue_report(found).splitlines() == [
        "b, beurt 1 (typ: y):",
        "  vraag: mis",
        "1 van 2 gesprekken goed, 2 van 3 beurten.",
    ]


@pytest.mark.parametrize(
    ("text", "line", "part"),
    [
        ("", 1, "geen lijst"),
        ("- naam: a\n  beurten: [\n", 3, "geen geldige YAML"),
        ("- naam: a\n  beurten:\n    - typ: x\n      verwacht: {vrag: y}\n", 4, "Bedoelt u 'vraag'?"),
        (
            "- naam: a\n  beurten:\n    - typ: x\n    - verwacht: {vraag: y}\n",
            4,
            "precies één van 'typ' en 'kies'",
        ),
        ("- naam: a\n  beurten:\n    - typ: x\n      verwacht: {stoplicht: paars}\n", 4, "kies uit: groen"),
        ("- naam: a\n", 1, "'0.beurten' ontbreekt"),
    ],
)
def test_a_mistake_in_the_file_is_told_with_its_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str, line: int, part: str
) -> None:
    file = tmp_path / "g.yml"
    file.write_text(text, encoding="utf-8")
    assert command.main(["gesprek", str(file)]) == 1
    said = capsys.readouterr().err
    assert f"/g.yml:{line}: fout: " in said
    assert part in said


def test_without_a_desk_one_is_told_how_to_have_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "g.yml"
    file.write_text(json.dumps([{"naam": "a", "beurten": [{"typ": "x"}]}]), encoding="utf-8")
    assert command.main(["gesprek", str(file), "--url", "http://127.0.0.1:9"]) == 1
    assert "start haar met ./start" in capsys.readouterr().err


def test_questions_are_known_by_their_id() -> None:
    assert questions_in(TURN) == {"fruit": ASKED}
