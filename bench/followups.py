"""Whether a message after an answer is read with that answer: `python -m bench.followups FILE`.

Each line of a file is a state (`onderwerp:ID`, the last answer), a move (`vervolg`, or what is no follow-up), what it
means and what was typed. The answer is given for Belgium (for the Netherlands where it is Dutch, or where the line
asks about Belgium), the message takes the way that the rules give its intent, and what is sent is judged by its
payload. Printed per kind: right, offered, missed (nothing of use) and wrong (something else, said with certainty).
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import yaml
from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions import answer, contact, country, decision_tree, fallback, repeat, reply
from actions.safe_action import SafeAction
from actions.services import library
from bench.played import Parse, trained_parse, unread
from privacybalie.contract.names import FORM, Slot
from privacybalie.freetext.evaluation import wilson
from privacybalie.paths import ROOT
from privacybalie.text.words import stem, words

RIGHT, OFFERED, MISSED, WRONG = FATES = ("right", "offered", "missed", "wrong")
FOLLOW_UP, OWN_QUESTION, FIELDS = "vervolg", "eigen_vraag", 4
# What each kind of question may be answered with: steps and conditions are one list.
PARTS: Mapping[str, frozenset[str]] = {
    "voorwaarde": frozenset({"voorwaarden", "wat_nu"}),
    "waarom": frozenset({"waarom"}),
    "artikel": frozenset({"artikel", "bronnen"}),
    "ja_of_nee": frozenset({"ja_of_nee"}),
    "en_nu": frozenset({"voorwaarden", "wat_nu"}),
    "wie_bellen": frozenset({"wie"}),
    "korter": frozenset({"korter"}),
    "uitgebreid": frozenset({"uitgebreid", "uitleg"}),
}
_MODULES = (answer, contact, country, decision_tree, fallback, repeat, reply)


@dataclass(frozen=True)
class FollowLine:
    """One thing that is typed after an answer."""

    topic: str
    move: str
    goal: str
    text: str

    @property
    def kind(self) -> str:
        """The sort of goal, or the move when it is no follow-up."""
        return self.goal.partition(":")[0] if self.move == FOLLOW_UP else self.move


@dataclass(frozen=True)
class JudgedFollow:
    """A line with what became of it."""

    kind: str
    topic: str
    goal: str
    text: str
    fate: str
    became: str


def read_follow_lines(path: Path) -> list[FollowLine]:
    """Return the lines after an answer of a file; those in a tree are for others. Raises ValueError for a bad line."""
    found = []
    for number, raw in enumerate(path.read_text("utf-8").splitlines(), start=1):
        fields = raw.split("\t")
        if not raw.startswith("onderwerp:"):
            continue
        if len(fields) < FIELDS:
            raise ValueError(f"{path}:{number}: {len(fields)} velden in plaats van {FIELDS}")
        state, move, goal, text = (field.strip() for field in fields[:FIELDS])
        found.append(FollowLine(state.partition(":")[2], move, goal, text))
    return found


def actions_by_intent() -> dict[str, SafeAction]:
    """Return the action that the rules give each intent."""
    made = {
        kind().name(): kind for kind in SafeAction.__subclasses__() if kind.__module__.startswith("actions")
    }
    rules = yaml.safe_load((ROOT / "data" / "rules.yml").read_text("utf-8"))["rules"]
    return dict(_pairs(rules, made))


def _pairs(rules: Sequence[Mapping[str, Any]], made: Mapping[str, Any]) -> Iterator[tuple[str, SafeAction]]:
    for rule in rules:
        first, second = (*rule["steps"], {}, {})[:2]
        intents = [first] if "intent" in first else first.get("or", [])
        name = str(second.get("action", "")).replace(FORM, f"validate_{FORM}", 1)
        for step in intents:
            yield step["intent"], made[name]()


def play_follow_up(
    line: FollowLine, parse: Parse, by_intent: Mapping[str, SafeAction]
) -> list[dict[str, Any]]:
    """Give the last answer, let somebody type the message, and return what is sent."""
    slots: dict[str, Any] = {**dict.fromkeys(Slot), Slot.TOPIC: line.topic, Slot.COUNTRY: _country(line)}
    opening = {"text": "/faq", "intent": {"name": "faq"}, "entities": [_entity(line.topic)]}
    before = CollectingDispatcher()
    answer.ActionAnswer().run(before, Tracker("meting", slots, opening, [], False, None, {}, None), {})  # noqa: FBT003
    events: list[dict[str, Any]] = [{"event": "user", "text": "/faq"}]
    for sent in before.messages:
        data = {"buttons": sent.get("buttons"), "custom": sent.get("custom")}
        events.append({"event": "bot", "text": sent.get("text"), "data": data})
    events.append({"event": "user", "text": line.text})
    message = {**parse(line.text), "text": line.text}
    action = by_intent.get(str(message["intent"]["name"]), by_intent["nlu_fallback"])
    after = CollectingDispatcher()
    action.run(after, Tracker("meting", slots, message, events, False, None, {}, None), {})  # noqa: FBT003
    return list(after.messages)


def _entity(topic: str) -> dict[str, str]:
    return {"entity": "onderwerp", "value": topic}


def _country(line: FollowLine) -> str:
    wanted = line.goal.partition(":")[2] if line.kind == "ander_land" else ""
    only_dutch = set(library().answer(line.topic).texts.by_country()) == {"NL"}
    return "NL" if wanted == "BE" or (only_dutch and not wanted) else "BE"


def judge_follow_up(line: FollowLine, parse: Parse, by_intent: Mapping[str, SafeAction]) -> JudgedFollow:
    """Play a line and say what became of it."""
    sent = play_follow_up(line, parse, by_intent)
    customs = [message["custom"] for message in sent if message.get("custom")]
    fate = _fate(line, customs[0] if customs else {}, sent)
    became = "; ".join(_told(message) for message in sent)
    return JudgedFollow(line.kind, line.topic, line.goal, line.text, fate, became)


def _told(message: Mapping[str, Any]) -> str:
    custom = message.get("custom") or {}
    about = [str(custom[key]) for key in ("deel", "id", "begrip", "land", "onderwerpen") if custom.get(key)]
    said = message.get("response") or str(message.get("text"))[:60].replace("\n", " ")
    return " ".join([str(custom.get("soort") or "-"), *about, "|", said])


def _fate(line: FollowLine, custom: Mapping[str, Any], sent: Sequence[Mapping[str, Any]]) -> str:
    kind = custom.get("soort")
    if _is_offered(line, custom):
        return OFFERED
    if line.move != FOLLOW_UP:
        return _no_follow_up(line, custom)
    wanted = line.goal.partition(":")[2]
    if line.kind in PARTS:
        person = line.kind == "wie_bellen" and not kind and "mens" in str(sent[0].get("text"))
        if person or (kind in {"vervolg", "antwoord"} and custom.get("deel") in PARTS[line.kind]):
            return RIGHT
        return WRONG if kind in {"vervolg", "antwoord"} else MISSED
    judges: Mapping[str, Callable[[FollowLine, str, Mapping[str, Any]], str]] = {
        "ander_land": _land,
        "ander_product": _product,
        "andere_rol": _role,
        "andere_omstandigheid": _role,
        "begrip": _term,
    }
    return judges[line.kind](line, wanted, custom)


def _is_offered(line: FollowLine, custom: Mapping[str, Any]) -> bool:
    """Whether what is asked of the last answer is among the buttons."""
    return line.move == FOLLOW_UP and bool(set(custom.get("delen") or ()) & PARTS.get(line.kind, frozenset()))


def _no_follow_up(line: FollowLine, custom: Mapping[str, Any]) -> str:
    if line.move == OWN_QUESTION:
        return WRONG if custom.get("soort") == "vervolg" else RIGHT
    if line.goal == "herhaal":
        return RIGHT if custom.get("id") == line.topic else MISSED
    plainer = line.goal == "klacht" and custom.get("deel") == "korter"
    return WRONG if custom.get("soort") in {"antwoord", "vervolg"} and not plainer else RIGHT


def _land(line: FollowLine, wanted: str, custom: Mapping[str, Any]) -> str:
    kind, texts = custom.get("soort"), set(library().answer(line.topic).texts.by_country())
    if kind == "antwoord":
        fits = custom["id"] == line.topic and custom["land"] in {wanted, "EU"}
        return RIGHT if fits else WRONG
    if kind == "suggestie":
        return OFFERED if texts & {wanted, "EU"} else RIGHT
    return WRONG if kind == "vervolg" else MISSED


def _product(line: FollowLine, wanted: str, custom: Mapping[str, Any]) -> str:  # noqa: ARG001 - one of four judges
    kind, known = custom.get("soort"), _asking(wanted)
    if kind == "antwoord":
        return RIGHT if custom["id"] in known else WRONG
    if kind == "suggestie":
        return RIGHT if not known else OFFERED if known & set(custom["onderwerpen"]) else MISSED
    if kind == "vervolg":
        return RIGHT if custom["deel"] == "staat_er" else WRONG
    return MISSED


def _role(line: FollowLine, wanted: str, custom: Mapping[str, Any]) -> str:
    """Judge a role: never another answer with certainty; what is said or offered has to be about the last question."""
    kind, about = custom.get("soort"), {*library().answer(line.topic).related, *_asking(wanted)}
    if kind == "antwoord":
        return RIGHT if custom["id"] in _asking(wanted) else WRONG
    if kind == "suggestie":
        return RIGHT if about & set(custom["onderwerpen"]) else MISSED
    if kind == "vervolg":
        return RIGHT if custom["deel"] == "staat_er" else WRONG
    return MISSED


def _term(line: FollowLine, wanted: str, custom: Mapping[str, Any]) -> str:  # noqa: ARG001 - one of four judges
    kind, asked = custom.get("soort"), {stem(word) for word in words(wanted)}
    terms = library().content.terms
    named = {
        key
        for key, term in terms.items()
        if any(asked <= {stem(word) for word in words(name)} for name in (term.term, *term.aliases))
    }
    if kind == "vervolg":
        return RIGHT if custom.get("begrip") in named else WRONG
    if kind == "antwoord":
        return RIGHT if custom["id"] in _asking(wanted) else WRONG
    return OFFERED if kind == "suggestie" and _asking(wanted) & set(custom["onderwerpen"]) else MISSED


def _asking(name: str) -> set[str]:
    """Return the topics whose question has all these words."""
    wanted = {stem(word) for word in words(name)}
    return {
        key
        for key, topic in library().answers.items()
        if wanted <= {stem(word) for word in words(topic.question)}
    }


def follow_up_figures(judged: Sequence[JudgedFollow]) -> dict[str, Any]:
    """Return the figures of the follow-ups together, and per kind; what is no follow-up stands apart."""
    kinds = sorted({item.kind for item in judged})
    rows = {kind: _figures([item for item in judged if item.kind == kind]) for kind in kinds}
    moves = {"opdracht", "beleefd", "onduidelijk", "tussenvraag"}
    return {**_figures([item for item in judged if item.kind not in moves]), "by_kind": rows}


def _figures(judged: Sequence[JudgedFollow]) -> dict[str, Any]:
    counts = {fate: sum(item.fate == fate for item in judged) for fate in FATES}
    return {"n": len(judged), **counts, "right_95": wilson(counts[RIGHT], len(judged))}


def judge_follow_ups(lines: Sequence[FollowLine], parse: Parse) -> list[JudgedFollow]:
    """Judge every line."""
    by_intent = actions_by_intent()
    return [judge_follow_up(line, parse, by_intent) for line in lines]


def main(arguments: Sequence[str] | None = None) -> int:
    """Judge files and print the table."""
    parser = argparse.ArgumentParser(prog="python -m bench.followups", description=__doc__)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--zonder-model", action="store_true", help="as if the pipeline recognised nothing")
    parser.add_argument("--ontleed", type=Path, help="JSON: what the pipeline made of each message")
    parser.add_argument("--per-line", type=Path, help="write one JSON line per row")
    parser.add_argument("--toon", action="store_true", help="also print every line that was not right")
    options = parser.parse_args(arguments)
    lines = [line for path in options.files for line in read_follow_lines(path)]
    judged = judge_follow_ups(lines, _parser(lines, options.ontleed, bare=options.zonder_model))
    if options.per_line:
        rows = "".join(json.dumps(asdict(item), ensure_ascii=False) + "\n" for item in judged)
        options.per_line.write_text(rows, "utf-8")
    for item in judged if options.toon else ():
        if item.fate != RIGHT:
            print(f"{item.fate} | {item.topic} | {item.goal} | {item.text} | {item.became}")
    figures = follow_up_figures(judged)
    print("kind | n | " + " | ".join(FATES) + " | right, 95 %")
    for kind, row in (("follow-ups", figures), *figures["by_kind"].items()):
        print(
            f"{kind} | {row['n']} | " + " | ".join(str(row[fate]) for fate in FATES) + f" | {row['right_95']}"
        )
    return 0


def _parser(lines: Sequence[FollowLine], kept: Path | None, *, bare: bool) -> Parse:
    if bare:
        return unread
    if kept is not None:
        return dict(json.loads(kept.read_text("utf-8"))).__getitem__
    return trained_parse([line.text for line in lines])


if __name__ == "__main__":
    raise SystemExit(main())
