"""Nothing leaves the machine: no library reports to its maker, and the servers send nothing past it."""

import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

from runtime import project
from runtime.project import Project
from tests.security.watched_network import CONTROL

# Where ONNX Runtime reports to from its release 1.29 on.
COLLECTOR = b"events.data.microsoft.com"
NAMESPACE = ["unshare", "--net", *([] if os.geteuid() == 0 else ["--user", "--map-root-user"])]


def test_no_library_that_computes_knows_where_its_maker_collects() -> None:
    found = find_spec("onnxruntime")
    assert found is not None
    assert found.origin is not None
    libraries = list(Path(found.origin).parent.rglob("*.so*"))
    assert libraries
    assert [path.name for path in libraries if COLLECTOR in path.read_bytes()] == []


def test_a_conversation_sends_nothing_past_this_machine(
    checkout: Project, trained_model: Path, tmp_path: Path
) -> None:
    if subprocess.run([*NAMESPACE, "test", "-w", "/dev/net/tun"], check=False).returncode != 0:
        pytest.skip("this machine lends no network of one's own (unshare --net, /dev/net/tun)")
    run = subprocess.run(
        [*NAMESPACE, sys.executable, "-m", "tests.security.watched_network", trained_model, tmp_path],
        cwd=checkout.root,
        env=project.environment(),
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    assert run.stdout.split() == [CONTROL[0]]
