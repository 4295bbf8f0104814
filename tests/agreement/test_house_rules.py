"""Who may speak to visitors, open files and ask the time. Who may import whom is in pyproject.toml (import-linter)."""

from pathlib import Path

import pytest

from privacybalie.paths import ROOT
from tests.fixtures.broncode import called, imported, modules, names_imported, sentences

RUNS = ("cli", "gateway", "nlu", "encoders", "proefbalie")  # they are run, with files and clocks of their own
ENGINE = [path for path in modules("privacybalie") if path.relative_to(ROOT).parts[1] not in RUNS]
OPENS = {
    "loader",
    "yaml_files",
    "parsed_files",
    "generated_files",
    "spelling",
    "service",
    "training_data",
    "move_data",
    "follow_up_data",
    "follow_up_service",
    "opening_data",
    "opening_service",
    "install_spacy_model",
    "model",
    "settings",
    "days",
    "signature_file",
}
GATEWAY = [
    path
    for path in modules("privacybalie/gateway")
    if not {"redaction", "store"} & set(path.relative_to(ROOT).parts)
]
# These speak to administrators, who read Dutch too.
TO_ADMINISTRATORS = {"server_secret", "static_files", "channel", "metrics", "descriptors"}
OPENS_FILES = {"open", "read_text", "read_bytes", "write_text", "write_bytes"}
ASKS_THE_TIME = {"today", "now", "utcnow", "time", "monotonic"}


def place(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("module", [path for path in ENGINE if path.stem not in OPENS], ids=place)
def test_only_what_reads_opens_files_and_nothing_of_the_engine_asks_the_time(module: Path) -> None:
    assert called(module) & (OPENS_FILES | ASKS_THE_TIME) == set()


@pytest.mark.parametrize("module", modules("actions") + modules("privacybalie/presentation"), ids=place)
def test_no_sentence_for_visitors_stands_in_an_action_or_a_message(module: Path) -> None:
    assert sentences(module) == []


@pytest.mark.parametrize("module", [path for path in GATEWAY if path.stem != "channel"], ids=place)
def test_the_gateway_is_handed_its_clock(module: Path) -> None:
    assert called(module) & {"today", "now", "utcnow", "monotonic"} == set()
    assert "time" not in imported(module)


@pytest.mark.parametrize(
    "module", [path for path in GATEWAY if path.stem not in TO_ADMINISTRATORS], ids=place
)
def test_no_sentence_for_visitors_stands_in_the_gateway(module: Path) -> None:
    dutch = {"uw", "het", "een", "niet", "opnieuw", "wacht", "probeer", "de"}
    assert [text for text in sentences(module) if dutch & set(text.lower().split())] == []


@pytest.mark.parametrize("module", modules("tests/unit"), ids=place)
def test_no_test_of_the_engine_reads_what_is_shipped(module: Path) -> None:
    """What holds of the texts themselves is tested in tests/content."""
    assert names_imported(module) & {"CONTENT", "ours"} == set()
