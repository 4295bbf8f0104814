"""A message of several parts that changes several earlier answers: what is clear is done, and the rest is said."""

from __future__ import annotations

from privacybalie.content.schema.tree import UNKNOWN, Checklist
from privacybalie.dialogue import moves
from privacybalie.dialogue.own_question import has_an_answer
from privacybalie.dialogue.resolve_text import Spoken
from privacybalie.freetext.change_parts import changing_parts, ticks_after
from privacybalie.freetext.corrections import WEAK, asks_for_change
from privacybalie.freetext.facts import COUNTRY
from privacybalie.freetext.interpret import hear
from privacybalie.freetext.literally import likely_answer
from privacybalie.freetext.option_cues import content_words
from privacybalie.freetext.reader.moves import CORRECTION
from privacybalie.freetext.scoring import score_options
from privacybalie.text.words import words
from privacybalie.trees.walk import Asking, Given

# From these chances on a message corrects: at an outcome, and where a question is open.
_CORRECTS, _SURELY = 0.5, 0.9


def several_changes(said: Spoken) -> moves.Move | None:
    """Take a correction of several parts; None when it has one, or when fewer than two of them change something."""
    parts = changing_parts(said.message.text)
    if said.position is None or len(parts) == 1 or has_an_answer(said) or not _corrects(said):
        return None
    changes: dict[str, Given] = {}
    left = []
    for part in parts:
        found = _change(said, part, changes)
        changes |= found
        left.extend([] if found else [part])
    unclear = not all(_is_explained(said, part, changes) for part in left)
    if len(changes) < 2:  # noqa: PLR2004 -- one is no "several"
        return None
    return moves.ChangeSeveral(tuple(changes.items()), unclear)


def _corrects(said: Spoken) -> bool:
    text, meant = said.message.text, said.meant
    if isinstance(said.position, Asking) and (said.heard.sure is not None or said.heard.likely is not None):
        return False
    learned = (
        meant is not None and meant.best == CORRECTION and meant.chances[CORRECTION] >= _corrects_from(said)
    )
    return learned or asks_for_change(text)


def _corrects_from(said: Spoken) -> float:
    """Return from which chance on a message corrects: where a question is open, it may just answer that."""
    return _SURELY if isinstance(said.position, Asking) else _CORRECTS


def _change(said: Spoken, part: str, done: dict[str, Given]) -> dict[str, Given]:
    """Return the one change that a part makes, to a list by name or to a choice; nothing when it is not clear."""
    assert said.position is not None  # noqa: S101 - there are earlier answers
    questions, used = said.position.tree.questions, {**said.position.used, **done}
    ticked: dict[str, Given] = {}
    chosen: dict[str, Given] = {}
    for key, now in used.items():
        node = questions[key]
        if isinstance(node, Checklist):
            after = ticks_after(node, now, part, said.facts, said.reader)
            ticked |= {key: after} if after is not None and after != now else {}
        elif node.fact != COUNTRY and key not in done:
            value = _chosen(said, key, part)
            chosen |= {key: value} if value is not None and value != now else {}
    found = ticked or chosen
    return found if len(found) == 1 else {}


def _chosen(said: Spoken, question: str, part: str) -> str | None:
    """Return the answer to a choice that a part says literally."""
    assert said.position is not None  # noqa: S101 - there are earlier answers
    heard = hear(said.position.tree.questions[question], part, said.facts, said.reader)
    plain = heard.how not in WEAK and bool(content_words(words(part)))
    return heard.sure if plain and isinstance(heard.sure, str) and heard.sure != UNKNOWN else None


def _is_explained(said: Spoken, part: str, changes: dict[str, Given]) -> bool:
    """Whether a part says nothing of its own, denies what another part replaces, or says again what was answered."""
    assert said.position is not None  # noqa: S101 - there are earlier answers
    if not content_words(words(part)):
        return True
    questions, now = said.position.tree.questions, {**said.position.used, **changes}
    if any(score_options(questions[key], part, said.facts).denied for key in changes):
        return True
    again = ((key, likely_answer(hear(questions[key], part, said.facts, said.reader))) for key in now)
    return any(value is not None and set(_ticks(value)) <= set(_ticks(now[key])) for key, value in again)


def _ticks(given: Given) -> tuple[str, ...]:
    return (given,) if isinstance(given, str) else given
