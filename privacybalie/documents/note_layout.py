"""A note as a list of blocks, so that DOCX and PDF say the same in the same order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from privacybalie.documents.law_lines import day_in_words
from privacybalie.documents.note_record import Note, NotedRating, NotedSource, all_sources, article


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
    """A table whose first row is its head; `labels` when there is no head and the first column names the row.

    `shares` are the widths of the columns as parts of the page.
    """

    rows: tuple[tuple[str, ...], ...]
    shares: tuple[float, ...]
    labels: bool = False


Block = Heading | Paragraph | Bullets | Table
_LABELLED = (0.28, 0.72)
_RATED = (0.17, 0.15, 0.3, 0.25, 0.13)
_STEPPED = (0.26, 0.26, 0.34, 0.14)


def blocks(note: Note, words: Mapping[str, str]) -> tuple[Block, ...]:
    """Return a note in the order in which it is read: verdict first, then what it rests on."""
    sources = _Numbered(note, words)
    return (
        Heading(words["titel"].format(titel=note.tree_title), 0),
        Table(tuple(_about(note, words)), _LABELLED, labels=True),
        *_verdict(note, words),
        *_ratings(words["drempels"], note.thresholds, words, sources),
        *_ratings(words["grondslagen"], note.bases, words, sources),
        *_points(words["voorwaarden"], note.conditions, tickable=True),
        *_points(words["vervolgstappen"], note.next_steps, tickable=True),
        *_points(words["valkuilen"], note.pitfalls),
        Heading(words["redenering"]),
        Table(tuple(_steps(note, words, sources)), _STEPPED),
        *_points(words["kantelpunten"], note.tips),
        Heading(words["uitleg"]),
        *(Paragraph(text) for text in note.explanation),
        Heading(words["zekerheid"]),
        Paragraph(_certainty(note, words)),
        *_points(words["niet_nagegaan"], note.limits),
        *_register(note, words),
        *_texts(note, words),
        Heading(words["bronnen"]),
        *(Paragraph(line) for line in sources.listed()),
        Paragraph(note.disclaimer, strong=True),
        Paragraph(words["controle"]),
    )


class _Numbered:
    """The sources of a note, each with one number, so that tables need not repeat long titles."""

    def __init__(self, note: Note, words: Mapping[str, str]) -> None:
        self._words = words
        self._all: dict[str, list[NotedSource]] = {}
        stepped = (source for step in note.steps for source in step.sources)
        for item in (*all_sources(note), *stepped):
            self._all.setdefault(item.key, []).append(item)
        self._number = {key: number for number, key in enumerate(self._all, start=1)}

    def referred(self, sources: Sequence[NotedSource]) -> str:
        """Return the numbers of some sources, with the articles."""
        articles: dict[str, list[str]] = {}
        for item in sources:
            articles.setdefault(item.key, []).append(article(self._words, item))
        return "\n".join(
            " ".join(filter(None, (f"[{self._number[key]}]", ", ".join(dict.fromkeys(filter(None, found))))))
            for key, found in articles.items()
        )

    def listed(self) -> Iterator[str]:
        """Yield every source: number, title, the articles that were cited, where and when it was consulted."""
        for key, items in self._all.items():
            cited = self._cited(items)
            about = f": {'; '.join(cited)}" if cited else ""
            first = items[0]
            where = f"{first.url}, " if first.url else ""
            consulted = self._words["geraadpleegd"].format(datum=day_in_words(self._words, first.consulted))
            yield f"[{self._number[key]}] {first.title}{about}. {where}{consulted}"

    def _cited(self, items: Sequence[NotedSource]) -> Sequence[str]:
        """Return each article once, with everything it was cited for."""
        reasons: dict[str, list[str]] = {}
        for item in items:
            reasons.setdefault(article(self._words, item), []).append(item.explanation or "")
        said = []
        for place, found in reasons.items():
            explained = ", ".join(dict.fromkeys(filter(None, found)))
            said.append(f"{place} ({explained})" if place and explained else place or explained)
        return [item for item in said if item]


def footer(note: Note, words: Mapping[str, str], number: int | str) -> str:
    """Return what stands under every page."""
    return words["pagina"].format(titel=words["titel"].format(titel=note.tree_title), nummer=number)


def _about(note: Note, words: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    yield words["datum"], day_in_words(words, note.day)
    if note.reference:
        yield words["kenmerk"], note.reference
    yield words["boom"], f"{note.tree_title} ({note.tree})"
    yield words["boom_versie"], note.tree_version
    yield words["inhoud_versie"], note.content_version
    yield words["nagekeken"], day_in_words(words, note.reviewed)
    if note.review_by is not None:
        yield words["opnieuw_voor"], day_in_words(words, note.review_by)


def _verdict(note: Note, words: Mapping[str, str]) -> Iterator[Block]:
    yield Heading(f"{words['uitkomst']}: {note.title}")
    yield Paragraph(words[f"stoplicht_{note.light.value}"], strong=True)
    yield Paragraph(note.conclusion)
    if note.overdue and note.review_by is not None:
        yield Paragraph(words["verlopen"].format(datum=day_in_words(words, note.review_by)), strong=True)
    yield from (Paragraph(line, strong=True) for line in note.law)


def _ratings(
    title: str, rated: Sequence[NotedRating], words: Mapping[str, str], sources: _Numbered
) -> Iterator[Block]:
    if not rated:
        return
    head = (words["onderdeel"], words["oordeel"], words["reden"], words["nog_nodig"], words["bron"])
    rows = (
        (
            item.title,
            words[f"oordeel_{item.result}"],
            item.reason,
            "\n".join(item.needed) or "–",
            sources.referred(item.sources),
        )
        for item in rated
    )
    yield Heading(title)
    yield Table((head, *rows), _RATED)


def _points(title: str, items: tuple[str, ...], *, tickable: bool = False) -> Iterator[Block]:
    if items:
        yield Heading(title)
        yield Bullets(items, tickable)


def _steps(note: Note, words: Mapping[str, str], sources: _Numbered) -> Iterator[tuple[str, ...]]:
    yield words["vraag"], words["antwoord"], words["waarom"], words["bron"]
    for step in note.steps:
        yield step.question, step.label, step.reason, sources.referred(step.sources)


def _certainty(note: Note, words: Mapping[str, str]) -> str:
    said = words[f"zekerheid_{note.certainty.value}"]
    return f"{said}. {note.certainty_reason}" if note.certainty_reason else f"{said}."


def _register(note: Note, words: Mapping[str, str]) -> Iterator[Block]:
    if note.register_entry:
        yield Heading(words["register"])
        rows = tuple((line.field, line.text) for line in note.register_entry)
        yield Table(rows, _LABELLED, labels=True)


def _texts(note: Note, words: Mapping[str, str]) -> Iterator[Block]:
    if note.texts:
        yield Heading(words["teksten"])
        for item in note.texts:
            yield Paragraph(item.title, strong=True)
            yield Paragraph(item.text)
