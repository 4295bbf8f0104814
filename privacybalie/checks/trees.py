"""What must hold for the decision trees beyond their shape: graph, people, law, proof and agreement.

One function per promise, each a generator of findings. What needs a look at all paths stands in `proof`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from privacybalie.analysis.country_consistency import Law, Violation
from privacybalie.analysis.fragments import conditions, fragments
from privacybalie.analysis.graph_checks import Finding, graph_findings, names_in_conditions
from privacybalie.analysis.proof import prove
from privacybalie.checks.facts import facts_are_shared_by_name
from privacybalie.checks.kept_proofs import kept_findings
from privacybalie.checks.option_phrases import (
    a_period_in_a_label_says_how_it_binds,
    option_phrases_match_their_option,
)
from privacybalie.checks.wording import (
    conclusions_are_readable,
    every_question_can_be_answered,
    trees_make_no_absolute_claims,
)
from privacybalie.content.loader import READY_TEXTS, TREES, Content
from privacybalie.content.problems import Problem, Severity, did_you_mean
from privacybalie.content.schema.base import Certainty, Citation
from privacybalie.content.schema.sources import SourceKind
from privacybalie.content.schema.tree import Basis, Tree, TreeExample
from privacybalie.content.yaml_files import line_of
from privacybalie.trees.walk import Answers, Asking, Reached, given_answers, walk

Promise = Callable[[Content, Tree, date], Iterator[Finding]]


def trees_keep_their_promises(content: Content, today: date) -> Iterator[Problem]:
    """Every decision tree can be walked, is readable, cites its law and ends where its examples say."""
    for tree in content.trees.values():
        for finding in findings(content, tree, today):
            yield _problem(content, tree, finding)


def trees_keep_their_plain_promises(content: Content, today: date) -> Iterator[Problem]:
    """Every decision tree keeps what can be seen without looking at all paths: for whoever waits for an answer."""
    for tree in content.trees.values():
        for finding in findings(content, tree, today, proven=False):
            yield _problem(content, tree, finding)


def findings(content: Content, tree: Tree, today: date, *, proven: bool = True) -> Iterator[Finding]:
    """Return everything that is wrong with one tree; all paths are only looked at when they can be walked."""
    sound = [*graph_findings(tree), *conditions_name_what_exists(content, tree, today)]
    yield from sound
    for promise in PROMISES:
        yield from promise(content, tree, today)
    if not sound:
        yield from every_example_ends_where_it_says(content, tree, today)
    if proven and not sound:
        law = Law(content.sources, content.ready_texts)
        yield from kept_findings(content, tree, law, lambda: map(_broken, prove(tree, law).violations))


def cited_by_trees(content: Content) -> set[str]:
    """Return the sources that trees and ready-to-use texts cite."""
    texts = {item.source for text in content.ready_texts.values() for item in text.citations}
    return texts.union(*({item.source for _, item in _citations(tree)} for tree in content.trees.values()))


def every_ready_text_is_offered(content: Content, _today: date) -> Iterator[Problem]:
    """A ready-to-use text without an outcome that offers it, or with an unknown source, is a leftover or a slip."""
    offered = {
        item.name for tree in content.trees.values() for end in tree.endings.values() for item in end.texts
    }
    file, path = content.place(READY_TEXTS), content.root / READY_TEXTS
    for key, text in content.ready_texts.items():
        if key not in offered:
            message = (
                f"tekst '{key}' wordt bij geen enkele uitkomst aangeboden; gebruik haar of verwijder haar"
            )
            yield Problem(file, line_of(path, (key,)), message, Severity.WARNING)
        for number, item in enumerate(text.citations):
            if item.source not in content.sources:
                message = f"onbekende bron '{item.source}'.{did_you_mean(item.source, content.sources)}"
                yield Problem(file, line_of(path, (key, "bronnen", number, "bron")), message)


def conditions_name_what_exists(_content: Content, tree: Tree, _today: date) -> Iterator[Finding]:
    """Every `als` is about a question or fact of this tree, and an answer that it can have."""
    known = names_in_conditions(tree)
    for where, condition in conditions(tree):
        for name, test in condition.tests():
            if name not in known:
                hint = did_you_mean(name, known)
                yield Finding(f"'{name}' is geen vraag of feit van deze boom.{hint}", (*where, name))
                continue
            for _, option in test.options():
                if option not in known[name]:
                    hint = did_you_mean(option, known[name])
                    yield Finding(f"'{option}' is geen antwoord op '{name}'.{hint}", (*where, name))


def promises_name_what_exists(_content: Content, tree: Tree, _today: date) -> Iterator[Finding]:
    """Gates, `nooit` and what is not looked into are about questions and outcomes of this tree."""
    for number, limit in enumerate(tree.limits):
        if limit.to is not None:
            yield from _outcomes(
                tree, (*limit.to.outcomes, *limit.to.without), ("niet_nagegaan", number, "voor")
            )
    for number, gate in enumerate(tree.gates):
        for question in gate.questions:
            if question not in tree.questions:
                hint = did_you_mean(question, tree.questions)
                yield Finding(
                    f"'{question}' is geen vraag van deze boom.{hint}", ("poorten", number, "vragen")
                )
        yield from _outcomes(tree, (*gate.to.outcomes, *gate.to.without), ("poorten", number, "voor"))
    for number, never in enumerate(tree.never):
        yield from _outcomes(tree, never.outcomes, ("nooit", number, "uitkomsten"))


def _outcomes(tree: Tree, keys: tuple[str, ...], where: tuple[str | int, ...]) -> Iterator[Finding]:
    for key in keys:
        if key not in tree.endings:
            hint = did_you_mean(key, tree.endings)
            yield Finding(f"'{key}' is geen uitkomst van deze boom.{hint}", where)


def trees_lead_to_what_exists(content: Content, tree: Tree, _today: date) -> Iterator[Finding]:
    """Topics, texts and trees to go on with exist."""
    for topic in tree.topics:
        if topic not in content.answers:
            hint = did_you_mean(topic, content.answers)
            yield Finding(
                f"onderwerp '{topic}' bestaat niet; verbeter het of schrijf het antwoord.{hint}",
                ("onderwerpen",),
            )
    for key, ending in tree.endings.items():
        for number, onward in enumerate(ending.onward):
            if onward.tree not in content.trees:
                hint = did_you_mean(onward.tree, content.trees)
                where = ("uitkomsten", key, "doorgaan_met", number, "boom")
                yield Finding(f"onbekende beslisboom '{onward.tree}'.{hint}", where)
        for number, text in enumerate(ending.texts):
            if text.name not in content.ready_texts:
                hint = did_you_mean(text.name, content.ready_texts)
                message = f"onbekende tekst '{text.name}'; voeg haar toe aan sjablonen/teksten.yml.{hint}"
                yield Finding(message, ("uitkomsten", key, "teksten", number, "naam"))


def _citations(tree: Tree) -> Iterator[tuple[tuple[str | int, ...], Citation]]:
    for fragment in fragments(tree):
        if fragment.citation is not None:
            yield fragment.where, fragment.citation


def every_citation_is_registered_and_precise(content: Content, tree: Tree, _today: date) -> Iterator[Finding]:
    """Every `bron` names an entry of the register; a statute is cited by article."""
    for where, item in _citations(tree):
        source = content.sources.get(item.source)
        if source is None:
            hint = did_you_mean(item.source, content.sources)
            yield Finding(
                f"onbekende bron '{item.source}'; verbeter de sleutel of voeg haar toe.{hint}", where
            )
        elif source.kind is SourceKind.STATUTE and item.article is None:
            yield Finding(f"bij de wet '{item.source}' ontbreekt het artikel; voeg 'artikel' toe", where)


def tree_know_how_is_never_certain(content: Content, tree: Tree, _today: date) -> Iterator[Finding]:
    """Product knowledge alone cannot make a verdict `hoog`."""
    weak = {SourceKind.KNOW_HOW, SourceKind.SEED}
    for key, ending in tree.endings.items():
        kinds = {
            content.sources[item.source].kind for item in ending.citations if item.source in content.sources
        }
        if ending.certainty is Certainty.HIGH and kinds and kinds <= weak:
            message = (
                "zekerheid 'hoog' steunt enkel op productkennis; zet haar op middel of voeg een bron toe"
            )
            yield Finding(message, ("uitkomsten", key, "zekerheid"))


def every_outcome_has_an_example(_content: Content, tree: Tree, _today: date) -> Iterator[Finding]:
    """Every outcome is reached by a case that a lawyer can read."""
    reached = {example.outcome for example in tree.examples}
    for key in tree.endings:
        if key not in reached:
            yield Finding("geen enkel voorbeeld eindigt hier; voeg er een toe", ("uitkomsten", key))


def every_example_ends_where_it_says(_content: Content, tree: Tree, today: date) -> Iterator[Finding]:
    """Examples are tests: their answers are all asked, and end in the outcome and the ratings they name."""
    for number, example in enumerate(tree.examples):
        where = ("voorbeelden", number)
        answers: Answers = given_answers(example.answers)
        position = walk(tree, answers, today)
        for question in sorted(set(answers) - set(position.used)):
            hint = did_you_mean(question, tree.questions)
            message = f"voorbeeld '{example.name}': '{question}' wordt niet zo gevraagd of beantwoord.{hint}"
            yield Finding(message, (*where, "antwoorden", question))
        if isinstance(position, Asking):
            message = f"voorbeeld '{example.name}' eindigt niet: '{position.question}' is nog niet beantwoord"
            yield Finding(message, where)
        else:
            yield from _ends(example, position, where)


def _ends(example: TreeExample, reached: Reached, where: tuple[str | int, ...]) -> Iterator[Finding]:
    name, said = example.name, reached.verdict
    if said.id != example.outcome:
        message = f"voorbeeld '{name}' eindigt in '{said.id}', niet in '{example.outcome}'"
        yield Finding(message, (*where, "uitkomst"))
        return
    if example.light is not None and said.light is not example.light:
        message = f"voorbeeld '{name}' wordt {said.light.value}, niet {example.light.value}"
        yield Finding(message, (*where, "stoplicht"))
    wanted = {**{key.value: item for key, item in example.bases.items()}, **example.thresholds}
    found = {item.key: item.result for item in (*said.bases, *said.thresholds)}
    for key, result in wanted.items():
        if found.get(key) != result:
            is_now = found[key].value if key in found else "geen onderdeel van deze uitkomst"
            message = f"voorbeeld '{name}': '{key}' is {is_now}, niet {result.value}"
            yield Finding(message, where)
    missing = [basis.value for basis in Basis if said.bases and basis not in example.bases]
    if missing:
        yield Finding(f"voorbeeld '{name}' noemt niet alle grondslagen: {', '.join(missing)}", where)


PROMISES: tuple[Promise, ...] = (
    option_phrases_match_their_option,
    a_period_in_a_label_says_how_it_binds,
    promises_name_what_exists,
    every_question_can_be_answered,
    facts_are_shared_by_name,
    trees_lead_to_what_exists,
    every_citation_is_registered_and_precise,
    tree_know_how_is_never_certain,
    conclusions_are_readable,
    trees_make_no_absolute_claims,
    every_outcome_has_an_example,
)


def _broken(violation: Violation) -> Finding:
    if not violation.witness:
        return Finding(violation.message, violation.where)
    answers = ", ".join(
        f"{question}: {answer if isinstance(answer, str) else '+'.join(answer)}"
        for question, answer in violation.witness
    )
    return Finding(f"{violation.message} (bijvoorbeeld {answers})", violation.where)


def _problem(content: Content, tree: Tree, finding: Finding) -> Problem:
    name = f"{tree.id}.yml"
    line = line_of(content.root / TREES / name, finding.where)
    return Problem(content.place(TREES, name), line, finding.message)
