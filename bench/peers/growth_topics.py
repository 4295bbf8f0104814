"""How ours grows with what it knows: copies of this checkout with made-up topics, trained and spoken to.

Everything that is not a topic stays. Topics are ours and made-up ones up to the number asked for, each with the same
few sentences, because similarities of all pairs of sentences are what training computes. Made-up words come from
syllables, drawn from a seed.
"""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import Iterator
from random import Random
from typing import Any

from bench.peers import made, processes, served
from bench.peers.measure import waits_summary
from bench.peers.workplace import Workplace, copy_code
from runtime.project import Project

SENTENCES = 3  # of each topic, ours too
TURNS = 100
SYLLABLES = (
    "ba",
    "bel",
    "dor",
    "fer",
    "gun",
    "hal",
    "kim",
    "lo",
    "mer",
    "nat",
    "pol",
    "ri",
    "sem",
    "tul",
    "vor",
    "zak",
)
FRAMES = (
    "mag ik {0} {1} gebruiken bij een {2}",
    "wat zegt de avg over {0} en {2}",
    "hoe lang bewaar ik {1} van een {0}",
)
ASKED = "is {0} met {1} toegestaan bij een {2}"
SHARED_WORDS = 300  # that occur in many topics
ANSWER = """id: {id}
vraag: Mag ik {words} gebruiken?
thema: programmas
land: EU
teksten:
  beide:
    kort: Dat mag met een overeenkomst.
    uitleg: Zonder overeenkomst is er geen grondslag.
    voorwaarden: [Maak een overeenkomst.]
    bronnen: [{{bron: avg, artikel: "28"}}]
    zekerheid: hoog
gecontroleerd: {{op: 2026-11-23, opnieuw_voor: 2099-01-01}}
verwant: [zoom_avg]
"""


def topics(at: Workplace, count: int) -> dict[str, Any]:
    """Make, train and serve an assistant with so many topics; return the figures. Training is done once."""
    copy = at.copy(f"topics-{count}")
    told = copy.var / "training.json"
    if not told.exists():
        sentences = write(at, copy, count)
        spent = made.train_ours(copy)
        told.write_text(json.dumps({"topics": count, "sentences": sentences, "training": spent}))
    return {**served.read_json_file(told), **asyncio.run(_spoken_to(at, copy))}


def write(at: Workplace, copy: Project, count: int) -> int:
    """Write a copy with so many topics; return how many sentences it is taught."""
    copy_code(copy)
    if not copy.venv.exists():
        copy.venv.symlink_to(at.ours.venv)
    nlu = copy.root / "data" / "nlu.yml"
    text = cut_to_topics(nlu.read_text(encoding="utf-8"))
    for name, words in made_up(count - text.count("- intent: faq/")):
        answer = ANSWER.format(id=name, words=" ".join(words))
        (copy.root / "content" / "antwoorden" / f"{name}.yml").write_text(answer, encoding="utf-8")
        lines = "\n".join(f"    - {frame.format(*words)}" for frame in FRAMES)
        text += f"\n- intent: faq/{name}\n  examples: |\n{lines}\n"
    nlu.write_text(text, encoding="utf-8")
    made.run_ours(copy, "-m", "privacybalie", "schema")
    return text.count("\n    - ")


def cut_to_topics(nlu: str) -> str:
    """Return training data with the first sentences of each intent only."""
    kept, seen = [], 0
    for line in nlu.splitlines():
        seen = 0 if line.startswith("- intent") else seen + line.startswith("    - ")
        if seen <= SENTENCES or not line.startswith("    - "):
            kept.append(line)
    return "\n".join(kept) + "\n"


def made_up(count: int) -> Iterator[tuple[str, tuple[str, str, str]]]:
    """Give made-up topics: an id, two words of its own, and one that others have too."""
    random, seen = Random(served.SEED), set[tuple[str, str]]()  # noqa: S311 - words, no secrets

    def word() -> str:
        return "".join(random.choice(SYLLABLES) for _ in range(3))

    shared = [word() for _ in range(SHARED_WORDS)]
    while len(seen) < count:
        words = (word(), word(), random.choice(shared))
        if words[:2] not in seen:
            seen.add(words[:2])
            yield f"verzonnen_{len(seen)}", words


async def _spoken_to(at: Workplace, copy: Project) -> dict[str, Any]:
    """Start it twice, because the first start reads all content; ask about made-up topics and our own."""
    made_up_here = len(list((copy.root / "content" / "antwoorden").glob("verzonnen_*.yml")))
    asked = [ASKED.format(*words) for _, words in made_up(min(TURNS // 2, made_up_here))]
    asked = [*asked, *served.faq_questions()][:TURNS]
    for _ in range(2):
        began = time.monotonic()
        with served.ours(copy, str(served.emptied(at.root / "served") / "gesprekken.db")) as peer:
            await peer.first_answer()
            start = processes.Spent(peer.seconds(), time.monotonic() - began)
            talk = await peer.talk()
            waits = []
            before = peer.seconds()
            for number, text in enumerate(asked):
                if number % 8 == 0:
                    talk = await peer.talk()
                waits.append(await talk.ask(text))
            cpu = (peer.seconds() - before) / len(asked)
            memory = processes.memory(peer.pids)
    return {"start": start.told(), "memory": memory, "turns": {**waits_summary(waits), "cpu": cpu}}
