"""Turns library records into what is sent: text for every Rasa client, buttons, the `custom` payload."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any, Unpack

from privacybalie.content.library import CitedSource, CountryAnswer, Library
from privacybalie.content.schema.base import Answer, ContentChange, Country, ReadStatus
from privacybalie.contract.names import COURTS_ASKED, KIND_OF_BUTTON, Carried, Intent
from privacybalie.contract.payloads import AnswerPayload, QuestionPayload, SuggestionPayload
from privacybalie.documents.law_lines import validity
from privacybalie.presentation import own
from privacybalie.presentation.sections import sections
from privacybalie.presentation.source_groups import by_heading, group_of
from privacybalie.presentation.timeliness import answer_certainty, dutch_date, review_payload, warnings

Button = dict[str, str]
Layer = Callable[["Library", "CountryAnswer"], "BotMessage"]

RELATED_BUTTONS = 2
COUNTRY_QUESTION = "land"


@dataclass(frozen=True)
class BotMessage:
    """One bot message: the keyword arguments of `dispatcher.utter_message`."""

    text: str
    custom: dict[str, Any]
    buttons: tuple[Button, ...] = field(default=())

    def arguments(self) -> dict[str, Any]:
        """Return the arguments for rasa-sdk's dispatcher."""
        return {"text": self.text, "buttons": list(self.buttons), "json_message": self.custom}


def button(title: str, intent: Intent, **entities: Unpack[Carried]) -> Button:
    """Return a Rasa button that sends `/intent{"entity": "value"}`."""
    payload = f"/{intent}" + (json.dumps(entities, ensure_ascii=False) if entities else "")
    return {"title": title, "payload": payload, "soort": KIND_OF_BUTTON.get(intent, "opdracht")}


def topic_button(answer: Answer) -> Button:
    """Return the button that asks this answer's question."""
    return button(answer.question, "faq", onderwerp=answer.id)


def answer_message(library: Library, chosen: CountryAnswer, *before: str) -> BotMessage:
    """Return the short answer with its certainty, date and country, and the ways to go on; `before` is said first."""
    first = (*before, *whose_law(library, chosen))
    told, beside = _warnings(library, chosen, short=True), own.beside_answer(library, chosen.answer.id)
    parts = [*first, chosen.text.short.strip(), *told, *beside, _footer(library, chosen)]
    payload = answer_payload(library, chosen, first)
    return BotMessage("\n\n".join(parts), payload, tuple(_next_steps(library, chosen)))


def whose_law(library: Library, chosen: CountryAnswer) -> Iterable[str]:
    """Say whose text it is, and whose law before a text of one country alone, to whoever may be in the other."""
    yield from own.heading(library, chosen.answer.id)
    country = chosen.country
    if chosen.foreign:
        supervisor = library.phrase(f"toezichthouder_{_other(country).value}")
        yield library.phrase(f"ander_land_{country.value}", toezichthouder=supervisor)
    elif country is not Country.EU and chosen.asked is None:
        yield library.phrase(f"alleen_land_{country.value}")
    if f"antwoord/{chosen.answer.id}" in library.content.unsigned:
        yield library.phrase("niet_ondertekend")


def _other(country: Country) -> Country:
    return Country.NL if country is Country.BE else Country.BE


def more_message(library: Library, chosen: CountryAnswer) -> BotMessage:
    """Return the lawyer's layer: reasoning, conditions, exceptions and what changed since the source document."""
    text = chosen.text
    title = library.phrase("meer_titel", vraag=chosen.answer.question)
    first = tuple(whose_law(library, chosen))
    parts = [title, *first, *_warnings(library, chosen), text.full.strip()]
    parts.append(bullet_list(library.phrase("meer_voorwaarden"), text.conditions))
    if text.exceptions:
        parts.append(bullet_list(library.phrase("meer_uitzonderingen"), text.exceptions))
    if chosen.answer.changes:
        changes = (_change(library, change) for change in chosen.answer.changes)
        parts.append(bullet_list(library.phrase("meer_gewijzigd"), changes))
    parts += [*own.beside_answer(library, chosen.answer.id), _footer(library, chosen)]
    sources = button(library.phrase("knop_bronnen"), "show_sources", onderwerp=chosen.answer.id)
    payload = answer_payload(
        library,
        chosen,
        first,
        deel="uitleg",
        uitleg=text.full.strip(),
        onderdelen=sections(text.full),
        voorwaarden=[line.strip() for line in text.conditions],
        uitzonderingen=[line.strip() for line in text.exceptions],
        gewijzigd=[_change(library, change) for change in chosen.answer.changes],
    )
    return BotMessage("\n\n".join(parts), payload, (sources, *_related(library, chosen)))


