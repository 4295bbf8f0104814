"""The courts that serve a municipality, as a message; and what is asked when it is not sure which one is meant."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from privacybalie.content.courts import Municipality
from privacybalie.content.dated_law import LawNotice, is_behind, notices
from privacybalie.content.library import Library
from privacybalie.content.schema.base import Certainty, Country
from privacybalie.content.schema.courts import Court, CourtKind, CourtLanguage, CourtList
from privacybalie.contract.names import COURTS_ASKED
from privacybalie.contract.payloads import CourtsPayload, FollowUpPayload
from privacybalie.presentation.answers import (
    BotMessage,
    Button,
    bullet_list,
    button,
    source_payload,
    topic_button,
)
from privacybalie.presentation.timeliness import answer_certainty, dutch_date, review_payload, warnings

_LANGUAGES = (CourtLanguage.DUTCH, None, CourtLanguage.FRENCH, CourtLanguage.GERMAN)


@dataclass(frozen=True)
class DatedCourts:
    """A country's list of courts as it is on a day: its certainty a step lower when it is overdue or behind the law."""

    listed: CourtList
    certainty: Certainty
    overdue: bool
    law: tuple[LawNotice, ...]


def dated_courts(library: Library, country: Country, today: date) -> DatedCourts:
    """Return a country's list as it is today."""
    listed = library.courts.listed(country)
    late = listed.review.is_overdue(today)
    law = notices(listed.citations, library.content.sources, listed.review.on, today)
    certainty = listed.certainty.lowered() if late or is_behind(law) else listed.certainty
    return DatedCourts(listed, certainty, late, law)


def courts_message(
    library: Library, at: Municipality, others: Sequence[Municipality], today: date
) -> BotMessage:
    """Return the courts of a municipality, when each is the one, and whatever else the name may have meant."""
    dated, served = dated_courts(library, at.country, today), _in_order(library.courts.serving(at))
    title = library.phrase(f"gerecht_voor_{at.country.value}", gemeente=at.name)
    parts = [
        *([library.phrase("gerecht_hoort_bij", plaats=at.place, gemeente=at.name)] if at.place else ()),
        bullet_list(title, _lines(library, at, served)),
        *_language(library, at, served, dated.listed),
        library.phrase(f"gerecht_waar_{at.country.value}", zoeken=dated.listed.finder),
        *warnings(library, dated.listed.review, dated, short=True),
        library.phrase(f"gerecht_bron_{at.country.value}"),
        _footer(library, dated, at.country),
    ]
    buttons = (
        *(_town_button(library, other, _rather(library, other)) for other in others),
        button(
            library.phrase("knop_andere_gemeente"), "faq", onderwerp=dated.listed.topic, keuze=COURTS_ASKED
        ),
        topic_button(library.answer(dated.listed.topic)),
    )
    return BotMessage("\n\n".join(parts), _payload(library, at, served, dated), buttons)


def town_question(library: Library, topic: str) -> BotMessage:
    """Ask for the municipality, with the answer about all ways beside it."""
    payload = FollowUpPayload(deel="gemeente", id=topic).sent()
    return BotMessage(
        library.phrase("gerecht_vraag_gemeente"), payload, (topic_button(library.answer(topic)),)
    )


def which_meant(library: Library, topic: str, meant: Iterable[Municipality]) -> BotMessage:
    """Ask which of the municipalities with this name is meant."""
    payload = FollowUpPayload(deel="gemeente", id=topic).sent()
    buttons = tuple(_town_button(library, at, _in_country(library, at)) for at in meant)
    return BotMessage(library.phrase("gerecht_welke_bedoelt"), payload, buttons)


def town_unknown(library: Library, topic: str) -> BotMessage:
    """Say that a place is not in the lists, and where somebody finds the court without us."""
    be, nl = (library.courts.listed(country).finder for country in (Country.BE, Country.NL))
    payload = FollowUpPayload(deel="gemeente", id=topic).sent()
    sentence = library.phrase("gerecht_onbekend", be=be, nl=nl)
    return BotMessage(sentence, payload, (topic_button(library.answer(topic)),))


