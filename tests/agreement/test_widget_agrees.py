"""The widget's documents and words agree with its source, and with what the assistant sends."""

import json
import re
from pathlib import Path

from tests.e2e import toolchain

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "widget" / "src"
README = (ROOT / "widget" / "README.md").read_text(encoding="utf-8")


def all_of(suffix: str) -> str:
    return "\n".join(path.read_text(encoding="utf-8") for path in sorted(SOURCE.rglob(f"*{suffix}")))


# Node reads TypeScript as it is; the settings are read from an element that remembers what it is asked.
ASKED = """
const asked = [];
const dataset = new Proxy({}, { get: (_, name) => void asked.push(`data-${name}`) });
settings.readSettings({ dataset }, '');
console.log(JSON.stringify([asked, settings.ATTRIBUTES]));
"""


def test_the_readme_names_every_attribute_and_no_other() -> None:
    module = json.dumps((SOURCE / "settings.ts").as_uri())
    done = toolchain.node("--input-type=module", "--eval", f"import * as settings from {module};{ASKED}")
    assert done.returncode == 0, done.stderr
    asked, known = json.loads(done.stdout)
    assert set(asked) == set(known) == set(re.findall(r"^\| `(data-[a-z]+)`", README, re.MULTILINE))


def test_the_readme_names_every_custom_property_and_no_other() -> None:
    used = {name.removesuffix("-dark") for name in re.findall(r"var\((--pb-[a-z-]+)", all_of(".css"))}
    table = README.split("## Theming")[1].split("```")[0]
    assert used == set(re.findall(r"`(--pb-[a-z-]+)`", table)) - {"--pb-"}


def test_our_pages_have_no_inline_script_style_or_foreign_address() -> None:
    for page in sorted((ROOT / "privacybalie" / "gateway" / "assets" / "pages").glob("*.html")):
        text = page.read_text(encoding="utf-8")
        assert not re.search(r"<script(?![^>]*\bsrc=)|<style|\sstyle=|\son\w+=", text), page.name
        assert not re.search(r"(?:src|href)=\"(?:https?:)?//", text), page.name
