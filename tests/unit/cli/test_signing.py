"""`python -m privacybalie ondertekenen`, and what `check` says about signatures."""

from __future__ import annotations

from pathlib import Path

import pytest

from privacybalie.cli.main import main
from tests.fixtures.inhoud import Tree, plant


@pytest.fixture
def tree(tmp_path: Path) -> Tree:
    return plant(tmp_path)


def run(tree: Tree, *arguments: str) -> int:
    return main(["--inhoud", str(tree.root), *arguments])


def test_two_readers_sign_and_are_told_how_far_it_is(tree: Tree, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(tree, "ondertekenen", "peer", "--als", "jurist-1") == 0
    assert "(1 van 2)" in capsys.readouterr().out
    assert run(tree, "ondertekenen", "antwoord/peer", "--als", "J.V.") == 0
    assert "(2 van 2)" in capsys.readouterr().out


def test_a_text_that_is_not_there_is_named_with_one_that_is_like_it(
    tree: Tree, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(tree, "ondertekenen", "peerr", "--als", "jurist-1") == 2
    assert "Bedoelt u" in capsys.readouterr().err


def test_a_signer_is_a_role_or_initials(tree: Tree, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(tree, "ondertekenen", "peer", "--als", "{x: 1}") == 2
    assert "geen rol of initialen" in capsys.readouterr().err


def test_check_counts_what_is_signed_and_refuses_the_rest_only_when_strict(
    tree: Tree, capsys: pytest.CaptureFixture[str]
) -> None:
    day = ("--op", "2026-02-01")
    assert run(tree, "check", *day) == 0
    assert "Ondertekend: 0 van 5 teksten." in capsys.readouterr().out
    assert run(tree, "check", *day, "--streng") == 1
    assert "heeft 0 van de 2 handtekeningen" in capsys.readouterr().out


def test_without_a_text_it_says_how_many_are_signed(tree: Tree, capsys: pytest.CaptureFixture[str]) -> None:
    for signer in ("jurist-1", "J.V."):
        run(tree, "ondertekenen", "antwoord/peer", "--als", signer)
    capsys.readouterr()
    assert run(tree, "ondertekenen") == 0
    assert capsys.readouterr().out == "1 van de 5 teksten zijn ondertekend.\n"
    assert run(tree, "ondertekenen", "peer") == 2
    assert "--als" in capsys.readouterr().err
