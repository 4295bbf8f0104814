"""The shape of a decision tree: `content/beslisbomen/<id>.yml`, and of the facts and texts that trees share.

A tree is data. There are three kinds of node (`keuze`, `meerkeuze`, `wissel`), two kinds of outcome (`uitkomst`,
`beoordeling`), and one closed vocabulary of conditions, `als`, used everywhere.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from pydantic import Field, constr, root_validator, validator

from privacybalie.content.schema.base import Citation, Country, Key, Question, Record, Review, Sentence
from privacybalie.content.schema.conditions import (
    EXCLUSIVE,
    NONE,
    NOT_ASKED,
    UNKNOWN,
    Clause,
    Condition,
    Conditional,
    OptionKey,
    Part,
    Reference,
    Test,
    Text,
    Value,
    listed,
)
from privacybalie.content.schema.nodes import (
    Ask,
    Checklist,
    ChecklistOption,
    Choice,
    Label,
    Node,
    Option,
    Route,
    Switch,
)
from privacybalie.content.schema.outcomes import (
    Assessment,
    Basis,
    Conclusions,
    Ending,
    Light,
    NextTreeOffer,
    Outcome,
    Pitfall,
    Rated,
    Rating,
    RatingRule,
    RegisterField,
    Standing,
    StandingRule,
    TextName,
    Threshold,
)

# The whole vocabulary of a tree is imported from here; `conditions` and `tree_endings` hold parts of it.
__all__ = (
    "EXCLUSIVE",
    "KINDS",
    "NONE",
    "NOT_ASKED",
    "UNKNOWN",
    "Ask",
    "Assessment",
    "Basis",
    "Checklist",
    "ChecklistOption",
    "Choice",
    "Clause",
    "Conclusions",
    "Condition",
    "Conditional",
    "Ending",
    "Fact",
    "FactValue",
    "Invariant",
    "Light",
    "Limit",
    "MandatoryQuestion",
    "NextTreeOffer",
    "Node",
    "Option",
    "OptionKey",
    "Outcome",
    "Part",
    "Pitfall",
    "Rated",
    "Rating",
    "RatingRule",
    "Reach",
    "ReadyText",
    "Reference",
    "RegisterField",
    "Route",
    "Standing",
    "StandingRule",
    "Status",
    "Switch",
    "Test",
    "Text",
    "TextName",
    "Threshold",
    "Tree",
    "TreeExample",
    "Value",
)


if TYPE_CHECKING:
    Title = str
else:
    Title = constr(strict=True, min_length=3, max_length=80)


class Status(StrEnum):
    """Whether visitors may be served a tree."""

    DRAFT = "concept"
    PUBLISHED = "gepubliceerd"


class Reach(Record):
    """A set of outcomes: by name, or by light with exceptions."""

    outcomes: tuple[Key, ...] = Field((), alias="uitkomsten")
    lights: tuple[Light, ...] = Field((), alias="stoplicht")
    without: tuple[Key, ...] = Field((), alias="behalve")

    @root_validator(skip_on_failure=True)
    def _one_way(cls, values: dict[str, Any]) -> dict[str, Any]:  # noqa: N805
        if bool(values["outcomes"]) == bool(values["lights"]):
            raise ValueError("geef óf 'uitkomsten', óf 'stoplicht'")
        return values

    def holds(self, ending: str, light: Light | None) -> bool:
        """Whether an outcome, in the light in which it appears, is one of these."""
        if self.outcomes:
            return ending in self.outcomes
        return light in self.lights and ending not in self.without


class Limit(Part):
    """What a tree does not look into; said only where it could change the outcome."""

    to: Reach | None = Field(None, alias="voor")

    class Config:
        """Editors accept a plain sentence too."""

        @staticmethod
        def schema_extra(schema: dict[str, Any], _model: object) -> None:
            """Say that a plain sentence may stand for a limit of every outcome."""
            plain = dict(schema)
            schema.clear()
            schema["anyOf"] = [{"type": "string"}, plain]

    def matters(self, known: Mapping[str, Value], ending: str, light: Light) -> bool:
        """Whether this could change an outcome that was reached with these answers."""
        return self.applies(known) and (self.to is None or self.to.holds(ending, light))


class MandatoryQuestion(Record):
    """A check nobody may skip: every path to those outcomes passes one of these questions."""

    name: Sentence = Field(alias="naam")
    questions: tuple[Key, ...] = Field(alias="vragen")
    to: Reach = Field(alias="voor")

    _questions = listed(1, 8, "questions")


class Invariant(Record):
    """A promise about every path: where the condition holds, this result does not occur."""

    name: Sentence = Field(alias="naam")
    when: Condition | None = Field(None, alias="als")
    outcomes: tuple[Key, ...] = Field((), alias="uitkomsten")
    lights: tuple[Light, ...] = Field((), alias="stoplicht")
    basis: Basis | None = Field(None, alias="grondslag")
    ratings: tuple[Rating, ...] = Field((), alias="oordeel")

    @root_validator(skip_on_failure=True)
    def _forbids_one_thing(cls, values: dict[str, Any]) -> dict[str, Any]:  # noqa: N805
        given = [bool(values[name]) for name in ("outcomes", "lights", "basis")]
        if sum(given) != 1 or bool(values["basis"]) != bool(values["ratings"]):
            raise ValueError("geef precies één van 'uitkomsten', 'stoplicht', of 'grondslag' met 'oordeel'")
        return values


class TreeExample(Record):
    """A case a lawyer can read: these answers end there."""

    name: Sentence = Field(alias="naam")
    answers: dict[Key, OptionKey | tuple[OptionKey, ...]] = Field(alias="antwoorden")
    outcome: Key = Field(alias="uitkomst")
    light: Light | None = Field(None, alias="stoplicht")
    bases: dict[Basis, Rating] = Field({}, alias="grondslagen")
    thresholds: dict[Key, Standing] = Field({}, alias="drempels")


class Tree(Record):
    """One decision tree."""

    id: Key
    title: Question = Field(alias="titel")
    topics: tuple[Key, ...] = Field(alias="onderwerpen")
    status: Status
    review: Review = Field(alias="gecontroleerd")
    limits: tuple[Limit, ...] = Field(alias="niet_nagegaan")
    start: Key
    gates: tuple[MandatoryQuestion, ...] = Field((), alias="poorten")
    never: tuple[Invariant, ...] = Field((), alias="nooit")
    nodes: dict[Key, Node] = Field(alias="vragen")
    endings: dict[Key, Ending] = Field(alias="uitkomsten")
    examples: tuple[TreeExample, ...] = Field(alias="voorbeelden")

    _topics = listed(1, 5, "topics")
    _limits = listed(1, 8, "limits")
    _examples = listed(1, 200, "examples")
    _filled = listed(1, 80, "nodes", "endings")

    @validator("limits", pre=True)
    def _a_sentence_is_a_limit_everywhere(cls, limits: Any) -> Any:  # noqa: N805
        if not isinstance(limits, list | tuple):
            return limits
        return [{"tekst": item} if isinstance(item, str) else item for item in limits]

    @validator("endings", pre=True)
    def _an_outcome_is_the_usual_kind(cls, endings: Any) -> Any:  # noqa: N805
        if not isinstance(endings, dict):
            return endings
        return {
            key: {"soort": "uitkomst", **ending} if isinstance(ending, dict) else ending
            for key, ending in endings.items()
        }

    def __hash__(self) -> int:
        """Let what is made of a tree be remembered for that tree; equal trees have equal ids."""
        return hash(self.id)

    @property
    def questions(self) -> Mapping[str, Ask]:
        """The nodes that ask something, in the order of the file."""
        return {key: node for key, node in self.nodes.items() if not isinstance(node, Switch)}


# pydantic puts the chosen kind's name in the path of an error; authors never wrote it.
KINDS = frozenset(kind.__name__ for kind in (Choice, Checklist, Switch, Outcome, Assessment))


class FactValue(Record):
    """One value of a fact, and the words in an ordinary sentence that prove it."""

    text: Label = Field(alias="tekst")
    clues: tuple[Sentence, ...] = Field((), alias="herkenning")


class Fact(Record):
    """A fact that trees share: once known, it is not asked again."""

    title: Sentence = Field(alias="titel")
    values: dict[OptionKey, FactValue] = Field(alias="waarden")

    _sizes = listed(2, 12, "values")


class ReadyText(Record):
    """A text that can be used as it is, apart from what stands between square brackets."""

    title: Title = Field(alias="titel")
    country: Country = Field(alias="land")
    text: Sentence = Field(alias="tekst")
    citations: tuple[Citation, ...] = Field((), alias="bronnen")
