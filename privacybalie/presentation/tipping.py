"""What would change an outcome: the nearest first, each in one line and to be tried."""

from __future__ import annotations

from typing import Any

from privacybalie.analysis.explain import AnswerChange, TippingPoint, tipping_points
from privacybalie.content.library import Library
from privacybalie.content.schema.tree import EXCLUSIVE, UNKNOWN
from privacybalie.contract.names import Carried
from privacybalie.contract.payloads import TippingPayload
from privacybalie.presentation.answers import BotMessage, Button, button
from privacybalie.presentation.context import TreeContext
from privacybalie.presentation.labels import any_light, joined, label, prospect, short_light, titled
from privacybalie.trees.outcome_text import RenderedOutcome
from privacybalie.trees.walk import Reached

SHOWN = 5


def points_of(desk: TreeContext, reached: Reached) -> tuple[TippingPoint, ...]:
    """Return what would change an outcome, nearest first."""
    return tipping_points(desk.outlook(reached.tree.id), reached, desk.today)


def tipping(
    library: Library, desk: TreeContext, reached: Reached, question: str | None = None, *, rest: bool = False
) -> BotMessage:
    """Return the smallest changes of answer that would lead to another outcome: the nearest, or the others."""
    points = [point for point in points_of(desk, reached) if question in {None, point.changes[0].question}]
    if not points:
        return BotMessage(library.phrase("geen_kantelpunten"), {})
    shown, left = (points[SHOWN:], []) if rest else (points[:SHOWN], points[SHOWN:])
    lines = [tip(library, reached, point)["tekst"] for point in shown]
    buttons = [_try(library, reached, point) for point in shown[:SHOWN] if len(point.changes) == 1]
    if left and question is None:
        more = library.phrase("knop_meer_kantelpunten", aantal=len(left))
        buttons.append(button(more, "what_if", boom=reached.tree.id, keuze="meer"))
    payload = TippingPayload(
        boom=reached.tree.id, kantelpunten=[tip(library, reached, point) for point in shown]
    )
    title = library.phrase("meer_kantelpunten" if rest else "kantelpunten")
    return BotMessage(titled(title, lines), payload.sent(), tuple(buttons))


def tip(library: Library, reached: Reached, point: TippingPoint) -> dict[str, Any]:
    """Return a tipping point as payloads carry it."""
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
    return {
        "wijzigingen": changes,
        "uitkomsten": [prospect(library, tree, item) for item in point.prospects],
        "zeker": point.certain,
        "tekst": _line(library, reached, point),
    }


def part_title(said: RenderedOutcome, key: str) -> str:
    """Return the title of a legal basis or threshold."""
    return next(item.title for item in (*said.bases, *said.thresholds) if item.key == key)


def _line(library: Library, reached: Reached, point: TippingPoint) -> str:
    if_so = library.phrase("en").join(_if(library, reached, change) for change in point.changes)
    if point.ratings:
        parts = [part_title(reached.verdict, key) for key, _, _ in point.ratings]
        return library.phrase("kantelpunt_oordeel", als=if_so, delen=", ".join(parts))
    leads_to = _leads_to(library, reached, point)
    return library.phrase(
        "kantelpunt_zeker" if point.certain else "kantelpunt_misschien", als=if_so, uitkomsten=leads_to
    )


def _if(library: Library, reached: Reached, change: AnswerChange) -> str:
    """Return the change in a few words: of a checklist only the tick that would be otherwise."""
    options, question = (
        reached.tree.questions[change.question].options,
        reached.tree.questions[change.question],
    )
    if not isinstance(change.before, str) and not isinstance(change.after, str):
        then, now = set(change.before) - EXCLUSIVE, set(change.after) - EXCLUSIVE
        one = [key for key in options if key in then ^ now]
        if len(one) == 1 and UNKNOWN not in change.before:
            return library.phrase(
                "kantelpunt_als_ook" if one[0] in now else "kantelpunt_als_niet", naar=options[one[0]].text
            )
    said = label(reached.tree, change.question, change.after)
    return library.phrase("kantelpunt_als", vraag=question.question, naar=said)


def _leads_to(library: Library, reached: Reached, point: TippingPoint) -> str:
    """Return the one outcome by name; of more outcomes only the colours."""
    if len(point.prospects) == 1:
        (item,) = point.prospects
        title, light = reached.tree.endings[item.ending].title, short_light(library, item.light)
        return library.phrase("uitkomst_kort", titel=title, licht=light)
    return any_light(library, (item.light for item in point.prospects))


def _try(library: Library, reached: Reached, point: TippingPoint) -> Button:
    (change,) = point.changes
    title = library.phrase("knop_wat_als", antwoord=label(reached.tree, change.question, change.after))
    about: Carried = {"boom": reached.tree.id, "vraag": change.question, "antwoord": joined(change.after)}
    return button(title, "what_if", **about)
