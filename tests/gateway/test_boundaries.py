"""Who may know whom at the door: its logic knows neither the web server nor Rasa, and speaks no Dutch to visitors."""

import subprocess
import sys
from pathlib import Path

import pytest

from gateway import files
from gateway.settings import SettingsError
from privacybalie.paths import ROOT
from tests.fixtures.broncode import called, imported, sentences

PURE = {
    *(
        "addresses",
        "choices",
        "connections",
        "descriptors",
        "desk",
        "files",
        "headers",
        "buttons",
        "fair",
        "history",
        "identity",
        "limits",
        "notes",
    ),
    *(
        "opinions",
        "parts",
        "problems",
        "readiness",
        "requests",
        "setting_kinds",
        "settings",
        "sparingly",
        "transcript",
        "turnstile",
        "wire",
    ),
}
LAYERS = {"web", "pages", "gate", "protocol", "channel", "turns", "figures", "description", "secrets"}
# These speak to administrators, who read Dutch too.
TO_ADMINISTRATORS = {"settings", "setting_kinds", "secrets", "files", "channel", "figures", "descriptors"}


def module(name: str) -> Path:
    return ROOT / "gateway" / f"{name}.py"


@pytest.mark.parametrize("name", sorted(PURE))
def test_what_decides_knows_neither_the_web_server_nor_rasa(name: str) -> None:
    assert imported(module(name)) & {"sanic", "rasa", "rasa_sdk", "actions", "nlu"} == set()


@pytest.mark.parametrize("name", sorted(PURE | LAYERS))
def test_the_clock_comes_in_as_an_argument(name: str) -> None:
    assert called(module(name)) & {"today", "now", "utcnow", "monotonic"} == set()
    assert "time" not in imported(module(name)) or name == "channel", "which hands the clock to the others"


@pytest.mark.parametrize("name", sorted((PURE | LAYERS) - TO_ADMINISTRATORS))
def test_no_sentence_for_visitors_stands_in_the_code(name: str) -> None:
    dutch = {"uw", "het", "een", "niet", "opnieuw", "wacht", "probeer", "de"}
    assert [text for text in sentences(module(name)) if dutch & set(text.lower().split())] == []


def test_importing_the_pure_parts_loads_no_rasa() -> None:
    names = ", ".join(f"gateway.{name}" for name in sorted(PURE - {"desk", "readiness"}))
    code = f"import sys, {names}; sys.exit(bool({{'rasa', 'sanic'}} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0


def test_a_missing_file_stops_the_start_and_is_named(tmp_path: Path) -> None:
    (tmp_path / "pages").mkdir()
    with pytest.raises(SettingsError, match=r"privacybalie\.js.*chat\.html.*ontbreekt; zet"):
        files.load(tmp_path)