def _town_button(library: Library, at: Municipality, title: str) -> Button:
    topic = library.courts.listed(at.country).topic
    return button(title, "faq", onderwerp=topic, keuze=COURTS_ASKED, land=at.country.value, antwoord=at.id)


def _rather(library: Library, at: Municipality) -> str:
    return library.phrase("knop_bedoel_gemeente", gemeente=_in_country(library, at))


def _in_country(library: Library, at: Municipality) -> str:
    """Return a municipality with its country, behind the place in it that was named."""
    named = library.phrase("gerecht_plaats_in", plaats=at.place, gemeente=at.name) if at.place else at.name
    return library.phrase(f"gerecht_gemeente_{at.country.value}", gemeente=named)


def _in_order(served: Iterable[Court]) -> tuple[Court, ...]:
    """Return courts by their sort, those that work in Dutch first."""
    kinds = list(CourtKind)
    return tuple(
        sorted(served, key=lambda court: (kinds.index(court.kind), _LANGUAGES.index(court.language)))
    )


def _lines(library: Library, at: Municipality, served: Sequence[Court]) -> Iterator[str]:
    """Yield one line for each sort of court; the street chooses among parts, a language law among languages."""
    bilingual = at.name in library.courts.listed(at.country).bilingual
    for kind in CourtKind:
        courts = [court for court in served if court.kind is kind]
        if not courts:
            continue
        dutch = [court for court in courts if court.language in {None, CourtLanguage.DUTCH}]
        shown = courts if bilingual or not dutch else dutch
        names = _either(library, [court.name for court in shown])
        if any(at.name in court.partly for court in courts):
            yield library.phrase("gerecht_deels", gerechten=names)
        else:
            yield library.phrase(f"gerecht_soort_{kind.value}", gerecht=names)


def _either(library: Library, names: Sequence[str]) -> str:
    if len(names) == 1:
        return names[0]
    return library.phrase("gerecht_of", andere=", ".join(names[:-1]), laatste=names[-1])


def _language(
    library: Library, at: Municipality, served: Sequence[Court], listed: CourtList
) -> Iterator[str]:
    spoken = {court.language for court in served} - {None}
    if CourtLanguage.DUTCH in spoken and len(spoken) > 1:
        yield library.phrase("gerecht_taal_brussel" if at.name in listed.bilingual else "gerecht_taal_rand")
    for language in sorted(spoken - {CourtLanguage.DUTCH}, key=str):
        if CourtLanguage.DUTCH not in spoken and language is not None:
            yield library.phrase(f"gerecht_taal_{language.value}")


def _footer(library: Library, dated: DatedCourts, country: Country) -> str:
    return library.phrase(
        "antwoord_voet",
        zekerheid=_certainty(library, dated),
        datum=dutch_date(library, dated.listed.review.on),
        geldt=library.phrase(f"geldt_{country.value}"),
    )


def _certainty(library: Library, dated: DatedCourts) -> str:
    return answer_certainty(library, dated.certainty, dated.listed.certainty_reason.strip(), dated)


def _payload(
    library: Library, at: Municipality, served: Iterable[Court], dated: DatedCourts
) -> dict[str, Any]:
    listed = dated.listed
    return CourtsPayload(
        id=listed.topic,
        gemeente=at.name,
        gerechten=[_court(at, court) for court in served],
        land=at.country,
        zekerheid=dated.certainty,
        zekerheid_tekst=_certainty(library, dated),
        bronnen=[source_payload(library, cited) for cited in library.cited(listed.citations)],
        gecontroleerd=listed.review.on.isoformat(),
        **({"plaats": at.place} if at.place else {}),
        **review_payload(library, listed.review, listed.certainty_reason.strip(), dated, short=True),
    ).sent()


def _court(at: Municipality, court: Court) -> dict[str, Any]:
    language = {"taal": court.language.value} if court.language is not None else {}
    return {"soort": court.kind.value, "naam": court.name, "deels": at.name in court.partly, **language}
