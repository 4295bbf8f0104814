"""The stand-ins know exactly what Rasa imports, and never pass for the real thing."""

import ast
import importlib.metadata
import subprocess
import sys
from pathlib import Path

import privacybalie_standin as standin
import pytest
import rasa
import reportlab
import sanic

IMPORTERS = tuple(Path(str(package.__file__)).parent for package in (rasa, sanic, reportlab))

ROOT = Path(__file__).resolve().parents[2]

# Imported by nothing but the LanguageModelFeaturizer, which names the missing package itself.
OPTIONAL = "rasa.nlu.utils.hugging_face.registry"

IMPORT_ALL = f"""
import importlib, pkgutil, rasa
for found in pkgutil.walk_packages(rasa.__path__, "rasa."):
    if not found.name.endswith("__main__") and "initial_project" not in found.name and found.name != {OPTIONAL!r}:
        importlib.import_module(found.name)
"""


def python(code: str, *options: str, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, *options, "-c", code]
    return subprocess.run(command, capture_output=True, text=True, check=False, cwd=cwd)


def test_every_module_of_rasa_can_be_imported() -> None:
    result = python(IMPORT_ALL)
    assert result.returncode == 0, result.stderr


def sources() -> list[Path]:
    return [path for folder in IMPORTERS for path in folder.rglob("*.py")]


def imported_names() -> set[str]:
    """Every dotted name in an import statement of Rasa and its server, at any depth."""
    names = set()
    for path in sources():
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Import):
                names |= {alias.name for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                names |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return names


def test_no_stand_in_outlives_its_import_in_rasa() -> None:
    imported = imported_names()
    used = "\n".join(path.read_text() for path in sources())
    unused = [
        module
        for module, names in standin.KNOWN.items()
        if not any(name == module or name.startswith(f"{module}.") for name in imported)
        and not any(f".{name}" in used for name in names)
    ]
    assert unused == []


def test_none_of_the_packages_is_really_installed() -> None:
    installed = dict(importlib.metadata.packages_distributions())
    tools = {module.partition(".")[0] for module in standin.PICTURES}  # here they may be: ./test brings them
    packages = {module.partition(".")[0] for module in standin.KNOWN} - tools
    packages |= {"tensorflow_text", "tensorflow_hub"}
    # a name that packages share: ONNX's protobuf is in it as well
    assert installed.pop("google", ["protobuf"]) == ["protobuf"]
    assert {package: installed[package] for package in packages if package in installed} == {}


@pytest.mark.parametrize("first", ["google.auth", "google.protobuf"])
def test_a_stand_in_leaves_room_for_what_shares_its_name(first: str) -> None:
    second = {"google.auth": "google.protobuf", "google.protobuf": "google.auth"}[first]
    result = python(f"import {first}, {second}; from google.protobuf.message import Message")
    assert result.returncode == 0, result.stderr


WITHOUT_PICTURES = """
import sys
class Absent:
    def find_spec(self, name, path, target=None):
        if name.partition(".")[0] in {"matplotlib", "PIL"}:
            from privacybalie_standin import Finder
            return Finder().find_spec(name, path, target)
sys.meta_path.insert(0, Absent())
"""


@pytest.mark.parametrize("program", ["rasa.nlu.test", "rasa.__main__", "privacybalie.documents.note_pdf"])
def test_what_draws_pictures_can_be_imported_without_what_they_need(program: str) -> None:
    result = python(f"{WITHOUT_PICTURES}\nimport {program}", cwd=ROOT)
    assert result.returncode == 0, result.stderr


def test_the_environment_knows_the_stand_ins_without_being_asked() -> None:
    assert python("import tensorflow; assert tensorflow.__spec__.origin == 'stand-in'").returncode == 0


def test_a_real_package_wins_from_its_stand_in(tmp_path: Path) -> None:
    (tmp_path / "boto3.py").write_text("real = True")
    assert python("import boto3; assert boto3.real", cwd=tmp_path).returncode == 0


@pytest.mark.parametrize(
    ("use", "remedy"),
    [
        ("tensorflow.keras.layers.Dense(3)", "Choose a component without TensorFlow"),
        ("__import__('socketio').AsyncServer()", "Add the package that provides 'socketio'"),
    ],
)
def test_using_a_stand_in_names_the_remedy(use: str, remedy: str) -> None:
    result = python(f"import tensorflow; {use}")
    assert remedy in result.stderr


def test_a_name_outside_the_tables_is_an_error() -> None:
    result = python("import tensorflow; tensorflow.einsum")
    assert "The stand-in for 'tensorflow' has no 'einsum'" in result.stderr


def test_a_subclass_of_a_stand_in_cannot_be_made() -> None:
    result = python("import keras\nclass Mine(keras.Model): ...\nMine()")
    assert "StandInUsedError" in result.stderr


def test_a_component_that_needs_tensorflow_fails_training_with_the_remedy(tmp_path: Path) -> None:
    (tmp_path / "config.yml").write_text(
        "recipe: default.v1\nassistant_id: proef\nlanguage: nl\n"
        "pipeline: [{name: WhitespaceTokenizer}, {name: CountVectorsFeaturizer}, {name: DIETClassifier, epochs: 1}]\n"
    )
    (tmp_path / "nlu.yml").write_text(
        'version: "3.1"\nnlu:\n'
        "- {intent: groet, examples: '- hallo\n\n- hoi'}\n- {intent: dag, examples: '- dag\n\n- doei'}\n"
    )
    command = [sys.executable, "-m", "rasa", "train", "nlu", "--nlu", "nlu.yml"]
    result = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert result.returncode != 0
    assert "stand-in" in result.stderr


def test_rasa_reports_to_nobody_unless_asked() -> None:
    result = python("from rasa.telemetry import is_telemetry_enabled; print(is_telemetry_enabled())")
    assert result.stdout.strip().endswith("False")


def test_warnings_nobody_can_act_on_stay_away() -> None:
    result = python("import sanic_cors, rasa.core.tracker_store", "-W", "default::DeprecationWarning")
    assert not any(text in result.stderr for text in standin.NOT_ACTIONABLE)
