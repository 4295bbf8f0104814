"""What an organisation said itself, beside the content that it was laid over."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from privacybalie.content.schema.base import Contact
from privacybalie.content.schema.own import Organisation, OwnAnswer, Tools
from privacybalie.content.schema.sources import Source

if TYPE_CHECKING:
    from privacybalie.content.loader import Content


@dataclass(frozen=True)
class OwnTexts:
    """The overlay as it was read; `base` is our content without it, for what must be told apart."""

    root: Path
    organisation: Organisation
    contact: Contact | None
    tools: Tools | None
    answers: Mapping[str, OwnAnswer]
    sources: Mapping[str, Source]
    messages: Mapping[str, tuple[str, ...]]
    base: Content

    def is_own(self, topic: str) -> bool:
        """Whether the answer to this topic is the organisation's, and so no text that the editors reviewed."""
        return topic in self.answers

    def is_off(self, topic: str) -> bool:
        """Whether the organisation does not give our answer to this topic."""
        return topic in self.organisation.off
