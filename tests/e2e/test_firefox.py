"""The main journey in Debian's Firefox ESR, with real key presses."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from runtime import servers
from runtime.servers import Assistant
from tests.e2e.conftest import unavailable
from tests.e2e.firefox import Firefox

ENTER, ESCAPE = "\ue007", "\ue00c"
COUNT = "root.querySelectorAll('.log > ol > li.balie').length"
SETTLED = f"return root.querySelector('.log').ariaBusy === 'false' && {COUNT}"


@pytest.fixture
def firefox(tmp_path: Path) -> Iterator[Firefox]:
    program = shutil.which("firefox-esr") or shutil.which("firefox")
    if program is None:
        unavailable("Firefox is not installed: apt-get install firefox-esr")
    with Firefox(str(program), tmp_path, servers.free_port()) as running:
        yield running


def test_firefox_asks_chooses_and_closes_by_keyboard_without_a_violation(
    firefox: Firefox, balie: Assistant
) -> None:
    firefox.visit(balie.desk)
    firefox.wait("return root.querySelector('.log li.balie')")
    firefox.run(
        "window.__violations = []; addEventListener('securitypolicyviolation',"
        " (event) => window.__violations.push(event.effectiveDirective)); root.querySelector('#draft').focus()"
    )
    greeted = firefox.wait(SETTLED)
    firefox.types("wat is een verwerkersovereenkomst?" + ENTER)
    firefox.wait(f"{SETTLED} > {greeted}")
    answer = firefox.run("return [...root.querySelectorAll('.log > ol > li')].at(-1).innerText")
    assert "contract" in answer
    assert "bronnen" in answer
    answered = firefox.wait(SETTLED)
    firefox.types("help mij kiezen: mag ik dit gesprek opnemen?" + ENTER)
    firefox.wait(f"{SETTLED} > {answered}")
    asked = firefox.wait(SETTLED)
    firefox.types("\ue013")  # arrow up: to the choices
    assert firefox.run("return root.activeElement.className") == "option"
    firefox.types(ENTER)
    firefox.wait(f"{SETTLED} > {asked}")
    assert firefox.run("return root.activeElement.id") == "draft"
    said = firefox.run("return root.querySelectorAll('.log > ol > li').length")
    firefox.visit(balie.desk)
    firefox.wait(f"return root.querySelectorAll('.log > ol > li').length === {said}")
    firefox.run("root.querySelector('#draft').focus()")
    firefox.types(ESCAPE)
    firefox.wait("return root.activeElement?.className === 'launcher'")
    assert firefox.run("return window.__violations ?? []") == []
