"""The proof of all trees as a page that a lawyer can read: `docs/bewijs.md`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date

from privacybalie.analysis.country_consistency import Answered, Law, Violation
from privacybalie.analysis.graph_checks import Finding, graph_findings
from privacybalie.analysis.proof import (
    MAX_QUESTIONS,
    InvariantResult,
    OutcomeStatistics,
    Proof,
    median,
    prove,
)
from privacybalie.checks.trees import conditions_name_what_exists
from privacybalie.content.loader import Content
from privacybalie.content.schema.tree import Tree
from privacybalie.trees.walk import given_answers, tree_version, walk

_HEAD = """\
# Het bewijs: alle paden van alle beslisbomen

<!-- Gemaakt door `python -m privacybalie prove`; niet met de hand wijzigen. -->

Deze bladzijde laat zien wat er over de beslisbomen bewezen is. Het is **geen steekproef**: elk pad is meegeteld.

- Een **pad** is een reeks antwoorden van de eerste vraag tot een uitkomst. Bij een aankruislijst tellen sets die
  naar dezelfde volgende stap leiden als één pad. Een **antwoordreeks** telt elke aangekruiste set apart.
- Antwoordreeksen worden niet één voor één doorlopen, maar samengenomen zodra zij nergens meer verschil kunnen maken.
  Zo'n groep heet een **toestand**. Het tellen is exact, ook bij miljoenen reeksen
  (`privacybalie/analysis/state_space.py`).
- Voor elke uitkomst en elke vraag is nagegaan: zij is bereikbaar, elk pad eindigt, elk antwoord kan ergens verschil
  maken, en elke zin en elke bron die getoond kan worden, hoort bij het land van dat pad.
