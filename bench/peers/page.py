"""Write docs/metingen.md and its pictures from the results; nothing is measured here."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from bench.peers import comparison, made
from bench.peers.comparison import Results
from bench.peers.measure import AT_ONCE, KINDS, LONGEST, NEAR, QUESTIONS_EACH
from bench.peers.plots import Axis, Bar, bars, line_plot

NOTES = "notes.md"
SHOWN = 3.0  # times the target: longer bars would leave no room for the others
HEAD = """# Measurements: side by side with stock Rasa, and growth

*This page is made by `python -m bench.peers` from [metingen/results.json](metingen/results.json) and
[metingen/notes.md](metingen/notes.md); do not edit it. `python -m bench.peers --page` makes it again from those.*

What somebody would take who takes Rasa as it comes: version {rasa} with the pipeline and policies of `rasa init`
(DIETClassifier and ResponseSelector of 100 epochs, UnexpecTED, TED), Python 3.10, TensorFlow, in an environment of its
own. Both know the same: `data/nlu.yml` as it is, with topics as retrieval intents. Stock answers with the short Belgian
text of each topic and has one decision as a form of four questions, with an action server of two small actions. It
keeps conversations in memory, unsealed, and asks for no token; ours stores every turn sealed in SQLite before it
answers, and lays down the whole decision tree.

Machine: {machine}.
"""
EXTRAPOLATED = """**Extrapolated:** stock's training. Epochs: {epochs} ({total} s of processor, all
included); a mean epoch after the first takes {means}, and that many more make 100. Rasa lets batches grow from 64 to
256 over however many epochs there are, so a mean epoch of few is one of many. Its memory and waits do not depend on the
number of epochs; its understanding does, and nothing of it is extrapolated.
"""
HOW = """## How it is measured

- Both run at the same time and are spoken to in turns, one visitor each: the same {each} typed questions from the
  development set, then, as somebody new, a form of two buttons and two typed answers, and so on. The first of each
  is not counted. Ours through the window's API, stock through its REST channel. The wait is the whole turn, as the
  visitor sees it.
- *Start* is from starting the processes to the first answer to a typed question, the median of {starts}; files are in
  the system's cache. *Memory* is resident, of all processes; stock's are two. *Environment* is the size of its files
  without compiled bytecode.
- *Turn n of a conversation* is the median of the {near} typed questions up to it, in one conversation of nothing else.
  Each gets {longest:.0f} s for it; what it then has not reached is on the straight line through its turns.
- *Turns per second of one core*: {busy} visitors without a pause for {seconds:.0f} s, all processes pinned to one core,
  divided by the processor time used.
- *Training* is processor time: on a shared machine the clock tells less. Ours begins without any vector kept.
  Stock's has one thread.
