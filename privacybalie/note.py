"""The Besluitnota: a decision as it goes into the file, and whether it still holds.

A note is a frozen record. It carries every answer in words, so that it can be read without this program, and every id
and version, so that `verify` can take the decision again. No personal data but what somebody types as reference.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from pydantic import Field, StrictStr

from privacybalie.reader import Content
from privacybalie.schema import Certainty, Citation, Country, Key, Record
from privacybalie.tree_schema import Light, Rating, Tree
from privacybalie.verdict import Verdict, Weighed, applying, sentences
from privacybalie.walk import Asking, Given, Reached, tree_version, walk

MAX_REFERENCE = 120


class NotedSource(Record):
    """A source as a reader finds it, without the register."""

    key: Key = Field(alias="bron")
    title: StrictStr = Field(alias="titel")
    article: StrictStr | None = Field(None, alias="artikel")
    paragraph: StrictStr | None = Field(None, alias="lid")
    explanation: StrictStr | None = Field(None, alias="toelichting")
    url: StrictStr | None = None
    consulted: date = Field(alias="geraadpleegd")


class NotedStep(Record):
    """One question: what was asked, what was answered, why the law asks it."""

    key: Key = Field(alias="vraag")
    question: StrictStr = Field(alias="vraag_tekst")
    answer: StrictStr | tuple[StrictStr, ...] = Field(alias="antwoord")
    label: StrictStr = Field(alias="antwoord_tekst")
    reason: StrictStr = Field(alias="waarom")
    sources: tuple[NotedSource, ...] = Field(alias="bronnen")


class NotedRating(Record):
    """A legal basis or threshold as it was rated."""

    key: Key = Field(alias="onderdeel")
    title: StrictStr = Field(alias="titel")
    result: StrictStr = Field(alias="oordeel")
    reason: StrictStr = Field(alias="reden")
    needed: tuple[StrictStr, ...] = Field(alias="nog_nodig")
    sources: tuple[NotedSource, ...] = Field(alias="bronnen")


class RegisterLine(Record):
    """One field of the art. 30 register entry."""

    field: StrictStr = Field(alias="veld")
    text: StrictStr = Field(alias="tekst")


class Note(Record):
    """A decision for the file."""

    kind: Literal["besluitnota"] = Field("besluitnota", alias="soort")
    form: Literal[1] = Field(1, alias="vorm")
    day: date = Field(alias="datum")
    reference: StrictStr | None = Field(None, alias="kenmerk", max_length=MAX_REFERENCE)
    tree: Key = Field(alias="boom")
    tree_title: StrictStr = Field(alias="boom_titel")
    tree_version: StrictStr = Field(alias="boom_versie")
    content_version: StrictStr = Field(alias="inhoud_versie")
    reviewed: date = Field(alias="nagekeken")
    steps: tuple[NotedStep, ...] = Field(alias="stappen")
    outcome: Key = Field(alias="uitkomst")
    light: Light = Field(alias="stoplicht")
    country: Country = Field(alias="land")
    title: StrictStr = Field(alias="titel")
    conclusion: StrictStr = Field(alias="conclusie")
    explanation: tuple[StrictStr, ...] = Field(alias="uitleg")
    conditions: tuple[StrictStr, ...] = Field(alias="voorwaarden")
    bases: tuple[NotedRating, ...] = Field(alias="grondslagen")
    thresholds: tuple[NotedRating, ...] = Field(alias="drempels")
    pitfalls: tuple[StrictStr, ...] = Field(alias="valkuilen")
    sources: tuple[NotedSource, ...] = Field(alias="bronnen")
    certainty: Certainty = Field(alias="zekerheid")
    certainty_reason: StrictStr | None = Field(None, alias="reden_zekerheid")
    next_steps: tuple[StrictStr, ...] = Field(alias="vervolgstappen")
    limits: tuple[StrictStr, ...] = Field(alias="niet_nagegaan")
    register_entry: tuple[RegisterLine, ...] = Field(alias="register")
    disclaimer: StrictStr

    @property
    def answers(self) -> dict[str, Given]:
        """The answers the decision rests on."""
        return {step.key: step.answer for step in self.steps}


def make_note(content: Content, reached: Reached, today: date, reference: str | None = None) -> Note:
    """Return the note of an outcome. The reference is the only thing in it that a person typed."""
    tree, said = reached.tree, reached.verdict
    return Note(
        datum=today,
        kenmerk=reference.strip()[:MAX_REFERENCE] or None if reference else None,
        boom=tree.id,
        boom_titel=tree.title,
        boom_versie=tree_version(tree),
        inhoud_versie=content.version,
        nagekeken=tree.review.on,
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
        reden_zekerheid=said.certainty_reason,
        vervolgstappen=said.next_steps,
        niet_nagegaan=said.limits,
        register=tuple(_register(content.note_words, said)),
        disclaimer=content.note_words["disclaimer"].strip(),
    )


def to_json(note: Note) -> str:
    """Return a note as JSON with Dutch keys."""
    return note.json(by_alias=True, indent=2, ensure_ascii=False) + "\n"


def from_json(text: str) -> Note:
    """Read a note back. Raises pydantic's ValidationError, or ValueError when it is no JSON."""
    return Note.parse_raw(text)


def _steps(content: Content, reached: Reached) -> Iterator[NotedStep]:
    for step in reached.trace:
        node = reached.tree.questions[step.question]
        keys = [step.answer] if isinstance(step.answer, str) else list(step.answer)
        yield NotedStep(
            vraag=step.question,
            vraag_tekst=node.question,
            antwoord=step.answer,
            antwoord_tekst="; ".join(node.options[key].text for key in keys),
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


def _rating(content: Content, item: Weighed) -> NotedRating:
    return NotedRating(
        onderdeel=item.key,
        titel=item.title,
        oordeel=item.result.value,
        reden=item.reason,
        nog_nodig=item.needed,
        bronnen=_sources(content, item.citations),
    )


def _register(words: Mapping[str, str], said: Verdict) -> Iterator[RegisterLine]:
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
    """Take the decision again with the present content."""
    words = content.note_words
    tree = content.trees.get(note.tree)
    if tree is None:
        return Verification(confirmed=False, remarks=(words["verify_boom_weg"].format(boom=note.tree),))
    position = walk(tree, note.answers, today)
    if isinstance(position, Asking):
        question = position.ask.question
        return Verification(confirmed=False, remarks=(words["verify_vraag"].format(vraag=question),))
    now = make_note(content, position, note.day, note.reference)
    changes = tuple(_changes(words, note, now))
    late = tuple(_late(words, tree, position))
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


def _late(words: Mapping[str, str], tree: Tree, reached: Reached) -> Iterator[str]:
    if reached.overdue:
        yield words["verify_verlopen"].format(datum=tree.review.again_by)


def all_sources(note: Note) -> tuple[NotedSource, ...]:
    """Return every source of a verdict once: its own, then those of the ratings."""
    rated = (source for item in (*note.bases, *note.thresholds) for source in item.sources)
    unique: dict[tuple[str, str | None, str | None], NotedSource] = {}
    for item in (*note.sources, *rated):
        unique.setdefault((item.key, item.article, item.paragraph), item)
    return tuple(unique.values())


def cite(words: Mapping[str, str], item: NotedSource) -> str:
    """Return a source as lawyers cite it."""
    if item.article is None:
        return item.title
    paragraph = words["lid"].format(lid=item.paragraph) if item.paragraph else ""
    return f"{item.title}, {words['artikel'].format(artikel=item.article)}{paragraph}"
