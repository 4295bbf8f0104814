"""What content may say under a condition: `als`, one closed vocabulary that is used everywhere in a tree."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, Literal

from pydantic import Field, constr, root_validator, validator

from privacybalie.content.schema.base import Citation, Key, Record, Sentence

if TYPE_CHECKING:
    OptionKey = str
else:
    OptionKey = constr(strict=True, regex=r"^(BE|NL|[a-z][a-z0-9_]*)$", max_length=60)
NONE = "geen"

UNKNOWN = "weet_niet"

NOT_ASKED = "niet_gevraagd"

# Ticking one of these in a checklist excludes everything else.
EXCLUSIVE = frozenset({NONE, UNKNOWN})

# What a visitor chose: one option, or the ticked options. None stands for "not asked on this path".
Value = str | frozenset[str]


def listed(low: int, high: int, *fields: str) -> classmethod[Any, Any, Any]:
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

    def holds(self, known: Mapping[str, Value]) -> bool:
        """Whether all tests hold for what is known."""
        return all(test.holds(known.get(name)) for name, test in self.__root__.items())

    def missed(self, known: Mapping[str, Value]) -> Iterator[tuple[str, str]]:
        """Yield, with its question, every option whose absence was asked for and is a fact."""
        for name, test in self.__root__.items():
            value = known.get(name)
            chosen = {value} if isinstance(value, str) else value or frozenset()
            yield from ((name, option) for option in test.lacks if option not in chosen)


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
        return self.held(known) is not None

    def held(self, known: Mapping[str, Value]) -> Clause | None:
        """Return the first clause that holds."""
        return next((clause for clause in self.__root__ if clause.holds(known)), None)

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
