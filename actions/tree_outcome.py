"""The outcome of a decision tree as messages: the verdict, its layers, what would change it, a comparison, the note."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from actions.messages import Button, Outgoing, button, dutch_date, source_line
from actions.services import Desk
from actions.tree_words import (
    answered,
    bullets,
    joined,
    label,
    light,
    paragraphs,
    prospect,
    short_light,
    sources,
    titled,
)
from privacybalie.explain import TippingPoint, tipping_points
from privacybalie.library import Library
from privacybalie.note import make_note, to_json
from privacybalie.notices import Compared
from privacybalie.schema import Citation
from privacybalie.verdict import Verdict, Weighed
from privacybalie.walk import Asking, Reached, tree_version

SHOWN_TIPS = 6


def overview(position: Asking | Reached, assumed: Iterable[str]) -> list[dict[str, Any]]:
    """Return the answers that count, in order."""
    guessed = set(assumed)
    return [
        answered(position.tree, step.question, step.answer, assumed=step.question in guessed)
        for step in position.trace
    ]


def outcome(library: Library, desk: Desk, reached: Reached, waiting: str | None) -> Outgoing:
    """Return the verdict, complete for a client that shows only text."""
    said = reached.verdict
    text = paragraphs(
        f"{light(library, said.light)}\n{said.title}",
        said.conclusion,
        titled(library.phrase("uitkomst_grondslagen"), _rating_lines(library, said.bases)),
        titled(library.phrase("uitkomst_drempels"), _rating_lines(library, _applying(said))),
        titled(library.phrase("uitkomst_voorwaarden"), said.conditions),
        titled(library.phrase("uitkomst_stappen"), said.next_steps),
        _footer(library, reached),
        titled(library.phrase("uitkomst_niet_nagegaan"), said.limits),
        library.phrase("uitkomst_voorbehoud"),
    )
    return Outgoing(text, payload(library, desk, reached), tuple(_ways_on(library, reached, waiting)))


def payload(library: Library, desk: Desk, reached: Reached) -> dict[str, Any]:
    """Return everything an outcome carries."""
    said, tree = reached.verdict, reached.tree
    return {
        "soort": "uitkomst",
        "boom": tree.id,
        "boom_titel": tree.title,
        "id": said.id,
        "land": said.country.value,
        "stoplicht": said.light.value,
        "stoplicht_tekst": light(library, said.light),
        "titel": said.title,
        "conclusie": said.conclusion,
        "uitleg": list(said.explanation),
        "voorwaarden": list(said.conditions),
        "vervolgstappen": list(said.next_steps),
        "niet_nagegaan": list(said.limits),
        "zekerheid": said.certainty.value,
        "zekerheid_tekst": _certainty(library, said),
        "bronnen": sources(library, said.citations),
        "antwoorden": {key: _plain(given) for key, given in reached.used.items()},
        "overzicht": overview(reached, ()),
        "kantelpunten": [
            _tip(library, reached, point)
            for point in tipping_points(desk.outlook(tree.id), reached, desk.today)
        ],
        "grondslagen": [_rating(library, item) for item in said.bases],
        "drempels": [_rating(library, item) for item in said.thresholds],
        "valkuilen": [
            {"tekst": item.text, "bronnen": sources(library, item.citations)} for item in said.pitfalls
        ],
        "register": _register(library, desk, reached),
        "teksten": [_ready(library, name) for name in said.texts],
        "gecontroleerd": tree.review.on.isoformat(),
        "verlopen": reached.overdue,
        "versie": {"boom": tree_version(tree), "inhoud": library.version},
    }


def explanation(library: Library, desk: Desk, reached: Reached) -> Outgoing:
    """Return the lawyer's layer of an outcome."""
    said = reached.verdict
    weighed = (*said.bases, *_applying(said))
    register = [
        library.phrase("register_regel", veld=line["veld"], tekst=line["tekst"])
        for line in _register(library, desk, reached)
    ]
    text = paragraphs(
        library.phrase("meer_titel", vraag=said.title),
        " ".join(said.explanation),
        *(_weighed(library, item) for item in weighed),
        titled(library.phrase("uitkomst_valkuilen"), (item.text for item in said.pitfalls)),
        titled(library.phrase("uitkomst_register"), register),
        *(_ready_text(library, name) for name in said.texts),
    )
    ways = (_command(library, "knop_bronnen", "show_sources", reached), *_main_ways(library, reached))
    return Outgoing(text, {**payload(library, desk, reached), "deel": "uitleg"}, ways)


def cited(library: Library, desk: Desk, reached: Reached) -> Outgoing:
    """Return the sources of an outcome, those of the ratings included."""
    said = reached.verdict
    rated = (item for part in (*said.bases, *said.thresholds) for item in part.citations)
    unique: dict[tuple[str, str | None, str | None], Citation] = {}
    for item in (*said.citations, *rated):
        unique.setdefault((item.source, item.article, item.paragraph), item)
    lines = (source_line(library, item) for item in library.cited(unique.values()))
    text = f"{library.phrase('bronnen_titel', vraag=said.title)}\n{bullets(lines)}"
    ways = (_command(library, "knop_meer", "show_more", reached), *_main_ways(library, reached))
    return Outgoing(text, {**payload(library, desk, reached), "deel": "bronnen"}, ways)


