"""What can go wrong at the door: a code for programs, a status for HTTP, a sentence for people (content/sjablonen)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from privacybalie.contract.names import ErrorCode


@dataclass(frozen=True)
class ErrorKind:
    """How a refusal travels: its HTTP status, and whether the same request may succeed later."""

    status: int
    again: bool = False


KINDS: Mapping[ErrorCode, ErrorKind] = {
    "ongeldig_verzoek": ErrorKind(400),
    "token_ongeldig": ErrorKind(401),
    "token_verlopen": ErrorKind(401),
    "aanmelding_nodig": ErrorKind(401),
    "oorsprong_geweigerd": ErrorKind(403),
    "geen_toegang": ErrorKind(403),
    "niet_gevonden": ErrorKind(404),
    "methode_niet_toegestaan": ErrorKind(405),
    "keuze_verlopen": ErrorKind(409),
    "voorbeeld_verlopen": ErrorKind(409),
    "bezig": ErrorKind(409, again=True),
    "geen_uitkomst": ErrorKind(409),
    "te_groot": ErrorKind(413),
    "geen_json": ErrorKind(415),
    "velden_ongeldig": ErrorKind(422),
    "tekst_leeg": ErrorKind(422),
    "tekst_te_lang": ErrorKind(422),
    "keuze_ongeldig": ErrorKind(422),
    "teken_niet_in_pdf": ErrorKind(422),
    "te_snel": ErrorKind(429, again=True),
    "druk": ErrorKind(503, again=True),
    "storing": ErrorKind(503, again=True),
    "te_traag": ErrorKind(504, again=True),
}


class Refused(Exception):  # noqa: N818 - a refusal is an outcome, not a mistake of ours
    """A request that is not served. `wait`: after how many seconds it may be tried again; `most`: the limit passed."""

    def __init__(self, code: ErrorCode, wait: float | None = None, most: int | None = None) -> None:
        super().__init__(code)
        self.code, self.wait, self.most = code, wait, most

    @property
    def kind(self) -> ErrorKind:
        """How it travels."""
        return KINDS[self.code]

    @property
    def seconds(self) -> int | None:
        """Whole seconds to wait, at least one; None when waiting does not help."""
        if self.wait is not None:
            return max(1, -int(-self.wait // 1))
        return 2 if self.kind.status == 503 else None  # noqa: PLR2004 - the status that promises a Retry-After


def error_sentence(code: ErrorCode, sentences: Mapping[str, str], most: int | None = None) -> str:
    """Return what a person reads; {hoogstens} in it is the limit that was passed."""
    return sentences[code].replace("{hoogstens}", str(most))


def error_body(refused: Refused, sentences: Mapping[str, str]) -> dict[str, Any]:
    """Return the JSON of a refusal."""
    found: dict[str, Any] = {
        "fout": refused.code,
        "bericht": error_sentence(refused.code, sentences, refused.most),
        "opnieuw": refused.kind.again,
    }
    return found if refused.seconds is None else found | {"wacht": refused.seconds}


def code_for(status: int) -> ErrorCode:
    """Return the code for a status that the web server itself decided on."""
    known: Mapping[int, ErrorCode] = {
        400: "ongeldig_verzoek",
        404: "niet_gevonden",
        405: "methode_niet_toegestaan",
        413: "te_groot",
    }
    if status in known:
        return known[status]
    return "ongeldig_verzoek" if 400 <= status < 500 else "storing"  # noqa: PLR2004 - the family of client errors
