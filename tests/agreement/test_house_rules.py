"""Who may know whom, and who may speak to visitors."""

from pathlib import Path

import pytest

from tests.fixtures.broncode import called, imported, modules, sentences

ENGINE, ADAPTERS, UNDERSTANDING, OPINION = (
    modules(package) for package in ("privacybalie", "actions", "nlu", "meaning")
)
OPENS_FILES = {"open", "read_text", "read_bytes", "write_text", "write_bytes"}
ASKS_THE_TIME = {"today", "now", "utcnow", "time", "monotonic"}


def stem(path: Path) -> str:
    return path.stem


@pytest.mark.parametrize("module", ENGINE, ids=stem)
def test_the_engine_knows_nobody_above_it(module: Path) -> None:
    assert imported(module) & {"rasa", "rasa_sdk", "nlu", "meaning", "actions", "gateway", "runtime"} == set()


@pytest.mark.parametrize("module", OPINION, ids=stem)
def test_the_second_opinion_knows_only_the_engine_and_the_cache_of_vectors(module: Path) -> None:
    assert imported(module) & {"rasa", "rasa_sdk", "actions", "gateway", "runtime"} == set()
    assert "nlu" not in imported(module) or "from nlu.vector_cache import" in module.read_text("utf-8")


@pytest.mark.parametrize("module", ADAPTERS, ids=stem)
def test_only_the_services_open_the_second_opinion(module: Path) -> None:
    assert "meaning" not in imported(module) or module.stem == "services"


@pytest.mark.parametrize("module", ADAPTERS, ids=stem)
def test_the_actions_know_only_the_engine_and_the_sdk(module: Path) -> None:
    assert imported(module) & {"rasa", "nlu", "gateway", "runtime"} == set()


@pytest.mark.parametrize("module", UNDERSTANDING, ids=stem)
def test_understanding_does_not_know_the_actions(module: Path) -> None:
    assert imported(module) & {"rasa_sdk", "actions", "gateway"} == set()


@pytest.mark.parametrize("name", ["decide", "signals", "spelling", "topic_model", "calibration"])
def test_what_decides_knows_no_rasa(name: str) -> None:
    (module,) = (path for path in UNDERSTANDING if path.stem == name)
    assert "rasa" not in imported(module)


@pytest.mark.parametrize(
    "module",
    [path for path in ENGINE if path.stem not in {"reader", "days", "__main__", "tree_commands"}],
    ids=stem,
)
def test_only_the_reader_opens_files_and_only_the_command_asks_the_time(module: Path) -> None:
    assert called(module) & (OPENS_FILES | ASKS_THE_TIME) == set()


@pytest.mark.parametrize("module", ADAPTERS, ids=stem)
def test_no_sentence_for_visitors_stands_in_an_action(module: Path) -> None:
    assert sentences(module) == []
