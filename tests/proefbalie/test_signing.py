"""Editors sign on the review site what they read, and lose the signature when the text changes."""

from __future__ import annotations

import httpx
import pytest

from tests.proefbalie.conftest import Editor, RunningSite

FORM = "/ondertekenen"


@pytest.fixture
def unsigned(site: RunningSite) -> RunningSite:
    (site.content.root / "ondertekend.yml").unlink(missing_ok=True)
    return site


def signatures(site: RunningSite) -> str:
    path = site.content.root / "ondertekend.yml"
    return path.read_text(encoding="utf-8") if path.exists() else ""


def test_two_readers_sign_a_text_and_a_change_takes_it_away(editor: Editor, unsigned: RunningSite) -> None:
    assert "Nog niet ondertekend" in editor.goes_to("/antwoord/peer").text
    assert "1 van 2" in editor.sends(FORM, als="jurist-1").text
    page = editor.sends(FORM, als="J.V.")
    assert "Ondertekend : 2 van 2" in page.text
    assert page.barriers() == []
    unsigned.content.replace("antwoorden/peer.yml", "Ja, in een tuin in Gent", "Ja, in elke tuin in Gent")
    page = editor.goes_to("/antwoord/peer")
    assert "Veranderd na ondertekening" in page.text
    assert "veranderd na ondertekening" in editor.goes_to("/").text
    assert "veranderde na de handtekening van jurist-1" in editor.goes_to("/controle").text


def test_a_tree_is_signed_alike(editor: Editor, unsigned: RunningSite) -> None:
    editor.goes_to("/boom/fruit")
    editor.sends(FORM, als="jurist-1")
    assert "boom/fruit:" in signatures(unsigned)


def test_who_read_an_older_text_reads_the_new_one_first(editor: Editor, unsigned: RunningSite) -> None:
    editor.goes_to("/antwoord/appel")
    unsigned.content.replace("antwoorden/appel.yml", "van appels toe", "van alle appels toe")
    page = editor.sends(FORM, als="jurist-1")
    assert page.status == 400
    assert "veranderd sinds u haar las" in page.text
    assert signatures(unsigned) == ""


@pytest.mark.parametrize("name", ["", "{a: 1}", "x" * 41, "a\nb"])
def test_a_name_that_is_no_role_or_initials_is_refused(
    editor: Editor, unsigned: RunningSite, name: str
) -> None:
    editor.goes_to("/antwoord/appel")
    assert editor.sends(FORM, als=name).status == 400
    assert signatures(unsigned) == ""


def test_a_form_of_another_page_signs_nothing(editor: Editor, unsigned: RunningSite) -> None:
    form = editor.goes_to("/antwoord/appel").form(FORM).filled(None, {"als": "jurist-1"})
    elsewhere = httpx.post(f"{unsigned.address}{FORM}", data=form, headers={"Origin": "https://elders.test"})
    guessed = httpx.post(f"{unsigned.address}{FORM}", data={**form, "bewijs": "geraden"})
    assert (elsewhere.status_code, guessed.status_code) == (400, 400)
    assert signatures(unsigned) == ""
