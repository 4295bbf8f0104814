"""An editor reads everything that visitors are told, searches it, looks at another day, and walks the trees."""

from __future__ import annotations

import time

import httpx
import pytest

from tests.proefbalie.conftest import Editor, RunningSite

PAGES = (
    *(
        "/",
        "/zoeken?q=appel",
        "/zoeken",
        "/data",
        "/data?op=2028-01-01",
        "/bronnen",
        "/begrippen",
        "/controle",
    ),
    *("/antwoord/appel", "/antwoord/peer", "/antwoord/peer?land=NL", "/antwoord/kers", "/antwoord/nergens"),
    *("/boom/fruit", "/boom/fruit/lopen", "/boom/fruit/uitkomsten", "/?op=gisteren"),
    "/boom/fruit/lopen?a=land:BE&a=rijp:ja",
    "/boom/fruit/lopen?a=land:NL&a=rijp:ja",
)


@pytest.mark.parametrize("path", PAGES)
def test_everybody_can_use_every_page(editor: Editor, path: str) -> None:
    assert editor.goes_to(path).barriers() == []


@pytest.mark.parametrize("path", PAGES)
def test_no_page_may_load_or_run_anything_that_is_not_ours(editor: Editor, path: str) -> None:
    policy = editor.goes_to(path).headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "script-src" not in policy
    assert "unsafe" not in policy


def test_an_answer_stands_there_as_visitors_of_each_country_get_it(editor: Editor) -> None:
    page = editor.goes_to("/antwoord/peer")
    assert "Ja, in een tuin in Gent mag dat." in page.text
    assert "Nee, in een tuin in Breda mag dat niet." in page.text
    assert "Ja, in een tuin in Gent" not in editor.goes_to("/antwoord/peer?land=NL").text


def test_what_is_typed_in_the_search_is_found_by_the_beginning_of_its_words(editor: Editor) -> None:
    editor.goes_to("/")
    page = editor.sends("/zoeken", q="PLUK app")
    assert page.link("Mag ik een appel plukken?") == "/antwoord/appel"
    assert "Mag ik een peer plukken?" not in page.text


def test_a_search_without_a_hit_says_what_to_try(editor: Editor) -> None:
    editor.goes_to("/")
    assert "Niets gevonden" in editor.sends("/zoeken", q="kokosnoot").text


def test_what_is_typed_is_shown_as_text_whatever_it_is(editor: Editor) -> None:
    editor.goes_to("/")
    page = editor.sends("/zoeken", q="<script>alert(1)</script>")
    assert "<script>" not in page.html
    assert page.barriers() == []


def test_a_later_day_shows_what_is_overdue_then_and_stays_chosen(editor: Editor) -> None:
    editor.goes_to("/antwoord/appel")
    page = editor.sends("/antwoord/appel", op="2028-01-01")
    assert "te laat nagekeken" in page.text
    assert "op=2028-01-01" in page.link("Alle teksten")


def test_a_day_that_does_not_exist_is_named_with_the_form_to_write(editor: Editor) -> None:
    page = editor.goes_to("/?op=2027-02-30")
    assert page.status == 400
    assert "2027-02-30" in page.text
    assert "jaar-maand-dag" in page.text


def test_a_tree_is_walked_to_its_outcome_with_buttons(editor: Editor) -> None:
    editor.goes_to("/boom/fruit")
    editor.clicks("Loop de boom")
    editor.sends("/boom/fruit/lopen", ("antwoord", "BE"))
    page = editor.sends("/boom/fruit/lopen", ("antwoord", "ja"))
    assert "U mag plukken." in page.text
    assert page.link("Wijzig").startswith("/boom/fruit/lopen?")


def test_a_changed_answer_keeps_the_others(editor: Editor) -> None:
    editor.goes_to("/boom/fruit/lopen?a=land:BE&a=rijp:ja")
    editor.clicks("Wijzig: Waar staat de boom?")
    page = editor.sends("/boom/fruit/lopen", ("antwoord", "NL"))
    assert "Wat heeft u bij de hand?" in page.text


def test_a_checklist_takes_several_ticks(editor: Editor) -> None:
    editor.goes_to("/boom/fruit/lopen?a=land:NL&a=rijp:ja")
    page = editor.sends("/boom/fruit/lopen", antwoord=["ladder", "mand"])
    assert "Zet de ladder vast." in page.text


@pytest.mark.parametrize("ticks", [[], ["geen", "mand"], ["boor"]])
def test_ticks_that_cannot_be_taken_are_asked_again_with_the_reason(editor: Editor, ticks: list[str]) -> None:
    editor.goes_to("/boom/fruit/lopen?a=land:NL&a=rijp:ja")
    page = editor.sends("/boom/fruit/lopen", antwoord=ticks)
    assert page.status == 422
    assert "Wat heeft u bij de hand?" in page.text
    assert page.barriers() == []


def test_all_outcomes_say_when_each_sentence_is_said(editor: Editor) -> None:
    page = editor.goes_to("/boom/fruit/uitkomsten")
    assert "[als “Waar staat de boom?” is België] De Belgische wet zegt hetzelfde." in page.text
    assert page.link("Rijp in Nederland").startswith("/boom/fruit/lopen?")


def test_the_picture_of_a_tree_is_there(editor: Editor, site: RunningSite) -> None:
    picture = next(given["src"] for tag, given in editor.goes_to("/boom/fruit").elements if tag == "img")
    answer = httpx.get(f"{site.address}{picture}")
    assert answer.headers["content-type"].startswith("image/svg+xml")
    assert "<svg" in answer.text


def test_a_change_shows_on_reload_within_two_seconds(editor: Editor, site: RunningSite) -> None:
    editor.goes_to("/antwoord/appel")
    site.content.replace("antwoorden/appel.yml", "Vraag het eerst aan de tuinman.", "Vraag het aan de buur.")
    begin = time.monotonic()
    assert "Vraag het aan de buur." in editor.goes_to("/antwoord/appel").text
    assert time.monotonic() - begin < 2


def test_a_mistake_is_shown_in_place_and_gone_once_it_is_mended(editor: Editor, site: RunningSite) -> None:
    site.content.replace("antwoorden/pruim.yml", "id: pruim", "id: pruim\nidd: pruim")
    page = editor.goes_to("/antwoord/pruim")
    assert "content/antwoorden/pruim.yml , regel 2" in page.text.replace("yml,", "yml ,")
    assert "▶ 2 idd: pruim" in page.text
    assert page.barriers() == []
    assert "1 fout" in editor.goes_to("/").text
    site.content.replace("antwoorden/pruim.yml", "\nidd: pruim", "")
    assert "idd: pruim" not in editor.goes_to("/antwoord/pruim").text


def test_an_unknown_source_is_said_instead_of_a_page_that_breaks(editor: Editor, site: RunningSite) -> None:
    site.content.replace("antwoorden/kers.yml", "{bron: ervaring}", "{bron: ervarin}")
    page = editor.goes_to("/antwoord/kers")
    assert "Bedoelt u 'ervaring'?" in page.text
    site.content.replace("antwoorden/kers.yml", "{bron: ervarin}", "{bron: ervaring}")


def test_another_name_for_this_machine_gets_nothing(site: RunningSite) -> None:
    answer = httpx.get(site.address, headers={"Host": "proef.voorbeeld.be"})
    assert answer.status_code == 421
    assert answer.text == ""
