"""A new version takes over while people are in the middle of something: another answer, tree and model file."""

import asyncio
import re
import shutil
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

import pytest

from bench.load.visitor import Visitor, client
from runtime import seal_of_model
from runtime.project import Project
from runtime.servers import Assistant, free_port, wait_until_ready

TREE = "kan je met mij nagaan of ik mag opnemen"  # tells nothing that is taken for an answer
ANSWERS = (0, 4)  # Belgium, and a conversation of no special kind; the next question is whether you take part
COUNTRY = "Mag ik een gesprek stiekem opnemen?"
BELGIUM = "België"
TITLE = re.compile(r"^titel: .+$", re.MULTILINE)
SHORT = re.compile(r"(?<=    kort: >-\n      ).+")  # the first line of the short answer for Belgium
MARK = "Dit staat sinds vandaag in de nieuwe versie."

Talk = Callable[[], Awaitable[Any]]


class Versions:
    """One installation that is stopped, changed and started again."""

    def __init__(self, checkout: Project, trained: Path, folder: Path) -> None:
        self.content = folder / "content"
        shutil.copytree(checkout.root / "content", self.content)
        self.at = Project(checkout.root, folder / "var")
        self.trained, self.folder, self.port = trained, folder, free_port()

    def other_model(self) -> None:
        """Put the model under another name, as a training of another day would have."""
        self.trained = Path(shutil.copy(self.trained, self.folder / "privacybalie-andere.tar.gz"))
        seal_of_model.write(self.trained)

    def change(self, file: str, old: re.Pattern[str], new: str) -> None:
        """Change the content between two versions; what is not there was not changed."""
        path = self.content / file
        text, times = old.subn(new, path.read_text(encoding="utf-8"), count=1)
        assert times == 1
        path.write_text(text, encoding="utf-8")

    def run(self, visitors: Sequence[Visitor], talk: Talk) -> Any:
        """Start this version, let visitors talk to it, and stop it as an operator does."""
        settings = {"PRIVACYBALIE_CONTENT": str(self.content)}
        assistant = Assistant(self.at, self.trained, self.port, settings=settings)

        async def talked() -> Any:
            async with client(f"http://127.0.0.1:{self.port}/balie") as through:
                for visitor in visitors:
                    visitor.client = through
                return await talk()

        try:
            assistant.start()
            wait_until_ready(assistant)
            return asyncio.run(talked())
        finally:
            assistant.stop()


def newcomer() -> Visitor:
    return Visitor(client=None, random=Random(7))  # type: ignore[arg-type]  # noqa: S311 - given when it talks


def open_question(visitor: Visitor) -> dict[str, Any]:
    """Return the question of a tree that was asked last."""
    asked = [
        message["inhoud"] for message in visitor.last if (message["inhoud"] or {}).get("soort") == "vraag"
    ]
    assert asked, [message["tekst"] for message in visitor.last]
    return dict(asked[-1])


@dataclass
class Upgrade:
    """Two visitors over a change of version: one in the middle of a tree, one who was asked for a country."""

    in_tree: Visitor
    asked: Visitor
    before: dict[str, Any]
    after: dict[str, Any]
    kept: list[str]
    answer: list[str]


@pytest.fixture(scope="module")
def upgrade(checkout: Project, trained_model: Path, tmp_path_factory: pytest.TempPathFactory) -> Upgrade:
    """Let both begin, stop, change a tree, an answer and the model file, start again, and let both go on."""
    versions = Versions(checkout, trained_model, tmp_path_factory.mktemp("versies"))
    in_tree, asked = newcomer(), newcomer()
    before = versions.run([in_tree, asked], lambda: begin(in_tree, asked))
    tree = f"beslisbomen/{before['boom']}.yml"
    versions.change(tree, TITLE, f"titel: {MARK}")
    versions.change("antwoorden/stiekem_opnemen.yml", SHORT, MARK)
    versions.other_model()
    after, kept, answer = versions.run([in_tree, asked], lambda: go_on(in_tree, asked))
    return Upgrade(in_tree, asked, before, after, kept, answer)


def button(visitor: Visitor, title: str) -> tuple[dict[str, Any], int]:
    """Return the button of the last turn with this title."""
    found = [
        (message, place["index"])
        for message in visitor.last
        for place in message["knoppen"]
        if place["tekst"] == title
    ]
    assert found, visitor.last
    return found[0]


async def begin(in_tree: Visitor, asked: Visitor) -> dict[str, Any]:
    await asked.open()
    await asked.say(COUNTRY)
    await in_tree.open()
    await in_tree.say(TREE)
    for place in ANSWERS:
        await in_tree.choose(*in_tree.options()[place])
    return open_question(in_tree)


async def go_on(in_tree: Visitor, asked: Visitor) -> tuple[dict[str, Any], list[str], list[str]]:
    """Press buttons that the old version offered."""
    kept = await in_tree.kept()
    await in_tree.choose(*in_tree.options()[0])
    await asked.choose(*button(asked, BELGIUM))
    return open_question(in_tree), kept, [message["tekst"] for message in asked.last]


def test_an_open_tree_goes_on_in_the_changed_tree(upgrade: Upgrade) -> None:
    assert upgrade.after["boom_titel"] == MARK
    assert upgrade.after["vraag"] != upgrade.before["vraag"]


def test_every_answer_given_before_still_counts(upgrade: Upgrade) -> None:
    assert upgrade.after["stap"] == upgrade.before["stap"] + 1


def test_nothing_that_was_said_before_is_lost(upgrade: Upgrade) -> None:
    assert upgrade.kept == [sent.id for sent in upgrade.in_tree.acknowledged[:-1]]


def test_a_question_asked_by_the_old_version_is_answered_with_the_new_text(upgrade: Upgrade) -> None:
    assert any(MARK in text for text in upgrade.answer)
