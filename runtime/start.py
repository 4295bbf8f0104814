"""./start: from a fresh checkout to a running assistant, and back to nothing on Ctrl-C."""

import argparse
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from types import FrameType
from typing import NoReturn

from runtime import any_locale, chat, environment, fingerprint, model, project, review_site, servers
from runtime.console import Progress, SetupProblem
from runtime.project import Project
from runtime.servers import Assistant
from runtime.watchdog import Watchdog

HELP = """Gebruik: ./start [opties]

Zet klaar wat nog ontbreekt, start Privacybalie op deze computer en stopt haar bij Ctrl-C.

  --terminal              voer hier een gesprek; knoppen zijn genummerd
  --rest                  open ook Rasa's REST-kanaal, voor programma's op deze computer
  --proef                 toon de redactie alle teksten, met wat eraan te verbeteren is (docs/proefbalie.md)
  --streng                geef alleen teksten die ondertekend zijn (docs/ondertekenen.md)
  --port POORT            poort van de balie (standaard 5005) of van de proefbalie (standaard 5006)
  --alleen-voorbereiden   zet klaar, train en stop
  --help                  toon deze uitleg
"""
PORT = 5005
LAST_PORT = 65535
# What `check` reads, with its code: a model can be current while an answer is not yet found good (ADR 56).
CHECKED = ("content/**/*.yml", "data/**/*.yml", "data/**/*.tsv", "privacybalie/**/*.py")
INTERRUPTED = 130  # what shells report after Ctrl-C


class StopSignal(BaseException):
    """Somebody asked us to stop: Ctrl-C, a closed terminal, or `kill`."""


class Arguments(argparse.ArgumentParser):
    """argparse, with its complaints as a `Problem`."""

    def error(self, message: str) -> NoReturn:
        raise SetupProblem(
            f"Deze aanroep wordt niet begrepen ({message}); ./{self.prog} --help toont de mogelijkheden."
        )


def main(arguments: list[str]) -> int:
    any_locale.install()
    if {"-h", "--help"} & set(arguments):
        print(HELP, end="")
        return 0
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, _stop)
    try:
        run(_parsed(arguments))
    except SetupProblem as problem:
        print(f"\n{problem}", file=sys.stderr)
        return 1
    except OSError as error:  # a full disk, a folder that went away
        print(f"\n{project.explained(error)}", file=sys.stderr)
        return 1
    except StopSignal:
        print("\nDe voorbereiding is afgebroken; ./start gaat verder waar dat kan.", file=sys.stderr)
        return INTERRUPTED
    return 0


def _parsed(arguments: list[str]) -> argparse.Namespace:
    parser = Arguments("start", add_help=False, allow_abbrev=False)
    parser.add_argument("--terminal", action="store_true")
    parser.add_argument("--rest", action="store_true")
    parser.add_argument("--proef", action="store_true")
    parser.add_argument("--streng", action="store_true")
    parser.add_argument("--port", type=int)
    parser.add_argument("--alleen-voorbereiden", action="store_true")
    options = parser.parse_args(arguments)
    if options.port is None:
        options.port = review_site.PORT if options.proef else PORT
    if not 1 <= options.port <= LAST_PORT:
        parser.error(f"poort {options.port} bestaat niet")
    return options


def _stop(_number: int, _frame: FrameType | None) -> NoReturn:
    raise StopSignal


def run(options: argparse.Namespace) -> None:
    at = project.here()
    progress = Progress()
    if options.proef:
        try:
            review_site.run(at, options.port, progress)
        except StopSignal:
            print("\nDe proefbalie is gestopt.")
        return
    wants_rest = options.terminal or options.rest
    if wants_rest and servers.rest_setting() == "uit":
        raise SetupProblem(
            "--terminal en --rest openen Rasa's REST-kanaal en PRIVACYBALIE_REST=uit sluit het; laat een van beide weg."
        )
    if not options.alleen_voorbereiden:  # a taken port need not wait for an installation
        servers.require_free(options.port)
    trained = prepare(at, progress)
    if options.alleen_voorbereiden:
        progress.say("Alles staat klaar; ./start start de balie")
        return
    database = os.environ.get("PRIVACYBALIE_TRACKER_DB", "")
    settings = {"PRIVACYBALIE_STRENG": "aan"} if options.streng else {}
    if options.streng:
        progress.say(f"Alleen wat ondertekend is, wordt gegeven: {signed(at)}")
    assistant = Assistant(at, trained, options.port, database, settings=settings, rest=wants_rest)
    try:
        serve(assistant, progress, terminal=options.terminal)
    except StopSignal:  # the ordinary end
        print("\nPrivacybalie is gestopt.")
    finally:
        _ignore_signals()
        assistant.stop()


