"""Whether a tree can be walked at all: every step exists, nothing loops, every answer leads somewhere.

Only a tree without findings here can be proven; see `proof`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from privacybalie.analysis.topology import possible, reading_order, targets
from privacybalie.content.problems import did_you_mean
from privacybalie.content.schema.tree import (
    EXCLUSIVE,
    NONE,
    NOT_ASKED,
    UNKNOWN,
    Ask,
    Checklist,
    Choice,
    Route,
    Switch,
    Tree,
    Value,
)
from privacybalie.trees.walk import established


class Finding(NamedTuple):
    """Something wrong in a tree: what, and under which keys."""

    message: str
    where: tuple[str | int, ...]


# Ten ticks are 1024 sets: as many as can be read, and all of them are looked at.
MAX_TICKS = 10

# Per name the values it may have at a node; None for "not asked on the way here".
Values = dict[str, set[Value | None]]


def graph_findings(tree: Tree) -> Iterator[Finding]:
    """Return everything that keeps a tree from being walked."""
    findings = [*_steps(tree), *_cycles(tree)]
    yield from findings
    yield from _checklists(tree)
    if findings:
        return
    yield from _unreachable(tree)
    yield from _flow(tree)


def names_in_conditions(tree: Tree) -> Mapping[str, frozenset[str]]:
    """Return every question and fact that conditions may refer to, with the answers it can have."""
    found: dict[str, frozenset[str]] = {}
    for key, node in tree.questions.items():
        found[key] = found.get(key, frozenset()) | frozenset(node.options)
        if isinstance(node, Choice):
            if node.fact:
                found[node.fact] = found.get(node.fact, frozenset()) | frozenset(node.options)
            for option in node.options.values():
                for fact, value in option.establishes.items():
                    found[fact] = found.get(fact, frozenset()) | {value}
    return found


def edges(tree: Tree) -> Iterator[tuple[str, tuple[str | int, ...]]]:
    """Yield every place that names a next step, with the step."""
    yield tree.start, ("start",)
    for key, node in tree.nodes.items():
        if isinstance(node, Choice):
            for option, answer in node.options.items():
                yield answer.goto, ("vragen", key, "opties", option, "naar")
            continue
        for number, route in enumerate(node.routes):
            yield route.goto, ("vragen", key, "routes", number, "naar")
        for case, goto in node.cases.items() if isinstance(node, Switch) else ():
            yield goto, ("vragen", key, "gevallen", case)


def _steps(tree: Tree) -> Iterator[Finding]:
    known = {*tree.nodes, *tree.endings}
    for both in sorted(set(tree.nodes) & set(tree.endings)):
        yield Finding(f"'{both}' is een vraag én een uitkomst; hernoem er één", ("uitkomsten", both))
    for goto, where in edges(tree):
        if goto not in known:
            hint = did_you_mean(goto, known)
            yield Finding(f"'{goto}' bestaat niet als vraag of uitkomst.{hint}", where)


def _cycles(tree: Tree) -> Iterator[Finding]:
    done: set[str] = set()

    def visit(key: str, path: tuple[str, ...]) -> Iterator[Finding]:
        if key in path:
            loop = " -> ".join((*path[path.index(key) :], key))
            yield Finding(f"een lus: {loop}; een pad moet eindigen", ("vragen", key))
        elif key not in done:
            for target in targets(tree, key):
                yield from visit(target, (*path, key))
            done.add(key)

    for key in tree.nodes:
        yield from visit(key, ())


def _unreachable(tree: Tree) -> Iterator[Finding]:
    seen: set[str] = set()
    waiting = [tree.start]
    while waiting:
        key = waiting.pop()
        if key not in seen:
            seen.add(key)
            waiting += targets(tree, key)
    for group, keys in (("vragen", tree.nodes), ("uitkomsten", tree.endings)):
        for key in keys:
            if key not in seen:
                yield Finding(f"'{key}' is onbereikbaar; verwijs ernaar of verwijder het", (group, key))


def _checklists(tree: Tree) -> Iterator[Finding]:
    for key, node in tree.questions.items():
        if not isinstance(node, Checklist):
            continue
        if NONE not in node.options:
            yield Finding(
                "een meerkeuze heeft een optie 'geen' nodig; voeg haar toe", ("vragen", key, "opties")
            )
        if len(node.items) > MAX_TICKS:
            yield Finding(
                f"hoogstens {MAX_TICKS} opties om aan te kruisen; groepeer ze", ("vragen", key, "opties")
            )
            continue
        yield from _routes(node.routes, possible(node), ("vragen", key, "routes"))
        yield from _route_options(node.routes, frozenset(node.items), ("vragen", key, "routes"))


def _routes(
    routes: tuple[Route, ...], values: Iterator[Value | None] | set[Value | None], where: tuple[str, ...]
) -> Iterator[Finding]:
    used: set[int] = set()
    lost: Value | None = None
    missed = False
    for value in values:
        taken = next((number for number, route in enumerate(routes) if route.holds(value)), None)
        if taken is None:
            missed, lost = True, value
        else:
            used.add(taken)
    if missed:
        case = NOT_ASKED if lost is None else lost if isinstance(lost, str) else ", ".join(sorted(lost))
        yield Finding(f"geen route voor: {case}; voeg een route toe, of als laatste 'anders: true'", where)
    for number in range(len(routes)):
        if number not in used:
            yield Finding("deze route wordt nooit genomen; de vorige gaan altijd voor", (*where, number))


def _route_options(
    routes: tuple[Route, ...], offered: frozenset[str], where: tuple[str, ...]
) -> Iterator[Finding]:
    for number, route in enumerate(routes):
        for key, option in route.when.options() if route.when else ():
            if option not in offered:
                rest = "; gebruik 'geen: true' of 'weet_niet: true'" if option in EXCLUSIVE else ""
                hint = did_you_mean(option, offered)
                yield Finding(
                    f"'{option}' is geen optie om aan te kruisen{rest}.{hint}", (*where, number, "als", key)
                )


def _flow(tree: Tree) -> Iterator[Finding]:
    """Follow which values every name can have at every node: switches must cover them, facts are asked once."""
    at: dict[str, Values] = {tree.start: {}}
    known = names_in_conditions(tree)
    for key in reading_order(tree):
        node = tree.nodes.get(key)
        if node is None or key not in at:
            continue
        if isinstance(node, Switch):
            yield from _switch(tree, key, node, at, known)
        else:
            yield from _asked_once(key, node, at[key])
            _answer(key, node, at)


def _merge(at: dict[str, Values], goto: str, values: Mapping[str, set[Value | None]]) -> None:
    there = at.get(goto)
    if there is None:
        at[goto] = {name: set(found) for name, found in values.items()}
        return
    for name in {*there, *values}:
        there[name] = there.get(name, {None}) | values.get(name, {None})


def _answer(key: str, node: Ask, at: dict[str, Values]) -> None:
    by_goto: dict[str, Values] = {}
    for value in possible(node):
        goto = _led(node, value)
        if goto is None:
            continue
        led = by_goto.setdefault(goto, {})
        news = established(key, node, value)
        for name, told in news.items():
            led.setdefault(name, set()).add(told)
        if isinstance(node, Choice):
            _merge(at, goto, {**at[key], **{name: {told} for name, told in news.items()}})
    if isinstance(node, Checklist):
        for goto, led in by_goto.items():
            _merge(at, goto, {**at[key], **led})


def _led(node: Ask, value: Value) -> str | None:
    if isinstance(node, Choice):
        return node.options[str(value)].goto
    return next((route.goto for route in node.routes if route.holds(value)), None)


def _switch(
    tree: Tree, key: str, node: Switch, at: dict[str, Values], known: Mapping[str, frozenset[str]]
) -> Iterator[Finding]:
    if node.about not in known:
        hint = did_you_mean(node.about, known)
        yield Finding(f"'{node.about}' is geen vraag of feit van deze boom.{hint}", ("vragen", key, "op"))
        return
    values = at[key].get(node.about, {None})
    if node.routes:
        yield from _routes(node.routes, values, ("vragen", key, "routes"))
        yield from _route_options(node.routes, known[node.about] - EXCLUSIVE, ("vragen", key, "routes"))
    else:
        yield from _cases(tree, key, node, values, known[node.about])
    for value in values:
        goto = _case(node, value)
        if goto is not None:
            _merge(at, goto, {**at[key], node.about: {value}})


def _case(node: Switch, value: Value | None) -> str | None:
    if node.routes:
        return next((route.goto for route in node.routes if route.holds(value)), None)
    return node.cases.get(NOT_ASKED if value is None else str(value))


def _cases(
    tree: Tree, key: str, node: Switch, values: set[Value | None], known: frozenset[str]
) -> Iterator[Finding]:
    if isinstance(tree.nodes.get(node.about), Checklist):
        yield Finding(
            "op een meerkeuze schakelt u met 'routes', niet met 'gevallen'", ("vragen", key, "gevallen")
        )
        return
    for case in node.cases:
        if case not in known | {NOT_ASKED}:
            hint = did_you_mean(case, known)
            yield Finding(
                f"'{case}' is geen antwoord op '{node.about}'.{hint}", ("vragen", key, "gevallen", case)
            )
    wanted = {NOT_ASKED if value is None else str(value) for value in values}
    for missing in sorted(wanted - set(node.cases)):
        message = f"geval '{missing}' van '{node.about}' ontbreekt; zeg waar het heen leidt"
        yield Finding(message, ("vragen", key, "gevallen"))


def _asked_once(key: str, node: Ask, values: Values) -> Iterator[Finding]:
    fact = node.fact if isinstance(node, Choice) else None
    if fact and values.get(fact, {None}) - {None}:
        message = f"feit '{fact}' kan op weg hierheen al bekend zijn; vraag het op elk pad hoogstens één keer"
        yield Finding(message, ("vragen", key, "feit"))


def unknown_option(node: Ask) -> bool:
    """Whether a question leaves a visitor who does not know without an answer."""
    return UNKNOWN not in node.options and node.unknown is None
