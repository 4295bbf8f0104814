# ruff: noqa
# mypy: ignore-errors
"""A stand-in."""

from __future__ import annotations
from dataclasses import dataclass
from privacybalie.tree_schema import EXCLUSIVE, Checklist, Ask
from privacybalie.walk import Given
import re


@dataclass(frozen=True)
class Heard:
    sure: Given | None = None
    maybe: tuple[str, ...] = ()
    how: str = ""


@dataclass(frozen=True)
class Amendment:
    question: str | None
    value: Given | None
    maybe: tuple[str, ...] = ()


def _match(node, text):
    said = " ".join(re.findall(r"[\w'-]+", text.lower()))
    hits = [
        k
        for k, o in node.options.items()
        if any(p in said for p in [" ".join(re.findall(r"[\w'-]+", x.lower())) for x in (o.text, *o.phrases)])
    ]
    return hits


def hear(node: Ask, text: str) -> Heard:
    low = text.lower().strip()
    keys = list(node.options)
    if isinstance(node, Checklist):
        nums = [int(n) for n in re.findall(r"\d+", low)]
        if nums and all(1 <= n <= len(keys) for n in nums):
            return Heard(tuple(keys[n - 1] for n in nums), (), "nummer")
        if low.startswith("geen"):
            return Heard(("geen",), (), "geen")
    for words, key in (
        (("ja", "jawel"), "ja"),
        (("nee", "neen"), "nee"),
        (("geen idee", "weet ik niet", "weet niet"), "weet_niet"),
    ):
        if key in keys and any(low.startswith(w) for w in words):
            return Heard((key,) if isinstance(node, Checklist) else key, (), "woord")
    for i, w in enumerate(("eerste", "tweede", "derde", "vierde")):
        if w in low and i < len(keys):
            return Heard(keys[i], (), "rang")
    hits = _match(node, text)
    if len(hits) == 1:
        return Heard((hits[0],) if isinstance(node, Checklist) else hits[0], (), "woorden")
    return Heard(None, tuple(hits), "")


def amendment(tree, used, text):
    m = re.match(r"(?i)\s*(nee,? )?(ik bedoelde( eigenlijk)?|wijzig|het was toch|verander)\s*(.*)", text)
    if not m:
        return None
    rest = m.group(4)
    found = []
    for q, v in used.items():
        node = tree.questions[q]
        for k in _match(node, rest):
            if k != v:
                found.append((q, k))
    if len(found) == 1:
        return Amendment(found[0][0], found[0][1])
    return Amendment(None, None)


def named(position, text):
    found = [
        (q, k) for q, v in position.used.items() for k in _match(position.tree.questions[q], text) if k != v
    ]
    return Amendment(*found[0]) if len(found) == 1 else None


def facts_in(text, facts):
    low = text.lower()
    out = {}
    for k, f in facts.items():
        hits = [
            v for v, fv in f.values.items() if any(re.search(rf"\b{re.escape(c)}\b", low) for c in fv.clues)
        ]
        if len(hits) == 1:
            out[k] = hits[0]
    return out
