"""A model is trained when something that determines it changed, and not otherwise."""

import os
import re
import subprocess
from pathlib import Path

import pytest

from privacybalie import paths
from runtime import model, rasa_server, seal_of_model
from runtime.console import Progress, SetupProblem
from runtime.project import Project

ANSWER = "id: zoom\nvraag: Mag Zoom?\nkort: Dat mag.\n"
QUESTION = 'responses:\n  utter_faq/zoom:\n    - text: "Mag Zoom?"\n'
FILES = {
    "config.yml": "sure: 0.8\n",
    "domain.yml": "intents: [faq]\n",
    "requirements.lock": "numpy==1.26.4 \\\n    --hash=sha256:aa\nreportlab==4.0 \\\n    --hash=sha256:bb\n",
    "data/nlu.yml": "- intent: faq/zoom\n  examples: |\n    - mag zoom\n",
    "data/stories.yml": "stories:\n",
    "data/rules.yml": "rules:\n",
    "data/responses.yml": QUESTION,
    "data/uitspraken/hand_a.tsv": "opname\twie\tik\t-\tgewoon\tdat ben ik\n",
    "content/antwoorden/zoom.yml": ANSWER,
    "content/beslisbomen/opname.yml": "id: opname\nuitkomsten: {mag: Dat mag.}\n",
    "content/bronnen.yml": "avg: {titel: AVG}\n",
    "content/sjablonen/nota.yml": "kop: Nota\n",
    "content/schrijfwijzen.yml": "zoom: [zom]\n",
    "privacybalie/nlu/kernel_ridge.py": "RIDGE = 1\n",
    "privacybalie/nlu/decision.py": "MOST = 3\n",
    "privacybalie/encoders/e5/encoder.py": "MOST_PIECES = 72\n",
    "privacybalie/documents/note.py": "TITLE = 1\n",
    "privacybalie/freetext/reader/weights.npz": "learned 1\n",
    "privacybalie/freetext/reader/learn.py": "SEED = 5\n",
}


@pytest.fixture
def at(tmp_path: Path) -> Project:
    for name, text in FILES.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    (tmp_path / "models").mkdir()
    return Project(tmp_path, tmp_path / "var")


def edit(at: Project, name: str, before: str, after: str) -> None:
    path = at.root / name
    assert before in path.read_text()
    path.write_text(path.read_text().replace(before, after))


@pytest.mark.parametrize(
    ("name", "before", "after"),
    [
        ("data/nlu.yml", "- mag zoom\n", "- mag zoom\n    - is zoom veilig\n"),
        ("data/nlu.yml", "faq/zoom", "faq/teams"),
        ("data/responses.yml", "Mag Zoom?", "Is Zoom veilig?"),
        ("data/rules.yml", "rules:", "rules: []"),
        ("config.yml", "0.8", "0.9"),
        ("content/schrijfwijzen.yml", "zom", "zoem"),
        ("privacybalie/nlu/kernel_ridge.py", "1", "2"),
        ("privacybalie/encoders/e5/encoder.py", "72", "73"),
        ("requirements.lock", "numpy==1.26.4", "numpy==1.26.5"),
    ],
)
def test_a_sentence_an_id_a_question_a_threshold_or_a_component_is_another_model(
    at: Project, name: str, before: str, after: str
) -> None:
    trained = model.of_training(at)
    edit(at, name, before, after)
    assert model.of_training(at) != trained


@pytest.mark.parametrize(
    ("name", "before", "after"),
    [
        ("content/antwoorden/zoom.yml", "Dat mag.", "Dat mag niet."),
        ("content/beslisbomen/opname.yml", "Dat mag.", "Dat mag niet."),
        ("content/bronnen.yml", "AVG", "GDPR"),
        ("content/sjablonen/nota.yml", "Nota", "Besluit"),
        ("data/uitspraken/hand_a.tsv", "dat ben ik", "ik ben het"),
        ("privacybalie/nlu/decision.py", "3", "4"),
        ("privacybalie/documents/note.py", "1", "2"),
        ("privacybalie/freetext/reader/weights.npz", "1", "2"),
        ("privacybalie/freetext/reader/learn.py", "5", "6"),
        ("requirements.lock", "reportlab==4.0", "reportlab==4.1"),
        ("requirements.lock", "sha256:aa", "sha256:cc"),
    ],
)
def test_another_wording_of_what_is_told_is_the_same_model(
    at: Project, name: str, before: str, after: str
) -> None:
    trained = model.of_training(at)
    edit(at, name, before, after)
    assert model.of_training(at) == trained


