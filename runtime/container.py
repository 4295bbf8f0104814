"""One replica in a container: `python -m runtime.container` runs Rasa and the action server until one of them ends.

./start prepares and serves; here everything was prepared while the image was built, nothing may be written outside the
data folder, and logs go to where the container's logs go. A Rasa that runs and no longer answers is started again. The
action server is on loopback and ends last, because turns in flight still need it.
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

ACTIONS_VARIABLE = "PRIVACYBALIE_ACTIONS_PORT"
DATABASE_VARIABLE = "PRIVACYBALIE_TRACKER_DB"
ACTIONS_PORT = "5055"
PORT = "5005"
GRACE = (
    40  # seconds Rasa gets: the notice, the turns it is answering, and its own ending; deploy/ gives ten more
)
TICK = 0.1
QUESTION_TIMEOUT = 20

Programs = list[subprocess.Popen[bytes]]


@dataclass(frozen=True)
class Command:
    """A program of this replica, the seconds it gets to stop, and where it says that it is alive."""

    name: str
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
    return run(commands(model, os.environ), environment(os.environ), stopping, watchdog)


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


def commands(model: Path, settings: Mapping[str, str]) -> tuple[Command, Command]:
    """Return the action server and Rasa, in the order in which they start."""
    rasa = (
        *("runtime.rasa_server", "run", "--model", str(model)),
        *("--interface", settings.get("PRIVACYBALIE_HOST", "127.0.0.1")),
        *("--port", settings.get("PRIVACYBALIE_PORT", PORT)),
        *("--endpoints", "endpoints.yml", "--credentials", "credentials.yml"),
    )
    actions = ("actions", "--port", settings.get(ACTIONS_VARIABLE, ACTIONS_PORT))
    return Command("actions", actions, 5), Command("rasa", rasa, GRACE, health(settings))


def health(settings: Mapping[str, str]) -> Address:
    """Return where Rasa says that it is alive."""
    base = settings.get("PRIVACYBALIE_BASE_PATH", "/balie")
    return Address("127.0.0.1", int(settings.get("PRIVACYBALIE_PORT", PORT)), f"{base}/gezond")


def environment(settings: Mapping[str, str]) -> dict[str, str]:
    """Return the variables of both programs: those of ./start, and where conversations are unless they say so."""
    own = {
        "SANIC_ACCESS_LOG": "false",  # it would hold the addresses of visitors
        ACTIONS_VARIABLE: settings.get(ACTIONS_VARIABLE, ACTIONS_PORT),
        DATABASE_VARIABLE: settings.get(DATABASE_VARIABLE) or str(project.here().var / "gesprekken.db"),
    }
    return project.environment(**own)


def run(
    planned: tuple[Command, ...],
    env: Mapping[str, str],
    stopping: Stopping,
    watchdog: Watchdog | None = None,
) -> int:
    """Start all, wait until one ends or somebody asks us to stop, stop the last started first. 0 when we were asked.

    `watchdog` watches the last one.
    """
    running: Programs = []
    try:
        for command in planned:
            running.append(_launched(command, env))
        while not stopping.asked and all(program.poll() is None for program in running):
            if watchdog is not None and watchdog.hangs():
                times = watchdog.allow_restart()
                print(f"event=server_restarted server=rasa reason=no_answer times={times}", flush=True)
                running[-1] = _again(running[-1], planned[-1], env)
            time.sleep(TICK)
    except SetupProblem as problem:
        print(problem, file=sys.stderr)
    finally:
        codes = stop(running, planned)
    failed = [f"{name}={code}" for name, code in codes.items() if code]
    print(f"event=container_stopped asked={stopping.asked} codes={','.join(failed) or 0}", flush=True)
    return 0 if stopping.asked and not failed else 1


def _launched(command: Command, env: Mapping[str, str]) -> subprocess.Popen[bytes]:
    arguments = [sys.executable, "-m", *command.module]
    return subprocess.Popen(
        arguments, cwd=project.here().root, env=dict(env), start_new_session=True, umask=0o077
    )


def _again(
    hanging: subprocess.Popen[bytes], command: Command, env: Mapping[str, str]
) -> subprocess.Popen[bytes]:
    hanging.kill()  # it hears no request, so it would hear no signal that it handles itself
    hanging.wait()
    return _launched(command, env)


def stop(running: Programs, planned: tuple[Command, ...]) -> dict[str, int]:
    """Stop the last started first, each within its grace; return how each ended, 0 for "because we asked"."""
    codes: dict[str, int] = {}
    for program, command in reversed(list(zip(running, planned, strict=False))):
        before = program.poll()
        if before is None:
            program.terminate()
        if not ended(program, command.health, command.grace):
            program.kill()
        code = program.wait()
        asked = before is None and code == -signal.SIGTERM
        codes[command.name] = 0 if asked else code
    return codes


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
