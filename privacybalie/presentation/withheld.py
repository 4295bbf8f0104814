"""What is said instead of a text that is not given here, because only signed texts are (`PRIVACYBALIE_STRENG`)."""

from __future__ import annotations

from privacybalie.content.library import Library
from privacybalie.presentation.answers import BotMessage


def is_withheld(library: Library, kind: str, topic: str) -> bool:
    """Whether a text is not given here because nobody signed it."""
    return f"{kind}/{topic}" in library.content.withheld


def withheld_message(library: Library) -> BotMessage:
    """Send whoever asks for a text that is not given here to a person."""
    contact = library.contact
    return BotMessage(library.phrase("niet_gegeven", naam=contact.name, bereikbaar=contact.how), {})
