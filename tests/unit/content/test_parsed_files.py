"""What a file of content says is kept, for that text alone."""

from pathlib import Path

import pytest
from ruamel.yaml import YAML

from privacybalie.content import loader, parsed_files
from privacybalie.paths import folders_of_parsed_content
from tests.fixtures.inhoud import plant

DOCUMENT = {"id": "zoom", "tekst": "één: ‘ja’", "stappen": [1, 2.5, True, None], "datum": "2026-11-30"}


def test_what_a_text_says_is_kept_as_it_was(tmp_path: Path) -> None:
    parsed_files.keep_parsed([tmp_path], "content/antwoorden/zoom.yml", "de tekst", DOCUMENT)
    assert (
        parsed_files.read_parsed([tmp_path / "leeg", tmp_path], "content/antwoorden/zoom.yml", "de tekst")
        == DOCUMENT
    )
    assert len(list(tmp_path.iterdir())) == 1


def test_a_changed_text_is_read_anew(tmp_path: Path) -> None:
    parsed_files.keep_parsed([tmp_path], "content/zoom.yml", "de tekst", DOCUMENT)
    assert parsed_files.read_parsed([tmp_path], "content/zoom.yml", "de tekst.") is None


def test_what_json_cannot_say_is_not_kept(tmp_path: Path) -> None:
    parsed_files.keep_parsed([tmp_path], "content/zoom.yml", "de tekst", {1: "een getal als sleutel"})
    assert parsed_files.read_parsed([tmp_path], "content/zoom.yml", "de tekst") is None


@pytest.mark.parametrize("damaged", [b"", b"{", b"[]", b"null", b"\xff"])
def test_a_record_that_is_damaged_counts_for_nothing(tmp_path: Path, damaged: bytes) -> None:
    (tmp_path / "content-zoom.yml.json").write_bytes(damaged)
    assert parsed_files.read_parsed([tmp_path], "content/zoom.yml", "de tekst") is None


def test_where_nothing_can_be_written_nothing_is_kept_and_nothing_fails(tmp_path: Path) -> None:
    (tmp_path / "vol").write_text("")
    parsed_files.keep_parsed([tmp_path / "vol"], "content/zoom.yml", "de tekst", DOCUMENT)


def test_only_the_content_that_is_served_is_kept(tmp_path: Path) -> None:
    served = {"PRIVACYBALIE_CONTENT": str(tmp_path / "content"), "PRIVACYBALIE_VAR": str(tmp_path / "var")}
    assert folders_of_parsed_content(served, tmp_path / "content")[0] == tmp_path / "var" / "gelezen"
    assert folders_of_parsed_content(served, tmp_path / "other") == ()


def test_a_second_reading_gives_the_same_content_without_parsing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PRIVACYBALIE_VAR", str(tmp_path))
    monkeypatch.setattr("privacybalie.paths.PREPARED", tmp_path)
    root = plant(tmp_path).root
    monkeypatch.setenv("PRIVACYBALIE_CONTENT", str(root))
    first = loader.read(root)

    def refuse(*_: object) -> None:
        raise AssertionError("parsed again")

    monkeypatch.setattr(YAML, "load", refuse)
    assert loader.read(root) == first
