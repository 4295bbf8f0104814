"""Gets the Dutch statistical pipeline where it can be had: `python -m privacybalie.text.install_spacy_model`.

`nl_core_news_sm` is published by spaCy as a release of its own, never on a package index: a package of that name there
would be somebody else's. So it comes from spaCy's download address, one version and one file by its hash, or not at
all. Without it the assistant runs on a blank pipeline with simplemma lemmas (text/pipeline.py), and says so.
"""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
import sys
import tempfile
import urllib.error
import urllib.request

from privacybalie.text.pipeline import STATISTICAL_MODEL

VERSION = "3.7.0"
# The publisher's own, `checksum_whl` in meta/nl_core_news_sm-3.7.0.json of the repository explosion/spacy-models.
SHA256 = "9255c3ce9e639f0a7aa8e898f4514e6ad803284858241385e045f99637753770"
PATIENCE = 5.0  # seconds to wait for the download host; a closed network answers at once or never
OFFLINE = (
    "De Nederlandse spaCy-pijplijn is hier niet te bereiken; de assistent werkt met simplemma. "
    "Later alsnog proberen: python -m privacybalie.text.install_spacy_model, daarna ./start."
)


def model_address() -> str:
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


def installer() -> list[str]:
    """Return the command that installs into this environment."""
    uv = os.environ.get("UV") or shutil.which("uv")
    if uv:
        return [uv, "pip", "install", "--python", sys.executable]
    return [sys.executable, "-m", "pip", "install"]


def install_model(url: str, sha256: str = SHA256, *more: str) -> bool:
    """Install the pipeline from its own address if it is the file we know; its dependencies are already locked."""
    with tempfile.NamedTemporaryFile("w", suffix=".txt") as wanted:
        wanted.write(f"{STATISTICAL_MODEL} @ {url} --hash=sha256:{sha256}\n")
        wanted.flush()
        options = ("--no-deps", "--require-hashes", "-r", wanted.name, *more)
        return subprocess.run([*installer(), *options], check=False).returncode == 0


def main() -> int:
    """Install the pipeline when it is missing and can be had; never fail the start over it."""
    if importlib.util.find_spec(STATISTICAL_MODEL) is not None:
        print(f"{STATISTICAL_MODEL} is aanwezig.")
    elif is_reachable(model_address()) and install_model(model_address()):
        print(f"{STATISTICAL_MODEL} {VERSION} is geïnstalleerd.")
    else:
        print(OFFLINE)
    return 0


if __name__ == "__main__":
    sys.exit(main())
