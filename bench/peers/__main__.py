"""Side by side with stock Rasa, on our data, and how ours grows; writes docs/metingen.md.

    python -m bench.peers                     whatever has no result yet: hours the first time, on a machine of its own
    python -m bench.peers --measure           both side by side again (about ten minutes; nothing else may run)
    python -m bench.peers --growth            topics, visitors and stored conversations again (about fifteen minutes)
    python -m bench.peers --page              only write the page again

Needs Python 3.10 for stock Rasa, a package index, PostgreSQL's programs for the stored conversations, and for a
while 40 GB of disk. Environments, models and projects stay in the folder given with --work and are not made twice.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from bench.load.figures import machine
from bench.peers import growth_stored, growth_topics, made, measure, page, served
from bench.peers.stock_project import Epochs
from bench.peers.workplace import Workplace, copy_code
from runtime import project

ROOT = project.here().root
DOCS = ROOT / "docs"
RESULTS = DOCS / "metingen" / "results.json"
TOPICS = (150, 1000, 5000)
VISITORS = (1, 10, 50)
STORED = (1_000, 1_000_000)
DATABASES = ("sqlite", "postgresql")


def main(arguments: Sequence[str]) -> int:
    """Do what was asked, and write the page."""
    options = _options(arguments)
    results = Results(RESULTS)
    at = Workplace(options.work.resolve())
    everything = not (options.measure or options.growth or options.page)
    if everything:
        at.root.mkdir(parents=True, exist_ok=True)
        _make(at, options, results)
    if options.measure or (everything and "side_by_side" not in results.found):
        _ready(at, results)
        results.keep(
            "side_by_side",
            lambda: measure.side_by_side(
                at, made.stock_model(at, Epochs(*options.epochs)), options.conversations
            ),
        )
    if options.growth or everything:
        _ready(at, results)
        _grow(at, options, results, again=options.growth)
    page.write(DOCS, results.found)
    return 0


def _options(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        "python -m bench.peers", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    only = parser.add_mutually_exclusive_group()
    only.add_argument(
        "--measure", action="store_true", help="measure both side by side again, and nothing else"
    )
    only.add_argument("--growth", action="store_true", help="measure growth again, and nothing else")
    only.add_argument("--page", action="store_true", help="write the page again, and measure nothing")
    parser.add_argument(
        "--work", type=Path, default=ROOT / "var" / "peers", help="the folder for what is made"
    )
    parser.add_argument("--python", default="python3.10", help="a Python that stock Rasa runs on")
    parser.add_argument(
        "--epochs",
        type=int,
        nargs=2,
        default=(10, 10),
        help="of DIETClassifier and ResponseSelector; both 100 in stock",
    )
    parser.add_argument(
        "--conversations", type=int, default=60, help="side by side; each is of four questions and a form"
    )
    parser.add_argument("--seconds", type=float, default=20.0, help="visitors: how long each number of them")
    parser.add_argument("--topics", type=int, nargs="*", default=TOPICS, help="growth: how many topics")
    parser.add_argument(
        "--stored", type=int, nargs="*", default=STORED, help="growth: how many stored conversations"
    )
    return parser.parse_args(arguments)


class Results:
    """What was measured so far, written after each step, so that a step that fails loses no other."""

    def __init__(self, path: Path) -> None:
        """Read what an earlier run left."""
        self._path = path
        self.found: dict[str, Any] = served.read_json_file(path) if path.exists() else {"growth": {}}
        self.found |= {"rasa": made.STOCK_RASA, "machine": machine()}

    def keep(self, name: str, measured: Callable[[], Any]) -> None:
        """Measure something and keep it."""
        print(f"{name} …", flush=True)
        self.found[name] = measured()
        self._write()

    def grown(self, name: str, key: Mapping[str, Any], measured: Callable[[], Mapping[str, Any]]) -> None:
        """Measure one point of a growth and keep it instead of an earlier one of the same `key`."""
        print(f"{name} {' '.join(map(str, key.values()))} …", flush=True)
        new = {**key, **measured()}
        others = [one for one in self.found["growth"].get(name, []) if not _is(one, key)]
        self.found["growth"][name] = sorted([*others, new], key=lambda one: [one[part] for part in key])
        self._write()

    def has(self, name: str, key: Mapping[str, Any]) -> bool:
        """Whether this point was measured before."""
        return any(_is(one, key) for one in self.found["growth"].get(name, []))

    def _write(self) -> None:
        self._path.parent.mkdir(exist_ok=True)
        text = json.dumps(_rounded(self.found), indent=1, ensure_ascii=False)
        self._path.write_text(text + "\n", encoding="utf-8")


def _is(one: Mapping[str, Any], key: Mapping[str, Any]) -> bool:
    return all(one.get(name) == value for name, value in key.items())


def _rounded(value: Any) -> Any:
    """Return results with no more digits than they are worth."""
    if isinstance(value, float):
        return round(value, 5)
    if isinstance(value, Mapping):
        return {name: _rounded(each) for name, each in value.items()}
    return [_rounded(each) for each in value] if isinstance(value, list | tuple) else value


def _make(at: Workplace, options: argparse.Namespace, results: Results) -> None:
    """Make environments and models, unless they are there, and read the test set."""
    results.keep("environment", lambda: made.environments(at, options.python))
    _ready(at, results)
    stock = made.train_stock(at, Epochs(*options.epochs))
    results.keep("training", lambda: results.found.get("training", {}) | {"stock": stock})
    results.keep("accuracy", lambda: made.accuracy(at, Epochs(*options.epochs)))


def _ready(at: Workplace, results: Results) -> None:
    """Bring the copy up to date with this checkout; another model is trained, and timed, only if it has to be."""
    copy_code(at.ours)
    if spent := made.train_ours(at.ours):
        results.keep("training", lambda: results.found.get("training", {}) | {"ours": spent})


def _grow(at: Workplace, options: argparse.Namespace, results: Results, *, again: bool) -> None:
    for count in options.topics:
        if again or not results.has("topics", {"topics": count}):
            results.grown("topics", {"topics": count}, partial(growth_topics.topics, at, count))
    if again or "visitors" not in results.found["growth"]:
        found = growth_stored.visitors(at, VISITORS, options.seconds)
        for one in found:
            results.grown("visitors", {"visitors": one["visitors"]}, partial(dict, one))
    for count in options.stored:
        for kind in DATABASES:
            key = {"kind": kind, "conversations": count}
            if again or not results.has("stored", key):
                results.grown("stored", key, partial(growth_stored.grown_store, at, kind, count))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