def prepare(at: Project, progress: Progress, *, dev: bool = False) -> Path:
    """Everything the server needs: environment, language model, checked content, trained model."""
    project.require_python()
    project.require_writable(at)
    progress.say(f"Python {sys.version.split()[0]} gevonden")
    with environment.only_one(at, progress):
        environment.prepare(at, progress, dev=dev)
        check_content(at, progress)
        return model.ensure(at, progress)


def signed(at: Project) -> str:
    """Return how many texts are signed, in a sentence."""
    command = [str(at.python), "-m", "privacybalie", "ondertekenen"]
    told = subprocess.run(
        command, cwd=at.root, env=project.environment(), capture_output=True, text=True, check=False
    )
    return told.stdout.strip() or "hoeveel dat zijn, was niet te tellen (python -m privacybalie ondertekenen)"


def check_content(at: Project, progress: Progress) -> None:
    """Authors hear what is wrong with their files before anything is made or told of them; once for each change."""
    found_good, state = at.var / "inhoud-nagekeken", fingerprint.of_files(at.root, CHECKED, _own_texts())
    if not (at.root / "privacybalie" / "__main__.py").is_file():
        return
    if found_good.is_file() and found_good.read_text("utf-8") == state:
        return
    log = at.logs / "inhoudscontrole.log"
    command = [str(at.python), "-m", "privacybalie", "check"]
    if progress.run("Inhoud controleren", command, log, project.environment()) != 0:
        project.require_room(at.var)
        print(log.read_text("utf-8", "replace"), file=sys.stderr)
        raise SetupProblem(
            f"De inhoud bevat fouten; verbeter wat hierboven staat (ook in {at.shown(log)}) en start opnieuw."
        )
    found_good.write_text(state, "utf-8")


def _own_texts() -> list[str]:
    """The texts of an organisation (ADR 68), which `check` reads with ours."""
    folder = os.environ.get(model.OWN_TEXTS)
    return [f"eigen {folder} {fingerprint.of_files(Path(folder), ('**/*.y*ml',))}"] if folder else []


def serve(assistant: Assistant, progress: Progress, *, terminal: bool) -> None:
    """Start, wait for the first answer, and stay until somebody stops us or the server fails for good."""
    progress.say("Balie starten …")
    assistant.start()
    servers.wait_until_ready(assistant)
    if terminal:
        progress.say(f"Privacybalie is klaar en luistert alleen op deze computer: {assistant.address}")
        chat.talk(assistant.say, assistant.at.shown(assistant.at.logs / servers.LOG))
        return
    _welcome(assistant, progress)
    stay(assistant, Watchdog(assistant.lives, time.monotonic))


def stay(assistant: Assistant, watchdog: Watchdog) -> None:
    """Until somebody stops us: a server that ends is a `Problem`, one that no longer answers is started again."""
    while True:
        assistant.require_running()
        if watchdog.hangs():
            times = watchdog.allow_restart()
            print(f"event=server_restarted server=rasa reason=no_answer times={times}", flush=True)
            assistant.restart()
        time.sleep(0.5)


def _welcome(assistant: Assistant, progress: Progress) -> None:
    """Say where the assistant is; REST only when it was asked for."""
    if assistant.rest or servers.rest_setting() == "aan":
        progress.say(f"Privacybalie is klaar en luistert alleen op deze computer: {assistant.address}")
        example = """-d '{"sender": "ik", "message": "Mag ik een vergadering opnemen?"}'"""
        print(f"         Proberen: curl -s {assistant.address} -H 'Content-Type: application/json' {example}")
    else:
        progress.say(f"Privacybalie is klaar en luistert op {servers.listening_address()}")
    print(f"         Open de balie in uw browser: {assistant.desk}")
    logs = assistant.at.shown(assistant.at.logs)
    print(f"         Stoppen: Ctrl-C. Logboeken staan in {logs}.", flush=True)


def _ignore_signals() -> None:
    """A second Ctrl-C must not interrupt the stopping of the server."""
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