"""


def write(folder: Path, results: Results) -> None:
    """Write the page into `folder`, and the pictures into `metingen` in it."""
    pictures = folder / "metingen"
    pictures.mkdir(exist_ok=True)
    parts = [_head(results), *_comparison(pictures, results), *_growth(pictures, results.get("growth", {}))]
    notes = pictures / NOTES
    if notes.exists():
        parts.append(notes.read_text(encoding="utf-8"))
    page = "\n".join(part.rstrip("\n") + "\n" for part in parts)
    (folder / "metingen.md").write_text(page, encoding="utf-8")


def _head(results: Results) -> str:
    machine = results.get("side_by_side", {}).get("machine", results["machine"])
    return HEAD.format(rasa=results["rasa"], machine=machine.removeprefix("machine: "))


def _comparison(pictures: Path, results: Results) -> Iterable[str]:
    found = comparison.comparison_rows(results)
    table = [(row.name, row.stock, row.ours, f"{row.times:.1f} ×", row.verdict) for row in found]
    yield "## Side by side\n"
    yield _table(("", "stock Rasa", "ours", "stock / ours", "target"), table)
    if accuracy := results.get("accuracy"):
        said, better = comparison.understanding(accuracy)
        verdict = "reached" if better else "**missed**"
        if min(accuracy["epochs"].values()) < made.STOCK_EPOCHS:
            verdict += " against so few epochs, and not judged against all"
        yield (
            f"Understanding, `tests/nlu/toets.tsv`, {said}; stock with {_epochs(accuracy['epochs'])} instead of "
            f"100 epochs. Target, a better top-1: {verdict}.\n"
        )
    if "training" in results:
        yield _extrapolation(results["training"]["stock"])
    if "side_by_side" in results:
        yield _reached(pictures, found)
        yield _waits(pictures, results["side_by_side"])
        yield _how(results["side_by_side"])


def _epochs(trained: Results) -> str:
    return ", ".join(f"{name} {count}" for name, count in trained.items())


def _extrapolation(stock: Results) -> str:
    if not stock["epochs"]:
        return "Nothing is extrapolated: stock was trained for all its epochs.\n"
    means = ", ".join(f"{name} {mean['cpu']:.0f} s" for name, mean in stock["mean_epoch"].items())
    total = f"{stock['total']['cpu']:,.0f}"
    return EXTRAPOLATED.format(epochs=_epochs(stock["epochs"]), total=total, means=means)


def _reached(pictures: Path, found: Sequence[comparison.Row]) -> str:
    aimed = [row for row in found if row.target]
    chart = [
        Bar(
            row.name,
            min(SHOWN, row.times / (row.target or 1)),
            f"{row.times:.1f} × of {row.target:g} ×",
            mark=1,
        )
        for row in aimed
    ]
    said = "; ".join(f"{row.name}: {row.times:.1f} times, target {row.target:g}" for row in aimed)
    return _picture(
        pictures,
        "targets",
        bars("How many times less than stock, as a share of the target (mark)", said, chart),
        said,
    )


def _waits(pictures: Path, both: Results) -> str:
    chart, words = [], []
    for kind in KINDS:
        for figure in ("p50", "p95"):
            for colour, peer in enumerate(("ours", "stock")):
                value = both[peer]["turns"][kind][figure] * 1000
                chart.append(Bar(f"{kind}, {figure}, {peer}"[-34:], value, f"{value:.0f} ms", colour=colour))
                words.append(f"{kind} {figure} {peer} {value:.0f} ms")
    first = _picture(
        pictures, "waits", bars("How long a turn takes", "; ".join(words), chart), "; ".join(words)
    )
    long = {peer: [(x, y * 1000) for x, y in both[peer]["long"]["line"]] for peer in ("ours", "stock")}
    said = "; ".join(f"{peer}: {points[0][1]:.0f} to {points[-1][1]:.0f} ms" for peer, points in long.items())
    plot = line_plot("One long conversation", said, (Axis("turn"), Axis("ms")), long)
    return (
        first + "\n" + _picture(pictures, "long", plot, f"Milliseconds per turn, from the tenth on. {said}")
    )


def _how(both: Results) -> str:
    ours = both["ours"]
    counts = ", ".join(f"{kind} {ours['turns'][kind]['n']}" for kind in KINDS)
    how = HOW.format(
        each=QUESTIONS_EACH,
        starts=len(ours["start"]),
        near=NEAR,
        longest=LONGEST,
        busy=AT_ONCE,
        seconds=ours["throughput"]["seconds"],
    )
    long = " and ".join(f"{both[peer]['long']['turns']} turns ({peer})" for peer in ("ours", "stock"))
    return f"{how}- n of each: {counts}; one long conversation of {long}.\n"


def _growth(pictures: Path, growth: Results) -> Iterable[str]:
    if growth:
        yield "## How ours grows\n"
    if topics := growth.get("topics"):
        yield _topics(pictures, topics)
    if visitors := growth.get("visitors"):
        yield _visitors(visitors)
    if stored := growth.get("stored"):
        yield _stored(pictures, stored)


def _topics(pictures: Path, topics: Sequence[Results]) -> str:
    table = [
        (
            f"{one['topics']:,}",
            f"{one['sentences']:,}",
            f"{one['training']['cpu']:,.0f} s",
            f"{one['start']['cpu']:.1f} s ({one['start']['clock']:.1f})",
            f"{one['memory']['resident'] / 1e6:,.0f} MB",
            f"{one['turns']['p50'] * 1000:.0f} / {one['turns']['p95'] * 1000:.0f} ms",
            f"{one['turns']['cpu'] * 1000:.0f} ms",
        )
        for one in topics
    ]
    head = (
        "topics", "sentences", "training, processor", "start, processor (clock)", "memory", "typed turn p50 / p95",
        "typed turn, processor",
    )  # fmt: skip
    plot = line_plot(
        "Growth with topics",
        "; ".join(f"{row[0]} topics: training {row[2]}, memory {row[4]}" for row in table),
        (Axis("topics", log=True), Axis("times the least", log=False)),
        {
            "training": _relative([(one["topics"], one["training"]["cpu"]) for one in topics]),
            "memory": _relative([(one["topics"], one["memory"]["resident"]) for one in topics]),
            "turn": _relative([(one["topics"], one["turns"]["cpu"]) for one in topics]),
        },
    )
    words = "; ".join(
        f"{row[0]} topics: training {row[2]}, memory {row[4]}, a turn {row[6]}" for row in table
    )
    return (
        "### Topics\n\nOur topics and made-up ones, three sentences each, so that the number of topics and not that of "
        "sentences per topic grows; training begins without any vector kept. n = 100 typed questions each.\n\n"
        f"{_table(head, table)}\n{_picture(pictures, 'topics', plot, words)}"
    )


def _relative(points: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    return [(x, y / points[0][1]) for x, y in points]


def _visitors(visitors: Sequence[Results]) -> str:
    table = [
        (
            str(one["visitors"]),
            f"{one['per_second']:.1f}",
            f"{one['per_core_second']:.1f}",
            f"{one['p50'] * 1000:.0f} / {one['p95'] * 1000:.0f} ms",
            str(one["n"]),
        )
        for one in visitors
    ]
    head = ("at once", "turns per second", "per second of a core", "p50 / p95", "n")
    return (
        "### Visitors\n\nEach sends the next message as soon as the answer is there, as nobody does: a person who "
        f"reads for twenty seconds is a small part of one of these.\n\n{_table(head, table)}"
    )


def _stored(pictures: Path, stored: Sequence[Results]) -> str:
    def query(one: Results, name: str) -> str:
        found = one["queries"][name]
        return (
            found["failed"]
            if "failed" in found
            else f"{found['p50'] * 1000:.1f} / {found['p95'] * 1000:.1f} ms"
        )

    def turn(one: Results, kind: str) -> str:
        found = one["turns"][kind]
        return f"{found['p50'] * 1000:.0f} / {found['p95'] * 1000:.0f} ms"

    table = [
        (
            one["kind"],
            f"{one['conversations']:,}",
            *(query(one, name) for name in one["queries"]),
            *(turn(one, kind) for kind in KINDS),
        )
        for one in stored
    ]
    head = ("", "conversations", *stored[0]["queries"], *KINDS)
    points: dict[str, list[tuple[float, float]]] = {}
    for one in stored:
        points.setdefault(one["kind"], []).append(
            (one["conversations"], one["turns"][KINDS[0]]["p50"] * 1000)
        )
    words = "; ".join(f"{row[0]}, {row[1]} conversations: {row[-3]}" for row in table)
    plot = line_plot(
        "Typed question, p50, by stored conversations",
        words,
        (Axis("conversations", log=True), Axis("ms")),
        points,
    )
    sizes = stored[0]["sealed_bytes"]
    return (
        f"### Stored conversations\n\nTables filled directly, {len(sizes)} turns of {sizes[0]:,} bytes each, then "
        f"queries ({stored[0]['queries']['read']['n']} of each, conversations drawn from all) and whole turns "
        f"({stored[0]['turns'][KINDS[0]]['n']} typed questions) on a server that uses them; p50 / p95. A *sweep* looks "
        "for what has expired, every ten minutes, and here finds nothing.\n\n"
        f"{_table(head, table)}\n{_picture(pictures, 'stored', plot, words)}"
    )


def _table(head: Sequence[str], body: Sequence[Sequence[str]]) -> str:
    rule = ("---", *("--:" for _ in head[1:]))
    return "\n".join("| " + " | ".join(row) + " |" for row in (head, rule, *body)) + "\n"


def _picture(folder: Path, name: str, svg: str, words: str) -> str:
    (folder / f"{name}.svg").write_text(svg, encoding="utf-8")
    return f"![{words}]({folder.name}/{name}.svg)\n"
