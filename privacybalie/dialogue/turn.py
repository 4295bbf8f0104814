"""A turn of a conversation about a tree, and the ways in which every turn ends."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from privacybalie.analysis.explain import what_if
from privacybalie.dialogue import moves
from privacybalie.dialogue.responses import Asked, Assumed, Compared, Notice, Plain, Told
from privacybalie.dialogue.state import House, Talk, open_question, outcome
from privacybalie.trees.walk import Asking, Given, Reached


@dataclass(frozen=True)
class Turn:
    """The talk after a move, and what is said. `open`: whether a tree is on the table, a question or an outcome."""

    talk: Talk
    notices: tuple[Notice, ...]
    open: bool
    handled: bool = True


Said = tuple[Notice, ...]


def waiting(house: House, talk: Talk, said: Said) -> Turn:
    """Say something, and leave everything as it is."""
    return Turn(talk, said, open=house.position(talk) is not None)


def asking(house: House, talk: Talk, said: Said = (), *, brief: bool = False) -> Turn:
    """Say something and put the open question again; at an outcome, say only that."""
    position = open_question(house, talk)
    asked: Said = (Asked(position, talk.misses, talk.ticks, brief),) if position else ()
    return Turn(talk, (*said, *asked), open=house.position(talk) is not None)


def arrive(house: House, talk: Talk, said: Said, used_before: Mapping[str, Given]) -> Turn:
    """Say what was assumed on the way, then the next question or the outcome."""
    position = house.position(talk)
    assert position is not None  # noqa: S101 - a move that arrives is in a tree
    told = tuple(key for key in position.used if key in talk.assumed and key not in used_before)
    said = (*said, Assumed(position, told)) if told else said
    if isinstance(position, Asking):
        before = talk.undone.get(position.question)
        return Turn(talk, (*said, Asked(position, ticks=talk.ticks, earlier=before)), open=True)
    if talk.first is not None:
        return compare(house, talk, position, said)
    return Turn(talk, (*said, Told(position, waits(talk))), open=True)


def waits(talk: Talk) -> str | None:
    """Return the tree that waits, if any."""
    return talk.stack[-1].tree if talk.stack else None


def compare(house: House, talk: Talk, second: Reached, said: Said) -> Turn:
    """Set two outcomes side by side; the first stays the one that counts."""
    first = outcome(house, talk)
    if first is None:  # the tree changed meanwhile: there is nothing left to compare with
        return Turn(replace(talk, first=None), (*said, Told(second, waits(talk))), open=True)
    difference = what_if(second.tree, first, second.used, house.today)
    after = replace(talk.calm(), answers=talk.first or {}, first=None, other=talk.answers)
    return Turn(after, (*said, Compared(first, second, difference)), open=True)


def expired(house: House, talk: Talk, _move: moves.Expired) -> Turn:
    """Say that a choice is no longer on the table."""
    return asking(house, talk, (Plain("keuze_verlopen"),))


def aside(house: House, talk: Talk, _move: moves.Aside) -> Turn:
    """Leave the message to the rest of the assistant."""
    return replace(waiting(house, talk, ()), handled=False)


def restored(talk: Talk) -> Talk:
    """Undo an open change."""
    return replace(talk.calm(), answers={**talk.answers, **dict([talk.was] if talk.was else [])})
