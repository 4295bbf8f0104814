"""The documents say what is true: commands and options exist, links resolve, examples are accepted."""

import importlib.util
import json
import re
import shutil
import subprocess
from datetime import date
from pathlib import Path

import pytest

from privacybalie.checks.answers import check
from privacybalie.content.library import Library, open_library
from privacybalie.content.loader import read
from privacybalie.content.problems import Severity
from privacybalie.content.schema.base import Country
from privacybalie.paths import CONTENT_VARIABLE, DATA_VARIABLE
from privacybalie.presentation import answers, courts
from runtime import checks as test_script
from runtime import start as start_script
from tests.fixtures.inhoud import ours

ROOT = Path(__file__).resolve().parents[2]
CONTENT = ROOT / "content"
README = ROOT / "README.md"
AUTHORS = CONTENT / "README.md"
RUNBOOK = ROOT / "docs" / "beheer.md"
PAYLOADS = ROOT / "docs" / "payloads.md"
ADRS = ROOT / "docs" / "adr"
DAY = date(2026, 11, 23)

LINK = re.compile(r"\[[^\]]+\]\(([^)\s]+)\)")
FENCE = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)
# Places of a workshop, and hosts that a package, a container or a model would be fetched from.
PRIVATE = re.compile(
    r"(?<![\w.])/(work|root|home/\w+|Users/\w+)/"
    r"|\b(pypi\.org|pythonhosted\.org|registry\.npmjs\.org|conda\.anaconda\.org|huggingface\.co|docker\.io|ghcr\.io)\b"
)


def tracked() -> list[str]:
    command = [shutil.which("git") or "git", "ls-files"]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout.splitlines()


def documents() -> list[Path]:
    return sorted(ROOT / name for name in tracked() if name.endswith(".md"))


def fenced(page: Path, language: str) -> list[str]:
    return re.findall(
        rf"^```{language}\n(.*?)^```", page.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL
    )


def anchors(page: Path) -> set[str]:
    """The anchors of a page's headings, as GitHub makes them."""
    headings = re.findall(r"^#+ (.+)$", FENCE.sub("", page.read_text(encoding="utf-8")), re.MULTILINE)
    plain = (re.sub(r"[^\w\- ]", "", heading.lower()) for heading in headings)
    return {heading.replace(" ", "-") for heading in plain}


@pytest.fixture(scope="module")
def library() -> Library:
    return open_library(ours())


@pytest.mark.parametrize("name", ["start", "test"])
def test_the_two_commands_of_the_readme_can_be_executed(name: str) -> None:
    assert f"./{name}" in README.read_text(encoding="utf-8")
    assert (ROOT / name).stat().st_mode & 0o111


@pytest.mark.parametrize("page", [README, RUNBOOK, ROOT / "CONTRIBUTING.md"], ids=lambda page: page.name)
def test_every_option_in_the_documents_exists(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    for command, help_text in (("start", start_script.HELP), ("test", test_script.HELP)):
        used = set(re.findall(rf"\./{command}[^`\n]*?(--[\w-]+)", text))
        assert used <= set(re.findall(r"--[\w-]+", help_text))


def test_the_readme_counts_topics_and_trees_truly() -> None:
    """The word "ruim" means at least that many and less than fifty more, so that a new topic breaks nothing."""
    text = README.read_text(encoding="utf-8")
    (told,) = re.findall(r"ruim (\d+) onderwerpen", text)
    assert int(told) <= len(list((CONTENT / "antwoorden").glob("*.yml"))) < int(told) + 50
    assert len(list((CONTENT / "beslisbomen").glob("*.yml"))) == 5
    assert "loopt vijf beslissingen met u door" in text


def test_no_page_claims_an_editorial_board_or_readers_that_there_are_not() -> None:
    pages = [
        README,
        AUTHORS,
        ROOT / "CONTRIBUTING.md",
        *(ROOT / "docs").glob("*.md"),
        *(ROOT / "docs/papieren").glob("*.md"),
    ]
    claims = ("door de redactie", "lezer van de redactie", "people in different roles", "tien schrijvers")
    assert [
        (page.name, claim) for page in pages for claim in claims if claim in page.read_text(encoding="utf-8")
    ] == []


def test_the_runbook_explains_every_option_of_start() -> None:
    explained = set(re.findall(r"^\| `(--[\w-]+)", RUNBOOK.read_text(encoding="utf-8"), re.MULTILINE))
    assert explained == set(re.findall(r"^  (--[\w-]+)", start_script.HELP, re.MULTILINE))


def test_the_runbook_quotes_sentences_that_the_start_script_says() -> None:
    table = RUNBOOK.read_text(encoding="utf-8").split("## Als het misgaat")[1]
    source = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "runtime").glob("*.[ps][yh]"))
    source = re.sub(r'"\s*\n\s*f?"', "", source)
    for cell in re.findall(r"^\| ([^|]*\"[^|]*) \|", table, re.MULTILINE):
        for quoted in re.findall(r'"([^"]+)"', cell):
            parts = [part.strip() for part in re.split(r"…|120|^Rasa ", quoted)]
            assert all(part in source for part in parts), quoted


