"""What can be seen of one turn of a conversation over HTTP, and whether that is what was expected. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from privacybalie.cli.dialogue_file import ANYTHING, KEYED, PLAIN, TREE_QUESTION, Expected, Names, Signs

Message = Mapping[str, Any]  # WireBotMessage
Asked = Mapping[str, Mapping[str, Any]]  # question → its last `vraag` payload in this conversation


def questions_in(messages: Sequence[Message]) -> dict[str, Mapping[str, Any]]:
    """Return the questions that were asked, by id."""
    return {content["vraag"]: content for content in _contents(messages, "vraag")}


def seen_in(messages: Sequence[Message], asked: Asked) -> dict[str, Any]:
    """Return what a turn shows, in the form of `Signs`; `asked` gives the words of earlier questions their ids."""
    every = [message.get("inhoud") or {} for message in messages]
    cards, overviews, endings = (
        list(_contents(messages, kind)) for kind in ("bevestiging", "overzicht", "uitkomst")
    )
    told = [
        line
        for content in (*cards, *overviews, *endings)
        for line in content.get("overzicht") or content["antwoorden"]
    ]
    understood = _understood(messages, asked)
    return {
        "soort": tuple(kind for content in every for kind in _kinds(content)),
        "antwoord": tuple(content["id"] for content in _contents(messages, "antwoord")),
        "aangeboden": tuple(_offered(messages)),
        "vraag": tuple(content["vraag"] for content in _contents(messages, "vraag")),
        "boom": tuple({content["boom"]: 0 for content in every if content.get("boom")}),
        "uitkomst": tuple(content["id"] for content in endings),
        "stoplicht": tuple(content["stoplicht"] for content in endings),
        "land": tuple(content["land"] for content in every if "land" in content),
        "bevat": tuple(_texts(messages)),
        "voorlopig": understood | _given(line for line in told if line.get("voorlopig")),
        "aangenomen": _given(
            line for content in _contents(messages, "aangenomen") for line in content["antwoorden"]
        ),
        "gewijzigd": {
            content["vraag"]: _options(asked.get(content["vraag"], {}), content["naar"]) or (content["naar"],)
            for content in _contents(messages, "wijziging")
        },
        "kaart": _given(line for content in cards for line in content["antwoorden"]),
        "antwoorden": _given(told),
        "wat_als": {
            key: (content[key]["stoplicht"],)
            for content in _contents(messages, "wat_als")
            for key in ("eerste", "tweede")
        },
    }


def judge_turn(expected: Expected, seen: Mapping[str, Any]) -> tuple[str, ...]:
    """Return what is not as expected, a Dutch line each; nothing when all is right."""
    unwanted = expected.niet.copy(update={"bevat": (*expected.niet.bevat, *expected.niet_bevat)})
    return (*_missing(expected, seen), *_unwanted(unwanted, seen))


def _missing(wanted: Signs, seen: Mapping[str, Any]) -> Iterator[str]:
    for sign, each in _each(wanted):
        absent = [told for told, one in each if not _shows(sign, one, seen)]
        if absent:
            yield f"{sign}: verwacht {', '.join(absent)}; gezien {_written(sign, seen)}"


def _unwanted(signs: Signs, seen: Mapping[str, Any]) -> Iterator[str]:
    for sign, each in _each(signs):
        present = [told for told, one in each if _shows(sign, one, seen)]
        if present:
            yield f"{sign}: niet verwacht {', '.join(present)}; gezien {_written(sign, seen)}"


def _each(signs: Signs) -> Iterator[tuple[str, list[tuple[str, Any]]]]:
    """Yield each sign that is filled in, with all that it names: how that is written, and what it is."""
    for sign in Signs.__fields__:
        value = getattr(signs, sign)
        if sign in KEYED:
            yield sign, [(f"{key} = {' + '.join(names)}", (key, names)) for key, names in value.items()]
        else:
            yield sign, [(name, name) for name in value]


def _shows(sign: str, one: Any, seen: Mapping[str, Any]) -> bool:
    found = seen[sign]
    if sign == "bevat":
        return any(_plain(one) in _plain(text) for text in found)
    if sign in KEYED:
        key, names = one
        return key in found and (names == (ANYTHING,) or set(names) == set(found[key]))
    return bool(found) if one == ANYTHING else one in found


def _written(sign: str, seen: Mapping[str, Any]) -> str:
    found = seen[sign]
    if sign == "bevat":
        return f'"{" ".join(" ".join(found).split())[:200]}"'
    if sign in KEYED:
        found = tuple(f"{key} = {' + '.join(names)}" for key, names in found.items())
    return ", ".join(found) or "niets"


def _contents(messages: Iterable[Message], kind: str) -> Iterator[Mapping[str, Any]]:
    for message in messages:
        if (message.get("inhoud") or {}).get("soort") == kind:
            yield message["inhoud"]


def _kinds(content: Mapping[str, Any]) -> Names:
    kind = str(content.get("soort", PLAIN))
    return (kind, TREE_QUESTION) if kind == "vraag" and content.get("boom") else (kind,)


def _given(lines: Iterable[Mapping[str, Any]]) -> dict[str, Names]:
    return {
        line["vraag"]: tuple([line["antwoord"]] if isinstance(line["antwoord"], str) else line["antwoord"])
        for line in lines
    }


def _offered(messages: Iterable[Message]) -> Iterator[str]:
    for message in messages:
        yield from (message.get("inhoud") or {}).get("onderwerpen", ())
        yield from (button["optie"] for button in message["knoppen"] if button.get("optie"))


def _texts(messages: Iterable[Message]) -> Iterator[str]:
    """Yield what can be read: the text, and the titles of its sources."""
    for message in messages:
        yield message["tekst"]
        yield from (source["titel"] for source in (message.get("inhoud") or {}).get("bronnen") or ())


def _understood(messages: Iterable[Message], asked: Asked) -> dict[str, Names]:
    """Return what was said back ("Ik begrijp: …"): no payload, and one button, which changes that question."""
    found = {}
    for message in messages:
        buttons = message["knoppen"]
        if message.get("inhoud") or [button["opdracht"] for button in buttons] != ["change_answer"]:
            continue
        for key, question in asked.items():
            options = _options(question, message["tekst"])
            if options and (question.get("tekst") or "?") in buttons[0]["tekst"]:
                found[key] = options
    return found


def _options(question: Mapping[str, Any], text: str) -> Names:
    """Return the options whose words are in a text and not merely part of another's that is there too."""
    there = {
        option["id"]: option["tekst"] for option in question.get("opties", ()) if option["tekst"] in text
    }
    return tuple(
        key
        for key, words in there.items()
        if not any(words != other and words in other for other in there.values())
    )


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())
