"""The Besluitnota: a decision as it goes into the file, and whether it still holds.

A note is a frozen record. It carries every answer in words, so that it can be read without this program, and every id
and version, so that `verify` can take the decision again. No personal data but what somebody types as reference.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from privacybalie.analysis.explain import AnswerChange, TippingPoint, most_relevant, tipping_points
from privacybalie.analysis.reachability import Reachability
from privacybalie.content.dated_law import is_behind
from privacybalie.content.loader import Content
from privacybalie.content.schema.base import Citation
from privacybalie.content.schema.tree import EXCLUSIVE, Rating, Tree
from privacybalie.contract.names import MAX_REFERENCE
from privacybalie.documents.law_lines import law_line
from privacybalie.documents.note_record import (
    Note,
    NotedRating,
    NotedSource,
    NotedStep,
    NotedText,
    RegisterLine,
    all_sources,
    cite,
)
from privacybalie.trees.outcome_text import RatedItem, RenderedOutcome, applying, sentences
from privacybalie.trees.walk import Asking, Given, Reached, tree_version, walk

__all__ = (
    "Note",
    "NotedRating",
    "NotedSource",
    "NotedStep",
    "NotedText",
    "RegisterLine",
    "Verification",
    "all_sources",
    "answer_label",
    "cite",
    "from_json",
    "make_note",
    "tip_text",
    "to_json",
    "verify",
)


def make_note(
    content: Content,
    reached: Reached,
    today: date,
    reference: str | None = None,
    outlook: Reachability | None = None,
) -> Note:
    """Return the note of an outcome. The reference is the only thing in it that a person typed.

    With an outlook on the tree, the note also says which other answers would change the verdict.
    """
    tree, said = reached.tree, reached.verdict
    points = most_relevant(tipping_points(outlook, reached, today), reached) if outlook is not None else ()
    return Note(
        datum=today,
        kenmerk=reference.strip()[:MAX_REFERENCE] or None if reference else None,
        boom=tree.id,
        boom_titel=tree.title,
        boom_versie=tree_version(tree),
        inhoud_versie=content.version,
        nagekeken=tree.review.on,
        opnieuw_voor=tree.review.again_by,
        verlopen=reached.overdue,
        recht=tuple(law_line(content.note_words, notice) for notice in reached.law),
        stappen=tuple(_steps(content, reached)),
        uitkomst=said.id,
        stoplicht=said.light,
        land=said.country,
        titel=said.title,
        conclusie=said.conclusion,
        uitleg=said.explanation,
        voorwaarden=said.conditions,
        grondslagen=tuple(_rating(content, item) for item in said.bases),
        drempels=tuple(_rating(content, item) for item in said.thresholds),
        valkuilen=tuple(item.text for item in said.pitfalls),
        bronnen=_sources(content, said.citations),
        zekerheid=said.certainty,
        reden_zekerheid=_reason(content.note_words, reached),
        vervolgstappen=said.next_steps,
        niet_nagegaan=said.limits,
        register=tuple(_register(content.note_words, said)),
        teksten=tuple(_text(content, name) for name in said.texts),
        kantelpunten=tuple(tip_text(content.note_words, reached, point) for point in points),
        disclaimer=content.note_words["disclaimer"].strip(),
    )


def _reason(words: Mapping[str, str], reached: Reached) -> str | None:
    late = words["verlopen_reden"] if reached.overdue else None
    behind = words["recht_reden"] if is_behind(reached.law) else None
    return " ".join(filter(None, (reached.verdict.certainty_reason, late, behind))) or None


def to_json(note: Note) -> str:
    """Return a note as JSON with Dutch keys."""
    return note.json(by_alias=True, indent=2, ensure_ascii=False) + "\n"


def from_json(text: str) -> Note:
    """Read a note back. Raises pydantic's ValidationError, or ValueError when it is no JSON."""
    return Note.parse_raw(text)


def _steps(content: Content, reached: Reached) -> Iterator[NotedStep]:
    for step in reached.trace:
        node = reached.tree.questions[step.question]
        yield NotedStep(
            vraag=step.question,
            vraag_tekst=node.question,
            antwoord=step.answer,
            antwoord_tekst=answer_label(reached.tree, step.question, step.answer),
            waarom=sentences(node.reason, reached.known),
            bronnen=_sources(content, applying(node.citations, reached.known)),
        )


def _sources(content: Content, citations: tuple[Citation, ...]) -> tuple[NotedSource, ...]:
    return tuple(
        NotedSource(
            bron=item.source,
            titel=content.sources[item.source].title,
            artikel=item.article,
            lid=item.paragraph,
            toelichting=item.explanation,
            url=content.sources[item.source].url,
            geraadpleegd=content.sources[item.source].consulted,
        )
        for item in citations
    )


def _rating(content: Content, item: RatedItem) -> NotedRating:
    return NotedRating(
        onderdeel=item.key,
        titel=item.title,
        oordeel=item.result.value,
        reden=item.reason,
        nog_nodig=item.needed,
        bronnen=_sources(content, item.citations),
    )


def _text(content: Content, name: str) -> NotedText:
    ready = content.ready_texts[name]
    return NotedText(naam=name, titel=ready.title, tekst=ready.text.strip())


def tip_text(words: Mapping[str, str], reached: Reached, point: TippingPoint) -> str:
    """Return a tipping point as a sentence."""
    changes = words["kantelpunt_en"].join(_change(words, reached.tree, change) for change in point.changes)
    ends = words["kantelpunt_of"].join(
        dict.fromkeys(
            item.light.value
            if item.ending == reached.outcome
            else words["kantelpunt_uitkomst"].format(
                stoplicht=item.light.value, titel=reached.tree.endings[item.ending].title
            )
            for item in point.prospects
        )
    )
    return words["kantelpunt"].format(wijziging=changes, uitkomst=ends)


