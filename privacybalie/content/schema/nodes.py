"""The three kinds of node: `keuze` and `meerkeuze` ask, `wissel` leads on by what was answered before."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, Literal

from pydantic import Field, constr, root_validator

from privacybalie.content.schema.base import Key, Record, Sentence
from privacybalie.content.schema.conditions import EXCLUSIVE, OptionKey, Reference, Test, Text, Value, listed

if TYPE_CHECKING:
    Label = str
    Asked = str
else:
    Label = constr(strict=True, min_length=1, max_length=40)
    Asked = constr(strict=True, min_length=5, max_length=140)


class _Answerable(Record):
    """An option: its label and what people type when they mean it."""

    text: Label = Field(alias="tekst")
    phrases: tuple[Sentence, ...] = Field((), alias="ook")
    # Parts of words of which one must be said before own words are taken for this option.
    needed: tuple[Sentence, ...] = Field((), alias="vereist")

    _phrases = listed(0, 12, "phrases", "needed")


class Option(_Answerable):
    """One answer of a `keuze`, where it leads, and the facts that follow from it."""

    goto: Key = Field(alias="naar")
    covers: tuple[OptionKey, ...] = Field((), alias="omvat")
    establishes: dict[Key, OptionKey] = Field({}, alias="stelt_vast")


class ChecklistOption(_Answerable):
    """One item of a `meerkeuze`, and the items that cannot be true with it."""

    clashes: tuple[OptionKey, ...] = Field((), alias="botst_met")

    _clashes = listed(0, 8, "clashes")


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

    _sources = listed(1, 8, "citations")


class Choice(_Asking):
    """`keuze`: one answer out of a few."""

    kind: Literal["keuze"] = Field(alias="soort")
    fact: Key | None = Field(None, alias="feit")
    options: dict[OptionKey, Option] = Field(alias="opties")

    _sizes = listed(2, 6, "options")


class Checklist(_Asking):
    """`meerkeuze`: any number of answers, none of them (`geen`) included."""

    kind: Literal["meerkeuze"] = Field(alias="soort")
    options: dict[OptionKey, ChecklistOption] = Field(alias="opties")
    routes: tuple[Route, ...]

    _sizes = listed(3, 12, "options")
    _routed = listed(1, 12, "routes")

    @root_validator(skip_on_failure=True)
    def _clashes_are_items(cls, values: dict[str, Any]) -> dict[str, Any]:  # noqa: N805
        for key, option in values["options"].items():
            wrong = [
                other
                for other in option.clashes
                if other not in values["options"] or other in {key, *EXCLUSIVE}
            ]
            if wrong:
                raise ValueError(
                    f"'{key}' botst met '{wrong[0]}', maar dat is geen ander punt van deze lijst"
                )
        return values

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
