"""The list and the calendar that editors get."""

from pathlib import Path

import pytest

from privacybalie.cli.main import main
from tests.fixtures.inhoud import Tree, plant


@pytest.fixture
def tree(tmp_path: Path) -> Tree:
    tree = plant(tmp_path)
    added = "  titel: Belgische fruitwet\n  geldt_tot: 2026-04-30\n  wacht_op: het arrest over de mand\n"
    tree.replace("bronnen.yml", "  titel: Belgische fruitwet\n", added)
    return tree


def due(tree: Tree, *arguments: str) -> int:
    return main(["--inhoud", str(tree.root), "due", *arguments])


def test_the_list_sets_now_apart_and_gives_law_review_and_sources(
    tree: Tree, capsys: pytest.CaptureFixture[str]
) -> None:
    assert due(tree, "--op", "2026-06-20") == 0
    told = capsys.readouterr().out
    now, soon = told.split("Binnenkort:\n")
    assert now.startswith("Nu:\n- [ ] 2026-04-30 antwoorden/peer")
    assert "recht: steunt op een bron die gold tot en met 2026-04-30: Belgische fruitwet" in now
    assert "bron belgische_wet (Belgische fruitwet): geldt niet meer" in now
    assert "herziening: nalezen voor 2026-07-15; laatst gelezen op 2026-01-15" in soon


def test_the_list_ends_with_what_is_awaited_and_whom_it_touches(
    tree: Tree, capsys: pytest.CaptureFixture[str]
) -> None:
    due(tree, "--op", "2026-02-01")
    assert "- het arrest over de mand: fruit, peer, pruim" in capsys.readouterr().out


def test_the_calendar_has_every_review_and_every_day_of_the_law(tree: Tree, tmp_path: Path) -> None:
    path = tmp_path / "balie.ics"
    assert due(tree, "--op", "2026-02-01", "--ics", str(path)) == 0
    lines = path.read_bytes().replace(b"\r\n ", b"").decode("utf-8").split("\r\n")
    kept = [line.removeprefix("DTSTART;VALUE=DATE:") for line in lines if line.startswith("DTSTART")]
    assert kept == ["20260514", "20260614", "20260714", "20260814", "20260501"]
    assert "SUMMARY:Recht vanaf vandaag: Belgische fruitwet (vervallen)" in lines


def test_a_calendar_that_cannot_be_written_is_said(
    tree: Tree, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert due(tree, "--op", "2026-02-01", "--ics", str(tmp_path)) == 1
    assert "niet te schrijven" in capsys.readouterr().err