def tipping(library: Library, desk: Desk, reached: Reached) -> Outgoing:
    """Return the smallest changes of answer that would lead to another outcome, each to be tried."""
    points = tipping_points(desk.outlook(reached.tree.id), reached, desk.today)
    if not points:
        return Outgoing(library.phrase("geen_kantelpunten"), {})
    shown = points[:SHOWN_TIPS]
    lines = [_tip(library, reached, point)["tekst"] for point in shown]
    buttons = [_try(library, reached, point) for point in shown if len(point.changes) == 1]
    custom = {
        "soort": "kantelpunten",
        "boom": reached.tree.id,
        "kantelpunten": [_tip(library, reached, point) for point in points],
    }
    return Outgoing(titled(library.phrase("kantelpunten"), lines), custom, tuple(buttons))


def _try(library: Library, reached: Reached, point: TippingPoint) -> Button:
    (change,) = point.changes
    title = library.phrase("knop_wat_als", antwoord=label(reached.tree, change.question, change.after))
    about = {"boom": reached.tree.id, "vraag": change.question, "antwoord": joined(change.after)}
    return button(title, "what_if", **about)


def comparison(library: Library, notice: Compared) -> Outgoing:
    """Return two outcomes beside each other; the first stays the one that counts."""
    first, second, difference = notice.first, notice.second, notice.difference
    changes = _changes(first, second)
    ratings = [
        {
            "titel": _part_title(second.verdict, key),
            "van": library.word(f"oordeel_{before}"),
            "naar": library.word(f"oordeel_{after}"),
        }
        for key, before, after in difference.ratings
    ]
    custom = {
        "soort": "wat_als",
        "boom": first.tree.id,
        "eerste": _side(library, first),
        "tweede": _side(library, second),
        "wijzigingen": changes,
        "zelfde": difference.same,
        "voorwaarden_weg": list(difference.conditions_gone),
        "voorwaarden_nieuw": list(difference.conditions_new),
        "bronnen_weg": list(difference.sources_gone),
        "bronnen_nieuw": list(difference.sources_new),
        "oordelen": ratings,
    }
    lines = [
        library.phrase("wat_als_wijziging", vraag=item["vraag_tekst"], van=item["van"], naar=item["naar"])
        for item in changes
    ]
    text = paragraphs(
        titled(library.phrase("wat_als"), lines),
        _beside(library, "wat_als_eerste", first),
        _beside(library, "wat_als_tweede", second),
        second.verdict.conclusion if not difference.same else library.phrase("wat_als_zelfde"),
        titled(library.phrase("wat_als_voorwaarden_nieuw"), difference.conditions_new),
        titled(library.phrase("wat_als_voorwaarden_weg"), difference.conditions_gone),
        titled(library.phrase("wat_als_oordelen"), (_rating_change(library, item) for item in ratings)),
        library.phrase("wat_als_bewaard"),
    )
    about = {"boom": first.tree.id}
    buttons = (
        button(library.phrase("knop_eerste"), "what_if", **about, keuze="eerste"),
        button(library.phrase("knop_tweede"), "what_if", **about, keuze="tweede"),
        button(library.phrase("knop_kantelpunten"), "what_if", **about),
    )
    return Outgoing(text, custom, buttons)


def note(library: Library, desk: Desk, reached: Reached) -> Outgoing:
    """Return the note, for whoever can turn it into a file."""
    made = make_note(library.content, reached, desk.today)
    custom = {
        "soort": "nota",
        "boom": reached.tree.id,
        "vormen": ["docx", "pdf", "json"],
        "nota": json.loads(to_json(made)),
    }
    text = library.phrase("nota_klaar", titel=made.title, datum=dutch_date(library, made.day))
    return Outgoing(text, custom)


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
    return {"titel": said.title, "stoplicht": said.light.value, "stoplicht_tekst": light(library, said.light)}


def _beside(library: Library, phrase: str, reached: Reached) -> str:
    said = reached.verdict
    if phrase == "wat_als_eerste":
        return library.phrase("wat_als_eerste", titel=said.title, licht=light(library, said.light))
    return library.phrase("wat_als_tweede", titel=said.title, licht=light(library, said.light))


def _rating_change(library: Library, item: dict[str, str]) -> str:
    return library.phrase("wat_als_oordeel", titel=item["titel"], van=item["van"], naar=item["naar"])


def _part_title(said: Verdict, key: str) -> str:
    return next(item.title for item in (*said.bases, *said.thresholds) if item.key == key)


def _plain(given: str | tuple[str, ...]) -> str | list[str]:
    return given if isinstance(given, str) else list(given)


