"""How the dates of the law are said: a sentence per movement, and beside a source from when until when it holds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from privacybalie.content.dated_law import LawNotice
from privacybalie.content.schema.sources import Source


def day_in_words(words: Mapping[str, str], day: date) -> str:
    """Return a day as people write it."""
    month = words["maanden"].split()[day.month - 1]
    return words["datum_vorm"].format(dag=day.day, maand=month, jaar=day.year)


def law_line(words: Mapping[str, str], notice: LawNotice) -> str:
    """Return the sentence for whoever reads a text under which the law moved, or soon will."""
    alone = "" if notice.what else "_los"
    return words[f"recht_{notice.movement.value}{alone}"].format(
        datum=day_in_words(words, notice.day), titel=notice.title, wat=(notice.what or "").rstrip(".")
    )


def validity(words: Mapping[str, str], source: Source) -> Iterator[str]:
    """Yield from when and until when a source holds, and what may still change it, where somebody wrote it down."""
    if source.since is not None:
        yield words["bron_van"].format(datum=day_in_words(words, source.since))
    if source.until is not None:
        yield words["bron_tot"].format(datum=day_in_words(words, source.until))
    if source.awaits is not None:
        yield words["bron_wacht_op"].format(wat=source.awaits.rstrip("."))
