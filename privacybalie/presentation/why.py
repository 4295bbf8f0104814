"""Why a question is asked: the reason, its source, and at most three consequences that differ."""

from __future__ import annotations

from collections.abc import Iterable

from privacybalie.analysis.deciding import COUNTRY
from privacybalie.analysis.explain import OptionConsequences, Why, why
from privacybalie.analysis.reachability import ReachableOutcome
from privacybalie.content.library import Library
from privacybalie.content.schema.base import Country
from privacybalie.contract.payloads import WhyPayload
from privacybalie.dialogue import responses
from privacybalie.presentation.answers import BotMessage
from privacybalie.presentation.context import TreeContext
from privacybalie.presentation.labels import (
    any_light,
    articles,
    paragraphs,
    prospect,
    short_light,
    sources,
    titled,
)
from privacybalie.trees.walk import Position

SHOWN = 3
# More options than this that lead to the same are "another answer".
_NAMED_OPTIONS = 2


def why_message(library: Library, desk: TreeContext, notice: responses.Explained) -> BotMessage:
    """Return why a question is or was asked."""
    tree = notice.position.tree
    reason = why(desk.outlook(tree.id), notice.position, notice.question)
    node = tree.questions[notice.question]
    lines = consequences(library, reason, notice.position)
    text = paragraphs(
        library.phrase("waarom", vraag=node.question, reden=reason.reason),
        library.phrase("waarom_bronnen", bronnen=articles(library, reason.citations)),
        titled(library.phrase("waarom_opties"), lines),
    )
    payload = WhyPayload(
        boom=tree.id,
        vraag=notice.question,
        reden=reason.reason,
        bronnen=sources(library, reason.citations),
        gevolgen=lines,
        open=[prospect(library, tree, item) for item in _here(reason.open, notice.position)],
    )
    return BotMessage(text, payload.sent())


def consequences(library: Library, reason: Why, position: Position) -> list[str]:
    """Return what the answers lead to, those that lead to the same in one line; nothing when all do."""
    node = position.tree.questions[reason.question]
    alike: dict[str, list[str]] = {}
    for lead in reason.leads:
        said = _consequence(library, lead, position)
        if said:
            alike.setdefault(said, []).append(node.options[lead.option].text)
    if len(alike) == 1 and len(reason.leads) > 1:
        return []
    # What a few answers lead to says more than what most lead to.
    groups = sorted(alike.items(), key=lambda group: len(group[1]))[:SHOWN]
    return [
        library.phrase("waarom_optie", antwoord=_named(library, texts), uitkomsten=said)
        for said, texts in groups
    ]


def _consequence(library: Library, lead: OptionConsequences, position: Position) -> str:
    prospects = _here(lead.prospects, position)
    if len(prospects) == 1:
        (item,) = prospects
        title = position.tree.endings[item.ending].title
        return library.phrase("uitkomst_kort", titel=title, licht=short_light(library, item.light))
    if not prospects:
        return ""
    lights = any_light(library, (item.light for item in prospects))
    return library.phrase("waarom_kan_nog", lichten=lights)


def _named(library: Library, texts: list[str]) -> str:
    quoted = [library.phrase("aanhaling", tekst=text) for text in texts]
    if len(quoted) > _NAMED_OPTIONS:
        quoted = [quoted[0], library.phrase("waarom_anders")]
    return library.phrase("of").join(quoted)


def _here(prospects: Iterable[ReachableOutcome], position: Position) -> list[ReachableOutcome]:
    """Return the outcomes that are not the other country's, once the country is known."""
    known = position.known.get(COUNTRY)
    other = {Country.BE.value: Country.NL, Country.NL.value: Country.BE}.get(str(known))
    return [item for item in prospects if position.tree.endings[item.ending].country is not other]
