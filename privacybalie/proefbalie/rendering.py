"""Templates to pages: everything that is filled in is escaped, and a name that is not there is an error."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

FOLDER = Path(__file__).resolve().parent
_MONTHS = (
    *("januari", "februari", "maart", "april", "mei", "juni", "juli"),
    *("augustus", "september", "oktober", "november", "december"),
)


class Templates:
    """The templates of the review site."""

    def __init__(self, folder: Path = FOLDER / "templates") -> None:
        """Open the templates; they are read when they are first needed."""
        self._made = Environment(
            loader=FileSystemLoader(folder),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._made.filters.update(datum=in_dutch, alineas=html_paragraphs, gemarkeerd=marked_words)

    def page(self, template: str, **values: Any) -> str:
        """Return a template, filled in."""
        return self._made.get_template(template).render(**values)


def in_dutch(day: date) -> Markup:
    """Return a day as people write it, which machines can read too."""
    return Markup('<time datetime="{}">{} {} {}</time>').format(
        day.isoformat(), day.day, _MONTHS[day.month - 1], day.year
    )


def html_paragraphs(text: str) -> Markup:
    """Return a text with its paragraphs and line breaks."""
    blocks = (part.strip() for part in re.split(r"\n\s*\n", text.strip()))
    return Markup("\n").join(
        Markup("<p>{}</p>").format(Markup("<br>").join(block.splitlines())) for block in blocks if block
    )


def marked_words(text: str, words: Iterable[str]) -> Markup:
    """Return a text in which the words that were searched for stand out."""
    wanted = [re.escape(word) for word in words if word]
    if not wanted:
        return escape(text)
    parts = re.split(f"({'|'.join(wanted)})", text, flags=re.IGNORECASE)
    return Markup("").join(
        Markup("<mark>{}</mark>").format(part) if place % 2 else escape(part)
        for place, part in enumerate(parts)
    )
