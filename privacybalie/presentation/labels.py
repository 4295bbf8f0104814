"""How answers, questions and lights of a decision tree are put into words and payloads; shared by all its messages."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from privacybalie.analysis.reachability import ReachableOutcome
from privacybalie.content.library import Library
from privacybalie.content.schema.base import Citation
from privacybalie.content.schema.tree import Light, Tree
from privacybalie.presentation.answers import Button, button, source_payload
from privacybalie.trees.walk import Given


def label(tree: Tree, question: str, given: Given) -> str:
    """Return an answer as people read it."""
    options = tree.questions[question].options
    return "; ".join(options[key].text for key in ([given] if isinstance(given, str) else given))


def joined(given: Given) -> str:
    """Return an answer as a button carries it."""
    return given if isinstance(given, str) else ",".join(given)


def light_label(library: Library, value: Light) -> str:
    """Return a verdict in words, so that colour is never alone."""
    return library.word(f"stoplicht_{value.value}")


def short_light(library: Library, value: Light) -> str:
    """Return a verdict in a word, for lists."""
    return library.phrase(f"licht_{value.value}")


def answered(
    tree: Tree, question: str, given: Given, *, assumed: bool, provisional: bool = False
) -> dict[str, Any]:
    """Return one line of the overview."""
    line = {
        "vraag": question,
        "vraag_tekst": tree.questions[question].question,
        "antwoord": given if isinstance(given, str) else list(given),
        "antwoord_tekst": label(tree, question, given),
        "aangenomen": assumed,
    }
    return {**line, "voorlopig": True} if provisional else line


def prospect(library: Library, tree: Tree, item: ReachableOutcome) -> dict[str, str]:
    """Return a possible outcome as payloads carry it."""
    return {
        "titel": tree.endings[item.ending].title,
        "stoplicht": item.light.value,
        "stoplicht_tekst": short_light(library, item.light),
    }


def sources(library: Library, citations: Iterable[Citation]) -> list[dict[str, Any]]:
    """Return citations as payloads carry them."""
    return [source_payload(library, cited) for cited in library.cited(citations)]


def articles(library: Library, citations: Iterable[Citation]) -> str:
    """Return citations in one line, by name and article."""
    named = []
    for cited in library.cited(citations):
        article = cited.citation.article
        place = f", {library.phrase('bron_artikel', artikel=article)}" if article else ""
        named.append(f"{cited.source.title}{place}")
    return "; ".join(dict.fromkeys(named))


def any_light(library: Library, found: Iterable[Light]) -> str:
    """Return lights in words, in their order: groen, oranje of rood."""
    among = set(found)
    *others, last = [short_light(library, light) for light in Light if light in among]
    return library.phrase("of").join([", ".join(others), last] if others else [last])


def change_button(library: Library, tree: Tree, question: str) -> Button:
    """Return the button that asks an earlier question again."""
    title = library.phrase("knop_wijzig", vraag=tree.questions[question].question)
    return button(title, "change_answer", boom=tree.id, vraag=question)


def bullets(lines: Iterable[str]) -> str:
    """Return a list as plain text."""
    return "\n".join(f"- {line.strip()}" for line in lines)


def titled(title: str, lines: Iterable[str]) -> str:
    """Return a list under its title; nothing without lines."""
    listed = bullets(lines)
    return f"{title}\n{listed}" if listed else ""


def paragraphs(*parts: str | None) -> str:
    """Return the parts that are not empty, as paragraphs."""
    return "\n\n".join(part.strip() for part in parts if part and part.strip())
