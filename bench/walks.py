"""Through how much of our code one message goes: `python -m bench.walks`, JSON on standard output.

The servers run in this process and are asked over HTTP as the widget asks them. Each walk is taken once before it is
counted, so that what is read or prepared once in the life of a server is not counted.
"""

from __future__ import annotations

import asyncio
import logging
import os
import sys
import tempfile
import threading
from collections import Counter
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from json import dumps
from pathlib import Path
from random import Random
from types import CodeType, FrameType
from typing import Any

from bench.load.started import LIMITS, trained
from bench.load.visitor import Visitor, client
from runtime import project, servers

OURS = tuple(str(project.here().root / name) for name in ("privacybalie", "actions"))
TREE = "Een gesprek opnemen"
WALKS: Mapping[str, tuple[str, ...]] = {
    "faq": ("Is Zoom AVG-conform?",),
    "tree_typed": (TREE, "het is gewoon een ander gesprek hoor"),
}
ACTION = "SafeAction.run"
MOST_SHOWN = 12


@dataclass
class Counting:
    """Calls of our functions that have a name, while `on`, in all threads; a generator counts each time it goes on.

    `across` counts calls from one file of ours straight into another; `returns` how often a file is entered that the
    walk had already left, `acted` the calls of the action.
    """

    on: bool = False
    calls: Counter[CodeType] = field(default_factory=Counter)
    acted: Counter[CodeType] = field(default_factory=Counter)
    acting: bool = False
    across: int = 0
    order: list[str] = field(default_factory=list)

    def __call__(self, frame: FrameType, event: str, _argument: Any) -> None:
        """Take one event of the interpreter."""
        if not self.on or event not in {"call", "return"} or not is_ours(frame.f_code):
            return
        if frame.f_code.co_qualname == ACTION:
            self.acting = event == "call"
        if event == "return":
            return
        if self.acting:
            self.acted[frame.f_code] += 1
        place, caller = frame.f_code.co_filename, frame.f_back
        self.calls[frame.f_code] += 1
        if caller is not None and caller.f_code.co_filename.startswith(OURS):
            self.across += caller.f_code.co_filename != place
        if not self.order or self.order[-1] != place:
            self.order.append(place)

    def forget(self) -> None:
        """Begin anew."""
        self.calls, self.acted, self.across, self.order = Counter(), Counter(), 0, []

    def result(self) -> dict[str, Any]:
        """Return what was counted, with the functions that were called most."""
        files = {code.co_filename for code in self.calls}
        rooms = Counter(_shown(name).rpartition("/")[0] for name in files)
        return {
            "files": len(files),
            "functions": len(self.calls),
            "calls": sum(self.calls.values()),
            "calls_across_files": self.across,
            "returns": len(self.order) - len(set(self.order)),
            "walk": sum(n for code, n in self.calls.items() if code.co_qualname == "walk"),
            "action": {
                "files": len({code.co_filename for code in self.acted}),
                "functions": len(self.acted),
                "calls": sum(self.acted.values()),
            },
            "files_by_folder": dict(sorted(rooms.items())),
            "most_called": {
                f"{_shown(code.co_filename)}:{code.co_qualname}": number
                for code, number in self.calls.most_common(MOST_SHOWN)
            },
        }


def is_ours(code: CodeType) -> bool:
    """Whether this is a function of ours: no comprehension and no lambda."""
    return code.co_filename.startswith(OURS) and not code.co_name.startswith("<")


def _shown(path: str) -> str:
    return str(Path(path).relative_to(project.here().root))


@asynccontextmanager
async def running(folder: Path) -> AsyncIterator[str]:
    """Serve the assistant from this process; give the address of the desk."""
    port = servers.free_port()
    os.environ |= project.environment(
        PRIVACYBALIE_TRACKER_DB=str(folder / "gesprekken.db"),
        PRIVACYBALIE_VAR=str(folder),
        **LIMITS,
    )
    # Imported here: they look at the environment.
    import structlog
    from rasa.core import run
    from rasa.core.utils import AvailableEndpoints

    from privacybalie.gateway.http.protocol import StrictProtocol

    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.ERROR))
    endpoints = AvailableEndpoints.read_endpoints("endpoints.yml")
    app = run.configure_app(
        run.create_http_input_channels(None, "credentials.yml"), enable_api=False, endpoints=endpoints
    )
    await run.load_agent_on_start(str(trained()), endpoints, None, app, asyncio.get_running_loop())
    server = await app.create_server(
        host=servers.HOST, port=port, protocol=StrictProtocol, return_asyncio_server=True
    )
    await server.startup()
    await server.after_start()
    try:
        yield f"http://{servers.HOST}:{port}{servers.BASE_PATH}"
    finally:
        server.close()


async def measured(counting: Counting) -> dict[str, Any]:
    """Take every walk twice, the second time counted."""
    found: dict[str, Any] = {}
    with tempfile.TemporaryDirectory(prefix="balie-bench-") as name:
        async with running(Path(name)) as address, client(address) as http:
            for walk, texts in WALKS.items():
                await _taken(Visitor(http, Random(walk)), texts, Counting())  # noqa: S311 - ids, not secrets
                visitor = Visitor(http, Random(f"{walk} again"))  # noqa: S311
                await _taken(visitor, texts, counting)
                found[walk] = {**counting.result(), "answer": visitor.last[0]["tekst"].splitlines()[0]}
                counting.forget()
    return found


async def _taken(visitor: Visitor, texts: tuple[str, ...], counting: Counting) -> None:
    await visitor.open()
    for text in texts[:-1]:
        await visitor.say(text)
    counting.on = True
    await visitor.say(texts[-1])
    counting.on = False


def main() -> None:
    """Print what was counted."""
    counting = Counting()
    threading.setprofile(counting)  # before any thread of ours exists
    sys.setprofile(counting)
    found = asyncio.run(measured(counting))
    sys.setprofile(None)
    print(dumps(found, ensure_ascii=False, indent=2))


if __name__ == "__main__":
    main()
