"""What must hold for an organisation's own texts, beside what must hold for every answer (docs/eigen-teksten.md)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from privacybalie.checks.colours import hard_to_read
from privacybalie.checks.source_addresses import addresses_lead_to_the_document
from privacybalie.content.loader import ANSWERS, SOURCES, Content
from privacybalie.content.overlay import ORGANISATION, TOOLS
from privacybalie.content.own_texts import OwnTexts
from privacybalie.content.problems import Problem, Severity, did_you_mean
from privacybalie.content.schema.own import OWN_PREFIX, OwnAnswer, Tool, answer_version
from privacybalie.content.schema.tree import Choice
from privacybalie.content.yaml_files import line_of
from privacybalie.paths import OWN_MESSAGES

Where = tuple[str | int, ...]
OwnCheck = Callable[[Content, OwnTexts], Iterator["OwnFinding"]]
# Fewer sentences teach a topic badly, and then it takes visitors from its neighbours.
FEWEST_MESSAGES = 20


@dataclass(frozen=True)
class OwnFinding:
    """Something to mend in a file of the overlay, at these keys."""

    message: str
    file: str
    where: Where = ()
    warn: bool = False


def own_problems(
    content: Content,
    own: OwnTexts,
    promises: Iterable[Callable[[Content, date], Iterator[Problem]]],
    today: date,
) -> Iterator[Problem]:
    """Return what is wrong: of each answer what `promises` ask of all answers, and what only own texts must."""
    view = replace(content, root=own.root, answers=own.answers, trees={}, contact=own.contact, own=None)
    for promise in promises:
        yield from promise(view, today)
    yield from addresses_lead_to_the_document(replace(view, sources=own.sources), today)
    for check in OWN_CHECKS:
        for found in check(content, own):
            severity = Severity.WARNING if found.warn else Severity.ERROR
            line = line_of(own.root / found.file, found.where)
            yield Problem(f"{own.root.name}/{found.file}", line, found.message, severity)


def replaced_texts_are_known(_content: Content, own: OwnTexts) -> Iterator[OwnFinding]:
    """A text in the place of ours says which version it replaces; a new topic has a name that ours never get."""
    for key, answer in own.answers.items():
        ours, file = own.base.answers.get(key), f"{ANSWERS}/{key}.yml"
        if ours is not None and answer.replaces != (version := answer_version(ours)):
            yield _replacing(answer, version, file)
        elif ours is None and answer.replaces is not None:
            message = (
                f"er is geen onderwerp '{key}' (meer) om te vervangen; "
                f"geef het een id dat met '{OWN_PREFIX}' begint, zonder 'vervangt'"
            )
            yield OwnFinding(message, file, ("vervangt",), warn=True)
        elif ours is None and not key.startswith(OWN_PREFIX):
            message = (
                f"een eigen onderwerp begint met '{OWN_PREFIX}', zodat een latere uitgave nooit dezelfde naam heeft; "
                f"hernoem het.{did_you_mean(key, own.base.answers)}"
            )
            yield OwnFinding(message, file, ("id",))


def _replacing(answer: OwnAnswer, version: str, file: str) -> OwnFinding:
    if answer.replaces is None:
        message = (
            f"'{answer.id}' is een onderwerp van de balie zelf; zet 'vervangt: \"{version}\"' als u die tekst "
            f"vervangt, of kies een id dat met '{OWN_PREFIX}' begint"
        )
        return OwnFinding(message, file, ("id",))
    message = (
        "de tekst die u verving, is sindsdien gewijzigd; lees beide na, "
        f"pas de uwe zo nodig aan en zet 'vervangt: \"{version}\"'"
    )
    return OwnFinding(message, file, ("vervangt",), warn=True)


def own_texts_name_what_exists(content: Content, own: OwnTexts) -> Iterator[OwnFinding]:
    """What is switched off, said beside an answer, or referred to, exists; and what is off is asked for nowhere."""
    organisation = own.organisation
    for number, topic in enumerate(organisation.off):
        yield from _known(topic, own.base.answers, ORGANISATION, ("uit", number))
        if topic in own.answers:
            message = f"'{topic}' staat uit en heeft een eigen tekst; kies een van beide"
            yield OwnFinding(message, ORGANISATION, ("uit", number))
        if topic in _meanings(own):
            message = f"'{topic}' kan niet uit: meerduidig.yml laat bezoekers ernaar kiezen; vervang de tekst"
            yield OwnFinding(message, ORGANISATION, ("uit", number))
    for topic in organisation.beside:
        yield from _known(topic, content.answers, ORGANISATION, ("bij_antwoorden", topic))
    for key, answer in own.answers.items():
        file = f"{ANSWERS}/{key}.yml"
        for number, topic in enumerate(answer.related):
            yield from _known(topic, set(content.answers) - {key}, file, ("verwant", number))
        if answer.tree is not None:
            yield from _known(answer.tree, content.trees, file, ("beslisboom",))


def _meanings(own: OwnTexts) -> set[str]:
    return {option.topic for word in own.base.ambiguities.values() for option in word.options}


def _known(name: str, known: Iterable[str], file: str, where: Where) -> Iterator[OwnFinding]:
    if name not in known:
        yield OwnFinding(
            f"'{name}' bestaat niet; verbeter of verwijder het.{did_you_mean(name, known)}", file, where
        )


def own_questions_are_distinct(content: Content, own: OwnTexts) -> Iterator[OwnFinding]:
    """Two buttons with the same words cannot be told apart."""
    asked = Counter(answer.question.casefold() for answer in content.answers.values())
    for key, answer in own.answers.items():
        if asked[answer.question.casefold()] > 1:
            message = "dezelfde vraag staat al bij een ander onderwerp; maak ze verschillend"
            yield OwnFinding(message, f"{ANSWERS}/{key}.yml", ("vraag",))


def own_sources_are_used_and_new(_content: Content, own: OwnTexts) -> Iterator[OwnFinding]:
    """A source of the organisation has a key of its own, and an own text that cites it."""
    texts = (text for answer in own.answers.values() for text in answer.texts.by_country().values())
    cited = {citation.source for text in texts for citation in text.citations}
    for key in own.sources:
        if key in own.base.sources:
            yield OwnFinding(
                f"bron '{key}' bestaat al in de balie zelf; kies een andere sleutel", SOURCES, (key,)
            )
        elif key not in cited:
            message = f"bron '{key}' wordt nergens aangehaald; haal haar aan of verwijder haar"
            yield OwnFinding(message, SOURCES, (key,))


def tools_are_told_for_what_exists(content: Content, own: OwnTexts) -> Iterator[OwnFinding]:
    """Tools are spoken of where there is something to speak of: at topics, and at answers of a tree, that exist."""
    tools = own.tools
    if tools is None:
        return
    for number, topic in enumerate(tools.topics):
        yield from _known(topic, content.answers, TOOLS, ("onderwerpen", number))
    if tools.tree is not None and not _options(content, tools.tree, tools.question):
        message = f"boom '{tools.tree}' heeft geen keuzevraag '{tools.question}'; verbeter 'boom' of 'vraag'"
        yield OwnFinding(message, TOOLS, ("boom",))
    for question, named in tools.unless.items():
        known = _options(content, tools.tree, question)
        for number, option in enumerate(named):
            yield from _known(option, known, TOOLS, ("behalve", question, number))


def every_tool_leads_somewhere(content: Content, own: OwnTexts) -> Iterator[OwnFinding]:
    """A tool is for a purpose that the tree asks about, and points to one that may be used."""
    tools = own.tools
    if tools is None:
        return
    for key, tool in tools.listed.items():
        where, purposes = ("lijst", key), _options(content, tools.tree, tools.question)
        for number, purpose in enumerate(tool.purposes):
            yield from _known(purpose, purposes, TOOLS, (*where, "waarvoor", number))
        if tool.instead is not None:
            yield from _known(tool.instead, set(tools.listed) - {key}, TOOLS, (*where, "liever"))
            yield from _allowed(tools.listed.get(tool.instead), where)


def _options(content: Content, tree: str | None, question: str | None) -> tuple[str, ...]:
    planted = content.trees.get(tree or "")
    node = planted.questions.get(question or "") if planted is not None else None
    return tuple(node.options) if isinstance(node, Choice) else ()


def _allowed(instead: Tool | None, where: Where) -> Iterator[OwnFinding]:
    if instead is not None and instead.verdict.value == "niet":
        message = f"'liever' wijst naar {instead.name}, dat bij u zelf niet mag; kies een ander"
        yield OwnFinding(message, TOOLS, (*where, "liever"))


def own_topics_are_taught(content: Content, own: OwnTexts) -> Iterator[OwnFinding]:
    """A new topic is heard from enough messages; each stands once, and is a text that Rasa reads as it stands."""
    for key, answer in own.answers.items():
        number = len(own.messages.get(key, ()))
        if answer.replaces is None and key not in own.base.answers and number < FEWEST_MESSAGES:
            message = (
                f"'{key}' heeft {number} berichten en vraagt er minstens {FEWEST_MESSAGES}; "
                f"schrijf in {OWN_MESSAGES} hoe mensen ernaar vragen"
            )
            yield OwnFinding(message, f"{ANSWERS}/{key}.yml", ("id",))
    times = Counter(said.casefold().strip() for many in own.messages.values() for said in many)
    for topic, many in own.messages.items():
        yield from _known(topic, content.answers, OWN_MESSAGES, (topic,))
        for number, said in enumerate(many):
            fault = _fault(said, times[said.casefold().strip()])
            if fault is not None:
                yield OwnFinding(f"'{said[:60]}' {fault}", OWN_MESSAGES, (topic, number))


def _fault(said: str, times: int) -> str | None:
    if times > 1:
        return "staat er meer dan één keer; verwijder er een"
    if "\n" in said.strip() or "[" in said or said.lstrip().startswith(("/", "-")):
        return "kan zo niet geleerd worden; schrijf één regel zonder '[' en zonder '/' of '-' aan het begin"
    return None


def colours_can_be_read(_content: Content, own: OwnTexts) -> Iterator[OwnFinding]:
    """Text in the window stands out from what it stands on, for people who see less well too."""
    colours = own.organisation.window.colours
    for key, message in hard_to_read(colours) if colours is not None else ():
        yield OwnFinding(message, ORGANISATION, ("venster", "kleuren", key))


OWN_CHECKS: tuple[OwnCheck, ...] = (
    replaced_texts_are_known,
    own_texts_name_what_exists,
    own_questions_are_distinct,
    own_sources_are_used_and_new,
    tools_are_told_for_what_exists,
    every_tool_leads_somewhere,
    own_topics_are_taught,
    colours_can_be_read,
)
