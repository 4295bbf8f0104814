"""The files that must agree, read once."""

from dataclasses import dataclass
from typing import Any

import pytest
from ruamel.yaml import YAML

from privacybalie.content.loader import Content
from privacybalie.paths import ROOT
from tests.fixtures.inhoud import ours


@dataclass(frozen=True)
class TrainingData:
    """The training sentences by intent."""

    sentences: dict[str, list[str]]

    def topics(self, intent: str) -> set[str]:
        """Return the ids under a retrieval intent."""
        return {label.partition("/")[2] for label in self.sentences if label.startswith(f"{intent}/")}


def load(name: str) -> Any:
    return YAML(typ="safe").load((ROOT / name).read_text(encoding="utf-8"))


@pytest.fixture(scope="session")
def training() -> TrainingData:
    sentences: dict[str, list[str]] = {}
    for path in sorted((ROOT / "data").glob("nlu*.yml")):
        for entry in load(f"data/{path.name}")["nlu"]:
            said = [line.removeprefix("- ").strip() for line in entry["examples"].splitlines()]
            sentences.setdefault(entry["intent"], []).extend(said)
    return TrainingData(sentences)


@pytest.fixture(scope="session")
def domain() -> dict[str, Any]:
    return dict(load("domain.yml"))


@pytest.fixture(scope="session")
def rules() -> list[tuple[str, str]]:
    """Return (intent, action) of every rule."""
    return [
        (intent, rule["steps"][1]["action"])
        for rule in load("data/rules.yml")["rules"]
        for intent in _intents(rule["steps"][0])
    ]


def _intents(step: dict[str, Any]) -> list[str]:
    """Return what a rule begins with; a rule about the form itself begins with no intent."""
    return [one["intent"] for one in step.get("or", [step]) if "intent" in one]


@pytest.fixture(scope="session")
def content() -> Content:
    return ours()
