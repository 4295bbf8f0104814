"""A server that would lose conversations does not start, and says in one line why and what to do."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
from pathlib import Path

import pytest

from runtime import project, seal_of_model, servers
from runtime.project import Project


def refused(checkout: Project, var: Path, model: Path, **change: str) -> str:
    """Start Rasa; return its last line, once it has ended by itself."""
    right, wrong = change.pop("replace", ":").split(":")
    endpoints = (checkout.root / "endpoints.yml").read_text()
    (var / "endpoints.yml").write_text(endpoints.replace(right, wrong))
    done = subprocess.run(
        [
            *(str(checkout.python), "-m", "runtime.rasa_server", "run", "--model", str(model)),
            *("--interface", servers.HOST, "--port", str(servers.free_port())),
            *("--endpoints", str(var / "endpoints.yml"), "--credentials", "credentials.yml"),
        ],
        cwd=checkout.root,
        env=project.environment(
            **{"PRIVACYBALIE_VAR": str(var), "PRIVACYBALIE_TRACKER_DB": str(var / "gesprekken.db")} | change
        ),
        capture_output=True,
        text=True,
        timeout=400,
        check=False,
    )
    assert done.returncode == 1, done.stderr
    return done.stderr.strip().splitlines()[-1]


def test_a_mistyped_store(checkout: Project, trained_model: Path, tmp_path: Path) -> None:
    line = refused(checkout, tmp_path, trained_model, replace="SealedTrackerStore:SealedTrackerStor")
    assert (
        "zet onder tracker_store in endpoints.yml 'type: privacybalie.gateway.store.tracker_store.SealedTrackerStore'"
        in line
    )


@pytest.mark.parametrize("where", ["postgresql://x@127.0.0.1:1/none", "/proc/geen/plaats.db"])
def test_a_database_that_cannot_be_used(
    checkout: Project, trained_model: Path, tmp_path: Path, where: str
) -> None:
    line = refused(checkout, tmp_path, trained_model, PRIVACYBALIE_TRACKER_DB=where)
    assert line.startswith("De database voor gesprekken is niet te openen (")
    assert "start opnieuw" in line


def test_a_database_file_that_is_damaged(checkout: Project, trained_model: Path, tmp_path: Path) -> None:
    (tmp_path / "gesprekken.db").write_bytes(b"SQLite format 3\0" + b"\xff" * 8000)
    line = refused(checkout, tmp_path, trained_model)
    assert line.startswith("De database voor gesprekken is niet te openen (")


def test_a_database_of_something_else(checkout: Project, trained_model: Path, tmp_path: Path) -> None:
    other = sqlite3.connect(tmp_path / "gesprekken.db")
    other.execute("CREATE TABLE turns (sender TEXT)")
    other.commit()
    other.close()
    line = refused(checkout, tmp_path, trained_model)
    assert line.startswith("De database voor gesprekken werkt niet (")


def test_a_damaged_model(checkout: Project, trained_model: Path, tmp_path: Path) -> None:
    model = tmp_path / "kapot.tar.gz"
    model.write_bytes(trained_model.read_bytes()[:2_000_000])
    seal_of_model.write(model)
    assert refused(checkout, tmp_path, model).startswith("Het model is niet geladen")


def test_a_model_that_changed_after_training(checkout: Project, trained_model: Path, tmp_path: Path) -> None:
    model = tmp_path / "anders.tar.gz"
    shutil.copy(trained_model, model)
    seal_of_model.write(model)
    with model.open("ab") as file:
        file.write(b"x")
    assert "niet het bestand dat getraind werd" in refused(checkout, tmp_path, model)
