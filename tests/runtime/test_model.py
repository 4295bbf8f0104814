"""A model is trained when something that determines it changed, and not otherwise."""

import os
from pathlib import Path

import pytest

from runtime import model, rasa_server, seal_of_model
from runtime.console import Progress, SetupProblem
from runtime.project import Project


@pytest.fixture
def at(tmp_path: Path) -> Project:
    for name in ("content/antwoorden", "data", "privacybalie/nlu", "privacybalie/text", "models"):
        (tmp_path / name).mkdir(parents=True)
    for name in (
        "config.yml",
        "domain.yml",
        "requirements.lock",
        "content/antwoorden/zoom.yml",
        "data/nlu.yml",
    ):
        (tmp_path / name).write_text(name)
    return Project(tmp_path, tmp_path / "var")


@pytest.mark.parametrize(
    "changed",
    ["config.yml", "domain.yml", "requirements.lock", "content/antwoorden/zoom.yml", "data/nlu.yml"],
)
def test_another_input_is_another_model(at: Project, changed: str) -> None:
    before = model.fingerprint(at)
    (at.root / changed).write_text("iets anders")
    assert model.fingerprint(at) != before


def test_a_new_a_renamed_and_a_removed_file_are_another_model(at: Project) -> None:
    seen = [model.fingerprint(at)]
    new = at.root / "content" / "antwoorden" / "teams.yml"
    new.write_text("")
    seen.append(model.fingerprint(at))
    renamed = new.rename(new.with_name("webex.yml"))
    seen.append(model.fingerprint(at))
    renamed.unlink()
    assert len(set(seen)) == 3
    assert model.fingerprint(at) == seen[0]


def test_a_touched_file_is_the_same_model(at: Project) -> None:
    before = model.fingerprint(at)
    os.utime(at.root / "content" / "antwoorden" / "zoom.yml", (0, 0))
    assert model.fingerprint(at) == before


@pytest.mark.parametrize(
    "leftover", ["privacybalie/nlu/__pycache__/x.pyc", "content/.zoom.yml.swp", "content/zoom.yml~"]
)
def test_what_tools_leave_behind_is_the_same_model(at: Project, leftover: str) -> None:
    before = model.fingerprint(at)
    (at.root / leftover).parent.mkdir(exist_ok=True)
    (at.root / leftover).write_text("")
    assert model.fingerprint(at) == before


def test_another_place_is_the_same_model(at: Project, tmp_path_factory: pytest.TempPathFactory) -> None:
    elsewhere = tmp_path_factory.mktemp("elders") / "kopie"
    before = model.fingerprint(at)
    at.root.rename(elsewhere)
    assert model.fingerprint(Project(elsewhere, elsewhere / "var")) == before


def test_another_spacy_pipeline_is_another_model(at: Project) -> None:
    before = model.fingerprint(at)
    (at.venv / "lib" / "python3.11" / "site-packages" / "nl_core_news_sm-3.7.0.dist-info").mkdir(parents=True)
    assert model.fingerprint(at) != before


def test_a_present_model_is_used_and_becomes_the_newest(at: Project) -> None:
    present = model.path_of(at)
    present.touch()
    os.utime(present, (0, 0))
    assert model.ensure(at, Progress()) == present
    assert present.stat().st_mtime > 0


def test_a_model_that_changed_after_training_is_refused_with_a_remedy(at: Project) -> None:
    present = model.path_of(at)
    present.write_bytes(b"as trained")
    model.ensure(at, Progress())
    present.write_bytes(b"as changed")
    with pytest.raises(SetupProblem, match=r"niet het bestand dat getraind werd; verwijder het"):
        model.ensure(at, Progress())


@pytest.mark.parametrize("spelling", [["--model", "{}"], ["--model={}"], ["-m", "{}"]])
def test_rasa_is_not_started_with_a_model_that_changed(
    at: Project, capsys: pytest.CaptureFixture[str], spelling: list[str]
) -> None:
    present = model.path_of(at)
    present.write_bytes(b"as trained")
    seal_of_model.write(present)
    present.write_bytes(b"as changed")
    assert rasa_server.main(["run", *(part.format(present) for part in spelling)]) == 1
    assert "niet het bestand dat getraind werd" in capsys.readouterr().err


def test_a_model_without_a_checksum_is_not_loaded(at: Project) -> None:
    present = model.path_of(at)
    present.write_bytes(b"from somewhere")
    with pytest.raises(SetupProblem, match="ontbreekt het controlegetal"):
        seal_of_model.require(present)


def test_only_the_two_newest_models_are_kept(at: Project) -> None:
    for age, name in enumerate(("oudste", "oud", "nieuw")):
        path = at.models / f"privacybalie-{name}.tar.gz"
        path.touch()
        seal_of_model.write(path)
        os.utime(path, (age, age))
    model._forget_old(at)
    assert sorted(path.name for path in at.models.iterdir()) == [
        "privacybalie-nieuw.tar.gz",
        "privacybalie-nieuw.tar.gz.sha256",
        "privacybalie-oud.tar.gz",
        "privacybalie-oud.tar.gz.sha256",
    ]


def test_models_are_made_in_the_data_folder_when_that_is_elsewhere(at: Project, tmp_path: Path) -> None:
    elsewhere = Project(at.root, tmp_path / "gegevens")
    assert model.path_of(elsewhere).parent == tmp_path / "gegevens" / "models"
    assert model.path_of(at).parent == at.root / "models"


def test_a_model_that_came_with_the_code_is_used_and_not_trained_again(at: Project, tmp_path: Path) -> None:
    came = model.path_of(at)
    came.write_bytes(b"as trained")
    seal_of_model.write(came)
    elsewhere = Project(at.root, tmp_path / "gegevens")
    assert model.ensure(elsewhere, Progress()) == came
    assert not elsewhere.models.exists()


def test_a_failed_training_names_its_log_and_leaves_no_model(
    at: Project, checkout: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(at.root)
    at.venv.symlink_to(checkout.venv)
    with pytest.raises(SetupProblem, match=r"trainen van het model is niet gelukt .*var/log/training\.log"):
        model.ensure(at, Progress())
    assert list(at.models.iterdir()) == []
