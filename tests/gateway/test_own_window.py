"""An organisation's name and colours are in the window that is served, and its country where a conversation begins."""

import asyncio
import json
from dataclasses import replace
from types import SimpleNamespace
from typing import Any, cast

import pytest

from privacybalie.content.overlay import read_with_own
from privacybalie.content.schema.own import Window
from privacybalie.gateway.http.api import Api
from privacybalie.gateway.http.own_window import PAGE_TITLE, TITLE, default_of, dressed
from privacybalie.gateway.http.static_files import StaticFiles, read_static_files
from tests.fixtures.eigen_teksten import ORCHARD
from tests.fixtures.inhoud import MINIMAL

COLOURS = {
    "accent": "#0b5d4e",
    "op_accent": "#fefefe",
    "accent_donker": "#7fd6c2",
    "op_accent_donker": "#06251f",
}


@pytest.fixture(scope="module")
def shop() -> StaticFiles:
    return read_static_files()


def test_the_window_has_one_default_of_each_colour_and_one_name(shop: StaticFiles) -> None:
    names = ("accent", "on-accent", "accent-dark", "on-accent-dark")
    assert [len(default_of(name).findall(shop.script.body)) for name in names] == [1, 1, 1, 1]
    assert len(TITLE.findall(shop.script.body)) == 1
    assert shop.pages["chat"].body.count(PAGE_TITLE.encode()) == 1


def test_name_and_colours_are_those_of_the_organisation(shop: StaticFiles) -> None:
    window = Window.parse_obj({"titel": 'De "Gaard" & co', "kleuren": COLOURS})
    own = dressed(shop, window)
    assert own.script.body.count(b'titel:"De \\"Gaard\\" & co"') == 1
    assert b"var(--pb-accent, #0b5d4e)" in own.script.body
    assert b"var(--pb-on-accent-dark, #06251f)" in own.script.body
    assert b"<title>De &quot;Gaard&quot; &amp; co</title>" in own.pages["chat"].body
    assert own.script_name != shop.script_name
    assert own.script.integrity != shop.script.integrity
    assert own.script.packed is not None
    assert own.modules == shop.modules  # what the script loads is known to it by hash


def test_without_a_name_or_colours_the_window_is_as_it_was(shop: StaticFiles) -> None:
    assert dressed(shop, Window()) == shop


def test_a_dark_colour_that_is_not_given_stays_ours(shop: StaticFiles) -> None:
    own = dressed(shop, Window.parse_obj({"kleuren": {"accent": "#0b5d4e"}}))
    found = default_of("accent-dark").search(shop.script.body)
    assert found is not None
    assert found[0] in own.script.body


@pytest.mark.parametrize(("asked", "begins"), [({}, "BE"), ({"land": "NL"}, "NL")])
def test_a_conversation_begins_in_the_country_of_the_organisation_unless_the_page_says_another(
    asked: dict[str, str], begins: str
) -> None:
    begun: list[str | None] = []

    class Desk:
        settings = SimpleNamespace(keep_unanswered=False)

        async def open(self, country: str | None) -> tuple[str, str, list[Any]]:
            begun.append(country)
            return "token", "wie", []

        def until(self, _who: str) -> float:
            return 0.0

    api = Api(cast(Any, Desk()), read_with_own(MINIMAL, ORCHARD), {}, {}, cast(Any, None), cast(Any, None))
    body = json.dumps(asked).encode()
    request = SimpleNamespace(body=body, headers={"content-type": "application/json"})
    asyncio.run(api.start(cast(Any, request)))
    assert begun == [begins]
    begun.clear()
    asyncio.run(replace(api, content=read_with_own(MINIMAL, None)).start(cast(Any, request)))
    assert begun == [asked.get("land")]
