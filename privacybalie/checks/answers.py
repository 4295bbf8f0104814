"""What must hold for the content beyond its shape. One function per promise; all problems are reported in one run."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from functools import partial

from privacybalie.checks.countries import country_words_belong_to_one_country
from privacybalie.checks.courts import courts_are_whole
from privacybalie.checks.dated_law import law_is_current, reviews_are_on_time, successors_are_registered
from privacybalie.checks.own import own_problems
from privacybalie.checks.signing import signatures_hold
from privacybalie.checks.source_addresses import addresses_lead_to_the_document
from privacybalie.checks.trees import cited_by_trees, every_ready_text_is_offered, trees_keep_their_promises
from privacybalie.content.loader import AMBIGUITIES, ANSWERS, CONTACT, SOURCES, TERMS, Content
from privacybalie.content.problems import Problem, Severity, did_you_mean
from privacybalie.content.schema.base import Answer, Certainty, Country, CountryText
from privacybalie.content.schema.sources import SourceKind
from privacybalie.content.yaml_files import line_of
from privacybalie.text import readability

Check = Callable[[Content, date], Iterator[Problem]]

MOST_BRIEF_WORDS = 60
TEXT_KEYS = {Country.EU: "beide", Country.BE: "BE", Country.NL: "NL"}
# National authority: quoting it under the other country's law would mix the two.
NATIONAL = {SourceKind.STATUTE, SourceKind.CASE_LAW, SourceKind.SUPERVISOR, SourceKind.PROFESSIONAL_RULE}
_ABSOLUTE = re.compile(r"(?i)\b(AVG|GDPR)[- ]?(proof|proef|waterdicht)\b|\b100 ?% (veilig|AVG|conform)")


def check(content: Content, today: date, *, strict: bool = False) -> tuple[Problem, ...]:
    """Return every problem of the content on `today`, those met while reading included, ordered by place.

    A text that is past its review date, or changed since it was signed, is a warning; when `strict`, an error.
    An organisation's own texts are looked at beside ours, not among them: each mistake is in the file of its author.
    """
    of_dates: tuple[Check, ...] = (
        partial(reviews_are_on_time, strict=strict),
        partial(law_is_current, strict=strict),
    )
    signed: Check = partial(signatures_hold, strict=strict)
    own = content.own
    ours = content if own is None else own.base if own.contact is None else replace(own.base, contact=None)
    found = {problem for promise in (*CHECKS, *of_dates, signed) for problem in promise(ours, today)}
    theirs = () if own is None else own_problems(content, own, (*OF_ANSWERS, *of_dates), today)
    return tuple(sorted({*content.problems, *found, *theirs}))


def _texts(content: Content) -> Iterator[tuple[Answer, Country, CountryText]]:
    for answer in content.answers.values():
        for country, text in answer.texts.by_country().items():
            yield answer, country, text


def _in_answer(
    content: Content, answer: Answer, message: str, *where: str | int, warn: bool = False
) -> Problem:
    name = f"{answer.id}.yml"
    line = line_of(content.root / ANSWERS / name, tuple(where))
    severity = Severity.WARNING if warn else Severity.ERROR
    return Problem(content.place(ANSWERS, name), line, message, severity)


def _in_register(content: Content, name: str, message: str, *where: str, warn: bool = False) -> Problem:
    severity = Severity.WARNING if warn else Severity.ERROR
    return Problem(content.place(name), line_of(content.root / name, where), message, severity)


def every_citation_is_registered(content: Content, _today: date) -> Iterator[Problem]:
    """Every `bron` names an entry of the register."""
    for answer, country, text in _texts(content):
        for number, citation in enumerate(text.citations):
            if citation.source not in content.sources:
                hint = did_you_mean(citation.source, content.sources)
                message = f"onbekende bron '{citation.source}'; verbeter de sleutel of voeg haar toe.{hint}"
                yield _in_answer(
                    content, answer, message, "teksten", TEXT_KEYS[country], "bronnen", number, "bron"
                )
    for key, term in content.terms.items():
        if term.source is not None and term.source not in content.sources:
            hint = did_you_mean(term.source, content.sources)
            yield _in_register(content, TERMS, f"onbekende bron '{term.source}'.{hint}", key, "bron")


def every_change_names_a_source_document(content: Content, _today: date) -> Iterator[Problem]:
    """`gewijzigd` is about one of the source documents."""
    documents = {key for key, source in content.sources.items() if source.kind is SourceKind.SEED}
    for answer in content.answers.values():
        for number, change in enumerate(answer.changes):
            if change.document not in documents:
                message = (
                    f"'{change.document}' is geen brondocument; kies uit: {', '.join(sorted(documents))}"
                )
                yield _in_answer(content, answer, message, "gewijzigd", number, "brondocument")


def every_source_is_used(content: Content, _today: date) -> Iterator[Problem]:
    """A source that nobody cites is a leftover or a forgotten citation."""
    cited = {citation.source for _, _, text in _texts(content) for citation in text.citations}
    cited |= {change.document for answer in content.answers.values() for change in answer.changes}
    cited |= {term.source for term in content.terms.values() if term.source}
    cited |= cited_by_trees(content)
    cited |= {citation.source for listed in content.courts.values() for citation in listed.citations}
    for key in sorted(set(content.sources) - cited):
        message = f"bron '{key}' wordt nergens aangehaald; haal haar aan of verwijder haar"
        yield _in_register(content, SOURCES, message, key)


def statutes_are_cited_by_article(content: Content, _today: date) -> Iterator[Problem]:
    """A reference to a whole statute helps nobody: the article is named."""
    for answer, country, text in _texts(content):
        for number, citation in enumerate(text.citations):
            source = content.sources.get(citation.source)
            if source is not None and source.kind is SourceKind.STATUTE and citation.article is None:
                message = f"bij de wet '{citation.source}' ontbreekt het artikel; voeg 'artikel' toe"
                yield _in_answer(content, answer, message, "teksten", TEXT_KEYS[country], "bronnen", number)


def every_country_has_its_text(content: Content, _today: date) -> Iterator[Problem]:
    """An answer for both countries has both texts; an answer for one country has that text."""
    for answer in content.answers.values():
        texts = answer.texts.by_country()
        wanted = (Country.BE, Country.NL) if answer.country is Country.EU else (answer.country,)
        if answer.country is Country.EU and Country.EU in texts:
            continue
        for country in wanted:
            if country not in texts:
                message = f"de tekst voor {country.value} ontbreekt; 'land' is {answer.country.value}"
                yield _in_answer(content, answer, message, "teksten")


def countries_are_never_mixed(content: Content, _today: date) -> Iterator[Problem]:
    """A Belgian text does not lean on Dutch law or authorities, nor the other way round."""
    other = {Country.BE: Country.NL, Country.NL: Country.BE}
    for answer, country, text in _texts(content):
        for number, citation in enumerate(text.citations):
            source = content.sources.get(citation.source)
            if source is None or country is Country.EU or source.kind not in NATIONAL:
                continue
            if source.country is other[country]:
                message = f"bron '{citation.source}' ({source.country.value}) staat in de tekst voor {country.value}"
                yield _in_answer(content, answer, message, "teksten", TEXT_KEYS[country], "bronnen", number)


def know_how_is_never_certain(content: Content, _today: date) -> Iterator[Problem]:
    """Product knowledge without any other source than a source document cannot be `hoog`."""
    weak = {SourceKind.KNOW_HOW, SourceKind.SEED}
    for answer, country, text in _texts(content):
        kinds = {
            content.sources[item.source].kind for item in text.citations if item.source in content.sources
        }
        if text.certainty is Certainty.HIGH and SourceKind.KNOW_HOW in kinds and kinds <= weak:
            message = (
                "zekerheid 'hoog' steunt enkel op productkennis; zet haar op middel of voeg een bron toe"
            )
            yield _in_answer(content, answer, message, "teksten", TEXT_KEYS[country], "zekerheid")


def related_topics_exist(content: Content, _today: date) -> Iterator[Problem]:
    """`verwant` and `beslisboom` lead somewhere else that exists."""
    for answer in content.answers.values():
        for number, topic in enumerate(answer.related):
            if topic == answer.id:
                yield _in_answer(
                    content, answer, f"'{topic}' verwijst naar zichzelf; kies een ander", "verwant", number
                )
            elif topic not in content.answers:
                yield _in_answer(content, answer, _unknown_topic(content, topic), "verwant", number)
        if answer.tree is not None and answer.tree not in content.trees:
            hint = did_you_mean(answer.tree, content.trees)
            yield _in_answer(content, answer, f"onbekende beslisboom '{answer.tree}'.{hint}", "beslisboom")


def registers_name_existing_topics(content: Content, _today: date) -> Iterator[Problem]:
    """Ambiguous words lead to answers that exist."""
    for key, ambiguity in content.ambiguities.items():
        for topic in {option.topic for option in ambiguity.options} - set(content.answers):
            yield _in_register(content, AMBIGUITIES, _unknown_topic(content, topic), key)


def _unknown_topic(content: Content, topic: str) -> str:
    hint = did_you_mean(topic, content.answers)
    return f"onderwerp '{topic}' bestaat niet; verbeter het of schrijf het antwoord.{hint}"


def questions_are_distinct(content: Content, _today: date) -> Iterator[Problem]:
    """Two buttons with the same words cannot be told apart."""
    by_question: defaultdict[str, list[Answer]] = defaultdict(list)
    for answer in content.answers.values():
        by_question[answer.question.casefold()].append(answer)
    for answers in by_question.values():
        for answer in answers[1:]:
            yield _in_answer(
                content,
                answer,
                f"dezelfde vraag staat al bij '{answers[0].id}'; maak ze verschillend",
                "vraag",
            )


def short_answers_are_readable(content: Content, _today: date) -> Iterator[Problem]:
    """An employee at B1 can follow the short answer."""
    explained = [word for term in content.terms.values() for word in (term.term, *term.aliases)]
    for answer, country, text in _texts(content):
        reading = readability.readability(text.short, explained)
        if not reading.is_b1:
            message = (
                f"'kort' is te moeilijk: {reading.sentences} zinnen (hoogstens {readability.MAX_SENTENCES}), "
                f"langste zin {reading.longest} woorden (hoogstens {readability.MAX_WORDS_PER_SENTENCE}), "
                f"leesscore {reading.score} (minstens {readability.MIN_SCORE:.0f}); "
                "maak kortere zinnen of gebruik kortere woorden"
            )
            yield _in_answer(content, answer, message, "teksten", TEXT_KEYS[country], "kort")


def brief_answers_are_brief(content: Content, _today: date) -> Iterator[Problem]:
    """Who asks for it shorter and plainer gets at most 60 words at B1."""
    explained = [word for term in content.terms.values() for word in (term.term, *term.aliases)]
    for answer, country, text in _texts(content):
        if text.brief is None:
            continue
        reading, long = readability.readability(text.brief, explained), readability.count_words(text.brief)
        if (
            long > MOST_BRIEF_WORDS
            or reading.longest > readability.MAX_WORDS_PER_SENTENCE
            or reading.score < readability.MIN_SCORE
        ):
            message = (
                f"'in_het_kort' is te lang of te moeilijk: {long} woorden (hoogstens {MOST_BRIEF_WORDS}), "
                f"langste zin {reading.longest} woorden (hoogstens {readability.MAX_WORDS_PER_SENTENCE}), "
                f"leesscore {reading.score} (minstens {readability.MIN_SCORE:.0f}); maak het korter en gewoner"
            )
            yield _in_answer(content, answer, message, "teksten", TEXT_KEYS[country], "in_het_kort")


def no_absolute_claims(content: Content, _today: date) -> Iterator[Problem]:
    """No product is declared proof: a text says for what, and under which conditions."""
    for answer, country, text in _texts(content):
        for key, value in (("kort", text.short), ("uitleg", text.full), ("in_het_kort", text.brief or "")):
            found = _ABSOLUTE.search(value)
            if found:
                message = f"'{found.group()}' is te absoluut; zeg waarvoor en onder welke voorwaarden"
                yield _in_answer(content, answer, message, "teksten", TEXT_KEYS[country], key)


def conditions_are_said_once(content: Content, _today: date) -> Iterator[Problem]:
    """The same sentence twice in one list is a slip of the pen."""
    for answer, country, text in _texts(content):
        for sentence, times in Counter((*text.conditions, *text.exceptions)).items():
            if times > 1:
                message = f"deze zin staat er {times} keer: '{sentence[:60]}'"
                yield _in_answer(content, answer, message, "teksten", TEXT_KEYS[country], "voorwaarden")


def contact_is_filled_in(content: Content, _today: date) -> Iterator[Problem]:
    """Visitors who want a person are told who that is here."""
    if content.contact is not None and not content.contact.filled_in:
        message = "de contactgegevens zijn nog het voorbeeld; vul ze in en zet 'ingevuld: true'"
        yield _in_register(content, CONTACT, message, "ingevuld", warn=True)


# What is asked of every answer by itself, whoever wrote it; and of a contact.
OF_ANSWERS: tuple[Check, ...] = (
    every_citation_is_registered,
    every_change_names_a_source_document,
    statutes_are_cited_by_article,
    every_country_has_its_text,
    countries_are_never_mixed,
    know_how_is_never_certain,
    short_answers_are_readable,
    brief_answers_are_brief,
    no_absolute_claims,
    conditions_are_said_once,
    contact_is_filled_in,
)
CHECKS: tuple[Check, ...] = (
    *OF_ANSWERS,
    every_source_is_used,
    successors_are_registered,
    addresses_lead_to_the_document,
    related_topics_exist,
    registers_name_existing_topics,
    questions_are_distinct,
    trees_keep_their_promises,
    every_ready_text_is_offered,
    country_words_belong_to_one_country,
    courts_are_whole,
)
