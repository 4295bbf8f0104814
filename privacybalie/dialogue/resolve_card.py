"""Typed words while the card with what was understood is on the table (ADR 60)."""

from __future__ import annotations

import re

from privacybalie.content.schema.tree import UNKNOWN, Choice
from privacybalie.dialogue import moves
from privacybalie.dialogue.message import compared
from privacybalie.dialogue.resolve_text import Spoken
from privacybalie.freetext.facts import COUNTRY
from privacybalie.freetext.interpret import hear
from privacybalie.freetext.list_positions import positions
from privacybalie.freetext.literally import likely_answer, names_literally, said_literally
from privacybalie.freetext.replies import without_softeners
from privacybalie.freetext.scoring import score_options
from privacybalie.freetext.yes_no import YesNo, split_yes_no
from privacybalie.text.lexicon import CONTRAST, HEDGES, NEGATIONS
from privacybalie.text.words import words
from privacybalie.trees.walk import Given

# Numbers and "geen van die" are about the card here, and not about the options of one of its questions.
_ABOUT_A_LIST = frozenset({"position", "all", "none"})
# Also "ja klopt en …", without a comma.
_PIECES = re.compile(r"[,.;:!\n]+|\s(?=en\b)", re.IGNORECASE)
# What opens a denial of the card and is no part of the answer after it.
_DENIAL = re.compile(
    r"^\W*(?:nee|neen|(?:dat |het |dit )?klopt (?:toch )?niet(?: helemaal)?|niet helemaal)\b\W*",
    re.IGNORECASE,
)


def confirmed(said: Spoken) -> moves.Move | None:
    """Take a bare yes for the whole card; after "Welk antwoord wilt u wijzigen?" it says nothing, so ask that again.

    A yes may be said more than once ("klopt, ja"), and say again what the card says ("ja klopt, en de klanten ook").
    """
    first, *more = [piece for piece in _PIECES.split(said.message.text) if words(piece)] or [""]
    plainly = _is_yes(said, said.message.text) or (
        _is_yes(said, first) and all(_is_yes(said, piece) or _on_the_card(said, piece) for piece in more)
    )
    if not plainly or said.message.text.rstrip().endswith("?"):
        return None
    return moves.ChangeAnswer(maybe=said.talk.offered) if said.talk.offered else moves.ConfirmAnswers()


def _is_yes(said: Spoken, text: str) -> bool:
    """Whether words say yes to the card and nothing else."""
    sign, rest = split_yes_no(words(text))
    told = {compared(text), compared(without_softeners(text))}
    return bool(told & (said.words.yes | said.words.card_yes)) or (sign is YesNo.YES and not rest)


def _on_the_card(said: Spoken, text: str) -> bool:
    """Whether words only say again what answers on the card say already."""
    told = words(text)
    if NEGATIONS & set(told) or CONTRAST.search(" ".join(told)) or HEDGES.search(" ".join(told)):
        return False
    assert said.position is not None  # noqa: S101 - there is a card
    repeated = False
    for key, now in said.position.used.items():
        found = score_options(said.position.tree.questions[key], text, said.facts)
        if set(found.clear) - {*([now] if isinstance(now, str) else now)}:
            return False
        repeated = repeated or bool(found.clear and not found.strange)
    return repeated


def denied(said: Spoken) -> moves.Move | None:
    """Take a bare no for a wish to change something: what, is asked unless there is only one answer on the card."""
    sign, rest = split_yes_no(words(said.message.text))
    if said.text not in said.words.no | said.words.card_no and (sign is not YesNo.NO or rest):
        return None
    return _which(_shown(said))


def pointed_at(said: Spoken) -> moves.Move | None:
    """Take the number or the words of a question for a wish to change its answer."""
    among = said.talk.offered or (*_shown(said), *_also(said))
    places = positions(words(said.message.text), said.message.text, len(among))
    if places is not None:
        return _which(tuple(among[place] for place in places) or among)
    named = [key for key in _used(said) if compared(_question(said, key)) in said.text]
    return _which(tuple(named)) if named else None


def _which(questions: tuple[str, ...]) -> moves.ChangeAnswer:
    """Ask the one question anew, or which of several is meant."""
    return moves.ChangeAnswer(questions[0]) if len(questions) == 1 else moves.ChangeAnswer(maybe=questions)


def corrected(said: Spoken) -> moves.Move | None:
    """Take own words for another answer to the one question that understands them, those on the card first."""
    if said.asks:
        return None
    text = _DENIAL.sub("", _DENIAL.sub("", said.message.text))
    for questions in (_shown(said), _used(said)):
        found = [change for key in questions if (change := _change(said, key, text)) is not None]
        if len(found) > 1:
            return moves.ChangeAnswer(maybe=tuple(str(change.question) for change in found))
        if found:
            return found[0]
    return None


def _change(said: Spoken, question: str, text: str) -> moves.ChangeAnswer | None:
    """Return the change that a text makes to an answer; None when it is no other answer."""
    assert said.position is not None  # noqa: S101 - there is a card
    node, now = said.position.tree.questions[question], said.position.used[question]
    country = said.message.country
    if isinstance(node, Choice) and node.fact == COUNTRY and country in node.options:
        literal = names_literally(node, text, str(country))
        return None if country == now else moves.ChangeAnswer(question, country, provisional=not literal)
    if said.meant is not None:
        return None  # the learned reader has said already that this is no correction
    heard = hear(node, text, said.facts, said.reader)
    value: Given | None = likely_answer(heard)
    if value in {None, now, UNKNOWN} or heard.how in _ABOUT_A_LIST:
        return None
    return moves.ChangeAnswer(question, value, provisional=not said_literally(node, text, heard))


def _used(said: Spoken) -> tuple[str, ...]:
    return tuple(said.position.used) if said.position is not None else ()


def _shown(said: Spoken) -> tuple[str, ...]:
    return tuple(key for key in _used(said) if key in said.talk.provisional)


def _also(said: Spoken) -> tuple[str, ...]:
    known = {*said.talk.provisional, *said.talk.confirmed}
    return tuple(key for key in _used(said) if key not in known)


def _question(said: Spoken, key: str) -> str:
    assert said.position is not None  # noqa: S101 - there is a card
    return said.position.tree.questions[key].question
