"""A note as a list of blocks, so that DOCX and PDF say the same in the same order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from privacybalie.note import Note, NotedRating, NotedSource, all_sources, cite


@dataclass(frozen=True)
class Heading:
    """A heading; level 0 is the title of the document."""

    text: str
    level: int = 1


@dataclass(frozen=True)
class Paragraph:
    """Running text."""

    text: str
    strong: bool = False


@dataclass(frozen=True)
class Bullets:
    """A list; `tickable` puts an empty box before every point."""

    items: tuple[str, ...]
    tickable: bool = False


@dataclass(frozen=True)
class Table:
    """A table whose first row is its head; `labels` when there is no head and the first column names the row."""

    rows: tuple[tuple[str, ...], ...]
    labels: bool = False


Block = Heading | Paragraph | Bullets | Table


def blocks(note: Note, words: Mapping[str, str]) -> tuple[Block, ...]:
    """Return a note in the order in which it is read: verdict first, then what it rests on."""
    return (
        Heading(words["titel"].format(titel=note.tree_title), 0),
        Table(tuple(_about(note, words)), labels=True),
        *_verdict(note, words),
        *_ratings(words["drempels"], note.thresholds, words),
        *_ratings(words["grondslagen"], note.bases, words),
        *_points(words["voorwaarden"], note.conditions, tickable=True),
        *_points(words["valkuilen"], note.pitfalls),
        Heading(words["redenering"]),
        Table(tuple(_steps(note, words))),
        Heading(words["uitleg"]),
        *(Paragraph(text) for text in note.explanation),
        Heading(words["zekerheid"]),
        Paragraph(_certainty(note, words)),
        *_points(words["vervolgstappen"], note.next_steps, tickable=True),
        *_points(words["niet_nagegaan"], note.limits),
        *_register(note, words),
        *_points(words["bronnen"], tuple(_full(words, item) for item in all_sources(note))),
        Paragraph(note.disclaimer),
        Paragraph(words["controle"]),
    )


def _about(note: Note, words: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    yield words["datum"], note.day.isoformat()
    if note.reference:
        yield words["kenmerk"], note.reference
    yield words["boom"], f"{note.tree_title} ({note.tree})"
    yield words["boom_versie"], note.tree_version
    yield words["inhoud_versie"], note.content_version
    yield words["nagekeken"], note.reviewed.isoformat()


def _verdict(note: Note, words: Mapping[str, str]) -> Iterator[Block]:
    yield Heading(f"{words['uitkomst']}: {note.title}")
    yield Paragraph(words[f"stoplicht_{note.light.value}"], strong=True)
    yield Paragraph(note.conclusion)


def _ratings(title: str, rated: Sequence[NotedRating], words: Mapping[str, str]) -> Iterator[Block]:
    if not rated:
        return
    head = (words["onderdeel"], words["oordeel"], words["reden"], words["nog_nodig"], words["bron"])
    rows = (
        (
            item.title,
            words[f"oordeel_{item.result}"],
            item.reason,
            "\n".join(item.needed) or "–",
            "\n".join(cite(words, source) for source in item.sources),
        )
        for item in rated
    )
    yield Heading(title)
    yield Table((head, *rows))


def _points(title: str, items: tuple[str, ...], *, tickable: bool = False) -> Iterator[Block]:
    if items:
        yield Heading(title)
        yield Bullets(items, tickable)


def _steps(note: Note, words: Mapping[str, str]) -> Iterator[tuple[str, ...]]:
    yield words["vraag"], words["antwoord"], words["waarom"], words["bron"]
    for step in note.steps:
        yield step.question, step.label, step.reason, "\n".join(cite(words, item) for item in step.sources)


def _certainty(note: Note, words: Mapping[str, str]) -> str:
    said = words[f"zekerheid_{note.certainty.value}"]
    return f"{said}. {note.certainty_reason}" if note.certainty_reason else f"{said}."


def _register(note: Note, words: Mapping[str, str]) -> Iterator[Block]:
    if note.register_entry:
        yield Heading(words["register"])
        yield Table(tuple((line.field, line.text) for line in note.register_entry), labels=True)


def _full(words: Mapping[str, str], item: NotedSource) -> str:
    explained = f" ({item.explanation})" if item.explanation else ""
    return f"{cite(words, item)}{explained}" + (f" {item.url}" if item.url else "")
