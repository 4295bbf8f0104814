"""What people read in a tree: answers they can tell apart, questions and conclusions they can follow."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from privacybalie.analysis.fragments import fragments
from privacybalie.analysis.graph_checks import Finding, unknown_option
from privacybalie.content.loader import Content
from privacybalie.content.schema.tree import Ask, Assessment, Text, Tree
from privacybalie.text import readability

MAX_HELP_SENTENCES = 4

MAX_PHRASE_WORDS = 8

_ABSOLUTE = re.compile(
    r"\b(AVG|GDPR)[- ]?(proof|proef|waterdicht)\b|\b100 ?% (veilig|AVG|conform)", re.IGNORECASE
)


def every_question_can_be_answered(_content: Content, tree: Tree, _today: date) -> Iterator[Finding]:
    """Who does not know can say so, and no two options look or sound the same."""
    for key, node in tree.questions.items():
        if unknown_option(node):
            message = "deze vraag heeft geen optie 'weet_niet'; voeg haar toe of zet 'weet_niet: nvt'"
            yield Finding(message, ("vragen", key))
        yield from _distinct_labels(key, node)
        yield from _phrases(key, node)


def _distinct_labels(key: str, node: Ask) -> Iterator[Finding]:
    seen: dict[str, str] = {}
    for option, answer in node.options.items():
        label = answer.text.casefold()
        if label in seen:
            message = f"'{option}' heeft dezelfde tekst als '{seen[label]}'; maak ze verschillend"
            yield Finding(message, ("vragen", key, "opties", option, "tekst"))
        seen[label] = option


def _phrases(key: str, node: Ask) -> Iterator[Finding]:
    seen: dict[str, str] = {}
    for option, answer in node.options.items():
        where = ("vragen", key, "opties", option, "ook")
        for phrase in answer.phrases:
            owner = seen.setdefault(phrase.casefold(), option)
            if owner != option:
                yield Finding(f"'{phrase}' staat ook bij '{owner}'; een zin hoort bij één optie", where)
            if len(phrase.split()) > MAX_PHRASE_WORDS:
                yield Finding(f"'{phrase}' is te lang; hoogstens {MAX_PHRASE_WORDS} woorden", where)


def conclusions_are_readable(content: Content, tree: Tree, _today: date) -> Iterator[Finding]:
    """An employee at B1 can follow every conclusion; questions and their help stay short."""
    explained = [word for term in content.terms.values() for word in (term.term, *term.aliases)]
    for key, ending in tree.endings.items():
        told = ending.conclusion.by_light() if isinstance(ending, Assessment) else {None: ending.conclusion}
        for light, text in told.items():
            where = ("uitkomsten", key, "conclusie", *([light.value] if light else []))
            yield from _readable(text, where, explained)
    for key, node in tree.questions.items():
        yield from _short_help(key, node, explained)


def _readable(text: Text, where: tuple[str | int, ...], explained: list[str]) -> Iterator[Finding]:
    for part in text.parts:
        reading = readability.readability(part.text, explained)
        if not reading.is_b1:
            message = (
                f"'conclusie' is te moeilijk: {reading.sentences} zinnen (hoogstens {readability.MAX_SENTENCES}), "
                f"langste zin {reading.longest} woorden (hoogstens {readability.MAX_WORDS_PER_SENTENCE}), "
                f"leesscore {reading.score} (minstens {readability.MIN_SCORE:.0f}); "
                "maak kortere zinnen of gebruik kortere woorden"
            )
            yield Finding(message, where)


def _short_help(key: str, node: Ask, explained: list[str]) -> Iterator[Finding]:
    always = [part.text for part in node.help.parts if part.when is None]
    for text in {" ".join(always), *(part.text for part in node.help.parts)} - {""}:
        reading = readability.readability(text, explained)
        if reading.sentences > MAX_HELP_SENTENCES or reading.longest > readability.MAX_WORDS_PER_SENTENCE:
            message = (
                f"'toelichting' is te lang: {reading.sentences} zinnen (hoogstens {MAX_HELP_SENTENCES}), langste "
                f"zin {reading.longest} woorden (hoogstens {readability.MAX_WORDS_PER_SENTENCE}); kort haar in"
            )
            yield Finding(message, ("vragen", key, "toelichting"))
    if readability.readability(node.question, explained).longest > readability.MAX_WORDS_PER_SENTENCE:
        yield Finding("'vraag' is te lang; splits haar of gebruik minder woorden", ("vragen", key, "vraag"))


def trees_make_no_absolute_claims(_content: Content, tree: Tree, _today: date) -> Iterator[Finding]:
    """No product is declared proof: a text says for what, and under which conditions."""
    for fragment in fragments(tree):
        found = _ABSOLUTE.search(fragment.text or "")
        if found:
            message = f"'{found.group()}' is te absoluut; zeg waarvoor en onder welke voorwaarden"
            yield Finding(message, fragment.where)
