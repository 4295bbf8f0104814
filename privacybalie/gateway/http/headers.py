"""What every answer tells the browser to allow: as little as works."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from privacybalie.settings import Settings

ALWAYS: Final[Mapping[str, str]] = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()",
    "Cross-Origin-Opener-Policy": "same-origin",
}
# Answers of the API, errors included: data and nothing else.
DATA: Final[Mapping[str, str]] = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "Cross-Origin-Resource-Policy": "same-origin",
}
# The script and its styles are public, and pages of other origins load them, also with an integrity check.
SHARED: Final[Mapping[str, str]] = {
    "Content-Security-Policy": "default-src 'none'",
    "Cross-Origin-Resource-Policy": "cross-origin",
    "Access-Control-Allow-Origin": "*",
}
LATEST, FOREVER = "no-cache", "public, max-age=31536000, immutable"


def page_headers(settings: Settings, *, framed: bool) -> dict[str, str]:
    """Return the headers of a page of ours; only the chat page may be framed, by the pages that embed us."""
    ancestors = " ".join(["'self'", *settings.origins]) if framed else "'none'"
    policy = (
        "default-src 'self'; base-uri 'none'; object-src 'none'; form-action 'self'; "
        f"frame-ancestors {ancestors}; require-trusted-types-for 'script'; trusted-types lit-html"
    )
    return {
        "Content-Security-Policy": policy,
        "Cross-Origin-Resource-Policy": "same-origin",
        "Cache-Control": LATEST,
    }


def cors_headers(sent: str, *, preflight: bool = False) -> dict[str, str]:
    """Return what lets a page of an allowed origin read an answer."""
    found = {
        "Access-Control-Allow-Origin": sent,
        "Access-Control-Expose-Headers": "Content-Disposition, Retry-After",
    }
    if preflight:
        found |= {
            "Access-Control-Allow-Methods": "GET, POST, DELETE",
            "Access-Control-Allow-Headers": "Authorization, Content-Type, Accept",
            "Access-Control-Max-Age": "600",
        }
    return found
