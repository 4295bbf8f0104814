"""The command that serves the editors' review site: `proef`."""

from __future__ import annotations

import argparse
import os

from privacybalie.paths import CONTENT, folder_of_content

PORT = 5006


def add_parser(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to those of the program."""
    site = commands.add_parser("proef", help="toon alle teksten aan de redactie, op deze computer")
    site.add_argument("--port", type=int, default=PORT, help=f"de poort (standaard {PORT})")
    site.set_defaults(run=_serve)


def _serve(options: argparse.Namespace) -> int:
    # Only this command needs a web server, which takes half a second to import.
    from privacybalie.proefbalie.server import serve_review_site

    named = options.inhoud != CONTENT
    serve_review_site(options.inhoud if named else folder_of_content(os.environ), options.port)
    return 0
