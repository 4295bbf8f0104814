"""A conversation in the terminal, for whoever wants to try the assistant without a browser."""

import uuid
from collections.abc import Callable, Iterator
from typing import Any

from runtime.console import SetupProblem

GOODBYE = "/einde"

Say = Callable[[str, str], list[dict[str, Any]]]


def talk(say: Say, log: str) -> None:
    """Ask and answer until the person is done; a number chooses a button of the last answer. `log` is where to look."""
    sender = f"terminal-{uuid.uuid4().hex}"
    print(f"Typ uw vraag of het nummer van een knop; {GOODBYE} of Ctrl-D stopt de balie.")
    buttons: list[dict[str, str]] = []
    while (typed := _read()) is not None:
        if not typed:
            continue
        try:
            answers = say(sender, chosen(typed, buttons))
        except (OSError, ValueError) as error:
            raise SetupProblem(
                f"De balie geeft geen antwoord meer ({error}); lees {log} en start opnieuw."
            ) from None
        buttons = [button for answer in answers for button in answer.get("buttons") or ()]
        print("\n".join(lines(answers)) or f"(geen antwoord; zie {log})")


def _read() -> str | None:
    try:
        typed = input("\nu> ").strip()
    except EOFError:
        print()
        return None
    return None if typed == GOODBYE else typed


def chosen(typed: str, buttons: list[dict[str, str]]) -> str:
    """What to send: a button's payload for its number, and otherwise what was typed."""
    if typed.isdecimal() and 1 <= int(typed) <= len(buttons):
        return buttons[int(typed) - 1]["payload"]
    return typed


def lines(answers: list[dict[str, Any]]) -> Iterator[str]:
    """The answers as text, with the buttons numbered through all of them."""
    number = 0
    for answer in answers:
        if text := answer.get("text"):
            yield f"balie> {text}"
        for button in answer.get("buttons") or ():
            number += 1
            yield f"  {number}. {button['title']}"
        for source in (answer.get("custom") or {}).get("bronnen") or ():
            yield "  Bron: " + ", ".join(
                str(source[part]) for part in ("titel", "artikel", "url") if source.get(part)
            )
