"""Facts that trees share by name, so that what one tree learned is not asked again by another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from privacybalie.analysis.graph_checks import Finding
from privacybalie.content.loader import Content
from privacybalie.content.problems import did_you_mean
from privacybalie.content.schema.tree import UNKNOWN, Ask, Choice, Tree


def facts_are_shared_by_name(content: Content, tree: Tree, _today: date) -> Iterator[Finding]:
    """A fact and its values come from the shared list, so that trees understand one another."""
    for key, node in tree.questions.items():
        yield from _fact_of_question(content, key, node)
    for key, ending in tree.endings.items():
        for number, onward in enumerate(ending.onward):
            where = ("uitkomsten", key, "doorgaan_met", number, "met")
            yield from _fact_values(content, onward.facts.items(), where)


def _fact_of_question(content: Content, key: str, node: Ask) -> Iterator[Finding]:
    if not isinstance(node, Choice):
        if key in content.facts:
            message = f"'{key}' is de naam van een feit; geef deze meerkeuze een andere naam"
            yield Finding(message, ("vragen", key))
        return
    if node.fact is not None:
        yield from _fact_options(content, key, node, node.fact)
    elif key in content.facts:
        yield Finding(f"'{key}' is de naam van een feit; zet er 'feit: {key}' bij", ("vragen", key))
    for option, answer in node.options.items():
        implied = answer.establishes.items()
        yield from _fact_values(content, implied, ("vragen", key, "opties", option, "stelt_vast"))


def _fact_options(content: Content, key: str, node: Choice, fact: str) -> Iterator[Finding]:
    if fact not in content.facts:
        hint = did_you_mean(fact, content.facts)
        message = f"onbekend feit '{fact}'; voeg het toe aan feiten.yml.{hint}"
        yield Finding(message, ("vragen", key, "feit"))
        return
    if key in content.facts and key != fact:
        yield Finding(
            f"'{key}' is de naam van een ander feit dan '{fact}'; hernoem de vraag", ("vragen", key)
        )
    for option, answer in node.options.items():
        own = () if option == UNKNOWN or answer.covers else (option,)
        pairs = [(fact, value) for value in (*own, *answer.covers)]
        yield from _fact_values(content, pairs, ("vragen", key, "opties", option))


def _fact_values(
    content: Content, pairs: Iterable[tuple[str, str]], where: tuple[str | int, ...]
) -> Iterator[Finding]:
    for fact, value in pairs:
        if fact not in content.facts:
            hint = did_you_mean(fact, content.facts)
            yield Finding(f"onbekend feit '{fact}'; voeg het toe aan feiten.yml.{hint}", where)
        elif value not in content.facts[fact].values:
            hint = did_you_mean(value, content.facts[fact].values)
            message = f"'{value}' is geen waarde van feit '{fact}'; gebruik 'omvat' of voeg haar toe.{hint}"
            yield Finding(message, where)
