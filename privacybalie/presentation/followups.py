"""What is asked of the last answer, and nothing longer: its reason, its articles, a yes or a no, what to do, a term."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from privacybalie.content.dated_law import is_behind
from privacybalie.content.library import CitedSource, CountryAnswer, Library
from privacybalie.content.schema.base import Certainty, Country
from privacybalie.contract.names import TERM, FollowUpPart
from privacybalie.contract.payloads import FollowUpPayload, SuggestionPayload
from privacybalie.freetext.followup_kind import Asked
from privacybalie.freetext.followup_search import mentions, short_mentions
from privacybalie.freetext.terms import defining_topics
from privacybalie.presentation import answers
from privacybalie.presentation.answers import BotMessage, Button, bullet_list, button
from privacybalie.presentation.own import part_origin
from privacybalie.presentation.timeliness import answer_certainty
from privacybalie.text.readability import sentences_of

REASONS, STEPS, QUOTED, MOST_NEAR = 2, 3, 2, 3


def asked_part(
    library: Library, asked: Asked, chosen: CountryAnswer, *, exceptions: bool = False
) -> BotMessage:
    """Return what was asked of an answer; `exceptions` when its conditions were asked as "tenzij"."""
    text = chosen.text
    if asked is Asked.ARTICLE:
        return _articles(library, chosen)
    if asked is Asked.WHY:
        return _said(library, chosen, "waarom", " ".join(sentences_of(text.full)[:REASONS]))
    if asked is Asked.YES_NO:
        return _said(library, chosen, "ja_of_nee", sentences_of(text.short)[0])
    if asked is Asked.WHAT_NOW:
        listed = bullet_list(library.phrase("vervolg_stappen"), text.conditions[:STEPS])
        return _said(library, chosen, "wat_nu", listed)
    if asked is Asked.SHORTER:
        return _said(library, chosen, "korter", shorter(chosen))
    return _said(library, chosen, "voorwaarden", _conditions(library, chosen, exceptions=exceptions))


def shorter(chosen: CountryAnswer) -> str:
    """Return an answer in fewer and plainer words: its own short text, else its first sentence and first condition."""
    text = chosen.text
    if text.brief is not None:
        return text.brief.strip()
    return f"{sentences_of(text.short)[0]} {text.conditions[0].strip()}"


def _conditions(library: Library, chosen: CountryAnswer, *, exceptions: bool) -> str:
    text = chosen.text
    if exceptions and text.exceptions:
        return bullet_list(library.phrase("vervolg_uitzonderingen"), text.exceptions[:STEPS])
    title = library.phrase("vervolg_geen_uitzonderingen" if exceptions else "vervolg_voorwaarden")
    return bullet_list(title, text.conditions[:STEPS])


def whom(library: Library, country: Country | None) -> BotMessage:
    """Return who can help: the supervisor of the country and the human of this organisation."""
    land, contact = country or Country.EU, library.contact
    sentence = library.phrase(
        "vervolg_wie",
        toezichthouder=library.phrase(f"toezichthouder_{land.value}"),
        contact=contact.name,
        bereikbaar=contact.how,
    )
    return BotMessage(sentence, FollowUpPayload(deel="wie", land=land).sent())


def quoted(library: Library, chosen: CountryAnswer, about: Sequence[str]) -> BotMessage | None:
    """Return the sentences of an answer that name something; None when none does."""
    return quoted_sentences(library, chosen, mentions(chosen.text, about))


def quoted_sentences(library: Library, chosen: CountryAnswer, found: Sequence[str]) -> BotMessage | None:
    """Return sentences of an answer; None for none."""
    return _said(library, chosen, "staat_er", _quoted_list(library, found)) if found else None


def in_that_case(library: Library, chosen: CountryAnswer, told: Sequence[str]) -> BotMessage | None:
    """Return the yes or no of an answer with what it says of facts told beside the question; None for nothing."""
    found = short_mentions(chosen.text, told) or mentions(chosen.text, told)
    first = sentences_of(chosen.text.short)[0]
    both = f"{first}\n\n{_quoted_list(library, found)}"
    return _said(library, chosen, "ja_of_nee", both) if found else None


def _quoted_list(library: Library, found: Sequence[str]) -> str:
    return bullet_list(library.phrase("vervolg_staat_er"), found[:QUOTED])


def in_general(library: Library, chosen: CountryAnswer) -> BotMessage:
    """Return the yes or no of an answer, saying that it knows nothing of what was told beside the question."""
    general = library.phrase("vervolg_in_het_algemeen", antwoord=sentences_of(chosen.text.short)[0])
    return _said(library, chosen, "ja_of_nee", general)


def same_question(library: Library, chosen: CountryAnswer, about: Sequence[str]) -> BotMessage:
    """Return what an answer that was just given says of a question that is much like it; else where to look."""
    said = quoted(library, chosen, about) if about else None
    return said or _said(
        library,
        chosen,
        "ja_of_nee",
        library.phrase("vervolg_zelfde_vraag", kort=sentences_of(chosen.text.short)[0]),
    )


def term(library: Library, key: str, country: Country | None) -> BotMessage:
    """Return what a term means in one plain sentence, with the lawyer's sentence and its own topic on request."""
    known = library.content.terms[key]
    sentence = library.phrase("begrip_uitleg", term=_capital(known.term), uitleg=known.plain)
    precise = button(library.phrase("knop_begrip_precies"), "show_more", onderwerp=f"{TERM}{key}")
    topics = [
        answers.topic_button(library.answer(topic)) for topic in defining_topics(library.answers, known)
    ]
    land = {"land": country} if country is not None else {}
    payload = FollowUpPayload(deel="begrip", begrip=key, **land).sent()
    return BotMessage(sentence, payload, (precise, *topics[:1]))


