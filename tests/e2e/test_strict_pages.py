"""On pages with a policy, on pages of others, and with hostile text.

`new_visitor` asserts each time that there were no violations and no foreign requests.
"""

import json
import re
from collections.abc import Mapping
from typing import Any

import pytest
from playwright.sync_api import Route, expect

from privacybalie.contract.payloads import PAYLOADS
from privacybalie.contract.schemas import PREFIX, Schema, schemas
from runtime.servers import Assistant
from tests.e2e.conftest import NewVisitor
from tests.e2e.other_site import OtherSite
from tests.e2e.visitor import Visitor

HOSTILE = (
    "<img src=x onerror=window.__pwned=1>",
    "<script>window.__pwned=1</script>",
    "[druk hier](javascript:window.__pwned=1)",
    "[druk hier](data:text/html,<script>window.__pwned=1</script>)",
    "[druk hier](vbscript:x) **<svg onload=window.__pwned=1>**",
    '"><iframe srcdoc="<script>parent.__pwned=1</script>"></iframe>',
    "${window.__pwned=1} {{constructor.constructor('window.__pwned=1')()}}",
    "javascript:window.__pwned=1 https://voorbeeld.be/<script>",
)


def test_the_demonstration_page_enforces_trusted_types(new_visitor: NewVisitor) -> None:
    response = new_visitor().arrive()
    assert response is not None
    policy = response.headers["content-security-policy"]
    assert "default-src 'self'" in policy
    assert "require-trusted-types-for 'script'; trusted-types lit-html" in policy
    assert "unsafe" not in policy


@pytest.mark.parametrize("page", ["", "chat", "controle"])
def test_our_own_pages_work_under_their_own_policy(new_visitor: NewVisitor, page: str) -> None:
    someone = new_visitor()
    someone.arrive(page)
    if not page.startswith("controle"):
        someone.says("wat is een verwerkersovereenkomst?")


def test_the_check_page_finds_everything_in_order_and_says_so(new_visitor: NewVisitor) -> None:
    someone = new_visitor()
    someone.arrive("controle")
    expect(someone.page.locator("#samenvatting")).to_have_text("Alle 7 controles lukten.", timeout=20_000)


def test_the_check_page_says_what_to_do_when_the_server_refuses(new_visitor: NewVisitor) -> None:
    someone = new_visitor()
    refusal = {
        "fout": "oorsprong_geweigerd",
        "bericht": "Deze pagina staat niet op de lijst.",
        "opnieuw": False,
    }
    someone.page.route("**/api/v1/gesprek", lambda route: route.fulfill(status=403, json=refusal))
    someone.arrive("controle")
    expect(someone.page.locator("[data-controle=gesprek]")).to_contain_text(
        "Deze pagina staat niet op de lijst."
    )
    expect(someone.page.locator("#samenvatting")).to_contain_text("1 van de 7")


def test_another_origin_needs_one_script_source_and_one_connect_source(
    new_visitor: NewVisitor, other_site: OtherSite, balie: Assistant
) -> None:
    chat = balie.desk.removesuffix("/balie/")
    sources = f"default-src 'self'; script-src {chat}; connect-src {chat}"
    policy = f"{sources}; require-trusted-types-for 'script'; trusted-types lit-html"
    address = other_site.shows(
        "/strikt", policy, f'<script src="{balie.desk}privacybalie.js" defer data-open></script>'
    )
    someone = new_visitor(address)
    someone.arrive()
    someone.wait_for_greeting()
    someone.says("wat is een verwerkersovereenkomst?")
    someone.chooses("Zoek in alle onderwerpen")
    expect(someone.page.locator("privacy-balie #zoek")).to_be_focused()


def test_a_page_that_lets_scripts_in_by_nonce_has_the_second_file_too(
    new_visitor: NewVisitor, other_site: OtherSite, balie: Assistant
) -> None:
    chat = balie.desk.removesuffix("/balie/")
    tag = f'<script nonce="eenmalig" src="{balie.desk}privacybalie.js" defer data-open></script>'
    policy = f"default-src 'self'; script-src 'nonce-eenmalig'; connect-src {chat}"
    someone = new_visitor(other_site.shows("/nonce", policy, tag))
    someone.arrive()
    someone.wait_for_greeting()
    someone.chooses("Zoek in alle onderwerpen")
    expect(someone.page.locator("privacy-balie #zoek")).to_be_focused()


def test_a_pinned_version_loads_with_its_integrity(
    new_visitor: NewVisitor, other_site: OtherSite, balie: Assistant
) -> None:
    someone = new_visitor(other_site.origin)
    version = someone.page.request.get(f"{balie.desk}versie").json()
    address, seal = balie.desk + version["script"], version["integriteit"]
    tag = f'<script src="{address}" integrity="{seal}" crossorigin defer data-open></script>'
    other_site.shows("/vast", f"default-src 'self' {balie.desk.removesuffix('/balie/')}", tag)
    someone.arrive("/vast")
    someone.wait_for_greeting()


