"""A proof is looked at again when the tree, the law or our code changed, and not for the words of an answer."""

from __future__ import annotations

from pathlib import Path

import pytest

from privacybalie.analysis.country_consistency import Law
from privacybalie.analysis.graph_checks import Finding
from privacybalie.checks.kept_proofs import kept_findings, rests_on
from privacybalie.content.loader import Content, read
from privacybalie.content.parsed_files import hash_of_code
from privacybalie.content.schema.tree import Tree
from tests.fixtures.inhoud import MINIMAL

FOUND = [Finding("dit klopt niet", ("poorten", 0, "voor"))]


@pytest.fixture
def content(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Content:
    """Content that is served, with a folder to keep things in."""
    monkeypatch.setenv("PRIVACYBALIE_CONTENT", str(MINIMAL))
    monkeypatch.setenv("PRIVACYBALIE_VAR", str(tmp_path))
    return read(MINIMAL)


def _law(content: Content) -> Law:
    return Law(content.sources, content.ready_texts)


def _tree(content: Content) -> Tree:
    return next(iter(content.trees.values()))


def _looks(content: Content, tree: Tree) -> list[Finding] | None:
    """Return what is found, or None where it was remembered."""
    looked = []

    def find() -> list[Finding]:
        looked.append(1)
        return FOUND

    found = kept_findings(content, tree, _law(content), find)
    assert found == FOUND
    return found if looked else None


def test_what_was_found_in_a_tree_is_remembered_as_it_was(content: Content) -> None:
    assert _looks(content, _tree(content))
    assert _looks(content, _tree(content)) is None


def test_another_word_in_a_tree_is_proven_again(content: Content) -> None:
    tree = _tree(content)
    assert _looks(content, tree)
    assert _looks(content, tree.copy(update={"title": tree.title + "!"}))


def test_a_source_of_another_country_is_another_law(content: Content) -> None:
    law = _law(content)
    key, source = next(iter(law.sources.items()))
    other = Law({**law.sources, key: source.copy(update={"title": "anders"})}, law.texts)
    assert rests_on(_tree(content), other) != rests_on(_tree(content), law)


def test_content_that_is_not_served_leaves_nothing_behind(
    content: Content, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PRIVACYBALIE_CONTENT", str(tmp_path))
    assert _looks(content, _tree(content))
    assert _looks(content, _tree(content))


def test_other_code_makes_other_proofs(tmp_path: Path) -> None:
    (tmp_path / "analysis").mkdir()
    module = tmp_path / "analysis" / "proof.py"
    module.write_text("found = []\n")
    before = hash_of_code(tmp_path, ("analysis",))
    module.write_text("found = [1]\n")
    assert hash_of_code(tmp_path, ("analysis",)) != before
