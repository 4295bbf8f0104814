"""Send generated requests to a running desk, and count what came back.

    python -m bench.fuzz http://127.0.0.1:5005/balie/ --requests 2000 --seed 20261125

Start the desk with generous limits (PRIVACYBALIE_RATE_ADDRESS, BURST_ADDRESS, RATE_CONVERSATION, BURST_CONVERSATION),
or most answers are 429. It fails when the desk died, answered 5xx other than the promised 503 and 504, or answered
nothing.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import time
from collections import Counter
from collections.abc import Callable
from typing import Any

import httpx

PATHS = ("gesprek", "bericht", "gesprek/nota", "gesprek/oordeel", "gesprek/delen", "gesprek/verslag")
METHODS = ("POST", "POST", "POST", "GET", "PUT", "PATCH", "OPTIONS", "HEAD")
KEYS = (
    "id",
    "tekst",
    "keuze",
    "bericht",
    "index",
    "land",
    "vorm",
    "kenmerk",
    "duim",
    "reden",
    "stap",
    "sender",
    "",
)
ODD = "\x00\u200b\u2028\ud800\udfff\ufeff\u0338/{}[]\"'<>\\éИ字😀\u202e１"
WORDS = (
    "/restart",
    "/faq{",
    "zoom",
    "BE",
    "op",
    "pdf",
    "voorbeeld",
    "b0-0",
    "abcdefgh",
    "a" * 1001,
    "{{7*7}}",
    "' OR 1=1",
)
PROMISED = {503, 504}
BAD = 500


def value(dice: random.Random, depth: int = 0) -> Any:
    """Return any JSON value."""
    kinds: list[Callable[[], Any]] = [
        lambda: dice.choice(WORDS),
        lambda: "".join(dice.choices(ODD, k=dice.randrange(12))),
        lambda: dice.choice([None, True, False, 0, -1, 10**30, 1.5]),
        lambda: [value(dice, depth + 1) for _ in range(dice.randrange(4))],
        lambda: {dice.choice(KEYS): value(dice, depth + 1) for _ in range(dice.randrange(4))},
    ]
    return dice.choice(kinds[: 3 if depth > 3 else 5])()  # noqa: PLR2004 - deep enough; depth itself is tried below


def body(dice: random.Random) -> bytes:
    """Return a body: usually nearly right, sometimes anything."""
    shape = dice.randrange(6)
    if shape == 0:
        return dice.randbytes(dice.randrange(200))
    if shape == 1:
        return b"[" * dice.randrange(1, 17_000)
    if shape == 2:  # noqa: PLR2004 - one shape of six
        identifier = "".join(dice.choices("abcdefgh01234567_-", k=dice.randrange(7, 66)))
        return json.dumps({"id": identifier, "tekst": value(dice)}).encode()
    return json.dumps({dice.choice(KEYS): value(dice) for _ in range(dice.randrange(4))}).encode()


def send_mangled(http: httpx.Client, dice: random.Random, token: str) -> httpx.Response:
    """Send one request."""
    headers = {"Content-Type": dice.choice(("application/json", "application/json", "text/plain", ""))}
    if dice.random() < 0.8:  # noqa: PLR2004 - mostly as somebody
        headers["Authorization"] = f"Bearer {token if dice.random() < 0.9 else token[::-1]}"  # noqa: PLR2004
    if dice.random() < 0.1:  # noqa: PLR2004 - now and then as another page
        headers["Origin"] = dice.choice(("null", "http://evil.example", "http://[", str(http.base_url)[:-7]))
    if dice.random() < 0.2:  # noqa: PLR2004
        headers["Accept"] = "text/event-stream"
    path = f"api/v1/{dice.choice(PATHS)}{dice.choice(('', '', '?vorm=json', '?vorm=%00', '/'))}"
    return http.request(dice.choice(METHODS), path, content=body(dice), headers=headers)


def main() -> int:
    """Count, print, and fail on what was not promised."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("desk")
    parser.add_argument("--requests", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=20261125)
    options = parser.parse_args()
    dice = random.Random(options.seed)  # noqa: S311 - a run must be repeatable
    statuses: Counter[int] = Counter()
    empty, died, begun = 0, 0, time.monotonic()
    with httpx.Client(base_url=options.desk, timeout=60) as http:
        token = http.post("api/v1/gesprek", json={}).raise_for_status().json()["token"]
        for _ in range(options.requests):
            try:
                answer = send_mangled(http, dice, token)
            except httpx.TransportError:
                died += 1
                continue
            statuses[answer.status_code] += 1
            silent = answer.status_code != 204 and answer.request.method not in {"HEAD", "OPTIONS"}  # noqa: PLR2004
            empty += silent and not answer.content
        alive = http.get("gezond").status_code == httpx.codes.OK
    unpromised = sum(n for status, n in statuses.items() if status >= BAD and status not in PROMISED)
    result = {
        "requests": options.requests,
        "seed": options.seed,
        "seconds": round(time.monotonic() - begun),
        "statuses": dict(sorted(statuses.items())),
        "unpromised_5xx": unpromised,
        "empty": empty,
        "no_answer": died,
        "alive": alive,
    }
    print(json.dumps(result, indent=2))
    return 0 if alive and not (unpromised or empty or died) else 1


if __name__ == "__main__":
    sys.exit(main())
