"""Asks the deployed model how it understands a message: the same graph and decision as in a conversation."""

from __future__ import annotations

import asyncio
import logging
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import structlog

from privacybalie.paths import MODELS

GROUPS = {"faq": "antwoorden", "boom": "beslisbomen"}


class NoModelError(Exception):
    """There is no trained model to ask."""


@dataclass(frozen=True)
class Understanding:
    """How one message is understood: topics best first as (`group/id`, probability), and the decision."""

    text: str
    ranking: tuple[tuple[str, float], ...]
    decision: dict[str, Any]
    pipeline: str

    @property
    def topics(self) -> tuple[str, ...]:
        """Return what is answered or offered, as `group/id`."""
        return tuple(contract_id(label) for label in self.decision["topics"])

    @property
    def also(self) -> tuple[str, ...]:
        """Return what is offered of another question in the same message, as `group/id`."""
        return tuple(contract_id(label) for label in self.decision.get("also", ()))


class TrainedModel:
    """Wraps a loaded Rasa agent."""

    def __init__(self, agent: Any, pipeline: str) -> None:
        """Take an agent whose model is loaded, and the name of the Dutch pipeline in use."""
        self._agent, self._pipeline = agent, pipeline

    def understand(self, text: str) -> Understanding:
        """Return how `text` is understood."""
        return asyncio.run(self._understand(text))

    def understand_all(self, texts: list[str]) -> list[Understanding]:
        """Return how each text is understood, in order."""

        async def _all() -> list[Understanding]:
            return [await self._understand(text) for text in texts]

        return asyncio.run(_all())

    async def _understand(self, text: str) -> Understanding:
        parsed = await self._agent.parse_message(text)
        ranking = tuple((contract_id(label), round(p, 4)) for label, p in parsed["topic_ranking"])
        return Understanding(text, ranking, parsed["decision"], self._pipeline)


def load_trained_model(models: Path = MODELS) -> TrainedModel:
    """Load the newest model. Raises NoModelError when there is none."""
    from rasa.core.agent import Agent

    from privacybalie.text.pipeline import load_pipeline, wanted_model

    # Rasa logs every message it parses at debug level, where structlog starts; nothing typed belongs in output.
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.ERROR))
    newest = max(models.glob("*.tar.gz"), key=lambda path: path.stat().st_mtime, default=None)
    if newest is None:
        raise NoModelError("Er is nog geen model. Voer eerst ./start --alleen-voorbereiden uit.")
    return TrainedModel(Agent.load(str(newest)), load_pipeline(wanted_model()).name)


def contract_id(label: str) -> str:
    """Return the catalogue's `group/id` for an intent label: `faq/zoom_avg` is `antwoorden/zoom_avg`."""
    intent, slash, topic = label.partition("/")
    return f"{GROUPS[intent]}/{topic}" if slash else f"gesprek/{intent}"
