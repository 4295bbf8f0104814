"""Measure what the assistant bears, on this machine.

    python -m bench.load soak --minutes 30         10 messages a second, p50/p95/p99, errors, memory slope
    python -m bench.load capacity                  turns per second per core, memory per replica
    python -m bench.load long                      turn 10 against turn 100
    python -m bench.load worst                     what one heavy message does to others
    python -m bench.load previews                  what eight previews of long conversations do to others
    python -m bench.load address                   what one address with twenty conversations does to others
    python -m bench.load apart                     actions in Rasa's process against actions in a server apart
    python -m bench.load replicas                  three replicas behind nginx, some of them killed and stopped

Each starts its own assistant with the trained model and stops it afterwards.
"""

from __future__ import annotations

import argparse
import asyncio
import sys
from collections.abc import Sequence
from pathlib import Path

from bench.load import apart, fairness, replicas, shapes, soak
from bench.load.figures import machine
from bench.load.started import assistant, workshop
from bench.load.visitor import client

SEED = 20261125
FAIRNESS = {"previews": fairness.previews, "address": fairness.one_address}
NO_LIMIT = {"PRIVACYBALIE_RATE_CONVERSATION": "1000000", "PRIVACYBALIE_BURST_CONVERSATION": "100000"}


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(
        "python -m bench.load", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "what", choices=["soak", "capacity", "long", "worst", "previews", "address", "apart", "replicas"]
    )
    parser.add_argument("--minutes", type=float, default=30.0, help="soak: how long")
    parser.add_argument("--rate", type=float, default=10.0, help="soak: messages per second")
    parser.add_argument("--seconds", type=float, default=30.0, help="capacity: how long each")
    parser.add_argument(
        "--turns", type=int, default=200, help="long, replicas: turns per conversation; apart: of each"
    )
    parser.add_argument("--visitors", type=int, default=20, help="replicas: how many conversations")
    parser.add_argument("--kills", type=int, default=10, help="replicas: how often one is killed")
    parser.add_argument(
        "--stops", type=int, default=5, help="replicas: how often one is stopped with SIGTERM"
    )
    parser.add_argument("--seed", type=int, default=SEED)
    options = parser.parse_args(arguments)
    print(machine(), flush=True)
    with workshop() as folder:
        lines = _several(folder, options) if options.what == "replicas" else _one(folder, options)
    print("\n".join(lines))
    return 0


def _one(folder: Path, options: argparse.Namespace) -> list[str]:
    limits: dict[str, str] = NO_LIMIT if options.what in {"long", "capacity"} else {}
    if options.what == "apart":
        return asyncio.run(apart.compare_apart(folder, NO_LIMIT, options.turns, options.seed))
    if options.what in FAIRNESS:
        with assistant(folder / "var", fairness.BY_ADDRESS) as replica:
            return asyncio.run(FAIRNESS[options.what](replica.address, options.seed))
    with assistant(folder / "var", limits) as replica:

        async def measured() -> list[str]:
            async with client(replica.address) as through:
                if options.what == "soak":
                    return await soak.soak(replica, through, options.rate, options.minutes * 60, options.seed)
                if options.what == "capacity":
                    return await shapes.capacity(replica, through, (1, 4, 16), options.seconds, options.seed)
                if options.what == "long":
                    return await shapes.long_conversation(through, options.turns, options.seed)
                return await shapes.worst_message(through, options.seed)

        return asyncio.run(measured())


def _several(folder: Path, options: argparse.Namespace) -> list[str]:
    plan = replicas.ReplicaPlan(options.visitors, options.turns, options.kills, options.stops, options.seed)
    with replicas.cluster(folder) as running:
        return asyncio.run(replicas.trouble(running, plan)).lines()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
