"""The first screen of an outcome: what somebody needs at once, in at most 150 words; the rest is "Meer uitleg"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from privacybalie.analysis.deciding import COUNTRY, DecidingAnswer
from privacybalie.content.library import Library
from privacybalie.content.schema.base import Certainty, Country
from privacybalie.content.schema.tree import Rating, Standing, Tree
from privacybalie.presentation.labels import light_label, paragraphs, titled
from privacybalie.presentation.timeliness import answer_certainty, dutch_date, warnings
from privacybalie.trees.outcome_text import RatedItem, RenderedOutcome
from privacybalie.trees.walk import Reached

MAX_WORDS = 150
MOST_CONDITIONS, LEAST_CONDITIONS = 5, 3
# The conditions that come first in the file are always among those that are shown.
_ALWAYS_FIRST = 2
_NAMED_MISSES = 2
# So many of the best bases keep their reason longest.
_BEST = 2
# An answer of so few words ("Ja", "Weet ik niet") says nothing without its question.
_BARE = 3
_WELCOME = {Rating.LIKELY: 0, Rating.UNCERTAIN: 1}
_OPEN = (Standing.UNCERTAIN, Standing.FAILED)


@dataclass(frozen=True)
class BriefRating:
    """A legal basis or threshold that matters now, with the reason in a few words."""

    title: str
    result: str
    result_text: str
    reason: str


@dataclass(frozen=True)
class FirstScreen:
    """What the first screen says, part by part, in the order in which it is said."""

    light: str
    title: str
    conclusion: str
    warning: str
    because: str
    bases: tuple[BriefRating, ...]
    unfit: str
    thresholds: tuple[BriefRating, ...]
    conditions: tuple[str, ...]
    other_conditions: tuple[str, ...]
    step: str
    footer: str
    disclaimer: str

    def text(self, library: Library) -> str:
        """Return the first screen for a client that shows only text."""
        left = len(self.other_conditions)
        more = library.phrase("uitkomst_meer_voorwaarden", aantal=left) if left else ""
        listed = titled(library.phrase("uitkomst_voorwaarden"), self.conditions)
        return paragraphs(
            f"{self.light}\n{self.title}",
            self.conclusion,
            self.because,
            self.warning,
            titled(library.phrase("uitkomst_passend"), _lines(library, self.bases)),
            self.unfit,
            titled(library.phrase("uitkomst_drempels"), _lines(library, self.thresholds)),
            "\n".join(part for part in (listed, more) if part),
            library.phrase("uitkomst_eerste_stap", stap=self.step),
            f"{self.footer}\n{self.disclaimer}",
        )

    def sent(self) -> dict[str, Any]:
        """Return the parts as payloads carry them; title, light and conclusion are in the payload already."""
        return {
            "omdat": self.because,
            "passend": [_sent(item) for item in self.bases],
            "niet_passend": self.unfit,
            "drempels": [_sent(item) for item in self.thresholds],
            "voorwaarden": list(self.conditions),
            "overige_voorwaarden": list(self.other_conditions),
            "stap": self.step,
            "voet": self.footer,
            "voorbehoud": self.disclaimer,
        }


def first_screen(library: Library, reached: Reached, decided: tuple[DecidingAnswer, ...]) -> FirstScreen:
    """Return the fullest first screen that is short enough, or else the shortest."""
    full = _everything(library, reached, decided)
    shorter = list(_ever_shorter(library, full, reached, decided))
    fits = (screen for screen in shorter if len(screen.text(library).split()) <= MAX_WORDS)
    return next(fits, shorter[-1])


def because(
    library: Library, reached: Reached, decided: Iterable[DecidingAnswer], *, bare: bool = False
) -> str:
    """Return the sentence that names the answers that decided; `bare` leaves their questions out."""
    named = [_answer(library, reached.tree, item, bare=bare) for item in decided]
    if not named:
        return ""
    listed = library.phrase("en").join(named)
    return library.phrase(
        "uitkomst_omdat_een" if len(named) == 1 else "uitkomst_omdat_meer", antwoorden=listed
    )


def _everything(library: Library, reached: Reached, decided: tuple[DecidingAnswer, ...]) -> FirstScreen:
    said = reached.verdict
    fitting = sorted((item for item in said.bases if item.result in _WELCOME), key=_welcome)
    return FirstScreen(
        light=light_label(library, said.light),
        title=said.title,
        conclusion=said.conclusion,
        warning=paragraphs(*warnings(library, reached.tree.review, reached, short=True)),
        because=because(library, reached, decided),
        bases=tuple(_brief(library, reached.tree, item) for item in fitting),
        unfit=_unfit(library, said),
        thresholds=tuple(
            _brief(library, reached.tree, item) for item in said.thresholds if item.result in _OPEN
        ),
        conditions=said.conditions,
        other_conditions=(),
        step=said.next_steps[0] if said.next_steps else "",
        footer=_footer(library, reached),
        disclaimer=library.phrase("uitkomst_voorbehoud"),
    )


def _ever_shorter(
    library: Library, full: FirstScreen, reached: Reached, decided: tuple[DecidingAnswer, ...]
) -> Iterator[FirstScreen]:
    """Yield the screen with ever less: first fewer conditions, then fewer words about the answers that decided."""
    for most in range(MOST_CONDITIONS, LEAST_CONDITIONS - 1, -1):
        least = _with_conditions(full, reached.verdict, most)
        yield least
    yield replace(least, because=because(library, reached, decided, bare=True))
    yield replace(least, because=because(library, reached, decided[:1]))
    least = replace(least, because=because(library, reached, decided[:1], bare=True))
    yield least
    if full.bases:
        least = replace(least, because="")
        yield least
        least = replace(least, unfit=_rest(library, full, reached))
    briefer = [least, *_ever_briefer(least)]
    yield from briefer
    yield _with_shortest_conditions(briefer[-1], reached.verdict)


def _ever_briefer(least: FirstScreen) -> Iterator[FirstScreen]:
    """Yield the screen of an assessment with ever fewer reasons: those of the best bases go last."""
    for kept in range(len(least.bases), min(_BEST, len(least.bases)) - 1, -1):
        least = replace(least, bases=_reasons_of(least.bases, kept))
        yield least
    for kept in range(len(least.thresholds) - 1, -1, -1):
        least = replace(least, thresholds=_reasons_of(least.thresholds, kept))
        yield least
    for kept in range(_BEST - 1, -1, -1):
        yield replace(least, bases=_reasons_of(least.bases, kept))


def _reasons_of(items: tuple[BriefRating, ...], kept: int) -> tuple[BriefRating, ...]:
    """Return ratings of which only so many give their reason."""
    return (*items[:kept], *(replace(item, reason="") for item in items[kept:]))


def _rest(library: Library, full: FirstScreen, reached: Reached) -> str:
    """Return how many bases do not fit, without their names."""
    left = len(reached.verdict.bases) - len(full.bases)
    return library.phrase("uitkomst_rest_past_niet", aantal=left) if left and full.bases else full.unfit


def _with_shortest_conditions(screen: FirstScreen, said: RenderedOutcome) -> FirstScreen:
    """Return the screen with the shortest conditions, for an outcome whose first ones are long."""
    shortest = sorted(said.conditions, key=lambda text: len(text.split()))[:LEAST_CONDITIONS]
    return _showing(screen, said, shortest)


def _with_conditions(full: FirstScreen, said: RenderedOutcome, most: int) -> FirstScreen:
    """Return the screen with so many conditions: the first of the file, those that an answer called for, the rest."""
    every = said.conditions
    ranked = dict.fromkeys((*every[:_ALWAYS_FIRST], *said.own_conditions, *every))
    return _showing(full, said, list(ranked)[:most])


def _showing(screen: FirstScreen, said: RenderedOutcome, shown: list[str]) -> FirstScreen:
    return replace(
        screen,
        conditions=tuple(text for text in said.conditions if text in shown),
        other_conditions=tuple(text for text in said.conditions if text not in shown),
    )


def _answer(library: Library, tree: Tree, item: DecidingAnswer, *, bare: bool) -> str:
    node = tree.questions[item.question]
    keys = [item.given] if isinstance(item.given, str) else list(item.given)[:_NAMED_MISSES]
    text = library.phrase("en_aanhaling").join(node.options[key].text for key in keys)
    if item.ticked is not None:
        return library.phrase("omdat_aangekruist" if item.ticked else "omdat_niet_aangekruist", antwoord=text)
    if bare or len(text.split()) > _BARE:
        return library.phrase("omdat_antwoord", antwoord=text)
    return library.phrase("omdat_antwoord_op", antwoord=text, vraag=node.question)


def _welcome(item: RatedItem) -> int:
    return _WELCOME[Rating(item.result)]


def _brief(library: Library, tree: Tree, item: RatedItem) -> BriefRating:
    return BriefRating(
        title=item.title,
        result=item.result.value,
        result_text=library.word(f"oordeel_{item.result.value}"),
        reason=brief_reason(library, tree, item),
    )


def brief_reason(library: Library, tree: Tree, item: RatedItem) -> str:
    """Return the condition that failed where the rule names one, else its short reason or the first sentence."""
    if item.missed and item.result is not Rating.LIKELY:
        named = [tree.questions[question].options[option].text for question, option in item.missed]
        quoted = [library.phrase("aanhaling", tekst=text) for text in named[:_NAMED_MISSES]]
        return library.phrase("reden_niet_aangekruist", opties=library.phrase("en").join(quoted))
    return item.short or re.split(r"(?<=[.?!])\s+(?=[A-Z'‘])", item.reason, maxsplit=1)[0]


def _unfit(library: Library, said: RenderedOutcome) -> str:
    titles = [item.title for item in said.bases if item.result is Rating.UNSUITABLE]
    if titles and len(titles) == len(said.bases):
        return library.phrase("uitkomst_niets_past")
    return library.phrase("uitkomst_niet_passend", titels="; ".join(titles)) if titles else ""


def _footer(library: Library, reached: Reached) -> str:
    return library.phrase(
        "uitkomst_voet",
        recht=_whose_law(library, reached),
        zekerheid=_certainty(library, reached),
        datum=dutch_date(library, reached.tree.review.on),
    )


def _whose_law(library: Library, reached: Reached) -> str:
    """Return whose law it is; what holds in both countries was told for the one that was answered."""
    own, told = reached.verdict.country, reached.known.get(COUNTRY)
    if own is Country.EU and told in {Country.BE.value, Country.NL.value}:
        return library.phrase(f"geldt_{told}")
    return library.phrase(f"recht_{own.value}")


def _certainty(library: Library, reached: Reached) -> str:
    said = reached.verdict
    if said.certainty is Certainty.LOW:
        return answer_certainty(library, said.certainty, said.certainty_reason, reached)
    return library.phrase(f"zekerheid_kort_{said.certainty.value}")


def _lines(library: Library, items: Iterable[BriefRating]) -> list[str]:
    return [
        library.phrase("oordeel_reden", titel=item.title, oordeel=item.result_text, reden=item.reason).strip()
        for item in items
    ]


def _sent(item: BriefRating) -> dict[str, str]:
    return {
        "titel": item.title,
        "oordeel": item.result,
        "oordeel_tekst": item.result_text,
        "reden": item.reason,
    }
