"""What was asked in vain, brought together: messages that say the same, each group with the topic that is nearest."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from privacybalie.encoders.cache import Encoder

ALIKE = 0.88  # of E5: below 0.85 are other subjects, from 0.92 on other words for the same
Nearest = Callable[[Sequence[str]], Sequence[tuple[str, float]]]


@dataclass(frozen=True)
class AskedInVain:
    """A message that got no answer, or topics of which none was chosen."""

    text: str
    handling: str


@dataclass(frozen=True)
class VainGroup:
    """Messages that ask the same, the first one most like the others; and the nearest topic, with its chance."""

    messages: tuple[AskedInVain, ...]
    topic: str
    chance: float


def asked_in_vain(copy: str, words: Mapping[str, str], phrases: Mapping[str, str]) -> Iterator[AskedInVain]:
    """Return what a shared conversation asked in vain: what was refused, or offered of which nothing was taken."""
    heard, offered = None, {phrases[name]: "aangeboden" for name in ("suggestie_een", "suggestie_meer")}
    refusal = phrases["buiten_nabij"].partition("{")[0]
    blocks = [(who, text.strip()) for who, text in _blocks(copy, words)]
    for place, (who, text) in enumerate(blocks):
        if who == words["verslag_u"]:
            heard = text
            continue
        lines = text.splitlines()
        how = offered.get(lines[0]) if lines else None
        how = "geweigerd" if text.startswith(refusal) else how
        if heard and how and not (how == "aangeboden" and _taken(lines, blocks[place + 1 :], words)):
            yield AskedInVain(heard, how)
        heard = None


def _blocks(copy: str, words: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    names = "|".join(re.escape(words[name]) for name in ("verslag_u", "verslag_balie"))
    parts = re.split(rf"^({names}) \([^)\n]*\):\n", copy, flags=re.MULTILINE)
    return zip(parts[1::2], parts[2::2], strict=True)


def _taken(lines: Sequence[str], later: Sequence[tuple[str, str]], words: Mapping[str, str]) -> bool:
    """Whether what was said next is one of the buttons of an offer."""
    following = next((text for who, text in later if who == words["verslag_u"]), None)
    button = None if following is None else words["verslag_keuze"].format(tekst=following).strip()
    return any(line.strip() == button for line in lines)


def grouped(asked: Sequence[AskedInVain], encode: Encoder, nearest: Nearest) -> list[VainGroup]:
    """Return groups, the largest first; a message joins the group whose first message it is most like."""
    unique = list({one.text.casefold(): one for one in asked}.values())
    if not unique:
        return []
    vectors = np.asarray(encode([one.text for one in unique]), dtype=np.float64)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    likeness = vectors @ vectors.T
    groups: dict[int, list[int]] = {}
    for at in np.argsort(-(likeness >= ALIKE).sum(axis=1), kind="stable"):
        leader = max(groups, key=lambda one: likeness[one, at], default=None)
        if leader is not None and likeness[leader, at] >= ALIKE:
            groups[leader].append(int(at))
        else:
            groups[int(at)] = [int(at)]
    topics = nearest([unique[leader].text for leader in groups])
    found = [
        VainGroup(tuple(unique[at] for at in members), *topic)
        for members, topic in zip(groups.values(), topics, strict=True)
    ]
    return sorted(found, key=lambda group: (-len(group.messages), group.topic))


def as_nlu(groups: Sequence[VainGroup], heading: str) -> str:
    """Return groups in the form of data/nlu.yml, to be read and moved by a person; nothing is trained from here."""
    lines = [heading.strip(), 'version: "3.1"', "", "nlu:"]
    for number, group in enumerate(groups, 1):
        how = ", ".join(sorted({one.handling for one in group.messages}))
        lines += ["", f"# {number}. {len(group.messages)}x {how}; {group.topic} {group.chance:.2f}"]
        lines += [f"- intent: {group.topic}", "  examples: |"]
        lines += [f"    - {' '.join(one.text.split())}" for one in group.messages]
    return "\n".join(lines) + "\n"
