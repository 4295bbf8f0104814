"""The shape of `content/ondertekend.yml`: who read which version of a text and found it right."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from pydantic import Field, constr

from privacybalie.content.schema.base import Record, written_out

SIGNER = r"^[A-Za-zÀ-ÿ0-9][A-Za-zÀ-ÿ0-9 .&_-]{0,39}$"
if TYPE_CHECKING:
    Signer = str
    TextVersion = str
else:
    Signer = constr(strict=True, regex=SIGNER)
    TextVersion = constr(strict=True, regex=r"^[0-9a-f]{12}$")


class Signature(Record):
    """One reader's yes to one version of a text: a role or initials, no name is needed."""

    by: Signer = Field(alias="door")
    version: TextVersion = Field(alias="versie")
    on: date = Field(alias="op")

    _on = written_out("on")

    @property
    def reader(self) -> str:
        """Who this is, however it was written: `J.V.` and `jv` are one reader."""
        return same_reader(self.by)


class SignedText(Record):
    """The signatures under one text."""

    __root__: tuple[Signature, ...]


def same_reader(name: str) -> str:
    """Return a role or initials as they are compared."""
    return re.sub(r"[^a-z0-9à-ÿ]", "", name.casefold())
