"""What is in the image is enough to run, and runs without writing beside itself."""

import ast
import contextlib
import os
import shutil
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from runtime import servers
from runtime.project import Project

ROOT = Path(__file__).resolve().parents[2]
INVITED = {line[1:] for line in (ROOT / ".dockerignore").read_text().splitlines() if line.startswith("!")}
# What runs in a container, and the programs that its operator runs beside it.
PROGRAMS = ("actions", "runtime.container", "privacybalie.gateway.store.retention")
PATIENCE = 400


def tracked() -> list[Path]:
    command = [shutil.which("git") or "git", "ls-files", "--cached", "--others", "--exclude-standard"]
    names = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout.splitlines()
    return [Path(name) for name in names if (ROOT / name).is_file()]


def packages() -> set[str]:
    return {path.parts[0] for path in tracked() if len(path.parts) == 2 and path.name == "__init__.py"}


def imported(path: Path) -> set[str]:
    """Return the packages of ours that a file imports, also inside its functions."""
    names: set[str] = set()
    for node in ast.walk(ast.parse((ROOT / path).read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names.add(node.module)
    return {name.partition(".")[0] for name in names} & packages()


def configured() -> set[str]:
    """Return the modules that Rasa loads because a file of ours names a class in them."""
    texts = [(ROOT / name).read_text() for name in ("config.yml", "credentials.yml", "endpoints.yml")]
    words = {word.rstrip(":") for text in texts for word in text.split()}
    dotted = {word.rpartition(".")[0] for word in words if word.partition(".")[0] in packages()}
    return {name for name in dotted if (ROOT / f"{name.replace('.', '/')}.py").is_file()}


@pytest.fixture(scope="module")
def context(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Exactly what the builder of the image gets."""
    folder = tmp_path_factory.mktemp("context")
    for path in tracked():
        hidden = any(part.startswith(".") for part in path.parts)
        if path.parts[0] in INVITED and not hidden and path.suffix != ".pyc":
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / path, folder / path)
    return folder


def alone(context: Path, said: Path, *command: str, **env: str) -> subprocess.Popen[bytes]:
    """Run something with those files only, as in a container: nothing is compiled, data goes to another folder."""
    clean = {"PATH": os.defpath, "PYTHONDONTWRITEBYTECODE": "1", "HOME": str(said.parent), **env}
    with said.open("wb") as output:
        return subprocess.Popen(
            [sys.executable, *command], cwd=context, env=clean, stdout=output, stderr=subprocess.STDOUT
        )


def test_every_package_that_a_package_in_the_image_imports_is_in_it_too() -> None:
    missing = {
        f"{path} imports {name}"
        for path in tracked()
        if path.suffix == ".py" and path.parts[0] in INVITED
        for name in imported(path) - INVITED
    }
    assert sorted(missing) == []


def test_what_rasa_loads_by_name_can_be_imported_from_the_image_alone(context: Path, tmp_path: Path) -> None:
    modules = sorted(configured())
    assert {
        "privacybalie.gateway.channel",
        "privacybalie.nlu.components.tokenizer",
        "privacybalie.gateway.store.tracker_store",
    } <= set(modules)
    said = tmp_path / "gezegd"
    program = alone(context, said, "-c", f"import {', '.join(modules)}")
    assert program.wait(PATIENCE) == 0, said.read_text()


@pytest.mark.parametrize("module", PROGRAMS)
def test_every_program_of_the_image_starts_from_the_image_alone(
    context: Path, tmp_path: Path, module: str
) -> None:
    said = tmp_path / "gezegd"
    program = alone(context, said, "-m", module, "--help")
    assert program.wait(PATIENCE) == 0, said.read_text()


@dataclass
class Replica:
    """A container's command over the files of the image, with what its build prepared."""

    address: str
    data: Path
    said: Path
    program: subprocess.Popen[bytes]

    def is_ready(self) -> bool:
        with (
            contextlib.suppress(OSError),
            urllib.request.urlopen(f"{self.address}/gereed", timeout=30) as answer,
        ):
            return bool(answer.status == 200)
        return False

    def wait_until_ready(self) -> None:
        deadline = time.monotonic() + PATIENCE
        while not self.is_ready():
            assert self.program.poll() is None, self.said.read_text()
            assert time.monotonic() < deadline, self.said.read_text()
            time.sleep(0.5)


@pytest.fixture
def replica(context: Path, checkout: Project, trained_model: Path, tmp_path: Path) -> Iterator[Replica]:
    (context / "models").mkdir()
    for path in (trained_model, trained_model.with_name(f"{trained_model.name}.sha256")):
        (context / "models" / path.name).symlink_to(path)
    (context / "var" / "encodings").mkdir(parents=True)
    for path in (checkout.var / "encodings").glob("usem3-*/"):
        shutil.copytree(path, context / "var" / "encodings" / path.name)
    port, data, said = servers.free_port(), tmp_path / "gegevens", tmp_path / "gezegd"
    settings = {
        "PRIVACYBALIE_PORT": str(port),
        "PRIVACYBALIE_VAR": str(data),
    }
    program = alone(context, said, "-m", "runtime.container", **settings)
    try:
        yield Replica(f"http://{servers.HOST}:{port}/balie", data, said, program)
    finally:
        program.send_signal(signal.SIGTERM)
        program.wait(PATIENCE)


def test_a_replica_answers_from_the_image_alone_and_writes_only_in_its_data_folder(
    context: Path, replica: Replica
) -> None:
    before = sorted(context.rglob("*"))
    replica.wait_until_ready()
    assert sorted(context.rglob("*")) == before
    assert (replica.data / "gesprekken.db").exists()
    assert not (replica.data / "encodings").exists(), "the vectors that came along were not used"
