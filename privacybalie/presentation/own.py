"""Says what is an organisation's own: a whole text, or a sentence beside a text of ours (docs/eigen-teksten.md).

Neither may be taken for reviewed law, so each is said under the organisation's name, in the text and in the payload.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from privacybalie.content.library import Library
from privacybalie.content.own_texts import OwnTexts
from privacybalie.content.schema.own import Tool, Tools, ToolVerdict
from privacybalie.content.schema.tree import UNKNOWN
from privacybalie.contract.parts import WireOrganisation
from privacybalie.text.words import words
from privacybalie.trees.walk import Reached


def heading(library: Library, topic: str) -> Iterator[str]:
    """Say first whose text it is, when the whole answer is the organisation's."""
    if (own := library.content.own) is not None and own.is_own(topic):
        yield f"{_title(library, own)}. {_whole(library, own)}"


def beside_answer(library: Library, topic: str) -> Iterator[str]:
    """Say after one of our answers what the organisation says itself."""
    if (own := library.content.own) is not None and (said := _of_topic(library, own, topic)):
        yield f"{_title(library, own)}: {said}"


def beside_outcome(library: Library, reached: Reached) -> str:
    """Return what the organisation says itself at the outcome of a tree; nothing when it says nothing."""
    own = library.content.own
    said = _of_outcome(library, own, reached) if own is not None else ""
    return f"{_title(library, own)}: {said}" if own is not None and said else ""


def answer_origin(library: Library, topic: str) -> dict[str, Any]:
    """Return what the payload of an answer says of it: nothing when all of it is ours."""
    own = library.content.own
    if own is None or own.is_own(topic):
        return part_origin(library, topic)
    said = _of_topic(library, own, topic)
    return _sent(library, own, said, whole=False) if said else {}


def part_origin(library: Library, topic: str) -> dict[str, Any]:
    """Return what the payload of a part of an answer says of it: a part has no sentence beside it."""
    own = library.content.own
    if own is None or not own.is_own(topic):
        return {}
    return _sent(library, own, _whole(library, own), whole=True)


def outcome_origin(library: Library, reached: Reached) -> dict[str, Any]:
    """Return what the payload of an outcome says of it."""
    own = library.content.own
    said = _of_outcome(library, own, reached) if own is not None else ""
    return _sent(library, own, said, whole=False) if own is not None and said else {}


def own_footer(library: Library, topic: str, day: str, applies: str) -> str | None:
    """Return what stands under a text of the organisation's instead of our certainty; None under ours."""
    own = library.content.own
    if own is None or not own.is_own(topic):
        return None
    return library.phrase("eigen_voet", naam=own.organisation.name, datum=day, geldt=applies)


def own_place(library: Library, topic: str) -> str | None:
    """Return where a text of the organisation's for both countries holds: with them, and not in all of both."""
    own = library.content.own
    if own is None or not own.is_own(topic):
        return None
    return library.phrase("eigen_geldt", naam=own.organisation.name)


def switched_off(library: Library, topic: str | None) -> str | None:
    """Return what is said instead of an answer that the organisation does not give."""
    own, contact = library.content.own, library.contact
    if own is None or topic is None or not own.is_off(topic):
        return None
    return library.phrase(
        "eigen_uit", naam=own.organisation.name, contact=contact.name, bereikbaar=contact.how
    )


def _title(library: Library, own: OwnTexts) -> str:
    return library.phrase("eigen_titel", naam=own.organisation.name)


def _whole(library: Library, own: OwnTexts) -> str:
    return library.phrase("eigen_geheel", naam=own.organisation.name)


def _sent(library: Library, own: OwnTexts, said: str, *, whole: bool) -> dict[str, Any]:
    title = _title(library, own)
    return {
        "organisatie": WireOrganisation(naam=own.organisation.name, titel=title, tekst=said, geheel=whole)
    }


def _of_topic(library: Library, own: OwnTexts, topic: str) -> str:
    if own.is_own(topic):
        return ""
    beside, tools = own.organisation.beside.get(topic, ""), own.tools
    return _agreed(library, own, (beside, *(_of_tools(library, tools, topic) if tools is not None else ())))


def _of_outcome(library: Library, own: OwnTexts, reached: Reached) -> str:
    tools = own.tools
    if tools is None or tools.tree != reached.tree.id or _private(tools, reached):
        return ""
    purpose = reached.used.get(tools.question or "")
    return _agreed(library, own, _listed(library, tools, purpose if isinstance(purpose, str) else UNKNOWN))


def _private(tools: Tools, reached: Reached) -> bool:
    return any(reached.used.get(question) in options for question, options in tools.unless.items())


def _agreed(library: Library, own: OwnTexts, sentences: Iterable[str]) -> str:
    """Return the sentences with whose they are; nothing without any."""
    said = " ".join(sentence.strip() for sentence in sentences if sentence.strip())
    return library.phrase("eigen_naast", zin=said, naam=own.organisation.name) if said else ""


def _of_tools(library: Library, tools: Tools, topic: str) -> Iterator[str]:
    """Say of every tool that a question names whether it may be used; of all, where a topic is about choosing."""
    if topic in tools.topics:
        yield from _listed(library, tools, UNKNOWN)
        return
    asked = f" {' '.join(words(library.answer(topic).question))} "
    for tool in tools.listed.values():
        if any(f" {' '.join(words(name))} " in asked for name in tool.words or (tool.name,)):
            yield from _of_tool(library, tools, tool)


def _of_tool(library: Library, tools: Tools, tool: Tool) -> Iterator[str]:
    yield library.phrase(f"programma_{tool.verdict.value}", programma=tool.name)
    if tool.instead is not None:
        yield library.phrase("programma_liever", programma=tools.listed[tool.instead].name)
    yield tool.sentence or ""


def _listed(library: Library, tools: Tools, purpose: str) -> Iterator[str]:
    """Name the tools for a purpose by verdict; all of them when the purpose is not known."""
    fitting = [
        tool
        for tool in tools.listed.values()
        if purpose == UNKNOWN or not tool.purposes or purpose in tool.purposes
    ]
    for verdict in ToolVerdict:
        names = [tool.name for tool in fitting if tool.verdict is verdict]
        if names:
            yield library.phrase(f"programmas_{verdict.value}", programmas=", ".join(names))
