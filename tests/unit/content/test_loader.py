"""Reading content: records by id, and a version that follows the text."""

from pathlib import Path

import pytest

from privacybalie.content.loader import read, read_ambiguities
from privacybalie.content.yaml_files import line_of
from tests.fixtures.inhoud import MINIMAL, plant


def test_everything_is_read_by_its_id() -> None:
    content = read(MINIMAL)
    assert set(content.answers) == {"appel", "peer", "pruim", "kers"}
    assert set(content.trees) == {"fruit"}
    assert set(content.ambiguities) == set(read_ambiguities(MINIMAL)) == {"bes"}


def test_an_answer_that_cannot_be_read_does_not_take_the_others_along(tmp_path: Path) -> None:
    tree = plant(tmp_path)
    tree.write("antwoorden/kers.yml", "")
    assert set(read(tree.root).answers) == {"appel", "peer", "pruim"}


def test_a_folder_without_content_is_reported_file_by_file(tmp_path: Path) -> None:
    files = {problem.file.partition("/")[2] for problem in read(tmp_path).problems}
    assert files == {
        "bronnen.yml",
        "begrippen.yml",
        "meerduidig.yml",
        "landen.yml",
        "feiten.yml",
        "sjablonen/teksten.yml",
        "sjablonen/nota.yml",
        "sjablonen/gesprek.yml",
        "contact.yml",
    }


def test_the_version_changes_with_the_text(tmp_path: Path) -> None:
    tree = plant(tmp_path)
    before = read(tree.root).version
    tree.replace("antwoorden/kers.yml", "rood", "geel")
    assert read(tree.root).version != before


def test_the_version_changes_when_a_file_gets_another_name(tmp_path: Path) -> None:
    tree = plant(tmp_path)
    before = read(tree.root).version
    (tree.root / "contact.yml").rename(tree.root / "kontact.yml")
    assert read(tree.root).version != before


def test_the_same_text_has_the_same_version_elsewhere(tmp_path: Path) -> None:
    assert read(plant(tmp_path).root).version == read(MINIMAL).version


YAML = """\
een: 1
lijst:
  - a
  - {b: c,
     d: e}
"""


@pytest.mark.parametrize(
    ("location", "line"),
    [
        ((), 1),
        (("een",), 1),
        (("lijst",), 2),
        (("lijst", 1), 4),
        (("lijst", 1, "d"), 5),
        (("lijst", 1, "x"), 4),
        (("lijst", 7), 2),
        (("geen", "van", "deze"), 1),
        (("een", "dieper"), 1),
    ],
)
def test_the_line_of_a_place_is_its_own_or_its_nearest_parents(
    tmp_path: Path, location: tuple[str | int, ...], line: int
) -> None:
    path = tmp_path / "plek.yml"
    path.write_text(YAML, encoding="utf-8")
    assert line_of(path, location) == line


@pytest.mark.parametrize("text", [b"a: [", b"\xff\xfe\xfa"])
def test_a_place_in_a_file_that_cannot_be_read_is_its_first_line(tmp_path: Path, text: bytes) -> None:
    path = tmp_path / "plek.yml"
    path.write_bytes(text)
    assert line_of(path, ("a",)) == 1


def test_a_place_in_a_file_that_is_gone_is_its_first_line(tmp_path: Path) -> None:
    assert line_of(tmp_path / "weg.yml", ("a",)) == 1
