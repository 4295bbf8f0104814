"""The widget's documents and words agree with its source, and with what the assistant sends."""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "widget" / "src"
README = (ROOT / "widget" / "README.md").read_text(encoding="utf-8")


def source(*parts: str) -> str:
    return SOURCE.joinpath(*parts).read_text(encoding="utf-8")


def all_of(suffix: str) -> str:
    return "\n".join(path.read_text(encoding="utf-8") for path in sorted(SOURCE.rglob(f"*{suffix}")))


def test_the_readme_names_every_attribute_and_no_other() -> None:
    listed = re.search(r"ATTRIBUTES = \[(.*?)\]", source("settings.ts"), re.DOTALL)
    assert listed is not None
    known = set(re.findall(r"'(data-[a-z]+)'", listed[1]))
    read_ones = {f"data-{name}" for name in re.findall(r"\bdata\.([a-z]+)\b", source("settings.ts"))}
    assert known == read_ones == set(re.findall(r"^\| `(data-[a-z]+)`", README, re.MULTILINE))


def test_the_readme_names_every_event_and_no_other() -> None:
    told = {f"privacybalie:{name}" for name in re.findall(r"#tell\('([a-z]+)'\)", source("element.ts"))}
    assert told == set(re.findall(r"^\| `(privacybalie:[a-z]+)`", README, re.MULTILINE))


def test_the_readme_names_every_custom_property_and_no_other() -> None:
    used = {name.removesuffix("-dark") for name in re.findall(r"var\((--pb-[a-z-]+)", all_of(".css"))}
    table = README.split("## Theming")[1].split("```")[0]
    assert used == set(re.findall(r"`(--pb-[a-z-]+)`", table)) - {"--pb-"}


def test_no_dutch_sentence_stands_outside_the_dictionary() -> None:
    others = [path for path in SOURCE.rglob("*.ts") if path.parent.name != "words"]
    sentence = re.compile(r"'[A-Z][a-zé]+ [a-zé]+ [^']*'|>\s*[A-Z][a-z]+ [a-z]+[^<$]*<")
    assert [path.name for path in others if sentence.search(path.read_text(encoding="utf-8"))] == []


def test_our_pages_have_no_inline_script_style_or_foreign_address() -> None:
    for page in sorted((ROOT / "privacybalie" / "gateway" / "assets" / "pages").glob("*.html")):
        text = page.read_text(encoding="utf-8")
        assert not re.search(r"<script(?![^>]*\bsrc=)|<style|\sstyle=|\son\w+=", text), page.name
        assert not re.search(r"(?:src|href)=\"(?:https?:)?//", text), page.name
