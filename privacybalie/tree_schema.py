"""The shape of a decision tree: `content/beslisbomen/<id>.yml`, and of the facts and texts that trees share.

A tree is data. There are three kinds of node (`keuze`, `meerkeuze`, `wissel`), two kinds of outcome (`uitkomst`,
`beoordeling`), and one closed vocabulary of conditions, `als`, used everywhere.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any, Literal

from pydantic import Field, StrictStr, constr, root_validator, validator

from privacybalie.schema import Certainty, Citation, Country, Key, Question, Record, Review, Sentence

if TYPE_CHECKING:
    OptionKey = str
    Label = str
    Asked = str
    Title = str
    Caption = str
else:
    OptionKey = constr(strict=True, regex=r"^(BE|NL|[a-z][a-z0-9_]*)$", max_length=60)
    Label = constr(strict=True, min_length=1, max_length=40)
    Asked = constr(strict=True, min_length=5, max_length=140)
    Title = constr(strict=True, min_length=3, max_length=80)
    Caption = constr(strict=True, min_length=3, max_length=60)

NONE = "geen"
UNKNOWN = "weet_niet"
NOT_ASKED = "niet_gevraagd"
# Ticking one of these in a checklist excludes everything else.
EXCLUSIVE = frozenset({NONE, UNKNOWN})

# What a visitor chose: one option, or the ticked options. None stands for "not asked on this path".
Value = str | frozenset[str]


class Light(StrEnum):
    """The verdict in one word; `info` advises or refers without judging."""

    GREEN = "groen"
    ORANGE = "oranje"
    RED = "rood"
    INFO = "info"


class Status(StrEnum):
    """Whether visitors may be served a tree."""

    DRAFT = "concept"
    PUBLISHED = "gepubliceerd"


class Basis(StrEnum):
    """The six legal bases of art. 6 AVG."""

    CONSENT = "toestemming"
    CONTRACT = "overeenkomst"
    LEGAL_DUTY = "wettelijke_plicht"
    VITAL_INTEREST = "vitaal_belang"
    PUBLIC_TASK = "publieke_taak"
    LEGITIMATE_INTEREST = "gerechtvaardigd_belang"


class Rating(StrEnum):
    """How suitable a legal basis is."""

    LIKELY = "waarschijnlijk"
    UNCERTAIN = "onzeker"
    UNSUITABLE = "niet_geschikt"


class Standing(StrEnum):
    """Where the visitor stands before a threshold such as the prohibition of art. 9."""

    NOT_APPLICABLE = "niet_van_toepassing"
    PASSED = "gehaald"
    UNCERTAIN = "onzeker"
    FAILED = "niet_gehaald"


def _listed(low: int, high: int, *fields: str) -> classmethod[Any, Any, Any]:
    """Bound how many items fields have; pydantic 1 does not enforce it on tuples and mappings."""

    def check(value: Any) -> Any:
        count = len(value)
        if not low <= count <= high:
            raise ValueError(f"{count} stuks; geef er minstens {low} en hoogstens {high}")
        return value

    return validator(*fields, allow_reuse=True)(check)


class Test(Record):
    """What is asked of one earlier answer. Everything that is given must hold."""

    any_of: tuple[OptionKey, ...] = Field((), alias="bevat")
    all_of: tuple[OptionKey, ...] = Field((), alias="alle")
    only: tuple[OptionKey, ...] = Field((), alias="enkel")
    lacks: tuple[OptionKey, ...] = Field((), alias="mist")
    none: Literal[True] | None = Field(None, alias="geen")
    unknown: Literal[True] | None = Field(None, alias="weet_niet")
    not_asked: Literal[True] | None = Field(None, alias="niet_gevraagd")

    @root_validator(skip_on_failure=True)
    def _asks_something(cls, values: dict[str, Any]) -> dict[str, Any]:  # noqa: N805
        if not any(values.values()):
            raise ValueError(
                "een lege toets; kies uit bevat, alle, enkel, mist, geen, weet_niet, niet_gevraagd"
            )
        return values

    def holds(self, value: Value | None) -> bool:
        """Whether an answer satisfies this test; an answer that was not asked satisfies only `niet_gevraagd`."""
        if value is None:
            return bool(self.not_asked)
        chosen = {value} if isinstance(value, str) else value
        lacking = set(self.lacks) - chosen
        # In a single choice `mist` means "none of these": an answer cannot be two options at once.
        lacks = lacking if isinstance(value, frozenset) else lacking == set(self.lacks)
        return not self.not_asked and all(
            (
                not self.any_of or bool(chosen & set(self.any_of)),
                chosen >= set(self.all_of),
                not self.only or chosen <= set(self.only),
                not self.lacks or bool(lacks),
                self.none is None or NONE in chosen,
                self.unknown is None or UNKNOWN in chosen,
            )
        )

    def options(self) -> Iterator[tuple[str, str]]:
        """Yield every option that is named, with the key it stands under."""
        for key, named in (
            ("bevat", self.any_of),
            ("alle", self.all_of),
            ("enkel", self.only),
            ("mist", self.lacks),
        ):
            yield from ((key, option) for option in named)


class Clause(Record):
    """Tests by the question or fact they are about; all must hold. A bare list means `bevat`."""

    __root__: dict[Key, Test]

    @root_validator(pre=True)
    def _a_list_means_any(cls, values: dict[str, Any]) -> dict[str, Any]:  # noqa: N805
        tests = values.get("__root__")
        if not isinstance(tests, dict) or not tests:
            raise ValueError("'als' noemt vragen met hun antwoorden, zoals {land: [BE]}")
        shorthand = {
            name: {"bevat": test} if isinstance(test, list | tuple) else test for name, test in tests.items()
        }
        return {"__root__": shorthand}


class Condition(Record):
    """`als`: one clause, or a list of clauses of which one must hold."""

    __root__: tuple[Clause, ...]

    class Config:
        """Editors accept the short form too."""

        @staticmethod
        def schema_extra(schema: dict[str, Any], _model: object) -> None:
            """Say that a single clause may stand without a list."""
            schema.pop("type", None)
            items = schema.pop("items", {})
            schema["anyOf"] = [items, {"type": "array", "items": items}]

    @root_validator(pre=True)
    def _one_clause_is_a_list_of_one(cls, values: dict[str, Any]) -> dict[str, Any]:  # noqa: N805
        given = values.get("__root__")
        return {"__root__": [given] if isinstance(given, dict) else given}

    def holds(self, known: Mapping[str, Value]) -> bool:
        """Whether some clause holds for what is known."""
        return any(
            all(test.holds(known.get(name)) for name, test in clause.__root__.items())
            for clause in self.__root__
        )

    def tests(self) -> Iterator[tuple[str, Test]]:
        """Yield every test with the question or fact it is about."""
        for clause in self.__root__:
            yield from clause.__root__.items()


class Conditional(Record):
    """Base of everything that may be said under a condition."""

    when: Condition | None = Field(None, alias="als")

    def applies(self, known: Mapping[str, Value]) -> bool:
        """Whether this is said, given what is known."""
        return self.when is None or self.when.holds(known)


class Part(Conditional):
    """One sentence or paragraph."""

    text: Sentence = Field(alias="tekst")


class Text(Record):
    """A sentence, or several of which some are only said under a condition."""

    __root__: tuple[Part, ...]

    class Config:
        """Editors accept the short forms too."""

        @staticmethod
        def schema_extra(schema: dict[str, Any], _model: object) -> None:
            """Say that plain text may stand for a list, and for a part."""
            schema.pop("type", None)
            items = {"anyOf": [{"type": "string"}, schema.pop("items", {})]}
            schema["anyOf"] = [{"type": "string"}, {"type": "array", "items": items}]

    @root_validator(pre=True)
    def _plain_text_is_a_part(cls, values: dict[str, Any]) -> dict[str, Any]:  # noqa: N805
        given = values.get("__root__")
        parts = given if isinstance(given, list | tuple) else [given]
        return {"__root__": [part if isinstance(part, dict | Part) else {"tekst": part} for part in parts]}

    @property
    def parts(self) -> tuple[Part, ...]:
        """All parts, whether they apply or not."""
        return self.__root__

    def said(self, known: Mapping[str, Value]) -> tuple[str, ...]:
        """Return the sentences that apply, given what is known."""
        return tuple(part.text for part in self.parts if part.applies(known))

    def __len__(self) -> int:
        return len(self.parts)


class Reference(Citation, Conditional):
    """A citation that may depend on what is known, such as the country."""


class _Answerable(Record):
    """An option: its label and what people type when they mean it."""

    text: Label = Field(alias="tekst")
    phrases: tuple[Sentence, ...] = Field((), alias="ook")

    _phrases = _listed(0, 12, "phrases")


class Option(_Answerable):
    """One answer of a `keuze`, where it leads, and the facts that follow from it."""

    goto: Key = Field(alias="naar")
    covers: tuple[OptionKey, ...] = Field((), alias="omvat")
    establishes: dict[Key, OptionKey] = Field({}, alias="stelt_vast")


class Tick(_Answerable):
    """One item of a `meerkeuze`."""


class Route(Record):
    """Where a checklist leads: the first route that holds wins."""

    when: Test | None = Field(None, alias="als")
    otherwise: Literal[True] | None = Field(None, alias="anders")
    goto: Key = Field(alias="naar")

    @root_validator(skip_on_failure=True)
    def _has_one_reason(cls, values: dict[str, Any]) -> dict[str, Any]:  # noqa: N805
        if (values["when"] is None) is (values["otherwise"] is None):
            raise ValueError("een route heeft óf 'als', óf 'anders: true'")
        return values

    def holds(self, value: Value | None) -> bool:
        """Whether this route is open for an answer."""
        return self.when is None or self.when.holds(value)


class _Asking(Record):
    """What every question carries: the words, the reason, the sources."""

    question: Asked = Field(alias="vraag")
    help: Text = Field(alias="toelichting")
    reason: Text = Field(alias="wet")
    citations: tuple[Reference, ...] = Field(alias="bronnen")
    unknown: Literal["nvt"] | None = Field(None, alias="weet_niet")

    _sources = _listed(1, 8, "citations")


class Choice(_Asking):
    """`keuze`: one answer out of a few."""

    kind: Literal["keuze"] = Field(alias="soort")
    fact: Key | None = Field(None, alias="feit")
    options: dict[OptionKey, Option] = Field(alias="opties")

    _sizes = _listed(2, 6, "options")


class Checklist(_Asking):
    """`meerkeuze`: any number of answers, none of them (`geen`) included."""

    kind: Literal["meerkeuze"] = Field(alias="soort")
    options: dict[OptionKey, Tick] = Field(alias="opties")
    routes: tuple[Route, ...]

    _sizes = _listed(3, 12, "options")
    _routed = _listed(1, 12, "routes")

    @property
    def items(self) -> tuple[str, ...]:
        """The options that can be ticked together."""
        return tuple(key for key in self.options if key not in EXCLUSIVE)


class Switch(Record):
    """`wissel`: asks nothing, and leads on by an earlier answer or fact."""

    kind: Literal["wissel"] = Field(alias="soort")
    about: Key = Field(alias="op")
    cases: dict[OptionKey, Key] = Field({}, alias="gevallen")
    routes: tuple[Route, ...] = ()

    @root_validator(skip_on_failure=True)
    def _one_scheme(cls, values: dict[str, Any]) -> dict[str, Any]:  # noqa: N805
        if bool(values["cases"]) == bool(values["routes"]):
            raise ValueError("een wissel heeft óf 'gevallen', óf 'routes'")
        return values


Ask = Choice | Checklist
Node = Annotated[Choice | Checklist | Switch, Field(discriminator="kind")]


class Onward(Conditional):
    """A tree to go on with; known facts are carried along, `met` overrides them."""

    tree: Key = Field(alias="boom")
    facts: dict[Key, OptionKey] = Field({}, alias="met")
    text: Caption | None = Field(None, alias="tekst")


class TextName(Conditional):
    """A ready-to-use text, by its name in `sjablonen/teksten.yml`."""

    name: Key = Field(alias="naam")


class RegisterField(Record):
    """One field of the art. 30 register entry."""

    field: Sentence = Field(alias="veld")
    text: Text = Field(alias="tekst")


class Pitfall(Part):
    """A mistake that is often made here."""

    citations: tuple[Reference, ...] = Field((), alias="bronnen")


class _Ending(Record):
    """What every outcome carries, whether it was written or computed."""

    country: Country = Field(alias="land")
    title: Title = Field(alias="titel")
    explanation: Text = Field(alias="uitleg")
    conditions: Text = Field(alias="voorwaarden")
    citations: tuple[Reference, ...] = Field(alias="bronnen")
    certainty: Certainty = Field(alias="zekerheid")
    certainty_reason: StrictStr | None = Field(None, alias="reden_zekerheid")
    next_steps: Text = Field(alias="vervolgstappen")
    onward: tuple[Onward, ...] = Field((), alias="doorgaan_met")
    texts: tuple[TextName, ...] = Field((), alias="teksten")
    register_entry: tuple[RegisterField, ...] = Field((), alias="register")
    pitfalls: tuple[Pitfall, ...] = Field((), alias="valkuilen")

    _sources = _listed(1, 15, "citations")
    _points = _listed(1, 14, "conditions")
    _steps = _listed(1, 8, "next_steps")

    @root_validator(skip_on_failure=True)
    def _doubt_has_a_reason(cls, values: dict[str, Any]) -> dict[str, Any]:  # noqa: N805
        if values["certainty"] is not Certainty.HIGH and not values["certainty_reason"]:
            raise ValueError("'reden_zekerheid' ontbreekt; zeg bij middel of laag in één zin wat onzeker is")
        return values


class Outcome(_Ending):
    """`uitkomst`: a verdict that was written out."""

    kind: Literal["uitkomst"] = Field(alias="soort")
    light: Light = Field(alias="stoplicht")
    conclusion: Text = Field(alias="conclusie")


class _Rule(Conditional):
    """The first rule whose condition holds decides; the last one has no condition."""

    reason: Text = Field(alias="reden")
    needed: Text | None = Field(None, alias="nog_nodig")
    citations: tuple[Reference, ...] = Field((), alias="bronnen")


class RatingRule(_Rule):
    """How suitable a legal basis is, under a condition."""

    result: Rating = Field(alias="oordeel")


class StandingRule(_Rule):
    """Where one stands before a threshold, under a condition."""

    result: Standing = Field(alias="stand")


def _last_rule_is_total(rules: tuple[_Rule, ...]) -> tuple[_Rule, ...]:
    if not rules or rules[-1].when is not None:
        raise ValueError("de laatste regel heeft geen 'als': zij dekt de rest")
    if any(rule.when is None for rule in rules[:-1]):
        raise ValueError("alleen de laatste regel mag zonder 'als'; wat erna komt, telt nooit mee")
    return rules


class Rated(Record):
    """One legal basis and the rules that rate it."""

    title: Title = Field(alias="titel")
    citations: tuple[Reference, ...] = Field(alias="bronnen")
    rules: tuple[RatingRule, ...] = Field(alias="regels")

    _sources = _listed(1, 8, "citations")
    _total = validator("rules", allow_reuse=True)(_last_rule_is_total)


class Threshold(Record):
    """What must be passed besides a legal basis: art. 9, art. 10, the secrecy of communication."""

    title: Title = Field(alias="titel")
    citations: tuple[Reference, ...] = Field(alias="bronnen")
    rules: tuple[StandingRule, ...] = Field(alias="regels")

    _sources = _listed(1, 8, "citations")
    _total = validator("rules", allow_reuse=True)(_last_rule_is_total)


class Conclusions(Record):
    """The sentence for each light that an assessment can compute."""

    green: Text = Field(alias="groen")
    orange: Text = Field(alias="oranje")
    red: Text = Field(alias="rood")

    def by_light(self) -> Mapping[Light, Text]:
        """Return the sentences by light."""
        return {Light.GREEN: self.green, Light.ORANGE: self.orange, Light.RED: self.red}


class Assessment(_Ending):
    """`beoordeling`: all six legal bases, rated from the answers."""

    kind: Literal["beoordeling"] = Field(alias="soort")
    conclusion: Conclusions = Field(alias="conclusie")
    thresholds: dict[Key, Threshold] = Field({}, alias="drempels")
    bases: dict[Basis, Rated] = Field(alias="grondslagen")

    @validator("bases")
    def _all_six(cls, bases: dict[Basis, Rated]) -> dict[Basis, Rated]:  # noqa: N805
        missing = [basis.value for basis in Basis if basis not in bases]
        if missing:
            raise ValueError(f"elke grondslag wordt beoordeeld; hier ontbreekt: {', '.join(missing)}")
        return bases


Ending = Annotated[Outcome | Assessment, Field(discriminator="kind")]


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


class Gate(Record):
    """A check nobody may skip: every path to those outcomes passes one of these questions."""

    name: Sentence = Field(alias="naam")
    questions: tuple[Key, ...] = Field(alias="vragen")
    to: Reach = Field(alias="voor")

    _questions = _listed(1, 8, "questions")


class Never(Record):
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
    limits: tuple[Sentence, ...] = Field(alias="niet_nagegaan")
    start: Key
    gates: tuple[Gate, ...] = Field((), alias="poorten")
    never: tuple[Never, ...] = Field((), alias="nooit")
    nodes: dict[Key, Node] = Field(alias="vragen")
    endings: dict[Key, Ending] = Field(alias="uitkomsten")
    examples: tuple[TreeExample, ...] = Field(alias="voorbeelden")

    _topics = _listed(1, 5, "topics")
    _limits = _listed(1, 8, "limits")
    _examples = _listed(1, 200, "examples")
    _filled = _listed(1, 80, "nodes", "endings")

    @validator("endings", pre=True)
    def _an_outcome_is_the_usual_kind(cls, endings: Any) -> Any:  # noqa: N805
        if not isinstance(endings, dict):
            return endings
        return {
            key: {"soort": "uitkomst", **ending} if isinstance(ending, dict) else ending
            for key, ending in endings.items()
        }

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

    _sizes = _listed(2, 12, "values")


class ReadyText(Record):
    """A text that can be used as it is, apart from what stands between square brackets."""

    title: Title = Field(alias="titel")
    country: Country = Field(alias="land")
    text: Sentence = Field(alias="tekst")
    citations: tuple[Citation, ...] = Field((), alias="bronnen")
