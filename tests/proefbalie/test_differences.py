"""An editor sees what changed since an earlier version, and prints a sheet to check a text with."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.fixtures.inhoud import MINIMAL
from tests.proefbalie.conftest import Editor, RunningSite


def git(folder: Path, *arguments: str) -> None:
    who = ("-c", "user.name=iemand", "-c", "user.email=iemand@voorbeeld.test", "-c", "commit.gpgsign=false")
    command = ["git", "-C", str(folder), *who, *arguments]
    subprocess.run(command, check=True, capture_output=True)


@pytest.fixture
def kept(site: RunningSite) -> RunningSite:
    """The site over content that is kept in git, as it was at first."""
    shutil.rmtree(site.content.root)
    shutil.copytree(MINIMAL, site.content.root)
    if not (site.content.root.parent / ".git").is_dir():
        git(site.content.root.parent, "init", "-q")
    git(site.content.root.parent, "add", "content")
    git(site.content.root.parent, "commit", "-q", "--allow-empty", "-m", "Het begin")
    return site


def test_the_words_that_changed_since_a_commit_stand_out(editor: Editor, kept: RunningSite) -> None:
    kept.content.replace(
        "antwoorden/appel.yml", "Vraag het eerst aan de tuinman.", "Vraag het eerst aan de buurman."
    )
    editor.goes_to("/verschil")
    page = editor.sends("/verschil", tegen="HEAD")
    assert "<del>tuinman.</del><ins>buurman.</ins>" in page.html
    assert "Mag ik een appel plukken? antwoord appel: gewijzigd" in page.text
    assert "peer: gewijzigd" not in page.text
    assert page.barriers() == []


def test_what_is_new_or_gone_is_said(editor: Editor, kept: RunningSite) -> None:
    (kept.content.root / "antwoorden" / "kers.yml").rename(kept.content.root / "antwoorden" / "pit.yml")
    kept.content.replace("antwoorden/pit.yml", "id: kers", "id: pit")
    page = editor.goes_to("/verschil?tegen=HEAD")
    assert "antwoord kers: vervallen" in page.text
    assert "antwoord pit: nieuw" in page.text


def test_a_tree_says_which_answers_now_lead_to_another_outcome(editor: Editor, kept: RunningSite) -> None:
    old, new = (f"Weet ik niet, naar: {goal}}}\n  per_land" for goal in ("wacht", "per_land"))
    kept.content.replace("beslisbomen/fruit.yml", old, new)
    editor.goes_to("/verschil?tegen=HEAD")
    page = editor.clicks("Welke antwoorden leiden nu tot een andere uitkomst?")
    assert "'Wacht nog even' (rood) wordt 'Pluk maar' (groen)" in page.text
    assert "Bijvoorbeeld: België › Weet ik niet" in page.text


def test_the_list_of_commits_leads_to_what_each_changed(editor: Editor, kept: RunningSite) -> None:
    git(kept.content.root.parent, "commit", "-q", "--allow-empty", "-m", "Het vervolg")
    kept.content.replace("antwoorden/appel.yml", "appels toe", "appels altijd toe")
    git(kept.content.root.parent, "commit", "-qam", "Appels altijd")
    editor.goes_to("/verschil")
    assert "<ins>" in editor.clicks("Appels altijd").html


def test_a_folder_can_be_compared_with(editor: Editor, kept: RunningSite) -> None:
    page = editor.goes_to(f"/verschil?tegen={MINIMAL}")
    assert "Geen enkel antwoord en geen enkele boom, bron of begrip verschilt." in page.text
    assert kept.content.root.is_dir()


@pytest.mark.parametrize("name", ["bestaat-niet", "--output=x", "HEAD;ls", "/nergens", "HEAD..HEAD"])
def test_a_version_that_is_not_there_is_named(editor: Editor, kept: RunningSite, name: str) -> None:
    editor.goes_to("/verschil")
    page = editor.sends("/verschil", tegen=name)
    assert page.status == 400
    assert name in page.text
    assert not (kept.content.root.parent / "x").exists()


@pytest.mark.parametrize("path", ["/nazicht/antwoord/peer", "/nazicht/boom/fruit"])
def test_a_sheet_to_print_has_room_for_remarks_and_two_signatures(editor: Editor, path: str) -> None:
    page = editor.goes_to(path)
    assert page.barriers() == []
    assert "Opmerkingen" in page.text
    assert "Eerste" in page.text
    assert "Tweede" in page.text


def test_the_sheet_numbers_every_statement_beside_its_sources(editor: Editor) -> None:
    page = editor.goes_to("/nazicht/antwoord/peer")
    assert "1.1 kort Ja, in een tuin in Gent mag dat." in page.text
    assert "Belgische fruitwet, artikel 1" in page.text
