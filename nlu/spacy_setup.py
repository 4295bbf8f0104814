"""Gets the Dutch statistical pipeline where it can be had: `python -m nlu.spacy_setup`.

`nl_core_news_sm` is published by spaCy as a release of its own, never on a package index: a package of that name there
would be somebody else's. So it comes from spaCy's download address, pinned to one version, or not at all. Without it
the assistant runs on a blank pipeline with simplemma lemmas (nlu/dutch.py), and says so.
"""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
import sys
import urllib.error
import urllib.request

from nlu.dutch import STATISTICAL_MODEL

VERSION = "3.7.0"
PATIENCE = 5.0  # seconds to wait for the download host; a closed network answers at once or never
OFFLINE = (
    "De Nederlandse spaCy-pijplijn is hier niet te bereiken; de assistent werkt met simplemma. "
    "Later alsnog proberen: python -m nlu.spacy_setup, daarna ./start."
)


def address() -> str:
    """Return where spaCy publishes the pinned pipeline."""
    from spacy.about import __download_url__ as base  # the address is spaCy's to know

    name = f"{STATISTICAL_MODEL}-{VERSION}"
    return f"{base}/{name}/{name}-py3-none-any.whl"


def is_reachable(url: str) -> bool:
    """Whether the download host answers for this file."""
    request = urllib.request.Request(url, method="HEAD")
    try:
        with urllib.request.urlopen(request, timeout=PATIENCE) as answer:
            return bool(answer.status < 400)  # noqa: PLR2004 - HTTP: below 400 is success
    except (urllib.error.URLError, OSError):
        return False


def install(url: str) -> bool:
    """Install the pipeline from its own address; dependencies are already locked, so none are taken along."""
    uv = os.environ.get("UV") or shutil.which("uv")
    by_uv = [uv, "pip", "install", "--python", sys.executable, "--no-deps", url] if uv else []
    by_pip = [sys.executable, "-m", "pip", "install", "--no-deps", url]
    return subprocess.run(by_uv or by_pip, check=False).returncode == 0


def main() -> int:
    """Install the pipeline when it is missing and can be had; never fail the start over it."""
    if importlib.util.find_spec(STATISTICAL_MODEL) is not None:
        print(f"{STATISTICAL_MODEL} is aanwezig.")
    elif is_reachable(address()) and install(address()):
        print(f"{STATISTICAL_MODEL} {VERSION} is geïnstalleerd.")
    else:
        print(OFFLINE)
    return 0


if __name__ == "__main__":
    sys.exit(main())