def _tip(library: Library, reached: Reached, point: TippingPoint) -> dict[str, Any]:
    tree = reached.tree
    changes = [
        {
            "vraag": change.question,
            "vraag_tekst": tree.questions[change.question].question,
            "van": label(tree, change.question, change.before),
            "naar": label(tree, change.question, change.after),
        }
        for change in point.changes
    ]
    told = [prospect(library, tree, item) for item in point.prospects]
    return {
        "wijzigingen": changes,
        "uitkomsten": [{"titel": item["titel"], "stoplicht": item["stoplicht"]} for item in told],
        "zeker": point.certain,
        "tekst": _tip_text(library, reached, point, changes),
    }


def _tip_text(library: Library, reached: Reached, point: TippingPoint, changes: list[dict[str, str]]) -> str:
    if_so = library.phrase("en").join(
        library.phrase("kantelpunt_als", vraag=item["vraag_tekst"], naar=item["naar"]) for item in changes
    )
    if point.ratings:
        parts = [_part_title(reached.verdict, key) for key, _, _ in point.ratings]
        return library.phrase("kantelpunt_oordeel", als=if_so, delen=", ".join(parts))
    outcomes = "; ".join(
        library.phrase(
            "uitkomst_kort",
            titel=reached.tree.endings[item.ending].title,
            licht=short_light(library, item.light),
        )
        for item in point.prospects
    )
    key = "kantelpunt_zeker" if point.certain else "kantelpunt_misschien"
    return library.phrase(key, als=if_so, uitkomsten=outcomes)


def _applying(said: Verdict) -> tuple[Weighed, ...]:
    return tuple(item for item in said.thresholds if item.result.value != "niet_van_toepassing")


def _rating_lines(library: Library, items: Iterable[Weighed]) -> list[str]:
    return [
        library.phrase(
            "oordeel_regel", titel=item.title, oordeel=library.word(f"oordeel_{item.result.value}")
        )
        for item in items
    ]


def _weighed(library: Library, item: Weighed) -> str:
    head = library.phrase(
        "oordeel_reden",
        titel=item.title,
        oordeel=library.word(f"oordeel_{item.result.value}"),
        reden=item.reason,
    )
    return "\n".join(part for part in (head, titled(library.phrase("nog_nodig"), item.needed)) if part)


def _rating(library: Library, item: Weighed) -> dict[str, Any]:
    return {
        "id": item.key,
        "titel": item.title,
        "oordeel": item.result.value,
        "oordeel_tekst": library.word(f"oordeel_{item.result.value}"),
        "reden": item.reason,
        "nog_nodig": list(item.needed),
        "bronnen": sources(library, item.citations),
    }


def _register(library: Library, desk: Desk, reached: Reached) -> list[dict[str, str]]:
    lines = make_note(library.content, reached, desk.today).register_entry
    return [{"veld": line.field, "tekst": line.text} for line in lines]


def _ready(library: Library, name: str) -> dict[str, str]:
    ready = library.content.ready_texts[name]
    return {"naam": name, "titel": ready.title, "tekst": ready.text.strip()}


def _ready_text(library: Library, name: str) -> str:
    ready = library.content.ready_texts[name]
    return library.phrase("kant_en_klaar", titel=ready.title, tekst=ready.text.strip())


def _certainty(library: Library, said: Verdict) -> str:
    reason = (said.certainty_reason or "").strip()
    return library.phrase(f"zekerheid_{said.certainty.value}", reden=reason)


def _footer(library: Library, reached: Reached) -> str:
    said, review = reached.verdict, reached.tree.review
    footer = library.phrase(
        "antwoord_voet",
        zekerheid=_certainty(library, said),
        datum=dutch_date(library, review.on),
        geldt=library.phrase(f"geldt_{said.country.value}"),
    )
    return f"{footer} {library.phrase('verlopen')}" if reached.overdue else footer


def _command(library: Library, phrase: str, intent: str, reached: Reached) -> Button:
    titles = {
        "knop_meer": library.phrase("knop_meer"),
        "knop_bronnen": library.phrase("knop_bronnen"),
        "knop_nota": library.phrase("knop_nota"),
        "knop_overzicht": library.phrase("knop_overzicht"),
        "knop_kantelpunten": library.phrase("knop_kantelpunten"),
    }
    return button(titles[phrase], intent, boom=reached.tree.id)


def _main_ways(library: Library, reached: Reached) -> tuple[Button, ...]:
    return (
        _command(library, "knop_nota", "export_note", reached),
        _command(library, "knop_kantelpunten", "what_if", reached),
        _command(library, "knop_overzicht", "show_answers", reached),
    )


def _ways_on(library: Library, reached: Reached, waiting: str | None) -> Iterable[Button]:
    yield from _main_ways(library, reached)
    yield _command(library, "knop_meer", "show_more", reached)
    yield _command(library, "knop_bronnen", "show_sources", reached)
    for place, onward in enumerate(reached.verdict.onward):
        title = onward.text or library.content.trees[onward.tree].title
        said = library.phrase("knop_doorgaan_met", titel=title)
        yield button(said, "boom", onderwerp=onward.tree, keuze=str(place))
    if waiting is not None:
        title = library.phrase("knop_terug_naar", titel=library.content.trees[waiting].title)
        yield button(title, "continue_tree")