def sources_message(library: Library, chosen: CountryAnswer) -> BotMessage:
    """Return the sources of an answer, one per line, with article, address and date."""
    title = library.phrase("bronnen_titel", vraag=chosen.answer.question)
    more = button(library.phrase("knop_meer"), "show_more", onderwerp=chosen.answer.id)
    payload = answer_payload(library, chosen, deel="bronnen")
    said_by = own.heading(library, chosen.answer.id)
    told = [*source_lists(library, chosen.sources), *_warnings(library, chosen), _footer(library, chosen)]
    text = "\n\n".join([*said_by, title, *told])
    return BotMessage(text, payload, (more, *_related(library, chosen)))


def candidate(library: Library, key: str) -> Button | None:
    """Return the button for a candidate `faq/<id>` or `boom/<id>`; None for anything else."""
    intent, _, topic = key.partition("/")
    if intent == "faq" and topic in library.answers:
        return topic_button(library.answer(topic))
    if intent == "boom" and topic in library.content.trees:
        title = library.phrase("boom_knop", titel=library.content.trees[topic].title)
        return button(title, "boom", onderwerp=topic)
    return None


def country_question(library: Library, topic: str | None) -> BotMessage:
    """Ask for the country, for a topic whose answer depends on it or on request."""
    options = [
        (country, library.phrase(f"knop_land_{country.value}")) for country in (Country.BE, Country.NL)
    ]
    waits = {"id": topic} if topic is not None else {}
    payload = QuestionPayload(
        vraag=COUNTRY_QUESTION,
        opties=[{"id": country.value, "tekst": title} for country, title in options],
        **waits,
    ).sent()
    buttons = [button(title, "choose_country", land=country.value) for country, title in options]
    ways = tree_buttons(library, topic) if topic is not None else []
    return BotMessage(library.phrase("vraag_land" if topic else "vraag_land_los"), payload, (*buttons, *ways))


def also_asked(library: Library, buttons: Iterable[Button], topics: Iterable[str]) -> BotMessage:
    """Offer what was asked in the same message and is not answered yet."""
    offered = tuple(buttons)
    sentence = library.phrase("vroeg_ook" if len(offered) == 1 else "vroeg_ook_meer")
    return BotMessage(sentence, SuggestionPayload(onderwerpen=list(topics)).sent(), offered)


def suggestion(
    library: Library, sentence: str, buttons: Iterable[Button], topics: Iterable[str]
) -> BotMessage:
    """Offer topics to choose from, always with a way out."""
    way_out = button(library.phrase("suggestie_geen"), "deny")
    return BotMessage(sentence, SuggestionPayload(onderwerpen=list(topics)).sent(), (*buttons, way_out))


def answer_payload(
    library: Library, chosen: CountryAnswer, first: Iterable[str] = (), **layer: Any
) -> dict[str, Any]:
    """Return the `custom` payload of an answer; `first` is what its text begins with, `layer` what is added to it."""
    paragraphs = "\n\n".join(first)
    return AnswerPayload(
        id=chosen.answer.id,
        vraag=chosen.answer.question,
        kort=chosen.text.short.strip(),
        land=chosen.country,
        geldt_tekst=_applies(library, chosen),
        zekerheid=chosen.text.certainty,
        zekerheid_tekst=_certainty(library, chosen),
        bronnen=[source_payload(library, cited) for cited in chosen.sources],
        gecontroleerd=chosen.answer.review.on.isoformat(),
        versie=library.version,
        **review_payload(
            library, chosen.answer.review, chosen.text.certainty_reason, chosen, short="deel" not in layer
        ),
        **({"inleiding": paragraphs} if paragraphs else {}),
        **own.answer_origin(library, chosen.answer.id),
        **layer,
    ).sent()


def _certainty(library: Library, chosen: CountryAnswer) -> str:
    text, content = chosen.text, library.content
    if content.own is not None and content.own.is_own(chosen.answer.id):
        return library.phrase("eigen_zekerheid", naam=content.own.organisation.name)
    return answer_certainty(library, text.certainty, text.certainty_reason, chosen)


