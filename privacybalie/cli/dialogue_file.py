"""Dialogues to play, as their file says them (docs/gesprek-spelen.md). Field names are those of the file, so Dutch."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Literal

from pydantic import Field, StrictStr, conlist, constr, root_validator, validator

from privacybalie.content.schema.base import Record
from privacybalie.contract.names import MAX_TEXT, Light
from privacybalie.contract.payloads import KINDS

# What `soort` may say besides the kinds of payloads: a tree's question, and a message without payload.
TREE_QUESTION, PLAIN = "boom_vraag", "zin"
ANYTHING = "*"

if TYPE_CHECKING:
    # pydantic 1 makes constrained types with functions, which a type checker cannot follow.
    Typed = str
else:
    Typed = constr(strict=True, min_length=1, max_length=MAX_TEXT)

Names = tuple[StrictStr, ...]
ByQuestion = Mapping[str, Names]
LISTED = (
    *("soort", "antwoord", "aangeboden", "vraag", "boom"),
    *("uitkomst", "stoplicht", "land", "bevat"),
)
KEYED = ("voorlopig", "aangenomen", "gewijzigd", "kaart", "antwoorden", "wat_als")


def _as_names(value: Any) -> Any:
    return (value,) if isinstance(value, str) else value


class Signs(Record):
    """What can be seen of a turn: names, or names by question."""

    soort: Names = ()
    antwoord: Names = ()
    aangeboden: Names = ()
    vraag: Names = ()
    boom: Names = ()
    uitkomst: Names = ()
    stoplicht: Names = ()
    land: Names = ()
    bevat: Names = ()
    voorlopig: ByQuestion = Field({})
    aangenomen: ByQuestion = Field({})
    gewijzigd: ByQuestion = Field({})
    kaart: ByQuestion = Field({})
    antwoorden: ByQuestion = Field({})
    wat_als: ByQuestion = Field({})

    _one_is_a_list = validator(*LISTED, pre=True, allow_reuse=True)(_as_names)

    @validator(*KEYED, pre=True)
    def _one_each_is_a_list(cls, value: Any) -> Any:  # noqa: N805 - pydantic 1 hands the class over
        return {key: _as_names(one) for key, one in value.items()} if isinstance(value, dict) else value

    @validator("soort", "stoplicht")
    def _known(cls, value: Names, field: Any) -> Names:  # noqa: N805 - as above
        known = {"soort": KINDS | {TREE_QUESTION, PLAIN}, "stoplicht": set(Light)}[field.name]
        if unknown := set(value) - known - {ANYTHING}:
            raise ValueError(
                f"{', '.join(sorted(unknown))} bestaat niet; kies uit: {', '.join(sorted(known))}"
            )
        return value


class Expected(Signs):
    """What a turn must show, and what it must not."""

    niet_bevat: Names = ()
    niet: Signs = Signs()

    _one_is_a_list_too = validator("niet_bevat", pre=True, allow_reuse=True)(_as_names)


class Turn(Record):
    """One thing the visitor does: types words, or presses a button (of a checklist: several at once)."""

    typ: Typed | None = None
    kies: Names = ()
    verwacht: Expected | None = None

    _one_is_a_list = validator("kies", pre=True, allow_reuse=True)(_as_names)

    @root_validator(skip_on_failure=True)
    def _does_one_thing(cls, values: dict[str, Any]) -> dict[str, Any]:  # noqa: N805 - as above
        if (values["typ"] is None) == (not values["kies"]):
            raise ValueError("een beurt heeft precies één van 'typ' en 'kies'; vul er één in")
        return values

    @property
    def said(self) -> str:
        """What was done, for the one who reads the report."""
        return f"typ: {self.typ}" if self.typ is not None else f"kies: {', '.join(self.kies)}"


class Dialogue(Record):
    """One conversation of its own, from the opening."""

    naam: StrictStr
    land: Literal["BE", "NL"] | None = None
    if TYPE_CHECKING:
        beurten: tuple[Turn, ...]
    else:
        beurten: conlist(Turn, min_items=1) = Field(...)
