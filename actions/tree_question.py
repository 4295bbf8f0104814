"""Turns the open question of a decision tree into a message."""

from __future__ import annotations

from collections.abc import Iterable

from actions.messages import Button, Outgoing, button
from actions.services import Desk
from actions.tree_words import paragraphs, sources
from privacybalie import notices
from privacybalie.library import Library
from privacybalie.tree_schema import EXCLUSIVE, Checklist
from privacybalie.verdict import applying, sentences
from privacybalie.walk import Asking

HELP_AFTER = 2


def asked(library: Library, _desk: Desk, notice: notices.Asked) -> Outgoing:
    """Return an open question with its options and what else can be pressed."""
    position, node = notice.position, notice.position.ask
    payload = {
        "soort": "vraag",
        "boom": position.tree.id,
        "boom_titel": position.tree.title,
        "vraag": position.question,
        "stap": position.step,
        "tekst": node.question,
        "toelichting": sentences(node.help, position.known),
        "meerkeuze": isinstance(node, Checklist),
        "exclusief": [key for key in node.options if key in EXCLUSIVE] if isinstance(node, Checklist) else [],
        "opties": [{"id": key, "tekst": option.text} for key, option in node.options.items()],
        "aangekruist": list(notice.ticks),
        "waarom": sentences(node.reason, position.known),
        "bronnen": sources(library, applying(node.citations, position.known)),
    }
    buttons = (*_options(library, position, notice.ticks), *_commands(library, position, notice))
    return Outgoing(_question_text(library, notice), payload, buttons)


def _question_text(library: Library, notice: notices.Asked) -> str:
    position, node = notice.position, notice.position.ask
    numbered = library.phrase("vraag_regel", stap=position.step, vraag=node.question)
    explanation = sentences(node.help, position.known)
    choices = _choices(library, position) if isinstance(node, Checklist) else ""
    if notice.brief:
        return paragraphs(library.phrase("terug_naar_vraag", vraag=node.question), choices)
    if notice.misses == 0:
        return paragraphs(numbered, explanation, choices)
    if notice.misses < HELP_AFTER:
        return paragraphs(library.phrase("niet_begrepen"), node.question, _choices(library, position))
    return paragraphs(
        library.phrase("niet_begrepen_hulp"),
        numbered,
        explanation,
        _choices(library, position),
        library.phrase("hulp_bij_vraag"),
    )


def _choices(library: Library, position: Asking) -> str:
    node = position.ask
    named = [f"{number}. {option.text}" for number, option in enumerate(node.options.values(), start=1)]
    hint = library.phrase("meerkeuze_uitleg" if isinstance(node, Checklist) else "keuze_uitleg")
    return "\n".join([*named, hint])


def _options(library: Library, position: Asking, ticks: tuple[str, ...]) -> Iterable[Button]:
    node, about = position.ask, {"boom": position.tree.id, "vraag": position.question}
    if not isinstance(node, Checklist):
        yield from (
            button(option.text, "answer_question", **about, antwoord=key)
            for key, option in node.options.items()
        )
        return
    for key, option in node.options.items():
        if key in EXCLUSIVE:
            yield button(option.text, "answer_question", **about, antwoord=key)
        else:
            title = library.phrase("kruis_aan" if key in ticks else "kruis_uit", tekst=option.text)
            yield button(title, "answer_question", **about, kruis=key)
    if ticks:
        yield button(library.phrase("knop_klaar", aantal=len(ticks)), "answer_question", **about, klaar="ja")


def _commands(library: Library, position: Asking, notice: notices.Asked) -> Iterable[Button]:
    if notice.brief or notice.ticks:
        return
    yield button(library.phrase("knop_waarom"), "explain_question", boom=position.tree.id)
    if position.trace:
        yield button(library.phrase("knop_terug"), "step_back", boom=position.tree.id)
        yield button(library.phrase("knop_overzicht"), "show_answers", boom=position.tree.id)
    yield button(library.phrase("knop_stoppen"), "stop", boom=position.tree.id)


def proposed(library: Library, _desk: Desk, notice: notices.Proposed) -> Outgoing:
    """Return the options that an answer may have meant, in front of all others."""
    position, node = notice.position, notice.position.ask
    about = {"boom": position.tree.id, "vraag": position.question}
    question = asked(library, _desk, notices.Asked(position, brief=True))
    buttons = [
        button(node.options[key].text, "answer_question", **about, antwoord=key) for key in notice.options
    ]
    text = library.phrase(
        "bedoelt_u", antwoorden=_either(library, [node.options[key].text for key in notice.options])
    )
    others = [made for made in question.buttons if made not in buttons]
    return Outgoing(paragraphs(text, node.question), question.custom, (*buttons, *others))


def _either(library: Library, texts: list[str]) -> str:
    quoted = [library.phrase("aanhaling", tekst=text) for text in texts]
    return library.phrase("of").join(quoted)