def _warnings(library: Library, chosen: CountryAnswer, *, short: bool = False) -> list[str]:
    return warnings(library, chosen.answer.review, chosen, short=short)


def _applies(library: Library, chosen: CountryAnswer) -> str:
    here = own.own_place(library, chosen.answer.id) if chosen.country is Country.EU else None
    return here or library.phrase(f"geldt_{chosen.country.value}")


def _footer(library: Library, chosen: CountryAnswer) -> str:
    day, applies = dutch_date(library, chosen.answer.review.on), _applies(library, chosen)
    theirs = own.own_footer(library, chosen.answer.id, day, applies)
    if theirs is not None:
        return theirs
    return library.phrase("antwoord_voet", zekerheid=_certainty(library, chosen), datum=day, geldt=applies)


def _next_steps(library: Library, chosen: CountryAnswer) -> Iterable[Button]:
    topic = chosen.answer.id
    yield button(library.phrase("knop_meer"), "show_more", onderwerp=topic)
    yield button(library.phrase("knop_bronnen"), "show_sources", onderwerp=topic)
    if library.depends_on_country(topic) and chosen.country is not Country.EU:
        other = _other(chosen.country)
        title = library.phrase(f"knop_ander_land_{other.value}")
        yield button(title, "choose_country", land=other.value)
    if topic == library.courts.topic:
        yield button(library.phrase("knop_rechtbank"), "faq", onderwerp=topic, keuze=COURTS_ASKED)
    yield from tree_buttons(library, topic)
    yield from _related(library, chosen)


def tree_buttons(library: Library, topic: str) -> list[Button]:
    """Return the buttons that walk somebody through the decision behind a topic."""
    return [
        button(library.phrase("boom_knop", titel=tree.title), "boom", onderwerp=tree.id)
        for tree in library.content.trees.values()
        if topic in tree.topics
    ]


def _related(library: Library, chosen: CountryAnswer) -> Iterable[Button]:
    return [topic_button(library.answer(topic)) for topic in chosen.answer.related[:RELATED_BUTTONS]]


def bullet_list(title: str, lines: Iterable[str]) -> str:
    return "\n".join([title, *(f"- {line.strip()}" for line in lines)])


def _change(library: Library, change: ContentChange) -> str:
    if change.since is None:
        return change.what
    return library.phrase("meer_gewijzigd_regel", wat=change.what.strip().rstrip("."), sinds=change.since)


def _article(cited: CitedSource) -> str | None:
    return cited.citation.article


def source_payload(library: Library, cited: CitedSource) -> dict[str, Any]:
    source, citation = cited.source, cited.citation
    payload = {
        "titel": source.title,
        "artikel": _article(cited),
        "lid": citation.paragraph,
        "url": source.url,
        "datum": source.consulted.isoformat(),
        "gezien": source.seen.value,
        "toelichting": citation.explanation,
        "geldt": "; ".join(validity(library.content.note_words, source)) or None,
        "groep": group_of(source.kind).value,
    }
    return {key: value for key, value in payload.items() if value is not None or key in {"artikel", "url"}}


def source_lists(library: Library, cited: Iterable[CitedSource]) -> list[str]:
    """Return sources as a list per heading."""
    return [
        bullet_list(library.phrase(f"bronnen_{group}"), (source_line(library, one) for one in members))
        for group, members in by_heading(cited)
    ]


def source_line(library: Library, cited: CitedSource) -> str:
    source, citation = cited.source, cited.citation
    parts = [source.title]
    if citation.article:
        parts.append(library.phrase("bron_artikel", artikel=citation.article))
    if citation.paragraph:
        parts.append(library.phrase("bron_lid", lid=citation.paragraph))
    notes = [citation.explanation] if citation.explanation else []
    notes.append(library.phrase("bron_geraadpleegd", datum=dutch_date(library, source.consulted)))
    notes += validity(library.content.note_words, source)
    if source.seen is not ReadStatus.YES:
        notes.append(library.phrase(f"bron_{source.seen.value}"))
    address = f" {source.url}" if source.url else ""
    return f"{', '.join(parts)}. {_sentence('; '.join(note.strip().rstrip('.') for note in notes))}{address}"


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}."
