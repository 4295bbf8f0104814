"""The reviewed content, ready to be asked: which text goes with this topic in this country, and what it rests on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from privacybalie.content.countries import Countries
from privacybalie.content.courts import Courts
from privacybalie.content.dated_law import LawNotice, is_behind, notices
from privacybalie.content.loader import Content
from privacybalie.content.problems import ContentError, Severity
from privacybalie.content.schema.base import (
    Ambiguity,
    Answer,
    Certainty,
    Citation,
    Contact,
    Country,
    CountryText,
)
from privacybalie.content.schema.sources import Source


class UnknownTopicError(LookupError):
    """A topic id that is not in the library; a programming mistake or a stale button, never a visitor's fault."""


@dataclass(frozen=True)
class CitedSource:
    """A citation joined with its entry in the register."""

    citation: Citation
    source: Source


@dataclass(frozen=True)
class CountryAnswer:
    """The text that answers a question in a country.

    `foreign` when it states another country's law than the one `asked` for; `overdue` when it should have been reviewed
    by now; `law` is what moved under it, or soon will. When it is overdue or behind the law, its certainty is a step
    lower than its authors gave it.
    """

    answer: Answer
    text: CountryText
    country: Country
    foreign: bool
    sources: tuple[CitedSource, ...]
    overdue: bool
    law: tuple[LawNotice, ...] = ()
    asked: Country | None = None


@dataclass(frozen=True)
class Library:
    """All answers, sources and phrases. Build it with `open_library`, which refuses content with errors."""

    content: Content

    @property
    def version(self) -> str:
        """Content hash that every answer carries."""
        return self.content.version

    @property
    def answers(self) -> Mapping[str, Answer]:
        """Return the answers by topic id."""
        return self.content.answers

    @property
    def ambiguities(self) -> Mapping[str, Ambiguity]:
        """Words with several meanings, by id."""
        return self.content.ambiguities

    @cached_property
    def countries(self) -> Countries:
        """What hears which country a message names."""
        return Countries(self.content.countries)

    @cached_property
    def courts(self) -> Courts:
        """What finds the courts of a municipality."""
        also_words = (name for known in self.content.countries.values() for name in known.also_words)
        return Courts(self.content.courts, also_words)

    @property
    def contact(self) -> Contact:
        """Return who the human is here."""
        if self.content.contact is None:
            raise ContentError(self.content.problems)
        return self.content.contact

    def answer(self, topic: str) -> Answer:
        """Return the answer with this id. Raises UnknownTopicError."""
        try:
            return self.content.answers[topic]
        except KeyError:
            raise UnknownTopicError(topic) from None

    def depends_on_country(self, topic: str) -> bool:
        """Whether Belgium and the Netherlands have texts of their own, so that the fuller answer needs a country."""
        texts = self.answer(topic).texts
        return texts.be is not None and texts.nl is not None

    def short_depends_on_country(self, topic: str) -> bool:
        """Whether already the short answer differs: only then is it worth asking for the country first."""
        texts = self.answer(topic).texts
        return texts.be is not None and texts.nl is not None and texts.be.short != texts.nl.short

    def choose(self, topic: str, country: Country | None, today: date) -> CountryAnswer:
        """Return the text for `country`: its own, the common one, or the other country's, then marked `foreign`.

        Without a country, and with the same short answer in both, the result speaks for both: sources of either,
        the lower of the two certainties. Raises ValueError when the short answers differ.
        """
        answer = self.answer(topic)
        texts = answer.texts.by_country()
        if country is None and self.short_depends_on_country(topic):
            raise ValueError(f"'{topic}' has another short answer per country; ask for the country first")
        if country is None and len(texts) > 1:
            common = _for_both(texts[Country.BE], texts[Country.NL])
            return self._chosen(answer, common, Country.EU, today)
        own = country if country is not None and country in texts else next(iter(texts))
        text = texts[own]
        foreign = own is not Country.EU and country is not None and own is not country
        return replace(self._chosen(answer, text, own, today, foreign=foreign), asked=country)

    def _chosen(
        self, answer: Answer, text: CountryText, country: Country, today: date, *, foreign: bool = False
    ) -> CountryAnswer:
        late = answer.review.is_overdue(today)
        law = notices(text.citations, self.content.sources, answer.review.on, today)
        not_ours = self.content.own is not None and self.content.own.is_own(answer.id)
        # `hoog` is what our readers found
        less = late or is_behind(law) or (not_ours and text.certainty is Certainty.HIGH)
        held = text.copy(update={"certainty": text.certainty.lowered()}) if less else text
        return CountryAnswer(answer, held, country, foreign, self.cited(text.citations), late, law)

    def phrase(self, key: str, **values: object) -> str:
        """Return a sentence of the conversation, filled in. Raises KeyError for an unknown key."""
        return self.content.phrases[key].format(**values)

    def word(self, key: str, **values: object) -> str:
        """Return a word of the note, which conversations use too, filled in. Raises KeyError for an unknown key."""
        return self.content.note_words[key].format(**values)

    def cited(self, citations: Iterable[Citation]) -> tuple[CitedSource, ...]:
        """Return citations with what the register says of their sources."""
        return tuple(CitedSource(citation, self.content.sources[citation.source]) for citation in citations)


def open_library(content: Content) -> Library:
    """Return a library over content without errors. Raises ContentError, listing all of them."""
    errors = [problem for problem in content.problems if problem.severity is Severity.ERROR]
    if errors:
        raise ContentError(errors)
    return Library(content)


def _for_both(be: CountryText, nl: CountryText) -> CountryText:
    """Return a text with both countries' sources; only its short answer may be shown, which is the same in both."""
    seen = {(item.source, item.article, item.paragraph) for item in be.citations}
    others = (item for item in nl.citations if (item.source, item.article, item.paragraph) not in seen)
    weaker = max((be, nl), key=lambda text: list(Certainty).index(text.certainty))
    update = {
        "citations": (*be.citations, *others),
        "certainty": weaker.certainty,
        "certainty_reason": weaker.certainty_reason,
    }
    return be.copy(update=update)
