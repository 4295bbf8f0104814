"""How a decision can end: an outcome that was written out, or an assessment of all six legal bases."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any, Literal

from pydantic import Field, StrictStr, constr, root_validator, validator

from privacybalie.content.schema.base import Certainty, Country, Key, Record, Sentence
from privacybalie.content.schema.conditions import Conditional, OptionKey, Part, Reference, Text, listed
from privacybalie.contract import names

if TYPE_CHECKING:
    Title = str
    Caption = str
else:
    Title = constr(strict=True, min_length=3, max_length=80)
    Caption = constr(strict=True, min_length=3, max_length=60)


Light = names.Light


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


class NextTreeOffer(Conditional):
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
    onward: tuple[NextTreeOffer, ...] = Field((), alias="doorgaan_met")
    texts: tuple[TextName, ...] = Field((), alias="teksten")
    register_entry: tuple[RegisterField, ...] = Field((), alias="register")
    pitfalls: tuple[Pitfall, ...] = Field((), alias="valkuilen")

    _sources = listed(1, 15, "citations")
    _points = listed(1, 14, "conditions")
    _steps = listed(1, 8, "next_steps")

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
    # The reason in a few words, where its first sentence is long or says something else.
    short: Sentence | None = Field(None, alias="kort")
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

    _sources = listed(1, 8, "citations")
    _total = validator("rules", allow_reuse=True)(_last_rule_is_total)


class Threshold(Record):
    """What must be passed besides a legal basis: art. 9, art. 10, the secrecy of communication."""

    title: Title = Field(alias="titel")
    citations: tuple[Reference, ...] = Field(alias="bronnen")
    rules: tuple[StandingRule, ...] = Field(alias="regels")

    _sources = listed(1, 8, "citations")
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
