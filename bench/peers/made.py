"""What is made once: the environments, the models, and how well each understands the test set."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from bench.peers import processes, stock_project
from bench.peers.served import emptied, read_json_file, stock_variables
from bench.peers.stock_project import Epochs
from bench.peers.workplace import Workplace, copy_code, size
from privacybalie.cli.evaluate import LabelledLine, read_test_lines
from privacybalie.content.loader import read
from privacybalie.nlu.trained_model import contract_id
from runtime import environment, model, project
from runtime.console import Progress
from runtime.project import Project

STOCK_RASA = "3.6.21"
# The last setuptools with pkg_resources, which Rasa imports.
STOCK_PACKAGES = (f"rasa=={STOCK_RASA}", "setuptools<81")
STOCK_EPOCHS = 100  # of every network, as `rasa init` configures it
ONE_THREAD = {
    "OMP_NUM_THREADS": "1",
    "TF_INTRA_OP_PARALLELISM_THREADS": "1",
    "TF_INTER_OP_PARALLELISM_THREADS": "1",
}
IN_STOCK = Path(__file__).parent / "in_stock"
# In the copy: which code and data are trained from follows from where they are imported.
TRAIN_OURS = """
from runtime import model, project
from runtime.console import Progress
model.ensure(project.here(), Progress())
"""
PARSE_OURS = """
import json, sys, time
from pathlib import Path
from privacybalie.nlu.trained_model import load_trained_model
texts = json.loads(Path(sys.argv[1]).read_text("utf-8"))
model = load_trained_model()
model.understand_all(texts[:3])
before = time.process_time()
found = model.understand_all(texts)
took = (time.process_time() - before) / len(texts)
answer = {"cpu_per_message": took, "rankings": [one.ranking for one in found]}
Path(sys.argv[2]).write_text(json.dumps(answer, ensure_ascii=False), "utf-8")
"""


def environments(at: Workplace, python: str) -> dict[str, Any]:
    """Make both environments from the package index, unless they are there; return their sizes in bytes."""
    if not (at.stock_environment / "made").exists():
        subprocess.run([python, "-m", "venv", str(at.stock_environment)], check=True)
        subprocess.run(
            [str(at.stock_python), "-m", "pip", "install", "--quiet", "--no-cache-dir", *STOCK_PACKAGES],
            check=True,
        )
        (at.stock_environment / "made").touch()
    copy_code(at.ours)  # its lock says what is installed
    project.require_writable(at.ours)
    environment.prepare(at.ours, Progress())
    return {"ours": size(at.ours.venv), "stock": size(at.stock_environment)}


def train_ours(at: Project) -> dict[str, Any] | None:
    """Train our model in a copy as on a fresh clone, unless it is there; return what that took."""
    if model.path_of(at).exists():
        return None
    emptied(at.var / "encodings")
    project.require_writable(at)
    return processes.measured_process(lambda: run_ours(at, "-c", TRAIN_OURS)).told()


def run_ours(at: Project, *arguments: str) -> None:
    """Run Python in a copy of ours, with its own code, content and folder for data."""
    clean = {
        name: value for name, value in project.environment().items() if not name.startswith("PRIVACYBALIE_")
    }
    subprocess.run([str(at.python), *arguments], cwd=at.root, env=clean, check=True)


def stock_model(at: Workplace, epochs: Epochs) -> Path:
    return at.stock / "models" / f"stock-{epochs}.tar.gz"


def train_stock(at: Workplace, epochs: Epochs) -> dict[str, Any]:
    """Train stock Rasa with so many epochs of its two classifiers, unless that was done; return what it took."""
    times = at.stock / f"epochs-{epochs}.json"
    if not times.exists() or not stock_model(at, epochs).exists():
        root = project.here().root
        stock_project.write(at.stock, root / "data", read(root / "content"), epochs)
        script = [str(IN_STOCK / "train.py"), str(at.stock), f"stock-{epochs}", str(times)]
        _in_stock(at, script)
    return extrapolated(read_json_file(times))


def extrapolated(times: dict[str, Any]) -> dict[str, Any]:
    """Return what training took, and what it would take with 100 epochs.

    Rasa's batches grow over the epochs from 64 to 256 however many there are, so a mean epoch of a few is a mean epoch
    of many. The first one also builds the network and has the smallest batches: it is counted once.
    """
    found: dict[str, Any] = {"total": times["total"], "epochs": {}, "mean_epoch": {}}
    more = {"cpu": 0.0, "clock": 0.0}
    for fit in times["fits"]:
        trained = len(fit["epochs"])
        if trained >= STOCK_EPOCHS:
            continue
        later = fit["epochs"][1:] or fit["epochs"]
        mean = {kind: sum(one[kind] for one in later) / len(later) for kind in more}
        found["epochs"][fit["network"]] = trained
        found["mean_epoch"][fit["network"]] = mean
        more = {kind: more[kind] + mean[kind] * (STOCK_EPOCHS - trained) for kind in more}
    found["hundred"] = {kind: times["total"][kind] + more[kind] for kind in more}
    return found


def accuracy(at: Workplace, epochs: Epochs) -> dict[str, Any]:
    """Let both read the test set; return the shares of which a right topic is first, or among the first three."""
    test = project.here().root / "tests" / "nlu" / "toets.tsv"
    lines = [line for line in read_test_lines(test) if line.in_scope]
    texts, folder = at.root / "texts.json", at.root
    texts.write_text(json.dumps([line.text for line in lines], ensure_ascii=False), encoding="utf-8")
    ours = folder / "read-ours.json"
    run_ours(at.ours, "-c", PARSE_OURS, str(texts), str(ours))
    stock = folder / f"read-stock-{epochs}.json"
    if not stock.exists():
        _in_stock(at, [str(IN_STOCK / "parse.py"), str(stock_model(at, epochs)), str(texts), str(stock)])
    return {
        "n": len(lines),
        "epochs": {"DIETClassifier": epochs.intents, "ResponseSelector": epochs.responses},
        "ours": understood(lines, read_json_file(ours), as_contract=False),
        "stock": understood(lines, read_json_file(stock), as_contract=True),
    }


def understood(
    lines: Sequence[LabelledLine], found: dict[str, Any], *, as_contract: bool
) -> dict[str, float]:
    """Return the shares of right topics, and the seconds of a core per message."""
    rankings = [
        [contract_id(label) if as_contract else label for label, _ in ranking]
        for ranking in found["rankings"]
    ]

    def share(first: int) -> float:
        right = (
            not line.accepted.isdisjoint(labels[:first]) for line, labels in zip(lines, rankings, strict=True)
        )
        return sum(right) / len(lines)

    return {"top1": share(1), "top3": share(3), "cpu_per_message": found["cpu_per_message"]}


def _in_stock(at: Workplace, command: list[str]) -> None:
    """Run a script in stock Rasa's environment, on one core and after everything else that wants to run."""
    log = at.root / "log" / f"{Path(command[0]).stem}.log"
    log.parent.mkdir(parents=True, exist_ok=True)
    with log.open("wb") as output:
        subprocess.run(
            ["nice", "-n", "10", str(at.stock_python), *command],  # noqa: S607 -- every Linux has it
            cwd=at.stock,
            env=stock_variables(ONE_THREAD),
            stdout=output,
            stderr=subprocess.STDOUT,
            check=True,
        )
