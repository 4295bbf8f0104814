"""The papers that data protection law asks for, from what really runs: `python -m privacybalie.cli.privacy_documents`.

Templates and every sentence are Dutch and lie in docs/papieren/sjablonen; the facts come from the settings, the
retention plan, the masks, the sealing and the source register. A test holds docs/papieren to the default settings.
"""

from __future__ import annotations

import argparse
import os
import re
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from privacybalie import settings
from privacybalie.content.loader import Content, read
from privacybalie.content.schema.base import Contact
from privacybalie.content.schema.sources import Source
from privacybalie.gateway.redaction import KINDS
from privacybalie.gateway.store import retention, sealing
from privacybalie.paths import DOCS, folder_of_content
from privacybalie.setting_types import is_loopback
from privacybalie.settings import Settings

TARGET = DOCS / "papieren"
TEMPLATES = TARGET / "sjablonen"
PLACEHOLDER = re.compile(r"\{\{([a-z_]+)(?::([a-z0-9_]+))?\}\}")
BITS = 8

Facts = Mapping[str, str]


class PaperError(Exception):
    """A template that asks for what does not exist; a Dutch sentence with the remedy."""


def papers(environment: Mapping[str, str], content: Content) -> dict[str, str]:
    """Return every paper by file name, for the settings in `environment`. Raises PaperError."""
    if content.contact is None:
        raise PaperError("content/contact.yml ontbreekt; zet er in wie de mens achter de balie is")
    sentences = YAML(typ="safe", pure=True).load((TEMPLATES / "zinnen.yml").read_text(encoding="utf-8"))
    known = configured_facts(environment, content.contact, sentences)
    return {
        path.name: filled(path.read_text(encoding="utf-8"), path.name, known, content.sources)
        for path in sorted(TEMPLATES.glob("*.md"))
    }


def configured_facts(environment: Mapping[str, str], contact: Contact, sentences: Mapping[str, Any]) -> Facts:
    """Return what the templates may ask for."""
    chosen = settings.from_environment(environment)
    plan = retention.plan_from(environment)
    values = {
        "bewaaruren": str(chosen.retention_hours),
        "stille_minuten": str(chosen.idle_minutes),
        "gespreksuren": str(chosen.token_hours),
        "gedeeld_dagen": str(plan.shared.days),
        "oordeel_dagen": str(plan.opinions.days),
        "tel_dagen": str(plan.counts.days),
        "wisminuten": str(int(plan.conversations.total_seconds()) // 60),
        "sleutelbits": str(sealing.KEY_BYTES * BITS),
        "naam": contact.name,
        "bereikbaar": contact.how,
        "adres_van_de_balie": chosen.public or f"{chosen.host}",
        "herkomsten": ", ".join(chosen.origins),
        "gemaskeerd": "\n".join(f"- {sentences['soorten'][kind]}" for kind in KINDS),
    }
    for key, case in _cases(environment, chosen, contact).items():
        values[key] = _with_values(sentences[key][case], values)
    return values


def _cases(environment: Mapping[str, str], chosen: Settings, contact: Contact) -> dict[str, str]:
    """Which of its sentences each subject gets."""
    database = environment.get(retention.DATABASE_VARIABLE, "")
    return {
        "bewaring": "uren" if chosen.retention_hours else "meteen",
        "opslag": "postgresql" if database.startswith("postgresql") else "sqlite",
        "rest": "aan" if chosen.rest else "uit",
        "bereik": "deze_computer" if is_loopback(chosen.host) else "netwerk",
        "inbedding": "paginas" if chosen.origins else "geen",
        "aanmelding": "proxy" if chosen.sso_header else "geen",
        "onbeantwoord": "aan" if chosen.keep_unanswered else "uit",
        "cijfers": "wachtwoord" if chosen.metrics_token else "deze_computer",
        "verantwoordelijke": "ingevuld" if contact.filled_in else "open",
    }


def filled(template: str, name: str, known: Facts, sources: Mapping[str, Source]) -> str:
    """Return a template with its facts and sources. Raises PaperError naming what it asks for in vain."""

    def value(match: re.Match[str]) -> str:
        key, argument = match.groups()
        if key == "bron" and argument in sources:
            return _citation(sources[argument])
        if argument is None and key in known:
            return known[key]
        raise PaperError(
            f"docs/papieren/sjablonen/{name}: onbekend {match.group()}; "
            "gebruik een sleutel uit privacybalie/cli/privacy_documents.py of {{bron:sleutel}} uit content/bronnen.yml"
        )

    return PLACEHOLDER.sub(value, template)


def _with_values(sentence: str, values: Facts) -> str:
    return PLACEHOLDER.sub(lambda match: values[match[1]], sentence).strip()


def _citation(source: Source) -> str:
    seen = {"ja": "tekst gelezen", "deels": "deels gelezen", "nee": "niet opgehaald"}[source.seen.value]
    where = f", <{source.url}>" if source.url else ""
    return f"{source.title}{where} (geraadpleegd op {source.consulted:%Y-%m-%d}, {seen})"


def main(arguments: Sequence[str]) -> int:
    """Write the papers, or say which are behind."""
    parser = argparse.ArgumentParser(
        prog="privacybalie.cli.privacy_documents", description="Maak de papieren van de balie."
    )
    parser.add_argument("--map", type=Path, default=TARGET, help="waarheen (standaard docs/papieren)")
    parser.add_argument("--controleer", action="store_true", help="schrijf niets, meld wat achterloopt")
    options = parser.parse_args(arguments)
    try:
        made = papers(os.environ, read(folder_of_content(os.environ)))
    except (PaperError, settings.SettingsError, retention.PlanError) as error:
        print(error, file=sys.stderr)
        return 1
    behind = [name for name, text in made.items() if not _has(options.map / name, text)]
    for name in behind:
        if options.controleer:
            print(
                f"{name}: loopt achter op de instellingen; voer 'python -m privacybalie.cli.privacy_documents' uit"
            )
        else:
            options.map.mkdir(parents=True, exist_ok=True)
            (options.map / name).write_text(made[name], encoding="utf-8")
    return 1 if options.controleer and behind else 0


def _has(path: Path, text: str) -> bool:
    return path.exists() and path.read_text(encoding="utf-8") == text


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
