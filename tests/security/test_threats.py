"""Every risk and requirement is closed by a test that exists, or accepted with a reason."""

import re

import pytest

from tests.security.model import PAGE, ROOT, entries, page

KNOWN = entries()
RISKS = {f"R{number}" for number in range(1, 27)}
CHAPTERS = {
    "2": "2.1 2.2 3.1 3.3 4.1",
    "4": "1.1 1.4 2.1 4.2",
    "7": "2.1 2.2 2.3 3.1 3.2 4.1",
    "14": "2.1 2.4 2.7 3.1 3.2 3.3",
    "15": "1.2 1.3 2.2 2.3 3.3 3.5 4.2",
    "16": "1.1 2.5 4.1 5.1 5.2 5.3 5.4",
}
ASVS = {f"{chapter}.{rest}" for chapter, listed in CHAPTERS.items() for rest in listed.split()}
EVERY = {**KNOWN["risicos"], **KNOWN["asvs"]}
NAMED = sorted({test for entry in EVERY.values() for test in entry["tests"]})


def test_every_risk_and_requirement_of_the_design_is_listed() -> None:
    assert set(KNOWN["risicos"]) >= RISKS, "and others that were found since"
    assert set(KNOWN["asvs"]) == ASVS


@pytest.mark.parametrize("name", sorted(EVERY))
def test_each_is_closed_by_a_test_or_accepted_with_a_reason(name: str) -> None:
    entry = EVERY[name]
    assert set(entry) <= {"what", "tests", "accepted"}
    assert entry["tests"] or len(entry["accepted"]) > 20


@pytest.mark.parametrize("test", NAMED)
def test_the_named_test_exists(test: str) -> None:
    path, _, name = test.partition("::")
    source = (ROOT / path).read_text(encoding="utf-8")
    assert re.search(rf"^(?:async )?def {name}\(", source, re.MULTILINE)


def test_the_page_is_the_list() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "voer 'python -m tests.security.model' uit"
