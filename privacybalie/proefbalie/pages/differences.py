"""What changed since an earlier version: in the texts word by word, in the trees by the outcomes of all answers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from privacybalie.analysis.tree_diff import compare, diff_report
from privacybalie.content.loader import ANSWERS, SOURCES, TERMS, TREES, Content
from privacybalie.content.schema.base import Record
from privacybalie.proefbalie.earlier_versions import EarlierVersion, commits, earlier, resolved
from privacybalie.proefbalie.pages.trees import is_sound
from privacybalie.proefbalie.snapshot import state_of
from privacybalie.proefbalie.text_differences import FieldDifference, field_differences
from privacybalie.proefbalie.visit import NotThereError, Reply, Visit

AGAINST, ONLY = "tegen", "tekst"
KINDS = {ANSWERS: "antwoord", TREES: "boom"}


@dataclass(frozen=True)
class TextDifference:
    """What changed in one answer, tree, source or term; `page` is where it is shown, if it still is."""

    kind: str
    id: str
    title: str
    state: str
    page: tuple[str, ...]
    fields: tuple[FieldDifference, ...]


def differences_page(visit: Visit) -> Reply:
    """The choice of an earlier version, and what changed since."""
    root, name = visit.content.root, visit.asked(AGAINST)
    if not name:
        return visit.page("verschil.html", commits=commits(root), against="", texts=(), others=())
    found = _compared(visit, name)
    if found is None:
        return visit.page("verschil.html", commits=commits(root), against=name, texts=None, others=())
    version, texts = found
    told = {
        f"{folder}/{text.id}.yml" for text in texts for folder, kind in KINDS.items() if kind == text.kind
    }
    others = [
        file
        for file in (*version.changed, *version.new, *version.gone)
        if file not in told | {SOURCES, TERMS}
    ]
    only = visit.asked(ONLY)
    return visit.page(
        "verschil.html",
        commits=commits(root),
        against=name,
        texts=[text for text in texts if not only or f"{text.kind}/{text.id}" == only],
        others=[] if only else others,
    )


def _compared(visit: Visit, name: str) -> tuple[EarlierVersion, tuple[TextDifference, ...]] | None:
    """Return an earlier version and what differs, read and compared once; None while that goes on."""
    root, now = visit.content.root, visit.content
    known = resolved(root, name)
    state = state_of(Path(known)) if Path(known).is_absolute() else ()

    def found() -> tuple[EarlierVersion, tuple[TextDifference, ...]]:
        version = earlier(root, known)
        return version, tuple(_texts(now, version))

    result: tuple[EarlierVersion, tuple[TextDifference, ...]] | None = visit.errands.result(
        ("verschil", known, state, now.version), found
    )
    return result


def _texts(now: Content, version: EarlierVersion) -> Iterator[TextDifference]:
    then = version.content
    touched = {*version.changed, *version.new, *version.gone}
    for folder, kind in KINDS.items():
        before: Mapping[str, Record] = then.answers if folder == ANSWERS else then.trees
        after: Mapping[str, Record] = now.answers if folder == ANSWERS else now.trees
        keys = {
            PurePosixPath(file).stem for file in touched if PurePosixPath(file).parent.as_posix() == folder
        }
        yield from (
            _difference(kind, key, before.get(key), after.get(key))
            for key in sorted(keys & {*before, *after})
        )
    if SOURCES in touched:
        yield from _of_register("bron", then.sources, now.sources)
    if TERMS in touched:
        yield from _of_register("begrip", then.terms, now.terms)


def _of_register(
    kind: str, before: Mapping[str, Record], after: Mapping[str, Record]
) -> Iterator[TextDifference]:
    for key in sorted({*before, *after}):
        if before.get(key) != after.get(key):
            yield _difference(kind, key, before.get(key), after.get(key))


def _difference(kind: str, key: str, old: Record | None, new: Record | None) -> TextDifference:
    record = new if new is not None else old
    names = (getattr(record, name, None) for name in ("question", "title", "term"))
    title = next((str(name) for name in names if name), key)
    state = "nieuw" if old is None else "vervallen" if new is None else "gewijzigd"
    page = () if new is None or kind in {"bron", "begrip"} else (kind, key)
    return TextDifference(kind, key, title, state, page, field_differences(old, new))


def tree_outcomes_page(visit: Visit) -> Reply:
    """Which answers now lead to another outcome, over all paths; it can take a minute, so it is done aside."""
    key, name = visit.path[2], visit.asked(AGAINST)
    found = _compared(visit, name)
    new = visit.content.trees.get(key)
    if found is None and new is not None:
        return visit.page("verschil_uitkomsten.html", tree=new, against=name, lines=None)
    old = found[0].content.trees.get(key) if found is not None else None
    if old is None or new is None or not is_sound(old) or not is_sound(new):
        raise NotThereError(key)

    def compared() -> tuple[str, ...]:
        return tuple(diff_report(compare(old, new)))

    lines = visit.errands.result(("uitkomsten", old.json(), new.json()), compared)
    return visit.page("verschil_uitkomsten.html", tree=new, against=name, lines=lines)
