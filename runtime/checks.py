"""./test: prepare like ./start, then run every check and say which ones failed."""

import argparse
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from runtime import any_locale, environment, model, project
from runtime.console import Progress, SetupProblem
from runtime.project import Project

HELP = """Gebruik: ./test [opties]

Zet klaar wat nog ontbreekt en voert alle controles uit. Eindigt met een foutcode als er een mislukt.

  --snel      sla het trainen over, en de tests die een model of een draaiende balie nodig hebben
  --alles     voer ook de lange storingsproeven uit (nog eens een kwartier)
  --help      toon deze uitleg
"""

BROWSER_TESTS = "tests/e2e"
NEEDS_NO_MODEL = "not server"
# A file at a time on each core, but on no more than four: each may start a server of its own.
SIDE_BY_SIDE = ("-n", "auto", "--maxprocesses", "4", "--dist", "loadfile")


@dataclass(frozen=True)
class Stage:
    """One check: a name for the summary and what it does."""

    name: str
    passes: Callable[[], bool]


def main(arguments: list[str]) -> int:
    any_locale.install()
    if {"-h", "--help"} & set(arguments):
        print(HELP, end="")
        return 0
    parser = argparse.ArgumentParser("test", add_help=False)
    parser.add_argument("--snel", action="store_true")
    parser.add_argument("--alles", action="store_true")
    options = parser.parse_args(arguments)
    at, progress = project.here(), Progress()
    try:
        prepare(at, progress)
    except SetupProblem as problem:
        print(f"\n{problem}", file=sys.stderr)
        return 1
    except OSError as error:
        print(f"\n{project.explained(error)}", file=sys.stderr)
        return 1
    return run_all(stages(at, progress, quick=options.snel, long=options.alles), progress)


def prepare(at: Project, progress: Progress) -> None:
    project.require_python()
    project.require_writable(at)
    with environment.only_one(at, progress):
        environment.prepare(at, progress, dev=True)


def quick_commands(at: Project) -> dict[str, tuple[str | Path, ...]]:
    """The checks of `./test --snel` by their names; .pre-commit-config.yaml runs the same ones."""
    tool = at.venv / "bin"
    return {
        "Opmaak (ruff format)": (tool / "ruff", "format", "--check"),
        "Regels (ruff check)": (tool / "ruff", "check"),
        "Types (mypy)": (tool / "mypy",),
        "Lagen (import-linter)": (tool / "lint-imports", "--no-logo"),
        "YAML (yamllint)": (tool / "yamllint", "--strict", "."),
        "Inhoud (privacybalie check)": (at.python, "-m", "privacybalie", "check"),
        "Lezer (privacybalie leren --controleer)": (at.python, "-m", "privacybalie", "leren", "--controleer"),
        "Tests (pytest)": (at.python, "-m", "pytest", "-q", *SIDE_BY_SIDE, "-m", NEEDS_NO_MODEL),
    }


def stages(at: Project, progress: Progress, *, quick: bool, long: bool = False) -> Iterator[Stage]:
    """The stages from quick to slow; the later ones need the model."""
    for name, command in quick_commands(at).items():
        if quick or command[-1] != NEEDS_NO_MODEL:
            yield Stage(name, _command(at, *command))
    if quick:
        return
    yield Stage("Model", lambda: _trains(at, progress))
    yield Stage("Rasa-gegevens (rasa data validate)", _command(at, *_rasa(at), "data", "validate"))
    # Playwright keeps an event loop running in its process, in which no other test could have one of its own.
    some = () if long else ("-m", "not long")
    most = (*SIDE_BY_SIDE, *some, f"--ignore={BROWSER_TESTS}")
    yield Stage("Tests (pytest)", _command(at, at.python, "-m", "pytest", "-q", *most))
    browsers = _command(at, at.python, "-m", "pytest", "-q", *SIDE_BY_SIDE, BROWSER_TESTS)
    yield Stage("Tests in een browser (pytest)", browsers)
    if any((at.root / "tests" / "conversations").glob("test_*.yml")):
        yield Stage("Gesprekken (rasa test core)", lambda: _conversations_pass(at))


def _rasa(at: Project) -> tuple[str | Path, ...]:
    return (at.python, "-m", "rasa")


def _conversations_pass(at: Project) -> bool:
    """The model's name depends on the content, so it is asked for when the model is there."""
    command = (*_rasa(at), "test", "core", "--fail-on-prediction-errors", "--stories", "tests/conversations")
    return _command(at, *command, "--model", model.path_of(at), "--out", at.var / "results")()


def _command(at: Project, *command: str | Path) -> Callable[[], bool]:
    path = os.pathsep.join([str(at.venv / "bin"), os.environ.get("PATH", os.defpath)])
    env = project.environment(PATH=path, PYTHONIOENCODING=sys.stdout.encoding)  # this is read in a terminal
    return lambda: subprocess.run(command, cwd=at.root, env=env, check=False).returncode == 0


def _trains(at: Project, progress: Progress) -> bool:
    try:
        with environment.only_one(at, progress):
            model.ensure(at, progress)
    except SetupProblem as problem:
        print(problem, file=sys.stderr)
        return False
    return True


def run_all(planned: Iterator[Stage], progress: Progress) -> int:
    """Run every stage, also after a failure, and end with the count."""
    outcomes: list[tuple[str, bool, float]] = []
    for stage in planned:
        print(f"\n=== {stage.name}", flush=True)
        begin = time.monotonic()
        passed = stage.passes()
        outcomes.append((stage.name, passed, time.monotonic() - begin))
    print(f"\n=== Samenvatting ({progress.seconds():.0f} s)")
    for name, passed, seconds in outcomes:
        print(f"{'goed' if passed else 'FOUT'}  {seconds:6.1f} s  {name}")
    failed = sum(not passed for _, passed, _ in outcomes)
    print(f"{len(outcomes) - failed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