def _change(words: Mapping[str, str], tree: Tree, change: AnswerChange) -> str:
    """Say what would be answered otherwise; of ticks only the one that makes the difference."""
    phrase, answer = "kantelpunt_wijziging", change.after
    if not isinstance(change.before, str) and not isinstance(answer, str):
        more = tuple(key for key in answer if key not in change.before and key not in EXCLUSIVE)
        less = tuple(key for key in change.before if key not in answer and key not in EXCLUSIVE)
        phrase, answer = ("kantelpunt_erbij", more) if more else ("kantelpunt_eraf", less)
    question = tree.questions[change.question].question
    return words[phrase].format(vraag=question, antwoord=answer_label(tree, change.question, answer))


def answer_label(tree: Tree, question: str, answer: Given) -> str:
    """Return an answer in the words of its options."""
    keys = [answer] if isinstance(answer, str) else list(answer)
    return "; ".join(tree.questions[question].options[key].text for key in keys)


def _register(words: Mapping[str, str], said: RenderedOutcome) -> Iterator[RegisterLine]:
    """Yield the tree's own fields, then what the assessment adds: the basis, and the thresholds that apply."""
    yield from (RegisterLine(veld=field, tekst=text) for field, text in said.register_entry if text)
    if not said.bases:
        return
    likely = [item.title for item in said.bases if item.result is Rating.LIKELY]
    unsure = [item.title for item in said.bases if item.result is Rating.UNCERTAIN]
    named = likely or [words["register_onzeker"].format(titel=title) for title in unsure]
    text = "; ".join(named) or words["register_geen_grondslag"]
    yield RegisterLine(veld=words["register_grondslag"], tekst=text)
    for item in said.thresholds:
        if item.result.value != "niet_van_toepassing":
            result = words[f"oordeel_{item.result.value}"]
            yield RegisterLine(veld=item.title, tekst=f"{result}: {item.reason}")


@dataclass(frozen=True)
class Verification:
    """Whether a note still holds, and what to say about it: remarks, or what is different now."""

    confirmed: bool
    remarks: tuple[str, ...]


def verify(content: Content, note: Note, today: date) -> Verification:
    """Take the decision again with the present content, on the day of the note: time alone changes nothing."""
    words = content.note_words
    tree = content.trees.get(note.tree)
    if tree is None:
        return Verification(confirmed=False, remarks=(words["verify_boom_weg"].format(boom=note.tree),))
    position = walk(tree, note.answers, note.day, content.sources)
    if isinstance(position, Asking):
        question = position.ask.question
        return Verification(confirmed=False, remarks=(words["verify_vraag"].format(vraag=question),))
    now = make_note(content, position, note.day, note.reference, Reachability(tree) if note.tips else None)
    changes = tuple(_changes(words, note, now))
    late = tuple(_late(words, tree, today))
    same_versions = (note.tree_version, note.content_version) == (now.tree_version, now.content_version)
    if same_versions and note != now:
        return Verification(confirmed=False, remarks=(words["verify_gewijzigd"], *changes, *late))
    if changes:
        return Verification(confirmed=False, remarks=(*changes, *late))
    return Verification(
        confirmed=True, remarks=(words["verify_bevestigd"], _versions(words, note, now), *late)
    )


def _changes(words: Mapping[str, str], then: Note, now: Note) -> Iterator[str]:
    if then.outcome != now.outcome:
        yield words["verify_uitkomst"].format(toen=then.title, nu=now.title)
    yield from _told(words, "verify_stoplicht", then.light.value, now.light.value)
    if then.conclusion != now.conclusion:
        yield words["verify_conclusie"].format(nu=now.conclusion)
    yield from _told(words, "verify_zekerheid", then.certainty.value, now.certainty.value)
    after = {item.key: item for item in (*now.bases, *now.thresholds)}
    for item in (*then.bases, *then.thresholds):
        result = after[item.key].result if item.key in after else "niet_van_toepassing"
        if result != item.result:
            named = (words[f"oordeel_{item.result}"], words[f"oordeel_{result}"])
            yield words["verify_weging"].format(onderdeel=item.title, toen=named[0], nu=named[1])
    yield from _lists(words, "voorwaarde", then.conditions, now.conditions)
    cited = [tuple(cite(words, item) for item in all_sources(note)) for note in (then, now)]
    yield from _lists(words, "bron", *cited)
    for step in then.steps:
        if step.key not in now.answers:
            yield words["verify_vervallen"].format(vraag=step.question)


def _told(words: Mapping[str, str], phrase: str, then: str, now: str) -> Iterator[str]:
    if then != now:
        yield words[phrase].format(toen=then, nu=now)


def _lists(words: Mapping[str, str], what: str, then: tuple[str, ...], now: tuple[str, ...]) -> Iterator[str]:
    yield from (words[f"verify_{what}_nieuw"].format(tekst=item) for item in now if item not in then)
    yield from (words[f"verify_{what}_weg"].format(tekst=item) for item in then if item not in now)


def _versions(words: Mapping[str, str], then: Note, now: Note) -> str:
    if then.tree_version != now.tree_version:
        return words["verify_boom_anders"]
    if then.content_version != now.content_version:
        return words["verify_inhoud_anders"]
    return words["verify_zelfde_versie"]


def _late(words: Mapping[str, str], tree: Tree, today: date) -> Iterator[str]:
    if tree.review.is_overdue(today):
        yield words["verify_verlopen"].format(datum=tree.review.again_by)
