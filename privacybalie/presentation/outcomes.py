"""The outcome of a decision tree as messages: the verdict, its layers, what would change it, a comparison, the note."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from privacybalie.analysis.deciding import deciding
from privacybalie.content.library import Library
from privacybalie.content.schema.base import Citation
from privacybalie.contract.names import Carried, NoteForm, literals
from privacybalie.contract.payloads import NotePayload, WhatIfPayload, introduced
from privacybalie.dialogue.responses import Adopted, Compared
from privacybalie.documents.note import make_note, to_json
from privacybalie.presentation import outcome_payload
from privacybalie.presentation.answers import (
    BotMessage,
    Button,
    button,
    source_lists,
)
from privacybalie.presentation.context import TreeContext
from privacybalie.presentation.first_screen import FirstScreen, because, first_screen
from privacybalie.presentation.labels import (
    articles,
    label,
    light_label,
    paragraphs,
    titled,
)
from privacybalie.presentation.own import beside_outcome
from privacybalie.presentation.timeliness import dutch_date, warnings
from privacybalie.presentation.tipping import part_title, points_of
from privacybalie.trees.outcome_text import RatedItem, RenderedOutcome
from privacybalie.trees.walk import Reached

# Paragraphs of the explanation that say the rule.
_TOLD_OF_RULE = 2


def outcome_message(library: Library, desk: TreeContext, reached: Reached, waiting: str | None) -> BotMessage:
    """Return the first screen of an outcome, complete for a client that shows only text."""
    text = paragraphs(_screen(library, desk, reached).text(library), beside_outcome(library, reached))
    payload = outcome_payload.outcome_payload(library, desk, reached)
    if f"boom/{reached.tree.id}" in library.content.unsigned:
        first = library.phrase("niet_ondertekend")
        text, payload = paragraphs(first, text), introduced(payload, first)
    return BotMessage(text, payload, tuple(_ways_on(library, reached, waiting)))


def questioned(library: Library, desk: TreeContext, reached: Reached) -> BotMessage:
    """Return why the outcome is what it is: the answers that decided, the rule, and where it stands."""
    said = reached.verdict
    light = light_label(library, said.light)
    text = paragraphs(
        library.phrase("waarom_uitkomst", licht=light, titel=said.title),
        because(library, reached, deciding(points_of(desk, reached), reached)),
        " ".join(said.explanation[:_TOLD_OF_RULE]),
        library.phrase("waarom_bronnen", bronnen=articles(library, said.citations)),
    )
    ways = (
        button(library.phrase("knop_kantelpunten"), "what_if", boom=reached.tree.id),
        _more(library, reached),
    )
    return BotMessage(text, outcome_payload.outcome_payload(library, desk, reached, deel="waarom"), ways)


def in_short(library: Library, desk: TreeContext, reached: Reached) -> BotMessage:
    """Return the verdict in a sentence, with the answers that decided."""
    said = reached.verdict
    text = paragraphs(
        library.phrase("waarom_uitkomst", licht=light_label(library, said.light), titel=said.title),
        because(library, reached, deciding(points_of(desk, reached), reached), bare=True),
        *warnings(library, reached.tree.review, reached, short=True),
    )
    return BotMessage(text, {}, (*_main_ways(library, reached), _more(library, reached)))


def explanation(library: Library, desk: TreeContext, reached: Reached) -> BotMessage:
    """Return all that the first screen leaves out, in titled parts."""
    said = reached.verdict
    weighed = (*said.bases, *_applying(said))
    register = [
        library.phrase("register_regel", veld=line["veld"], tekst=line["tekst"])
        for line in outcome_payload.register(library, desk, reached)
    ]
    others = _screen(library, desk, reached).other_conditions
    text = paragraphs(
        library.phrase("meer_titel", vraag=said.title),
        *warnings(library, reached.tree.review, reached),
        f"{library.phrase('uitkomst_uitleg')}\n{' '.join(said.explanation)}",
        titled(library.phrase("uitkomst_overige_voorwaarden"), others),
        titled(library.phrase("uitkomst_overige_stappen"), said.next_steps[1:]),
        *(_weighed(library, item) for item in weighed),
        titled(library.phrase("uitkomst_valkuilen"), (item.text for item in said.pitfalls)),
        f"{library.phrase('uitkomst_zekerheid')}\n{outcome_payload.outcome_certainty(library, reached)}",
        titled(library.phrase("uitkomst_niet_nagegaan"), said.limits[: outcome_payload.SHOWN_LIMITS]),
        titled(library.phrase("uitkomst_register"), register),
        *(_ready_text(library, name) for name in said.texts),
    )
    ways = (_sources(library, reached), *_main_ways(library, reached))
    return BotMessage(text, outcome_payload.outcome_payload(library, desk, reached, deel="uitleg"), ways)


def _screen(library: Library, desk: TreeContext, reached: Reached) -> FirstScreen:
    return first_screen(library, reached, deciding(points_of(desk, reached), reached))


def cited(library: Library, desk: TreeContext, reached: Reached) -> BotMessage:
    """Return the sources of an outcome, those of the ratings included."""
    said = reached.verdict
    unique: dict[tuple[str, str | None, str | None], Citation] = {}
    for item in said.rests_on:
        unique.setdefault((item.source, item.article, item.paragraph), item)
    title = library.phrase("bronnen_titel", vraag=said.title)
    lists = source_lists(library, library.cited(unique.values()))
    text = paragraphs(title, *lists, *warnings(library, reached.tree.review, reached))
    ways = (_more(library, reached), *_main_ways(library, reached))
    return BotMessage(text, outcome_payload.outcome_payload(library, desk, reached, deel="bronnen"), ways)


def adopted(library: Library, notice: Adopted) -> BotMessage:
    """Return which answers are now others, after a comparison."""
    return BotMessage(
        titled(library.phrase("overgenomen"), _change_lines(library, _changes(notice.first, notice.second))),
        {},
    )


def comparison(library: Library, notice: Compared) -> BotMessage:
    """Return two outcomes beside each other; the first stays the one that counts."""
    first, second, difference = notice.first, notice.second, notice.difference
    changes = _changes(first, second)
    ratings = [
        {
            "titel": part_title(second.verdict, key),
            "van": library.word(f"oordeel_{before}"),
            "naar": library.word(f"oordeel_{after}"),
        }
        for key, before, after in difference.ratings
    ]
    payload = WhatIfPayload(
        boom=first.tree.id,
        eerste=_side(library, first),
        tweede=_side(library, second),
        wijzigingen=changes,
        zelfde=difference.same,
        voorwaarden_weg=list(difference.conditions_gone),
        voorwaarden_nieuw=list(difference.conditions_new),
        bronnen_weg=list(difference.sources_gone),
        bronnen_nieuw=list(difference.sources_new),
        oordelen=ratings,
    )
    text = paragraphs(
        titled(library.phrase("wat_als"), _change_lines(library, changes)),
        _beside(library, first, is_first=True),
        _beside(library, second, is_first=False),
        second.verdict.conclusion if not difference.same else library.phrase("wat_als_zelfde"),
        titled(library.phrase("wat_als_voorwaarden_nieuw"), difference.conditions_new),
        titled(library.phrase("wat_als_voorwaarden_weg"), difference.conditions_gone),
        titled(library.phrase("wat_als_oordelen"), (_rating_change(library, item) for item in ratings)),
        library.phrase("wat_als_bewaard"),
    )
    tree = first.tree.id
    buttons = (
        button(library.phrase("knop_eerste"), "what_if", boom=tree, keuze="eerste"),
        button(library.phrase("knop_tweede"), "what_if", boom=tree, keuze="tweede"),
        button(library.phrase("knop_kantelpunten"), "what_if", boom=tree),
    )
    return BotMessage(text, payload.sent(), buttons)


def note_offer(library: Library, desk: TreeContext, reached: Reached) -> BotMessage:
    """Return the note, for whoever can turn it into a file."""
    made = make_note(library.content, reached, desk.today)
    payload = NotePayload(boom=reached.tree.id, vormen=literals(NoteForm), nota=json.loads(to_json(made)))
    text = library.phrase("nota_klaar", titel=made.title, datum=dutch_date(library, made.day))
    return BotMessage(text, payload.sent())


def _change_lines(library: Library, changes: Iterable[Mapping[str, Any]]) -> list[str]:
    return [
        library.phrase("wat_als_wijziging", vraag=item["vraag_tekst"], van=item["van"], naar=item["naar"])
        for item in changes
    ]


def _changes(first: Reached, second: Reached) -> list[dict[str, str]]:
    return [
        {
            "vraag_tekst": first.tree.questions[key].question,
            "van": label(first.tree, key, before),
            "naar": label(second.tree, key, second.used[key]),
        }
        for key, before in first.used.items()
        if key in second.used and second.used[key] != before
    ]


def _side(library: Library, reached: Reached) -> dict[str, str]:
    said = reached.verdict
    return {
        "titel": said.title,
        "stoplicht": said.light.value,
        "stoplicht_tekst": light_label(library, said.light),
    }


def _beside(library: Library, reached: Reached, *, is_first: bool) -> str:
    said = reached.verdict
    return library.phrase(
        "wat_als_eerste" if is_first else "wat_als_tweede",
        titel=said.title,
        licht=light_label(library, said.light),
    )


def _rating_change(library: Library, item: dict[str, str]) -> str:
    return library.phrase("wat_als_oordeel", titel=item["titel"], van=item["van"], naar=item["naar"])


def _applying(said: RenderedOutcome) -> tuple[RatedItem, ...]:
    return tuple(item for item in said.thresholds if item.result.value != "niet_van_toepassing")


def _weighed(library: Library, item: RatedItem) -> str:
    head = library.phrase(
        "oordeel_reden",
        titel=item.title,
        oordeel=library.word(f"oordeel_{item.result.value}"),
        reden=item.reason,
    )
    return "\n".join(part for part in (head, titled(library.phrase("nog_nodig"), item.needed)) if part)


def _ready_text(library: Library, name: str) -> str:
    ready = library.content.ready_texts[name]
    return library.phrase("kant_en_klaar", titel=ready.title, tekst=ready.text.strip())


def _more(library: Library, reached: Reached) -> Button:
    return button(library.phrase("knop_meer"), "show_more", boom=reached.tree.id)


def _sources(library: Library, reached: Reached) -> Button:
    return button(library.phrase("knop_bronnen"), "show_sources", boom=reached.tree.id)


def _main_ways(library: Library, reached: Reached) -> tuple[Button, ...]:
    about: Carried = {"boom": reached.tree.id}
    return (
        button(library.phrase("knop_nota"), "export_note", **about),
        button(library.phrase("knop_kantelpunten"), "what_if", **about),
        button(library.phrase("knop_overzicht"), "show_answers", **about),
    )


def _ways_on(library: Library, reached: Reached, waiting: str | None) -> Iterable[Button]:
    yield from _main_ways(library, reached)
    yield _more(library, reached)
    yield _sources(library, reached)
    for place, onward in enumerate(reached.verdict.onward):
        title = onward.text or library.content.trees[onward.tree].title
        said = library.phrase("knop_doorgaan_met", titel=title)
        yield button(said, "boom", onderwerp=onward.tree, keuze=str(place))
    if waiting is not None:
        title = library.phrase("knop_terug_naar", titel=library.content.trees[waiting].title)
        yield button(title, "continue_tree")
