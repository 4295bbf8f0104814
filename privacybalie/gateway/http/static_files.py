"""The files the door serves: the widget's script and our own pages, read once, so that no address reaches the disk."""

from __future__ import annotations

import base64
import gzip
import hashlib
import mimetypes
from dataclasses import dataclass
from pathlib import Path

from privacybalie.settings import SettingsError

FOLDER = Path(__file__).resolve().parents[1] / "assets"
SCRIPT = "privacybalie.js"
MODULES = ("privacybalie-later.js", "privacybalie-en.js")
PAGES = {"": "index.html", "chat": "chat.html", "controle": "controle.html"}
TYPES = {".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml", ".woff2": "font/woff2"}
WORTH_PACKING = 1000


@dataclass(frozen=True)
class File:
    """A file as it is sent: plain, and packed when that is shorter."""

    body: bytes
    packed: bytes | None
    type: str
    tag: str

    @property
    def hash8(self) -> str:
        """The first eight digits of its hash, for an address that never changes its meaning."""
        return hashlib.sha256(self.body).hexdigest()[:8]

    @property
    def integrity(self) -> str:
        """What pages write in `integrity=`."""
        return "sha384-" + base64.b64encode(hashlib.sha384(self.body).digest()).decode("ascii")


@dataclass(frozen=True)
class StaticFiles:
    """The script of the window, what it loads when that is wanted, and our static pages, in memory."""

    script: File
    pages: dict[str, File]
    parts: dict[str, File]
    modules: dict[str, File]

    @property
    def script_name(self) -> str:
        """The script's address that may be kept for ever."""
        return f"privacybalie-{self.script.hash8}.js"


def read_static_files(folder: Path = FOLDER) -> StaticFiles:
    """Read all files. Raises SettingsError, naming every one that is missing."""
    modules = [folder / "static" / name for name in MODULES]
    needed = [folder / "static" / SCRIPT, *modules, *(folder / "pages" / name for name in PAGES.values())]
    missing = [path for path in needed if not path.is_file()]
    if missing:
        names = ", ".join(str(path) for path in missing)
        raise SettingsError(
            [f"{names}: dit bestand hoort bij de balie en ontbreekt; zet de hele uitgave terug."]
        )
    pages = {address: _file(folder / "pages" / name) for address, name in PAGES.items()}
    parts = {
        path.name: _file(path)
        for path in sorted((folder / "pages").iterdir())
        if path.is_file() and path.suffix != ".html" and not path.name.startswith(".")
    }
    return StaticFiles(_file(needed[0]), pages, parts, dict(map(_module, modules)))


def _module(path: Path) -> tuple[str, File]:
    """Return a file that the script loads itself, by the address under which the script knows it (widget/build.mjs)."""
    file = _file(path)
    return f"{path.stem}-{file.hash8}.js", file


def _file(path: Path) -> File:
    body = path.read_bytes()
    kind = TYPES.get(path.suffix) or mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    text = kind.startswith("text/") or kind == "image/svg+xml"
    return file_of(body, f"{kind}; charset=utf-8" if text else kind)


def file_of(body: bytes, kind: str) -> File:
    """Return a file of these bytes; only text is worth packing."""
    packed = gzip.compress(body, 9, mtime=0) if "charset" in kind and len(body) > WORTH_PACKING else None
    return File(body, packed, kind, f'"{hashlib.sha256(body).hexdigest()[:16]}"')