def test_the_chat_page_can_be_framed_by_a_page_that_allows_no_script(
    new_visitor: NewVisitor, other_site: OtherSite, balie: Assistant
) -> None:
    policy = f"default-src 'none'; frame-src {balie.desk}"
    address = other_site.shows(
        "/kader",
        policy,
        f'<iframe src="{balie.desk}chat" title="Privacybalie" width=400 height=600></iframe>',
    )
    someone = new_visitor(address)
    someone.page.goto(address)
    inside = someone.page.frame_locator("iframe")
    inside.locator("#draft").fill("wat is een verwerkersovereenkomst?")
    inside.locator("#draft").press("Enter")
    expect(inside.locator(".log li.balie").last).to_contain_text("verwerkersovereenkomst", timeout=20_000)


def test_loading_the_file_twice_gives_one_window(
    new_visitor: NewVisitor, other_site: OtherSite, balie: Assistant
) -> None:
    tag = f'<script src="{balie.desk}privacybalie.js" defer></script>'
    other_site.shows("/dubbel", f"default-src 'self' {balie.desk.removesuffix('/balie/')}", tag * 2)
    someone = new_visitor(other_site.origin)
    someone.arrive("/dubbel")
    assert someone.page.locator("privacy-balie").count() == 1


def hostile_turn(text: str) -> list[dict[str, object]]:
    """Every kind of message of the contract, with the same text in every field."""
    known = schemas()
    payloads: list[dict[str, Any]] = [hostile(known[model.__name__], known, text) for model in PAYLOADS]
    layers = [{**one, "deel": layer} for one in payloads if "deel" in one for layer in ("uitleg", "bronnen")]
    whole = [{key: value for key, value in one.items() if key != "deel"} for one in payloads]
    (question,) = (one for one in payloads if one["soort"] == "vraag")
    plain = [{**question, "meerkeuze": False}, {**question, "boom": None}]
    button = {"index": 0, "tekst": text, "soort": "optie", "opdracht": None, "optie": text}
    return [
        {"id": f"h{place}", "tekst": text, "tijd": text, "knoppen": [button], "inhoud": payload}
        for place, payload in enumerate([None, *whole, *layers, *plain])
    ]


def hostile(told: Schema, known: Mapping[str, Schema], text: str) -> Any:
    """Return what a schema describes, with a text wherever one is allowed, also where it should be a known word."""
    if "$ref" in told:
        return hostile(known[told["$ref"].removeprefix(PREFIX)], known, text)
    if "const" in told:
        return told["const"]
    if "properties" in told:
        return {key: hostile(one, known, text) for key, one in told["properties"].items()}
    kind = told.get("type", "string")
    if kind == "array":
        return [hostile(told["items"], known, text)]
    return {"boolean": True, "integer": 1, "object": {text: text}}.get(str(kind), text)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_stays_text_in_every_card(
    new_visitor: NewVisitor, other_site: OtherSite, balie: Assistant, text: str
) -> None:
    # A page without any policy: safety must not hang on the host's.
    other_site.shows("/open", "", f'<script src="{balie.desk}privacybalie.js" defer data-open></script>')
    someone = new_visitor(other_site.origin)
    turn = {
        "beurt": 1,
        "herhaald": False,
        "tekst": text,
        "gemaskeerd": [{"soort": text, "aantal": 1}],
        "berichten": hostile_turn(text),
    }
    someone.page.route("**/api/v1/bericht", lambda route: _answer(route, turn, other_site.origin))
    someone.arrive("/open")
    someone.wait_for_greeting()
    someone.says(text)
    someone.page.wait_for_timeout(200)
    assert someone.messages.count() == 1 + len(turn["berichten"])  # type: ignore[arg-type]
    assert someone.page.evaluate("window.__pwned") is None
    addresses = someone.page.evaluate(
        "[...document.querySelector('privacy-balie').shadowRoot.querySelectorAll('a')].map((a) => a.protocol)"
    )
    assert set(addresses) <= {"http:", "https:", "mailto:", "tel:"}
    strange = ":is(img, script, iframe, svg:not(.icon), [onload], [onerror])"
    assert someone.page.locator(f"privacy-balie .log {strange}").count() == 0


def _answer(route: Route, turn: dict[str, object], origin: str) -> None:
    headers = {"Access-Control-Allow-Origin": origin, "Content-Type": "application/json"}
    if route.request.method == "OPTIONS":
        route.continue_()
    else:
        route.fulfill(status=200, headers=headers, body=json.dumps(turn))


def test_the_widget_writes_no_html_and_no_inline_style(visitor: Visitor) -> None:
    script = visitor.page.request.get(f"{visitor.address}privacybalie.js").text()
    # lit-html fills <template> elements with its own constant strings; nothing else does.
    assert len(re.findall(r"\.innerHTML\s*=", script)) == 1
    assert not re.search(
        r"outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function|localStorage|document\.cookie",
        script,
    )