def term_precisely(library: Library, key: str) -> BotMessage:
    """Return the lawyer's sentence on a term."""
    known = library.content.terms[key]
    sentence = library.phrase("begrip_precies", term=_capital(known.term), precies=known.precise)
    return BotMessage(sentence, FollowUpPayload(deel="begrip", begrip=key).sent())


def offered(library: Library, last: str, asked: Iterable[Asked], near_keys: Iterable[str]) -> BotMessage:
    """Ask what is meant with the last answer, with the topics beside it that come near; always with a way out."""
    parts = tuple(asked)
    topics = {key: made for key in near_keys if (made := answers.candidate(library, key))}
    shown = dict(list(topics.items())[:1])
    buttons = [
        button(library.phrase(f"knop_vervolg_{part.value}"), "faq", onderwerp=last, keuze=part.value)
        for part in parts
    ]
    way_out = button(library.phrase("suggestie_geen"), "deny")
    sentence = library.phrase("vervolg_bedoelt", vraag=library.answer(last).question)
    payload = SuggestionPayload(
        onderwerpen=[key.partition("/")[2] for key in shown], delen=[part.value for part in parts]
    )
    return BotMessage(sentence, payload.sent(), (*buttons, *shown.values(), way_out))


def near(library: Library, sentence: str, topics: Iterable[str], last: str) -> BotMessage:
    """Offer what comes near, and the tree behind the last answer."""
    listed = [topic for topic in dict.fromkeys(topics) if topic in library.answers and topic != last]
    kept = listed[:MOST_NEAR]
    buttons = (
        *(answers.topic_button(library.answer(topic)) for topic in kept),
        *answers.tree_buttons(library, last),
    )
    return answers.suggestion(library, sentence, buttons, kept)


def _said(library: Library, chosen: CountryAnswer, deel: FollowUpPart, text: str, **more: Any) -> BotMessage:
    """Return a part of an answer; a doubt, a late review or a moved law is never left out, however short it is."""
    doubt = []
    held = chosen.text
    if held.certainty is Certainty.LOW or chosen.overdue or is_behind(chosen.law):
        doubt.append(answer_certainty(library, held.certainty, held.certainty_reason, chosen))
    first = tuple(answers.whose_law(library, chosen))
    origin = part_origin(library, chosen.answer.id)
    payload = FollowUpPayload(deel=deel, id=chosen.answer.id, land=chosen.country, **origin, **more).sent()
    return BotMessage("\n\n".join((*first, text, *doubt)), payload, tuple(_ways_on(library, chosen, deel)))


def _ways_on(library: Library, chosen: CountryAnswer, deel: FollowUpPart) -> Iterable[Button]:
    topic = chosen.answer.id
    yield button(library.phrase("knop_meer"), "show_more", onderwerp=topic)
    if deel == "artikel":
        yield button(library.phrase("knop_bronnen"), "show_sources", onderwerp=topic)
    yield from answers.tree_buttons(library, topic)


def _articles(library: Library, chosen: CountryAnswer) -> BotMessage:
    cited = [item for item in chosen.sources if item.citation.article]
    title = library.phrase("vervolg_artikelen" if cited else "vervolg_geen_artikel")
    shown = cited or list(chosen.sources)
    text = bullet_list(title, (_article_line(library, item) for item in shown))
    sources = [answers.source_payload(library, item) for item in shown]
    return _said(library, chosen, "artikel", text, bronnen=sources)


def _article_line(library: Library, cited: CitedSource) -> str:
    parts = [cited.source.title]
    if cited.citation.article:
        parts.append(library.phrase("bron_artikel", artikel=cited.citation.article))
    if cited.citation.paragraph:
        parts.append(library.phrase("bron_lid", lid=cited.citation.paragraph))
    return ", ".join(parts)


def _capital(term: str) -> str:
    return f"{term[:1].upper()}{term[1:]}"
