"""`python -m privacybalie gesprek FILE`: play dialogues against a running desk, over the API that the window uses."""

from __future__ import annotations

import argparse
import json
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from privacybalie.cli.dialogue_file import Dialogue, Turn
from privacybalie.cli.dialogue_judging import Message, judge_turn, questions_in, seen_in
from privacybalie.content.loader import read_list
from privacybalie.content.problems import ContentError
from privacybalie.freetext.evaluation import wilson

ADDRESS = "http://127.0.0.1:5005"
BASE = "/balie"  # where a desk stands unless its owner says otherwise; used when the address has no path
TIMEOUT = 60.0
PATIENCE = 10  # how often a desk may say "later" to one message before we give up

Send = Callable[[str, str, Any, str | None], Any]  # method, address, body, token → what came back


class DeskRefusedError(Exception):
    """The desk answers that it does not do this; says why."""


@dataclass(frozen=True)
class JudgedTurn:
    """One turn, and what was not as expected."""

    dialogue: str
    turn: int
    said: str
    missed: tuple[str, ...]


def add_parser(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command."""
    parser = commands.add_parser("gesprek", help="speel gesprekken tegen een draaiende balie en beoordeel ze")
    parser.add_argument("bestand", type=Path, help="de gesprekken; hun vorm staat in docs/gesprek-spelen.md")
    parser.add_argument("--url", default=ADDRESS, help=f"het adres van de balie (standaard {ADDRESS})")
    parser.add_argument("--json", action="store_true", help="geef de cijfers als JSON")
    parser.set_defaults(run=_run)


def _run(options: argparse.Namespace) -> int:
    try:
        dialogues = read_list(options.bestand, Dialogue)
        send = over_http(options.url, time.sleep)
        judged = [list(play_dialogue(dialogue, send)) for dialogue in dialogues]
    except ContentError as problems:
        print(problems, file=sys.stderr)
        return 1
    except DeskRefusedError as refusal:
        print(f"De balie op {options.url} weigert een gesprek: {refusal}", file=sys.stderr)
        return 1
    except (OSError, ValueError) as trouble:
        print(
            f"Geen balie op {options.url} ({trouble}); start haar met ./start, of geef --url.",
            file=sys.stderr,
        )
        return 1
    found = figures(judged)
    print(json.dumps(found, ensure_ascii=False, indent=2) if options.json else dialogue_report(found))
    return 1 if found["missed"] else 0


def play_dialogue(dialogue: Dialogue, send: Send) -> Iterator[JudgedTurn]:
    """Yield the judged turns of a conversation that is begun for it and erased after it. Raises DeskRefusedError.

    A turn that expects nothing is only yielded when it fails; after a button that is not there nothing more is played.
    """
    started = send("POST", "gesprek", {"land": dialogue.land} if dialogue.land else {}, None)
    messages: list[Message] = started["berichten"]
    asked = questions_in(messages)
    stopped = False
    try:
        for number, turn in enumerate(dialogue.beurten, start=1):
            missed: tuple[str, ...] = ("niet gespeeld, want een eerdere beurt kon niet",) if stopped else ()
            if not stopped:
                try:
                    said = {"id": f"beurt-{number:04}", **_wish(turn, messages)}
                    new = send("POST", "bericht", said, started["token"])["berichten"]
                    missed = judge_turn(turn.verwacht, seen_in(new, asked)) if turn.verwacht else ()
                    messages, asked = [*messages, *new], asked | questions_in(new)
                except DeskRefusedError as refusal:
                    missed, stopped = (str(refusal),), True
            if missed or turn.verwacht:
                yield JudgedTurn(dialogue.naam, number, turn.said, missed)
    finally:
        send("DELETE", "gesprek", None, started["token"])


def _wish(turn: Turn, messages: Sequence[Message]) -> dict[str, Any]:
    """Return what is sent for a turn; buttons are those of the newest message that has them all."""
    if turn.typ is not None:
        return {"tekst": turn.typ}
    for message in reversed(messages):
        named = [_buttons(message, name) for name in turn.kies]
        if all(named):
            return {"keuze": {"bericht": message["id"], "index": [places[0] for places in named]}}
    there = [button["tekst"] for button in messages[-1]["knoppen"]]
    raise DeskRefusedError(f"kies: geen knop {', '.join(turn.kies)}; wel {', '.join(there) or 'geen enkele'}")


def _buttons(message: Message, name: str) -> list[int]:
    """Return the places of the buttons of this name: an option, a topic, a command, or the words on it."""
    topics = iter((message.get("inhoud") or {}).get("onderwerpen", ()))
    return [
        button["index"]
        for button in message["knoppen"]
        if name
        in {
            *(button.get("optie"), button["opdracht"], button["tekst"]),
            next(topics, None) if button["soort"] == "onderwerp" else None,
        }
    ]


def figures(judged: Sequence[Sequence[JudgedTurn]]) -> dict[str, Any]:
    """Return how many dialogues and turns were right, with intervals, and what was missed; `judged` by dialogue."""
    turns = [turn for dialogue in judged for turn in dialogue]
    return {
        "dialogues": _share([not any(turn.missed for turn in dialogue) for dialogue in judged if dialogue]),
        "turns": _share([not turn.missed for turn in turns]),
        "missed": [asdict(turn) for turn in turns if turn.missed],
    }


def _share(right: Sequence[bool]) -> dict[str, Any]:
    count, total = sum(right), len(right)
    share = round(count / total, 4) if total else None
    return {"n": total, "right": count, "share": share, "wilson_95": wilson(count, total)}


def dialogue_report(found: Mapping[str, Any]) -> str:
    """Return the figures for people."""
    lines = []
    for item in found["missed"]:
        lines.append(f"{item['dialogue']}, beurt {item['turn']} ({item['said']}):")
        lines += [f"  {line}" for line in item["missed"]]
    dialogues, turns = found["dialogues"], found["turns"]
    told = f"{dialogues['right']} van {dialogues['n']} gesprekken goed, {turns['right']} van {turns['n']} beurten."
    return "\n".join([*lines, told])


def over_http(url: str, sleep: Callable[[float], None]) -> Send:
    """Return a way to send requests to a desk. Raises OSError when it is not there; waits as long as it asks for."""
    root = url.rstrip("/") + ("" if urlsplit(url).path.strip("/") else BASE)
    # A proxy of this machine's owner has nothing to do with a desk beside us.
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))

    def send(method: str, address: str, body: Any, token: str | None) -> Any:
        headers = {"Accept": "application/json"} | ({"Authorization": f"Bearer {token}"} if token else {})
        data = None if body is None else json.dumps(body).encode()
        headers |= {} if data is None else {"Content-Type": "application/json"}
        for _ in range(PATIENCE):
            request = urllib.request.Request(f"{root}/api/v1/{address}", data, headers, method=method)
            try:
                with opener.open(request, timeout=TIMEOUT) as answer:
                    return json.load(answer)
            except urllib.error.HTTPError as error:
                refusal = json.loads(error.read())
                if not refusal.get("opnieuw"):
                    break
                sleep(float(refusal.get("wacht", 1)))
        raise DeskRefusedError(f"{refusal.get('fout', 'onbekend')}: {refusal.get('bericht', refusal)}")

    return send
