"""A page as somebody without JavaScript has it: words, links and forms; and whether everybody can use it."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

import httpx

EMPTY = {"meta", "link", "input", "br", "img", "hr"}
OPTIONAL = {"p", "li", "option", "tr", "td", "th", "dt", "dd", "thead", "tbody"}


@dataclass
class Form:
    action: str
    method: str
    fields: list[dict[str, str]] = field(default_factory=list)

    def filled(self, button: tuple[str, str] | None, typed: dict[str, Any]) -> dict[str, Any]:
        """Return what a browser sends: hidden fields, what was typed, and the button."""
        data: dict[str, Any] = {}
        for item in self.fields:
            if item["tag"] == "input" and item.get("type") == "hidden":
                data.setdefault(item["name"], []).append(item.get("value", ""))
        for name, value in typed.items():
            assert any(item.get("name") == name for item in self.fields), name
            data[name] = value
        if button is not None:
            assert any(
                (item["tag"], item.get("name"), item.get("value")) == ("button", *button)
                for item in self.fields
            ), button
            data[button[0]] = button[1]
        return data


class Bladzijde(HTMLParser):
    """A page that was received."""

    def __init__(self, answer: httpx.Response | None = None) -> None:
        super().__init__()
        self.status = answer.status_code if answer else 0
        self.headers = answer.headers if answer else httpx.Headers()
        self.address = str(answer.url) if answer else ""
        self.html = answer.text if answer else ""
        self.links: list[tuple[str, str]] = []
        self.forms: list[Form] = []
        self.ids: list[str] = []
        self.labels: set[str] = set()
        self.headings: list[int] = []
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.unbalanced: list[str] = []
        self._open: list[str] = []
        self._link: str | None = None
        self._words: list[str] = []
        self._said: list[str] = []
        self.feed(self.html)

    @property
    def text(self) -> str:
        return " ".join(" ".join(self._said).split())

    def link(self, words: str) -> str:
        found = [address for said, address in self.links if words in said]
        assert found, f"no link {words!r} among {[said for said, _ in self.links]}"
        return found[0]

    def form(self, action: str) -> Form:
        found = [one for one in self.forms if one.action.partition("?")[0] == action]
        assert found, f"no form {action!r} among {[one.action for one in self.forms]}"
        return found[-1]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.elements.append((tag, given))
        if tag not in EMPTY:
            self._open.append(tag)
        if "id" in given:
            self.ids.append(given["id"])
        if tag == "a":
            self._link, self._words = given.get("href", ""), []
        if tag == "form":
            self.forms.append(Form(given.get("action", ""), given.get("method", "get")))
        if tag in {"input", "button", "select", "textarea"} and self.forms:
            self.forms[-1].fields.append({"tag": tag, **given})
        if tag == "label":
            self.labels.add(given.get("for", ""))
        if len(tag) == 2 and tag[0] == "h" and tag[1].isdecimal():
            self.headings.append(int(tag[1]))

    def handle_endtag(self, tag: str) -> None:
        if tag == "a" and self._link is not None:
            self.links.append((" ".join("".join(self._words).split()), self._link))
            self._link = None
        while self._open and self._open[-1] != tag and self._open[-1] in OPTIONAL:
            self._open.pop()
        if not self._open or self._open.pop() != tag:
            self.unbalanced.append(tag)

    def handle_data(self, data: str) -> None:
        self._said.append(data)
        if self._link is not None:
            self._words.append(data)

    def barriers(self) -> list[str]:
        """Return what would stop somebody who listens, or who has no mouse."""
        found = [f"id {name} twice" for name in set(self.ids) if self.ids.count(name) > 1]
        found += [f"</{tag}> closes nothing" for tag in self.unbalanced]
        found += ["not one h1"] if self.headings.count(1) != 1 else []
        pairs = zip(self.headings, self.headings[1:], strict=False)
        found += [f"h{low} after h{high}" for high, low in pairs if low > high + 1]
        for tag, given in self.elements:
            found += self._barriers_of(tag, given)
        return found

    def _barriers_of(self, tag: str, given: dict[str, str]) -> list[str]:
        found = []
        visible = given.get("type") != "hidden"
        if tag in {"input", "select", "textarea"} and visible and given.get("id") not in self.labels:
            found.append(f"{tag} {given.get('name')} without a label")
        if tag == "img" and not given.get("alt"):
            found.append("img without alt")
        if tag == "th" and "scope" not in given:
            found.append("th without scope")
        if tag == "html" and given.get("lang") != "nl":
            found.append("no language")
        if any(name == "style" or name.startswith("on") for name in given) or tag in {"script", "style"}:
            found.append(f"{tag} that the policy refuses")
        for name in ("aria-labelledby", "aria-describedby"):
            found += [
                f"{name} {one} leads nowhere" for one in given.get(name, "").split() if one not in self.ids
            ]
        if tag == "a" and given.get("href", "").startswith("#") and given["href"][1:] not in self.ids:
            found.append(f"{given['href']} leads nowhere")
        return found