"""


def proofs(content: Content, today: date) -> tuple[Proof, ...]:
    """Return the proof of every tree that can be walked; `unprovable` returns the others."""
    law = Law(content.sources, content.ready_texts)
    return tuple(
        prove(tree, law, _example_lengths(tree, today))
        for tree in content.trees.values()
        if not _unsound(content, tree, today)
    )


def unprovable(content: Content, today: date) -> tuple[tuple[Tree, Finding], ...]:
    """Return what keeps trees from being proven: `check` says where and how to mend it."""
    return tuple(
        (tree, finding) for tree in content.trees.values() for finding in _unsound(content, tree, today)
    )


def _unsound(content: Content, tree: Tree, today: date) -> list[Finding]:
    return [*graph_findings(tree), *conditions_name_what_exists(content, tree, today)]


def _example_lengths(tree: Tree, today: date) -> list[int]:
    return [len(walk(tree, given_answers(item.answers), today).trace) for item in tree.examples]


def proof_page(found: Sequence[Proof]) -> str:
    """Return the page in Markdown; the same trees always give the same page."""
    parts = [_HEAD, *_overview(found), *(line for proof in found for line in _of_tree(proof))]
    return "\n".join(parts).rstrip() + "\n"


def summary(proof: Proof) -> str:
    """Return one line about a tree, for the terminal."""
    return (
        f"{proof.tree.id}: {dutch_number(proof.paths)} paden, {dutch_number(proof.answer_sets)} antwoordreeksen in "
        f"{dutch_number(proof.states)} toestanden; langste {max(proof.lengths)}, "
        f"mediaan {_half(median(proof.lengths))}, "
        f"mediaan van de voorbeelden {_of_examples(proof)}; {len(proof.violations)} schendingen"
    )


def dutch_number(value: int) -> str:
    """Return a number as Dutch readers group it."""
    return f"{value:,}".replace(",", ".")


def _overview(found: Sequence[Proof]) -> Iterator[str]:
    yield "## Overzicht\n"
    yield (
        "| Boom | Vragen | Uitkomsten | Paden | Antwoordreeksen | Langste pad | Mediaan | Mediaan voorbeelden "
        "| Schendingen |"
    )
    yield "|---|--:|--:|--:|--:|--:|--:|--:|--:|"
    for proof in found:
        cells = (
            proof.tree.title,
            str(len(proof.tree.questions)),
            str(len(proof.tree.endings)),
            dutch_number(proof.paths),
            dutch_number(proof.answer_sets),
            str(max(proof.lengths)),
            _half(median(proof.lengths)),
            _of_examples(proof),
            str(len(proof.violations)),
        )
        yield f"| {' | '.join(cells)} |"
    yield ""


def _of_tree(proof: Proof) -> Iterator[str]:
    tree = proof.tree
    yield f"## {tree.title}\n"
    yield f"Boom `{tree.id}`, versie `{tree_version(tree)}`, {tree.status.value}.\n"
    yield (
        f"{dutch_number(proof.paths)} paden en {dutch_number(proof.answer_sets)} antwoordreeksen, nagegaan over "
        f"{dutch_number(proof.states)} toestanden. Het kortste pad telt {min(proof.lengths)} vragen, het langste "
        f"{max(proof.lengths)} (hoogstens {MAX_QUESTIONS}), de mediaan over de paden is {_half(median(proof.lengths))} "
        f"en over de {len(proof.examples)} voorbeelden {_of_examples(proof)}.\n"
    )
    yield from _promises("Poorten: wat niet overgeslagen kan worden", proof.gates)
    yield from _promises("Nooit: wat op geen enkel pad voorkomt", proof.never)
    yield "### Uitkomsten\n"
    yield "| Uitkomst | Stoplicht | Paden | Kortste weg erheen |"
    yield "|---|---|--:|---|"
    yield from (_arrival(tree, arrival) for arrival in proof.arrivals)
    yield ""
    yield from _broken(proof)


def _promises(title: str, kept: Sequence[InvariantResult]) -> Iterator[str]:
    if not kept:
        return
    yield f"### {title}\n"
    for item in kept:
        verdict = "bewezen" if item.broken == 0 else f"**geschonden ({item.broken})**"
        yield f"- {item.name}: {verdict} (nagegaan over {dutch_number(item.paths)} paden)."
    yield ""


def _arrival(tree: Tree, arrival: OutcomeStatistics) -> str:
    ending = tree.endings[arrival.ending]
    lights = ", ".join(light.value for light in arrival.lights)
    cells = (
        f"{ending.title} (`{arrival.ending}`)",
        lights,
        dutch_number(arrival.paths),
        way(tree, arrival.witness),
    )
    return f"| {' | '.join(cells)} |"


def way(tree: Tree, witness: Answered) -> str:
    """Return answers in the words of the options."""
    return " › ".join(answer_text(tree, question, answer) for question, answer in witness)


def answer_text(tree: Tree, question: str, answer: str | Sequence[str]) -> str:
    """Return an answer in the words of its options; the id of an option that is no longer there."""
    node = tree.questions.get(question)
    keys = [answer] if isinstance(answer, str) else list(answer)
    options = node.options if node is not None else {}
    return " + ".join(options[key].text if key in options else key for key in keys)


def _broken(proof: Proof) -> Iterator[str]:
    lands = "Elke getoonde zin en bron hoort bij het land van het pad"
    yield "### Schendingen\n"
    if not proof.violations:
        yield f"Geen. {lands}: {dutch_number(proof.pieces)} zinnen en bronnen nagegaan.\n"
        return
    times = Counter(_line(proof.tree, item) for item in proof.violations)
    yield from (f"- {line}" + (f" ({count} keer)" if count > 1 else "") for line, count in times.items())
    yield ""


def _line(tree: Tree, violation: Violation) -> str:
    where = " › ".join(str(part) for part in violation.where)
    shown = f" Bijvoorbeeld: {way(tree, violation.witness)}." if violation.witness else ""
    return f"{where}: {violation.message}.{shown}"


def _half(value: float) -> str:
    return f"{value:g}".replace(".", ",")


def _of_examples(proof: Proof) -> str:
    return _half(median(Counter(proof.examples))) if proof.examples else "–"
