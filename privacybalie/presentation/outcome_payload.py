"""The payload of an outcome: everything that a client can draw, in the keys of the contract."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from privacybalie.analysis.deciding import deciding
from privacybalie.content.library import Library
from privacybalie.contract.payloads import OutcomePayload
from privacybalie.documents.note import make_note
from privacybalie.presentation.context import TreeContext
from privacybalie.presentation.first_screen import first_screen
from privacybalie.presentation.labels import answered, light_label, sources
from privacybalie.presentation.own import outcome_origin
from privacybalie.presentation.timeliness import answer_certainty, review_payload
from privacybalie.presentation.tipping import points_of, tip
from privacybalie.trees.outcome_text import RatedItem
from privacybalie.trees.walk import Asking, Reached, tree_version

# More of what was not looked into than this nobody reads; the note has all.
SHOWN_LIMITS = 4


def outcome_payload(library: Library, desk: TreeContext, reached: Reached, **layer: Any) -> dict[str, Any]:
    """Return everything an outcome carries; `layer` says which part was asked for."""
    said, tree = reached.verdict, reached.tree
    points = points_of(desk, reached)
    return OutcomePayload(
        boom=tree.id,
        boom_titel=tree.title,
        id=said.id,
        land=said.country.value,
        stoplicht=said.light.value,
        stoplicht_tekst=light_label(library, said.light),
        titel=said.title,
        conclusie=said.conclusion,
        uitleg=list(said.explanation),
        voorwaarden=list(said.conditions),
        vervolgstappen=list(said.next_steps),
        niet_nagegaan=list(said.limits[:SHOWN_LIMITS]),
        zekerheid=said.certainty.value,
        zekerheid_tekst=outcome_certainty(library, reached),
        bronnen=sources(library, said.citations),
        antwoorden={key: _plain(given) for key, given in reached.used.items()},
        overzicht=tree_overview(reached, ()),
        kantelpunten=[tip(library, reached, point) for point in points],
        eerste_scherm=first_screen(library, reached, deciding(points, reached)).sent(),
        grondslagen=[_rating(library, item) for item in said.bases],
        drempels=[_rating(library, item) for item in said.thresholds],
        valkuilen=[
            {"tekst": item.text, "bronnen": sources(library, item.citations)} for item in said.pitfalls
        ],
        register=register(library, desk, reached),
        teksten=[_ready(library, name) for name in said.texts],
        gecontroleerd=tree.review.on.isoformat(),
        versie={"boom": tree_version(tree), "inhoud": library.version},
        **outcome_origin(library, reached),
        **review_payload(library, tree.review, said.certainty_reason, reached, short="deel" not in layer),
        **layer,
    ).sent()


def tree_overview(
    position: Asking | Reached, assumed: Iterable[str], provisional: Iterable[str] = ()
) -> list[dict[str, Any]]:
    """Return the answers that count, in order."""
    guessed, likely = set(assumed), set(provisional)
    return [
        answered(
            position.tree,
            step.question,
            step.answer,
            assumed=step.question in guessed,
            provisional=step.question in likely,
        )
        for step in position.trace
    ]


def register(library: Library, desk: TreeContext, reached: Reached) -> list[dict[str, str]]:
    """Return the register entry, the legal bases included."""
    lines = make_note(library.content, reached, desk.today).register_entry
    return [{"veld": line.field, "tekst": line.text} for line in lines]


def outcome_certainty(library: Library, reached: Reached) -> str:
    """Return how certain a verdict is, with the reason."""
    said = reached.verdict
    return answer_certainty(library, said.certainty, said.certainty_reason, reached)


def _rating(library: Library, item: RatedItem) -> dict[str, Any]:
    return {
        "id": item.key,
        "titel": item.title,
        "oordeel": item.result.value,
        "oordeel_tekst": library.word(f"oordeel_{item.result.value}"),
        "reden": item.reason,
        "nog_nodig": list(item.needed),
        "bronnen": sources(library, item.citations),
    }


def _ready(library: Library, name: str) -> dict[str, str]:
    ready = library.content.ready_texts[name]
    return {"naam": name, "titel": ready.title, "tekst": ready.text.strip()}


def _plain(given: str | tuple[str, ...]) -> str | list[str]:
    return given if isinstance(given, str) else list(given)
