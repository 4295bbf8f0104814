"""Gives the window an organisation's own name and colours (docs/eigen-teksten.md), in the file that is served.

They take the place of the window's defaults, so they are there from the first moment, without a request, an inline
style or a byte in everybody's script; what a page chooses with attributes or CSS still goes before them.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Mapping
from dataclasses import replace

from privacybalie.content.schema.own import Colours, Window
from privacybalie.gateway.http.static_files import StaticFiles, file_of

NAME = "Privacybalie"
TITLE = re.compile(rb'(\btitel:)"Privacybalie"')
PAGE_TITLE = f"<title>{NAME}</title>"
CHAT = "chat"


def dressed(shop: StaticFiles, window: Window) -> StaticFiles:
    """Return the files with the organisation's name and colours in them."""
    script, chat = shop.script.body, shop.pages[CHAT].body
    if window.title is not None:
        written = json.dumps(window.title).encode()
        script = TITLE.sub(lambda found: found[1] + written, script)
        title = f"<title>{html.escape(window.title)}</title>"
        chat = chat.replace(PAGE_TITLE.encode(), title.encode())
    for name, colour in _colours(window.colours).items() if window.colours is not None else ():
        script = default_of(name).sub(rb"\g<1>" + colour.encode() + rb"\g<3>", script)
    pages = {**shop.pages, CHAT: file_of(chat, shop.pages[CHAT].type)}
    return replace(shop, script=file_of(script, shop.script.type), pages=pages)


def default_of(name: str) -> re.Pattern[bytes]:
    """Return what finds the default of a colour in the script: what comes before it, itself, and after it."""
    return re.compile(rf"(var\(--pb-{name}, ?)(#[0-9a-fA-F]{{3,8}})(\))".encode())


def _colours(colours: Colours) -> Mapping[str, str]:
    given = {
        "accent": colours.accent,
        "on-accent": colours.on_accent,
        "accent-dark": colours.accent_dark,
        "on-accent-dark": colours.on_accent_dark,
    }
    return {name: colour for name, colour in given.items() if colour is not None}
