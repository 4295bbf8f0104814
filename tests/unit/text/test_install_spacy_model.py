"""The Dutch spaCy pipeline is installed when it is the file that its publisher names, and otherwise not at all."""

from __future__ import annotations

import hashlib
import re
import threading
import zipfile
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from privacybalie.text import install_spacy_model
from runtime import environment
from runtime.console import Progress
from runtime.project import Project

NAME = f"nl_core_news_sm-{install_spacy_model.VERSION}"


@pytest.fixture
def published(tmp_path: Path) -> Iterator[tuple[str, str]]:
    """A package of the same name on this machine: its address and its hash."""
    wheel = tmp_path / f"{NAME}-py3-none-any.whl"
    about = {
        "METADATA": f"Metadata-Version: 2.1\nName: nl_core_news_sm\nVersion: {install_spacy_model.VERSION}\n"
    }
    about["WHEEL"] = "Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
    about["RECORD"] = ""
    with zipfile.ZipFile(wheel, "w") as archive:
        archive.writestr("nl_core_news_sm/__init__.py", "")
        for name, text in about.items():
            archive.writestr(f"{NAME}.dist-info/{name}", text)
    handler = partial(SimpleHTTPRequestHandler, directory=str(tmp_path))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield (
            f"http://127.0.0.1:{server.server_port}/{wheel.name}",
            hashlib.sha256(wheel.read_bytes()).hexdigest(),
        )
        server.shutdown()


def test_another_file_than_the_known_one_is_not_installed(
    published: tuple[str, str],
    checkout: Project,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("UV", environment.find_uv(checkout, Progress()))
    address, sha256 = published
    target = tmp_path / "doel"
    assert not install_spacy_model.install_model(address, "0" * 64, "--target", str(target))
    assert not (target / "nl_core_news_sm").exists()
    assert "0" * 64 in capfd.readouterr().err
    assert install_spacy_model.install_model(address, sha256, "--target", str(target))
    assert (target / "nl_core_news_sm" / "__init__.py").exists()


def test_without_being_told_otherwise_the_publishers_own_hash_counts() -> None:
    assert re.fullmatch(r"[0-9a-f]{64}", install_spacy_model.SHA256)
    assert install_spacy_model.install_model.__defaults__ == (install_spacy_model.SHA256,)
