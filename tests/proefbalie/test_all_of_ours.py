"""The content of this repository, page by page, without a network in between."""

from __future__ import annotations

from datetime import date

import httpx
import pytest

from privacybalie.paths import CONTENT
from privacybalie.proefbalie.site import ReviewSite, SiteRequest
from privacybalie.proefbalie.visit import Reply
from tests.fixtures.inhoud import ours
from tests.proefbalie.bladzijde import Bladzijde

TODAY = date(2026, 12, 1)
HOST = "127.0.0.1:5006"


@pytest.fixture(scope="module")
def site() -> ReviewSite:
    return ReviewSite(CONTENT, frozenset({HOST}), lambda: TODAY, proving=False)


def visited(site: ReviewSite, *path: str, **query: tuple[str, ...]) -> Reply:
    return site.reply(SiteRequest("GET", path, query, host=HOST))


def read(reply: Reply) -> Bladzijde:
    request = httpx.Request("GET", f"http://{HOST}/")
    return Bladzijde(httpx.Response(reply.status, text=reply.body, request=request))


@pytest.mark.parametrize("key", sorted(ours().answers))
def test_every_answer_has_a_page_that_everybody_can_use(site: ReviewSite, key: str) -> None:
    page = read(visited(site, "antwoord", key))
    assert page.status == 200
    assert page.barriers() == []
    assert "Zoals bezoekers het zien" in page.text


@pytest.mark.parametrize("key", sorted(ours().trees))
@pytest.mark.parametrize("part", [(), ("lopen",), ("uitkomsten",)], ids=str)
def test_every_tree_has_pages_that_everybody_can_use(
    site: ReviewSite, key: str, part: tuple[str, ...]
) -> None:
    page = read(visited(site, "boom", key, *part))
    assert page.status == 200
    assert page.barriers() == []


@pytest.mark.parametrize("key", sorted(ours().trees))
def test_an_example_of_every_outcome_is_walked_to_its_page(site: ReviewSite, key: str) -> None:
    firsts = {item.outcome: item for item in reversed(ours().trees[key].examples)}
    for outcome, example in firsts.items():
        written = (
            f"{question}:{answer if isinstance(answer, str) else ','.join(answer)}"
            for question, answer in example.answers.items()
        )
        page = read(visited(site, "boom", key, "lopen", a=tuple(written)))
        assert ours().trees[key].endings[outcome].title in page.text
        assert page.barriers() == []


@pytest.mark.parametrize("name", ["", "data", "bronnen", "begrippen", "controle"])
def test_the_pages_about_all_texts_can_be_used_by_everybody(site: ReviewSite, name: str) -> None:
    page = read(visited(site, *filter(None, [name])))
    assert page.status == 200
    assert page.barriers() == []


def test_a_year_ahead_everything_is_overdue_and_shown_at_once(site: ReviewSite) -> None:
    page = read(visited(site, "data", op=("2028-12-01",)))
    texts = len(ours().answers) + len(ours().trees) + len(ours().courts)
    assert f"{texts} te laat nagekeken" in page.text
