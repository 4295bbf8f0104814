"""One replica in a container: `python -m runtime.container` runs Rasa until it ends or somebody asks it to.

./start prepares and serves; here everything was prepared while the image was built, nothing may be written outside the
data folder, and logs go to where the container's logs go. A Rasa that runs and no longer answers is started again.
"""

import argparse
import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from types import FrameType

from runtime import project
from runtime.console import SetupProblem
from runtime.project import Project
from runtime.watchdog import Address, Watchdog, answers, ended

DATABASE_VARIABLE = "PRIVACYBALIE_TRACKER_DB"
PORT = "5005"
GRACE = (
    40  # seconds Rasa gets: the notice, the turns it is answering, and its own ending; deploy/ gives ten more
)
TICK = 0.1
QUESTION_TIMEOUT = 20

Program = subprocess.Popen[bytes]


@dataclass(frozen=True)
class Command:
    """The program of this replica, the seconds it gets to stop, and where it says that it is alive."""

    module: tuple[str, ...]
    grace: int
    health: Address | None = None


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser("python -m runtime.container")
    parser.add_argument(
        "--gereed", action="store_true", help="vraag of de balie hiernaast antwoordt en bewaart; 0 is ja"
    )
    options = parser.parse_args(arguments)
    if options.gereed:
        return 0 if is_ready(os.environ) else 1
    stopping = Stopping()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, stopping.on_signal)
    try:
        model = only_model(project.here())
    except SetupProblem as problem:
        print(problem, file=sys.stderr)
        return 1
    watchdog = Watchdog(partial(answers, health(os.environ)), time.monotonic)
    return run(command(model, os.environ), environment(os.environ), stopping, watchdog)


class Stopping:
    """Whether somebody asked us to stop."""

    asked = False

    def on_signal(self, _number: int, _frame: FrameType | None) -> None:
        self.asked = True


def only_model(at: Project) -> Path:
    """Return the one model of this image; the server looks for itself whether it is the one that was trained."""
    found = sorted(at.came_with.glob("*.tar.gz"))
    if len(found) != 1:
        raise SetupProblem(
            f"In {at.came_with} staan {len(found)} modellen in plaats van één; bouw het image opnieuw."
        )
    return found[0]


def command(model: Path, settings: Mapping[str, str]) -> Command:
    """Return how Rasa is started."""
    module = (
        *("runtime.rasa_server", "run", "--model", str(model)),
        *("--interface", settings.get("PRIVACYBALIE_HOST", "127.0.0.1")),
        *("--port", settings.get("PRIVACYBALIE_PORT", PORT)),
        *("--endpoints", "endpoints.yml", "--credentials", "credentials.yml"),
    )
    return Command(module, GRACE, health(settings))


def health(settings: Mapping[str, str]) -> Address:
    """Return where Rasa says that it is alive."""
    base = settings.get("PRIVACYBALIE_BASE_PATH", "/balie")
    return Address("127.0.0.1", int(settings.get("PRIVACYBALIE_PORT", PORT)), f"{base}/gezond")


def environment(settings: Mapping[str, str]) -> dict[str, str]:
    """Return the variables of Rasa: those of ./start, and where conversations are unless they say so."""
    own = {
        "SANIC_ACCESS_LOG": "false",  # it would hold the addresses of visitors
        DATABASE_VARIABLE: settings.get(DATABASE_VARIABLE) or str(project.here().var / "gesprekken.db"),
    }
    # The code of the image is compiled when it is built, and nobody may write beside it.
    return project.environment(**{"PYTHONDONTWRITEBYTECODE": "1", **own})


def run(
    planned: Command,
    env: Mapping[str, str],
    stopping: Stopping,
    watchdog: Watchdog | None = None,
) -> int:
    """Start the program, wait until it ends or somebody asks us to stop, and stop it. 0 when we were asked."""
    program = _launched(planned, env)
    try:
        while not stopping.asked and program.poll() is None:
            if watchdog is not None and watchdog.hangs():
                times = watchdog.allow_restart()
                print(f"event=server_restarted server=rasa reason=no_answer times={times}", flush=True)
                program.kill()  # it hears no request, so it would hear no signal that it handles itself
                program.wait()
                program = _launched(planned, env)
            time.sleep(TICK)
    except SetupProblem as problem:
        print(problem, file=sys.stderr)
    finally:
        code = stop(program, planned)
    print(f"event=container_stopped asked={stopping.asked} code={code}", flush=True)
    return 0 if stopping.asked and not code else 1


def _launched(planned: Command, env: Mapping[str, str]) -> Program:
    arguments = [sys.executable, "-m", *planned.module]
    return subprocess.Popen(
        arguments, cwd=project.here().root, env=dict(env), start_new_session=True, umask=0o077
    )


def stop(program: Program, planned: Command) -> int:
    """Stop the program within its grace; return how it ended, 0 for "because we asked"."""
    before = program.poll()
    if before is None:
        program.terminate()
    if not ended(program, planned.health, planned.grace):
        program.kill()
    code = program.wait()
    return 0 if before is None and code == -signal.SIGTERM else code


def is_ready(settings: Mapping[str, str]) -> bool:
    """Whether a real turn works, asked the way a load balancer asks it."""
    base = settings.get("PRIVACYBALIE_BASE_PATH", "/balie")
    address = f"http://127.0.0.1:{settings.get('PRIVACYBALIE_PORT', PORT)}{base}/gereed"
    try:
        with urllib.request.urlopen(address, timeout=QUESTION_TIMEOUT) as answer:
            return bool(answer.status == 200)  # noqa: PLR2004 - the only good one
    except OSError:
        return False


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
