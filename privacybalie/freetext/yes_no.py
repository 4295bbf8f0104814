"""Yes and no in all their forms, and which options of a question they stand for."""

from __future__ import annotations

from enum import Enum

from privacybalie.content.schema.tree import NONE, Ask, Checklist
from privacybalie.text.lexicon import FILLERS, HEDGES, NO, SOFT, YES
from privacybalie.text.words import words


class Sign(Enum):
    """Agreement or denial."""

    YES = "ja"
    NO = "nee"

    @property
    def other(self) -> Sign:
        """The opposite."""
        return Sign.NO if self is Sign.YES else Sign.YES


_BEFORE = frozenset({"het", "is", "dat"})
_SIGNS = {sign.value: sign for sign in Sign}
_NO_HEADS = (("nee",), ("nog", "niet"), ("geen", "van", "beide"))


def signed(said: tuple[str, ...]) -> tuple[Sign | None, tuple[str, ...]]:
    """Return whether a text is a yes or a no or begins with one, and what comes after it."""
    pure = _pure(said)
    if pure is not None:
        return pure, ()
    rest = list(said)
    while rest and rest[0] in SOFT | _BEFORE:
        rest.pop(0)
    if not rest or rest[0] not in _SIGNS:
        return None, said
    sign, after = _SIGNS[rest[0]], tuple(rest[1:])
    return sign, () if _adds_nothing(sign, after) else after


def softened(said: tuple[str, ...]) -> Sign | None:
    """Return the yes or no that is left when words of doubt are taken away."""
    bare = tuple(HEDGES.sub(" ", " ".join(said)).split())
    return signed(bare)[0] if bare != said else None


def _pure(said: tuple[str, ...]) -> Sign | None:
    if HEDGES.search(" ".join(said)):
        return None
    for text in (" ".join(said), " ".join(word for word in said if word not in SOFT)):
        if YES.match(text):
            return Sign.YES
        if NO.match(text):
            return Sign.NO
    return None


def _adds_nothing(sign: Sign, rest: tuple[str, ...]) -> bool:
    if not rest or _pure(rest) is sign:
        return True
    opposite = sign.other.value in rest
    return not opposite and set(rest) <= FILLERS and rest[0] not in {"maar", "en"}


def stands_for(node: Ask, sign: Sign) -> tuple[str, ...]:
    """Return the options that a yes or no may mean, the one that says just that first."""
    if isinstance(node, Checklist):
        return (NONE,) if sign is Sign.NO and NONE in node.options else ()
    heads = {key: words(option.text) for key, option in node.options.items()}
    just = [key for key, head in heads.items() if head == (sign.value,)]
    return tuple(just) or tuple(
        key for key, head in heads.items() if key == sign.value or _begins(head, sign)
    )


def plainly(node: Ask, sign: Sign) -> str | None:
    """Return the one option that a bare yes or no answers, or None when it leaves a choice."""
    meant = stands_for(node, sign)
    if len(meant) != 1:
        return None
    head = words(node.options[meant[0]].text)
    if isinstance(node, Checklist):
        return meant[0] if head[0] == NONE else None
    return meant[0] if _begins(head, sign) else None


def _begins(head: tuple[str, ...], sign: Sign) -> bool:
    if sign is Sign.YES:
        return head[:1] == ("ja",)
    return any(head[: len(start)] == start for start in _NO_HEADS)


def is_yes_or_no(node: Ask) -> bool:
    """Whether a question can be answered by yes and by no."""
    return not isinstance(node, Checklist) and all(stands_for(node, sign) for sign in Sign)
