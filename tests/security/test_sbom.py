"""The bill of materials is the lock, in a form that other tools read."""

import importlib.util
import json
import re
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]
SCRIPT = ROOT / "docs" / "sbom.py"
LOCK = (
    "een==1.0 \\\n    --hash=sha256:" + "a" * 64 + "\n    # via twee\nTwee==2.0 ; python_version < '3.12'\n"
)


@pytest.fixture(scope="module")
def sbom() -> ModuleType:
    spec = importlib.util.spec_from_file_location("sbom", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["sbom"] = module  # dataclasses look their module up
    spec.loader.exec_module(module)
    return module


def test_the_bill_of_materials_lists_what_the_lock_installs(sbom: ModuleType) -> None:
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    pinned = {
        f"{name.lower()}@{version}"
        for name, version in re.findall(r"^([\w.-]+)==([^ ;\\]+)", lock, re.MULTILINE)
    }
    listed = [component["purl"] for component in sbom.bill(lock, {})["components"]]
    assert sorted(listed) == sorted(f"pkg:pypi/{name}" for name in pinned)


def test_a_component_carries_its_licence_and_the_hashes_the_lock_allows(sbom: ModuleType) -> None:
    first, second = sbom.bill(LOCK, {"een": "MIT"})["components"]
    assert first["licenses"] == [{"license": {"name": "MIT"}}]
    assert first["properties"] == [{"name": "privacybalie:lock:sha256", "value": "a" * 64}]
    assert (second["purl"], second["properties"]) == ("pkg:pypi/twee@2.0", [])
    assert "licenses" not in second


def test_the_same_lock_gives_the_same_bill_and_another_lock_another(sbom: ModuleType) -> None:
    assert sbom.bill(LOCK, {}) == sbom.bill(LOCK, {})
    assert sbom.bill(LOCK, {})["serialNumber"] != sbom.bill(LOCK + "drie==3\n", {})["serialNumber"]


def test_the_command_writes_json() -> None:
    made = subprocess.run([sys.executable, SCRIPT], capture_output=True, text=True, check=True, cwd=ROOT)
    assert json.loads(made.stdout)["bomFormat"] == "CycloneDX"
