"""The command that brings together what was asked in vain: `onbeantwoord`."""

from __future__ import annotations

import argparse
import os
import sys
import warnings
from collections.abc import Sequence
from pathlib import Path

from ruamel.yaml import YAML

from privacybalie.content.loader import read_phrases
from privacybalie.encoders.shared import E5, load_encoder
from privacybalie.nlu.trained_model import GROUPS, NoModelError
from privacybalie.paths import CONTENT, folder_for_data
from privacybalie.report.unanswered import AskedInVain, as_nlu, asked_in_vain, grouped

HEADING = """
# Vragen waarop geen antwoord kwam, in groepen; het onderwerp is het naaste volgens het model, niet het juiste.
# Lees elke zin na, haal namen en gegevens weg, en zet wat bruikbaar is zelf in data/nlu.yml.
# Bewaar dit bestand niet langer dan nodig."""


def add_parser(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to those of the program."""
    finder = commands.add_parser(
        "onbeantwoord",
        help="breng samen waarop geen antwoord kwam: uit gedeelde gesprekken en eerste berichten",
    )
    finder.add_argument(
        "--uit", type=Path, help="het bestand, in de vorm van data/nlu.yml (standaard het scherm)"
    )
    finder.set_defaults(run=_find)


def intent_of(label: str) -> str:
    """Return the intent under which a topic or tree is taught."""
    group, _, name = label.partition("/")
    return f"{next(intent for intent, known in GROUPS.items() if known == group)}/{name}"


def _find(options: argparse.Namespace) -> int:
    # Only this command needs a database and the model, which take seconds to load.
    from sqlalchemy.exc import SQLAlchemyError

    from privacybalie.nlu.trained_model import load_trained_model

    warnings.simplefilter("ignore")
    try:
        asked = _asked(options.inhoud)
        model = load_trained_model() if asked else None
    except (SQLAlchemyError, OSError, ValueError) as error:
        print(
            f"De databank is niet te lezen ({type(error).__name__}); controleer PRIVACYBALIE_TRACKER_DB "
            "en PRIVACYBALIE_VAR.",
            file=sys.stderr,
        )
        return 1
    except NoModelError as error:
        print(error, file=sys.stderr)
        return 1

    def nearest(texts: Sequence[str]) -> Sequence[tuple[str, float]]:
        best = [] if model is None else [found.ranking[0] for found in model.understand_all(list(texts))]
        return [(intent_of(label), chance) for label, chance in best]

    text = as_nlu(grouped(asked, load_encoder(E5), nearest), HEADING)
    if options.uit is None:
        print(text, end="")
        return 0
    handle = os.open(options.uit, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)  # words of visitors
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(text)
    print(f"{options.uit}: {len(asked)} berichten.")
    return 0


def _asked(content: Path) -> list[AskedInVain]:
    from privacybalie.gateway.store.database import connect, database_address
    from privacybalie.gateway.store.queries import stored_share
    from privacybalie.gateway.store.retention import DATABASE_VARIABLE
    from privacybalie.gateway.store.unanswered import read_unanswered

    root = content if content.is_dir() else CONTENT
    phrases = read_phrases(root)
    words = YAML(typ="safe", pure=True).load((root / "sjablonen/balie.yml").read_text(encoding="utf-8"))
    where = os.environ.get(DATABASE_VARIABLE) or str(folder_for_data(os.environ) / "gesprekken.db")
    engine = connect(database_address(where))
    try:
        kept = [AskedInVain(one.text, one.handling) for one in read_unanswered(engine)]
        return [
            *kept,
            *(one for copy in stored_share(engine) for one in asked_in_vain(copy.text, words, phrases)),
        ]
    finally:
        engine.dispose()
