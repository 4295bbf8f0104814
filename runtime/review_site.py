"""./start --proef: the editors' review site on this machine. It needs no model, and shows content with mistakes."""

import subprocess
import time
import urllib.error
import urllib.request

from runtime import environment, project, servers
from runtime.console import Progress, SetupProblem
from runtime.project import Project

PORT = 5006
LOG = "proefbalie.log"
PATIENCE = 60  # seconds: the first reading of the content takes some ten
TICK = 0.2


def run(at: Project, port: int, progress: Progress) -> None:
    """Serve until somebody stops us, or the site ends by itself."""
    servers.require_free(port)
    project.require_python()
    project.require_writable(at)
    with environment.only_one(at, progress):
        environment.prepare(at, progress)
    log = at.logs / LOG
    command = [str(at.python), "-m", "privacybalie", "proef", "--port", str(port)]
    with log.open("wb") as output:
        site = subprocess.Popen(
            command,
            cwd=at.root,
            env=project.environment(),
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
        )
    try:
        progress.say("Proefbalie starten …")
        wait_until_it_answers(site, port, at)
        progress.say(f"De proefbalie is klaar, alleen voor deze computer: http://{servers.HOST}:{port}/")
        print("         Wijzig een bestand in content/ en herlaad de bladzijde. Stoppen: Ctrl-C.", flush=True)
        site.wait()
        require_running(site, at)
    finally:
        site.terminate()
        site.wait()


def wait_until_it_answers(site: "subprocess.Popen[bytes]", port: int, at: Project) -> None:
    """Return when the first page is there; a `SetupProblem` when it does not come."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        require_running(site, at)
        try:
            with urllib.request.urlopen(f"http://{servers.HOST}:{port}/", timeout=PATIENCE):
                return
        except (OSError, urllib.error.URLError):
            time.sleep(TICK)
    raise SetupProblem(f"De proefbalie antwoordt niet; lees {at.shown(at.logs / LOG)} en start opnieuw.")


def require_running(site: "subprocess.Popen[bytes]", at: Project) -> None:
    """A site that ended is a `SetupProblem`."""
    if site.poll() is not None:
        raise SetupProblem(f"De proefbalie is gestopt; lees {at.shown(at.logs / LOG)} en start opnieuw.")
