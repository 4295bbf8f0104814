"""Whether the words of an option lead to it: a label or phrase that means another option too is a trap for visitors."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from privacybalie.analysis.graph_checks import Finding
from privacybalie.content.loader import Content
from privacybalie.content.schema.tree import Ask, Checklist, Tree
from privacybalie.freetext.interpret import hear
from privacybalie.freetext.interpretation import Interpretation
from privacybalie.text.quantities import unbound


def option_phrases_match_their_option(_content: Content, tree: Tree, _today: date) -> Iterator[Finding]:
    """Every label and every `ook` phrase is understood as its own option, without doubt."""
    for key, node in tree.questions.items():
        for option, answer in node.options.items():
            where = ("vragen", key, "opties", option)
            yield from _misheard(node, option, answer.text, (*where, "tekst"))
            for number, phrase in enumerate(answer.phrases):
                yield from _misheard(node, option, phrase, (*where, "ook", number))


def a_period_in_a_label_says_how_it_binds(_content: Content, tree: Tree, _today: date) -> Iterator[Finding]:
    """A label that names a period says whether it is a maximum: what visitors type is compared with it."""
    for key, node in tree.questions.items():
        for option, answer in node.options.items():
            if unbound(answer.text):
                message = f"'{answer.text}' noemt een termijn zonder grens; zeg 'hoogstens' of 'binnen'"
                yield Finding(message, ("vragen", key, "opties", option, "tekst"))


def _misheard(node: Ask, option: str, text: str, where: tuple[str | int, ...]) -> Iterator[Finding]:
    heard = hear(node, text)
    if heard.sure != ((option,) if isinstance(node, Checklist) else option):
        message = f"'{text}' wordt begrepen als {_as(heard)}, niet als '{option}'; kies andere woorden"
        yield Finding(message, where)


def _as(heard: Interpretation) -> str:
    if heard.sure is None:
        return "een vraag" if heard.how == "question" else "onduidelijk"
    return f"'{heard.sure}'" if isinstance(heard.sure, str) else f"'{', '.join(heard.sure)}'"
