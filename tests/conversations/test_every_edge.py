"""Every option of every question of every tree is pressed over HTTP, and leads where the engine says it leads."""

import pytest

from privacybalie.trees.walk import Given
from runtime.servers import Assistant
from tests.conversations.guide import Guide, singles, witnesses
from tests.fixtures.inhoud import ours

Path = tuple[tuple[str, Given], ...]
TREES = sorted(path.stem for path in (ours().root / "beslisbomen").glob("*.yml"))


class Cover:
    """Goes down the shortest ways to all questions, and presses at each one all that can be pressed."""

    def __init__(self, guide: Guide) -> None:
        self.guide = guide
        self.ways = set(witnesses(guide.tree).values())
        self.pressed: set[tuple[str, str]] = set()
        self.wrong: list[str] = []

    def go(self) -> None:
        """Cover the tree from its first question."""
        self.guide.start()
        self._down(())

    def _down(self, path: Path) -> None:
        """Cover the question that follows on this path, then what comes below it."""
        below = {way[len(path)] for way in self.ways if len(way) > len(path) and way[: len(path)] == path}
        if path in self.ways:
            self._press_all(path)
        for question, given in sorted(below, key=str):
            self.guide.renew(path)
            self._press(question, given)
            self._down((*path, (question, given)))

    def _press_all(self, path: Path) -> None:
        question = next(key for key, way in witnesses_of(self.guide).items() if way == path)
        for given in singles(self.guide.tree, question):
            self.guide.renew(path)
            self._press(question, given)

    def _press(self, question: str, given: Given) -> None:
        """Press an option; at a question that was answered before this changes the answer, which leads as far."""
        if self.guide.given.get(question) == given:
            return
        wrong = self.guide.wrong(self.guide.answer(question, given))
        keys = [given] if isinstance(given, str) else given
        self.pressed |= {(question, key) for key in keys}
        if wrong is not None:
            self.wrong.append(f"{question}={given}: {wrong[:300]}")


def witnesses_of(guide: Guide) -> dict[str, Path]:
    return witnesses(guide.tree)


@pytest.mark.parametrize("tree", TREES)
def test_every_option_of_every_question_leads_where_it_should(server: Assistant, tree: str) -> None:
    cover = Cover(Guide(server, ours().trees[tree]))
    cover.go()
    edges = {(key, option) for key, node in cover.guide.tree.questions.items() for option in node.options}
    assert cover.wrong == []
    assert edges - cover.pressed == set()