def test_every_top_level_path_is_explained_in_the_readme() -> None:
    table = re.findall(r"^\| (`.+?) \|", README.read_text(encoding="utf-8"), re.MULTILINE)
    explained = {name.rstrip("/") for row in table for name in re.findall(r"`([^`]+)`", row)}
    top = {name.partition("/")[0] for name in tracked()}
    assert sorted(top - explained) == []


def test_every_decision_is_in_the_index_with_its_own_title() -> None:
    index = (ADRS / "README.md").read_text(encoding="utf-8")
    for page in sorted(ADRS.glob("[0-9]*.md")):
        number, _, title = page.read_text(encoding="utf-8").splitlines()[0].removeprefix("# ").partition(". ")
        assert f"| [{int(number):04}]({page.name}) | {title} |" in index, page.name
        assert page.name.startswith(f"{int(number):04}-")


@pytest.mark.parametrize("page", sorted(ADRS.glob("[0-9]*.md")), ids=lambda page: page.stem)
def test_every_decision_has_its_parts(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    for part in ("Status: ", "## Context", "## Decision", "## Consequences", "## Alternatives rejected"):
        assert part in text


def test_the_example_for_authors_passes_every_check(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (example,) = fenced(AUTHORS, "yaml")
    topic = re.search(r"^id: (\w+)$", example, re.MULTILINE)
    assert topic is not None
    copy = shutil.copytree(CONTENT, tmp_path / "content")
    # Served from there, so that what was read of ours before is not read again.
    monkeypatch.setenv(CONTENT_VARIABLE, str(copy))
    monkeypatch.setenv(DATA_VARIABLE, str(tmp_path / "var"))
    (copy / "antwoorden" / f"{topic[1]}.yml").write_text(example, encoding="utf-8")
    content = read(copy)
    assert topic[1] in content.answers
    found = [str(problem) for problem in check(content, DAY) if problem.severity is Severity.ERROR]
    assert [line for line in found if f"/{topic[1]}.yml" in line] == []


def test_the_example_for_authors_shows_every_field() -> None:
    schema = json.loads((CONTENT / "schema" / "antwoord.json").read_text(encoding="utf-8"))
    (example,) = fenced(AUTHORS, "yaml")
    fields = {*schema["properties"], *schema["definitions"]["CountryText"]["properties"]}
    shown = set(re.findall(r"\b(\w+):", example))
    assert sorted(fields - shown) == []


def test_the_payloads_on_their_page_are_what_the_actions_send(library: Library) -> None:
    shown = [json.loads(block) for block in fenced(PAYLOADS, "json")]
    answer = answers.answer_payload(library, library.choose("zoom_avg", None, DAY))
    assert shown[0].keys() == answer.keys()
    assert shown[0]["bronnen"][0].keys() <= {key for source in answer["bronnen"] for key in source}
    assert shown[1] == answers.country_question(library, "stiekem_opnemen").custom
    topics = library.content.trees["opname"].topics
    assert shown[2] == answers.suggestion(library, "", (), topics).custom
    assert {block["soort"] for block in shown[3:]} == {
        "buiten_bereik",
        "noodhulp",
        "vervolg",
        "welkom",
        "gerechten",
    }
    breda = library.courts.found("NL", "breda")
    assert breda is not None
    served = next(block for block in shown if block["soort"] == "gerechten")
    assert served.keys() == courts.courts_message(library, breda, (), DAY).custom.keys()


def test_the_example_of_the_readme_is_asked_about_for_the_country(library: Library) -> None:
    assert library.short_depends_on_country("stiekem_opnemen")
    assert library.choose("stiekem_opnemen", Country.BE, DAY).country is Country.BE


@pytest.mark.parametrize("page", documents(), ids=lambda page: str(page.relative_to(ROOT)))
def test_links_between_documents_resolve(page: Path) -> None:
    for link in LINK.findall(FENCE.sub("", page.read_text(encoding="utf-8"))):
        if link.startswith(("http://", "https://", "mailto:")):
            continue
        path, _, anchor = link.partition("#")
        target = (page.parent / path).resolve() if path else page
        assert target.exists(), f"{link} in {page.name}"
        assert not anchor or anchor in anchors(target), f"{link} in {page.name}"


@pytest.mark.parametrize("page", documents(), ids=lambda page: str(page.relative_to(ROOT)))
def test_no_document_names_a_machine_path_or_a_host_to_download_from(page: Path) -> None:
    assert PRIVATE.search(page.read_text(encoding="utf-8")) is None


def test_the_licence_table_lists_what_the_lock_installs() -> None:
    spec = importlib.util.spec_from_file_location("third_party", ROOT / "docs" / "third_party.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    locked = set(module.locked((ROOT / "requirements.lock").read_text(encoding="utf-8")))
    page = (ROOT / "THIRD-PARTY.md").read_text(encoding="utf-8")
    listed = set(re.findall(r"^\| ([\w.-]+) \| ([^ |]+)", page, re.MULTILINE)) - {("Package", "Version")}
    assert listed == locked
