"""Yes and no in all their forms, and which options of a question they stand for."""

from __future__ import annotations

from enum import Enum

from privacybalie.content.schema.tree import NONE, Ask, Checklist
from privacybalie.text.lexicon import FILLERS, HEDGES, NO, SOFT, YES
from privacybalie.text.words import words


class YesNo(Enum):
    """Agreement or denial."""

    YES = "ja"
    NO = "nee"

    @property
    def other(self) -> YesNo:
        """The opposite."""
        return YesNo.NO if self is YesNo.YES else YesNo.YES


_BEFORE = frozenset({"het", "is", "dat"})
_SIGNS = {sign.value: sign for sign in YesNo}
_NO_HEADS = (("nee",), ("nog", "niet"), ("geen", "van", "beide"))


def split_yes_no(said: tuple[str, ...]) -> tuple[YesNo | None, tuple[str, ...]]:
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


def hedged_yes_no(said: tuple[str, ...]) -> YesNo | None:
    """Return the yes or no that is left when words of doubt are taken away."""
    bare = tuple(HEDGES.sub(" ", " ".join(said)).split())
    return split_yes_no(bare)[0] if bare != said else None


def _pure(said: tuple[str, ...]) -> YesNo | None:
    if HEDGES.search(" ".join(said)):
        return None
    for text in (" ".join(said), " ".join(word for word in said if word not in SOFT)):
        if YES.match(text):
            return YesNo.YES
        if NO.match(text):
            return YesNo.NO
    return None


def _adds_nothing(sign: YesNo, rest: tuple[str, ...]) -> bool:
    if not rest or _pure(rest) is sign:
        return True
    opposite = sign.other.value in rest
    return not opposite and set(rest) <= FILLERS and rest[0] not in {"maar", "en"}


def options_meant_by(node: Ask, sign: YesNo) -> tuple[str, ...]:
    """Return the options that a yes or no may mean, the one that says just that first."""
    if isinstance(node, Checklist):
        return (NONE,) if sign is YesNo.NO and NONE in node.options else ()
    heads = {key: words(option.text) for key, option in node.options.items()}
    just = [key for key, head in heads.items() if head == (sign.value,)]
    return tuple(just) or tuple(
        key for key, head in heads.items() if key == sign.value or _begins(head, sign)
    )


def plainly(node: Ask, sign: YesNo) -> str | None:
    """Return the one option that a bare yes or no answers, or None when it leaves a choice."""
    meant = options_meant_by(node, sign)
    if len(meant) != 1:
        return None
    head = words(node.options[meant[0]].text)
    if isinstance(node, Checklist):
        return meant[0] if head[0] == NONE else None
    return meant[0] if _begins(head, sign) else None


def _begins(head: tuple[str, ...], sign: YesNo) -> bool:
    if sign is YesNo.YES:
        return head[:1] == ("ja",)
    return any(head[: len(start)] == start for start in _NO_HEADS)


def is_yes_or_no(node: Ask) -> bool:
    """Whether a question can be answered by yes and by no."""
    return not isinstance(node, Checklist) and all(options_meant_by(node, sign) for sign in YesNo)
