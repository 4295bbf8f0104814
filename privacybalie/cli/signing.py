"""The command that signs a text: `ondertekenen`."""

from __future__ import annotations

import argparse
import re
import sys
from datetime import date

from privacybalie.content.loader import Content, read
from privacybalie.content.problems import ContentError, did_you_mean
from privacybalie.content.schema.signing import SIGNER
from privacybalie.content.signature_file import add_signature
from privacybalie.content.signatures import (
    ANSWER,
    TREE,
    SigningState,
    signing_status,
    signing_statuses,
)


def add_parser(commands: argparse._SubParsersAction[argparse.ArgumentParser], today: date) -> None:
    """Add the command to those of the program."""
    signer = commands.add_parser(
        "ondertekenen", help="zeg dat u een tekst naast haar bronnen las en goedkeurt"
    )
    named = "de tekst, zoals antwoord/zoom_avg, boom/opname of zoom_avg; zonder: hoeveel er ondertekend zijn"
    signer.add_argument("id", nargs="?", help=named)
    signer.add_argument("--als", help="uw rol of initialen; geen naam nodig")
    signer.set_defaults(run=_sign, op=today)


def _sign(options: argparse.Namespace) -> int:
    content = read(options.inhoud)
    if options.id is None:
        print(_counted(content))
        return 0
    if options.als is None:
        print("Zeg met --als wie ondertekent: een rol of initialen.", file=sys.stderr)
        return 2
    key = _key(content, options.id)
    status = signing_status(content, key)
    if status is None:
        print(f"'{options.id}' is geen tekst.{did_you_mean(options.id, _names(content))}", file=sys.stderr)
        return 2
    if not re.match(SIGNER, options.als):
        print(f"'{options.als}' is geen rol of initialen; gebruik letters, cijfers, . of -", file=sys.stderr)
        return 2
    try:
        add_signature(content.root, key, options.als, status.version, options.op)
    except (ContentError, OSError) as error:
        print(error, file=sys.stderr)
        return 1
    after = signing_status(read(options.inhoud), key)
    count = len(after.valid) if after is not None else 0
    print(f"{key}, versie {status.version}: ondertekend door {options.als} ({count} van {status.needed}).")
    return 0


def _counted(content: Content) -> str:
    """Return how many texts are signed, in a sentence."""
    states = [status.state for status in signing_statuses(content).values()]
    signed, lost = (states.count(state) for state in (SigningState.SIGNED, SigningState.LOST))
    changed = f"; {lost} verloren hun handtekening door een wijziging" if lost else ""
    return f"{signed} van de {len(states)} teksten zijn ondertekend{changed}."


def _key(content: Content, given: str) -> str:
    """Return the full name of a text; a bare id is an answer's before a tree's."""
    if "/" in given:
        return given
    return f"{ANSWER}/{given}" if given in content.answers else f"{TREE}/{given}"


def _names(content: Content) -> list[str]:
    return [*signing_statuses(content), *content.answers, *content.trees]
