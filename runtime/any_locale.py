"""Lets programs print in every locale: what a terminal has no sign for is written with plainer signs.

Used by ./start and ./test, and by every Python of the environment (runtime/standin): no command fails on an "…".
"""

import codecs
import io
import sys
import unicodedata

ERRORS = "privacybalie_plainer"
PLAINER = dict(
    zip(
        "…–—→›•☐≤≥‘’“”€×",
        ("...", "-", "-", "->", ">", "*", "[ ]", "<=", ">=", "'", "'", '"', '"', "EUR", "x"),
        strict=True,
    )
)


def install() -> None:
    """Let the three streams of this process never fail on a character."""
    codecs.register_error(ERRORS, _plainer)
    for stream, errors in ((sys.stdin, "replace"), (sys.stdout, ERRORS), (sys.stderr, ERRORS)):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors=errors)


def plainer(text: str) -> str:
    """Return a text in ASCII that reads alike: letters without their accents, "?" for what has nothing like it."""
    return "".join(map(_sign, text))


def _sign(sign: str) -> str:
    if sign in PLAINER:
        return PLAINER[sign]
    return unicodedata.normalize("NFKD", sign).encode("ascii", "ignore").decode() or "?"


def _plainer(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    return plainer(error.object[error.start : error.end]), error.end