def test_all_code_that_training_imports_is_among_its_inputs(checkout: Project) -> None:
    components = (
        name
        for name in re.findall(r"name: (privacybalie\S+)", (checkout.root / "config.yml").read_text())
        if "answer_decision" not in name  # learns nothing: it runs when somebody asks
    )
    modules = sorted({name.rpartition(".")[0] for name in components} | {"privacybalie.encoders.e5.encoder"})
    program = f"import sys, {', '.join(modules)}; print(*(getattr(m, '__file__', '') for m in sys.modules.values()))"
    ran = subprocess.run(
        [checkout.python, "-c", program], cwd=checkout.root, check=True, capture_output=True, text=True
    )
    ours = checkout.root / "privacybalie"
    imported = {Path(name) for name in ran.stdout.split() if name.startswith(str(ours))}
    covered = {path for pattern in model.INPUTS for path in checkout.root.glob(pattern)}
    neither = {path for path in imported - covered if path.name != "__init__.py"}
    assert neither == {ours / "paths.py"}  # says where the files are, not what is in them


def test_every_input_and_every_package_of_training_exists(checkout: Project) -> None:
    assert [pattern for pattern in model.INPUTS if not list(checkout.root.glob(pattern))] == []
    locked = (checkout.root / model.LOCK).read_text()
    assert [name for name in model.PACKAGES if f"\n{name}==" not in locked] == []


def test_a_new_a_renamed_and_a_removed_file_are_another_model(at: Project) -> None:
    seen = [model.of_training(at)]
    new = at.root / "data" / "teams.yml"
    new.write_text("")
    seen.append(model.of_training(at))
    renamed = new.rename(new.with_name("webex.yml"))
    seen.append(model.of_training(at))
    renamed.unlink()
    assert len(set(seen)) == 3
    assert model.of_training(at) == seen[0]


def test_a_touched_file_is_the_same_model(at: Project) -> None:
    before = model.of_training(at)
    os.utime(at.root / "data" / "nlu.yml", (0, 0))
    assert model.of_training(at) == before


@pytest.mark.parametrize(
    "leftover",
    ["privacybalie/encoders/__pycache__/x.pyc", "data/.nlu.yml", "data/nlu.yml~", "data/.nlu.yml.swp"],
)
def test_what_tools_leave_behind_is_the_same_model(at: Project, leftover: str) -> None:
    before = model.of_training(at)
    (at.root / leftover).parent.mkdir(exist_ok=True)
    (at.root / leftover).write_text("")
    assert model.of_training(at) == before


def test_another_place_is_the_same_model(at: Project, tmp_path_factory: pytest.TempPathFactory) -> None:
    elsewhere = tmp_path_factory.mktemp("elders") / "kopie"
    before = model.of_training(at)
    at.root.rename(elsewhere)
    assert model.of_training(Project(elsewhere, elsewhere / "var")) == before


def test_another_spacy_pipeline_is_another_model(at: Project) -> None:
    before = model.of_training(at)
    (at.venv / "lib" / "python3.11" / "site-packages" / "nl_core_news_sm-3.7.0.dist-info").mkdir(parents=True)
    assert model.of_training(at) != before


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


def test_messages_of_an_organisation_are_another_model_and_its_other_texts_are_not(
    at: Project, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    own, without = tmp_path_factory.mktemp("eigen"), model.of_training(at)
    monkeypatch.setenv(model.OWN_TEXTS, str(own))
    (own / "organisatie.yml").write_text("naam: De Boomgaard\n")
    assert model.of_training(at) == without
    seen = {without}
    for text in ('eigen_mand: ["waar"]\n', 'eigen_mand: ["waar is hij"]\n'):
        (own / model.OWN_MESSAGES).write_text(text)
        seen.add(model.of_training(at))
    assert len(seen) == 3


def test_the_names_of_own_texts_are_those_of_the_package() -> None:
    assert (model.OWN_TEXTS, model.OWN_MESSAGES) == (paths.OWN_VARIABLE, paths.OWN_MESSAGES)
