"""What an organisation teaches beside our sentences (docs/eigen-teksten.md), in the form in which Rasa is taught."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path

from ruamel.yaml import YAML

from privacybalie.paths import OWN_MESSAGES

VERSION = 'version: "3.1"\n'


def read_own_messages(folder: Path | None) -> Mapping[str, Sequence[str]]:
    """Return the messages by topic; none without a folder or a file. `check` has found them good."""
    path = folder / OWN_MESSAGES if folder is not None else None
    if path is None or not path.is_file():
        return {}
    return YAML(typ="safe", pure=True).load(path.read_text(encoding="utf-8")) or {}


def taught(messages: Mapping[str, Sequence[str]]) -> str:
    """Return the sentences as training data, a topic each."""
    topics = (
        f"- intent: faq/{topic}\n  examples: |\n" + "".join(f"    - {said.strip()}\n" for said in many)
        for topic, many in messages.items()
    )
    return f"{VERSION}nlu:\n{''.join(topics)}"


def responses_of(topics: Collection[str]) -> str:
    """Return what Rasa wants for each topic and never says; its id, so that another question trains nothing."""
    entries = (f"  utter_faq/{topic}:\n    - text: {json.dumps(topic)}\n" for topic in sorted(topics))
    return f"{VERSION}responses:\n{''.join(entries)}"
