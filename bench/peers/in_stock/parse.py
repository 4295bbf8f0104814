"""Let the stock model read messages: `python parse.py MODEL TEXTS_JSON RANKINGS_JSON`.

Runs in stock Rasa's environment. A ranking has topics with their probability, best first: an intent's own, and for a
retrieval intent that of each of its responses times that of the intent.
"""

from __future__ import annotations

import asyncio
import json
import sys
import time
from pathlib import Path
from typing import Any

from rasa.core.agent import Agent


async def rankings(agent: Agent, texts: list[str]) -> list[list[tuple[str, float]]]:
    """Return the ranking of each message."""
    return [ranking(await agent.parse_message(text)) for text in texts]


def ranking(parsed: dict[str, Any]) -> list[tuple[str, float]]:
    """Return the topics of one message, best first."""
    intents = {one["name"]: float(one["confidence"]) for one in parsed["intent_ranking"]}
    selected: dict[str, list[tuple[str, float]]] = {}
    for one in parsed.get("response_selector", {}).get("default", {}).get("ranking", []):
        key = one["intent_response_key"]
        selected.setdefault(key.partition("/")[0], []).append((key, float(one["confidence"])))
    found: list[tuple[str, float]] = []
    for intent, probability in intents.items():
        answers = selected.get(intent)
        total = sum(share for _, share in answers or [])
        found += (
            [(key, probability * share / total) for key, share in answers]
            if answers and total
            else [(intent, probability)]
        )
    return sorted(found, key=lambda pair: -pair[1])


def main(model: str, texts_file: Path, rankings_file: Path) -> None:
    """Read all, and write the rankings with the seconds of processor they took."""
    texts = json.loads(texts_file.read_text("utf-8"))
    agent = Agent.load(model)
    asyncio.run(
        rankings(agent, texts[:3])
    )  # what is made at the first message is not part of reading the others
    before = time.process_time()
    found = asyncio.run(rankings(agent, texts))
    took = time.process_time() - before
    answer = {"cpu_per_message": took / len(texts), "rankings": found}
    rankings_file.write_text(json.dumps(answer, ensure_ascii=False), "utf-8")


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]))
