"""Where this installation is, and where it keeps what running it leaves behind: never beside the code if told so."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

DATA_VARIABLE = "PRIVACYBALIE_VAR"
CONTENT_VARIABLE = "PRIVACYBALIE_CONTENT"
OWN_VARIABLE = "PRIVACYBALIE_EIGEN"
# In the folder of an organisation's own texts: what is taught beside our sentences (runtime/model.py names it too).
OWN_MESSAGES = "berichten.yml"
ROOT = Path(__file__).resolve().parent.parent
PREPARED = ROOT / "var"
CONTENT = ROOT / "content"
DOCS = ROOT / "docs"
MODELS = ROOT / "models"


def folder_for_data(environment: Mapping[str, str]) -> Path:
    """Return the folder for everything that running leaves behind."""
    return Path(environment.get(DATA_VARIABLE) or PREPARED).resolve()


def folder_of_content(environment: Mapping[str, str]) -> Path:
    """Return the folder of the content that is served: what came with the code, unless an operator names another."""
    return Path(environment.get(CONTENT_VARIABLE) or CONTENT)


def folder_of_own(environment: Mapping[str, str]) -> Path | None:
    """Return the folder of the organisation's own texts, which are laid over the content; None without any."""
    named = environment.get(OWN_VARIABLE)
    return Path(named) if named else None


def folders_of_parsed_content(environment: Mapping[str, str], content: Path) -> tuple[Path, ...]:
    """Return where is kept what the files of `content` say: nowhere, unless it is the content that is served."""
    if content.resolve() != folder_of_content(environment).resolve():
        return ()
    return tuple(dict.fromkeys((folder_for_data(environment) / "gelezen", PREPARED / "gelezen")))


def folders_of_vectors(environment: Mapping[str, str]) -> tuple[Path, ...]:
    """Return where sentence vectors are kept: first the folder to write in, then what was prepared with the code."""
    return tuple(dict.fromkeys((folder_for_data(environment) / "encodings", PREPARED / "encodings")))
