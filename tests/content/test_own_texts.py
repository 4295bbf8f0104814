"""An organisation's own texts: what is laid over ours, and every mistake reported in the file of its author."""

import re
from datetime import date
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from privacybalie.checks.answers import check
from privacybalie.checks.colours import contrast
from privacybalie.cli.main import main
from privacybalie.content.overlay import read_with_own
from privacybalie.content.problems import Severity
from privacybalie.content.reviews import due
from privacybalie.content.schema.own import Organisation, Tools, answer_version
from privacybalie.paths import CONTENT, ROOT
from tests.fixtures.eigen_teksten import EXAMPLES, Laid, lay
from tests.fixtures.inhoud import MINIMAL, ours, plant

EXAMPLES_SEEN = date(2026, 12, 1)


@pytest.fixture
def laid(tmp_path: Path) -> Laid:
    return lay(tmp_path)


def test_a_sound_overlay_has_no_problems(laid: Laid) -> None:
    assert laid.problems() == ()


def test_an_overlay_adds_replaces_and_leaves_out_and_our_content_stays_known(laid: Laid) -> None:
    content = laid.content()
    assert sorted(content.answers) == ["appel", "eigen_mand", "peer", "pruim"]
    assert content.answers["appel"].question == "Mag ik hier een appel plukken?"
    assert content.own is not None
    assert content.own.base.answers["appel"].question == "Mag ik een appel plukken?"
    assert content.contact is not None
    assert content.contact.name == "de opzichter van De Boomgaard"


def test_nothing_leads_to_what_is_switched_off(laid: Laid) -> None:
    laid.replace("organisatie.yml", "uit: [kers]", "uit: [kers, pruim]")
    assert {topic for answer in laid.content().answers.values() for topic in answer.related} <= {
        "appel",
        "peer",
        "eigen_mand",
    }


def test_the_version_that_answers_carry_takes_the_overlay_in(laid: Laid) -> None:
    without, before = read_with_own(MINIMAL, None).version, laid.content().version
    laid.replace("organisatie.yml", "sleutel", "ladder")
    assert len({without, before, laid.content().version}) == 3


def test_own_texts_are_due_with_ours(laid: Laid) -> None:
    assert ("antwoorden", "eigen_mand") in {
        (item.folder, item.id) for item in due(laid.content(), date(2026, 7, 16))
    }


MISTAKES = [
    ("organisatie.yml", "uit: [kers]", "uit: [krs]", "krs", "'kers'"),
    ("organisatie.yml", "uit: [kers]", "uit: [appel]", "uit:", "kies een van beide"),
    ("organisatie.yml", "  pruim: Vraag", "  prium: Vraag", "prium", "'pruim'"),
    ("organisatie.yml", "#0b5d4e", "#ccffee", "accent", "donkerder"),
    ("organisatie.yml", "#0b5d4e", "groen", "accent", "verkeerde vorm"),
    ("organisatie.yml", "naam: De Boomgaard", "name: De Boomgaard", "name", "onbekende sleutel"),
    ("programmas.yml", "waarvoor: [BE]", "waarvoor: [DE]", "plukstok", "'DE' bestaat niet"),
    ("programmas.yml", "liever: plukstok", "liever: bijl", "zaag", "'bijl' bestaat niet"),
    ("programmas.yml", "oordeel: wel", "oordeel: niet", "zaag", "niet mag"),
    ("programmas.yml", "vraag: land", "vraag: lnd", "boom: fruit", "geen keuzevraag"),
    ("programmas.yml", "behalve: {rijp: [nee]}", "behalve: {rijp: [neen]}", "behalve", "'nee'"),
    ("programmas.yml", ", zin: Het mag met twee.", "", "trap", "wanneer het mag"),
    ("bronnen.yml", "huisregels:", "fruitwet:", "fruitwet", "bestaat al"),
    ("antwoorden/eigen_mand.yml", "bron: huisregels", "bron: huisregel", "huisregel", "'huisregels'"),
    ("antwoorden/eigen_mand.yml", "verwant: [appel]", "verwant: [apel]", "verwant", "'appel'"),
    (
        "antwoorden/eigen_mand.yml",
        "Waar staan de manden?",
        "Mag ik hier een appel plukken?",
        "vraag",
        "dezelfde vraag",
    ),
    ("antwoorden/eigen_mand.yml", "in de schuur.", "in de schuur, AVG-proof.", "kort", "te absoluut"),
    ("antwoorden/eigen_mand.yml", "Neem er één.", "Neem er één., Neem er één.", "voorwaarden", "2 keer"),
    ("antwoorden/appel.yml", 'vervangt: "', 'vervangen: "', "vervangen", "onbekende sleutel"),
    ("berichten.yml", "mand twee", "mand een", "mand een", "meer dan één keer"),
    ("berichten.yml", "mand twee", "[mand](x)", "[mand]", "één regel"),
    ("berichten.yml", "eigen_mand:", "eigen_man:", "eigen_man", "'eigen_mand'"),
]


@pytest.mark.parametrize(
    ("file", "old", "new", "at", "words"), MISTAKES, ids=[f"{one[0]} {one[2][:20]}" for one in MISTAKES]
)
def test_a_mistake_is_reported_in_the_overlay_with_its_line_and_remedy(  # noqa: PLR0913, PLR0917 - one row
    laid: Laid, file: str, old: str, new: str, at: str, words: str
) -> None:
    laid.replace(file, old, new)
    found = [(problem.file, problem.line) for problem in laid.problems() if words in problem.message]
    assert (f"boomgaard/{file}", laid.line(file, at)) in found
    assert all(problem.file.startswith("boomgaard/") for problem in laid.problems())


def test_a_topic_that_takes_our_name_is_told_how_to_replace_ours(laid: Laid) -> None:
    version = answer_version(read_with_own(MINIMAL, None).answers["appel"])
    laid.replace("antwoorden/appel.yml", f'vervangt: "{version}"\n', "")
    (problem,) = laid.problems()
    assert problem.severity is Severity.ERROR
    assert f'vervangt: "{version}"' in problem.message


def test_a_topic_without_the_prefix_is_refused(laid: Laid) -> None:
    laid.replace("antwoorden/eigen_mand.yml", "id: eigen_mand", "id: mand")
    (laid.root / "antwoorden/eigen_mand.yml").rename(laid.root / "antwoorden/mand.yml")
    assert any("eigen_" in problem.message and "mand.yml" in problem.file for problem in laid.problems())


def test_an_upgrade_that_changes_a_replaced_text_is_a_warning_and_the_own_text_stays(tmp_path: Path) -> None:
    tree = plant(tmp_path)
    laid = lay(tmp_path, tree.root)
    tree.replace(
        "antwoorden/appel.yml", "Vraag het eerst aan de tuinman.", "Vraag het eerst aan de eigenaar."
    )
    (problem,) = laid.problems()
    assert (problem.file, problem.severity) == ("boomgaard/antwoorden/appel.yml", Severity.WARNING)
    assert answer_version(read_with_own(tree.root, None).answers["appel"]) in problem.message
    assert laid.content().answers["appel"].question == "Mag ik hier een appel plukken?"


def test_an_upgrade_that_drops_a_replaced_text_is_a_warning(tmp_path: Path) -> None:
    laid = lay(tmp_path)
    laid.replace("antwoorden/appel.yml", "id: appel", "id: framboos")
    (laid.root / "antwoorden/appel.yml").rename(laid.root / "antwoorden/framboos.yml")
    assert [problem.severity for problem in laid.problems() if "vervangen" in problem.message] == [
        Severity.WARNING
    ]


def test_another_layout_or_review_date_of_ours_is_no_change() -> None:
    answer = read_with_own(MINIMAL, None).answers["appel"]
    review = answer.review.copy(update={"again_by": date(2027, 1, 1)})
    assert answer_version(answer.copy(update={"review": review, "related": ("peer",)})) == answer_version(
        answer
    )


def test_a_topic_with_few_messages_is_refused(laid: Laid) -> None:
    laid.write("berichten.yml", 'eigen_mand: ["waar is de mand"]\n')
    assert any("1 berichten" in problem.message for problem in laid.problems())


def test_messages_that_are_no_list_are_refused(laid: Laid) -> None:
    laid.write("berichten.yml", "eigen_mand: waar is de mand\n")
    assert any("geen lijst" in problem.message for problem in laid.problems())


@pytest.mark.parametrize("name", ["organisatie.yaml", "program.yml", "antwoorden/oud/x.yml"])
def test_a_file_that_nothing_reads_is_reported(laid: Laid, name: str) -> None:
    (laid.root / name).parent.mkdir(exist_ok=True)
    laid.write(name, "x: y\n")
    assert [problem.file for problem in laid.problems()] == [f"boomgaard/{name}"]


def test_a_folder_that_is_not_there_is_reported_with_its_setting(tmp_path: Path) -> None:
    (problem,) = read_with_own(MINIMAL, tmp_path / "weg").problems
    assert "PRIVACYBALIE_EIGEN" in problem.message


def test_an_overlay_without_organisation_is_refused(laid: Laid) -> None:
    (laid.root / "organisatie.yml").unlink()
    assert [problem.file for problem in laid.problems() if "ontbreekt" in problem.message] == [
        "boomgaard/organisatie.yml"
    ]


def test_contrast_is_that_of_the_guidelines() -> None:
    assert round(contrast("#000000", "#ffffff"), 1) == 21.0
    assert round(contrast("#777777", "#ffffff"), 2) == 4.48


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.name)
def test_the_examples_lie_over_our_content_without_errors(example: Path) -> None:
    content = read_with_own(CONTENT, example)
    assert content.own is not None
    without_trees = [p for p in check(content, EXAMPLES_SEEN) if p.severity is Severity.ERROR]
    assert [problem for problem in without_trees if not problem.file.startswith("content/")] == []
    assert set(ours().answers) - set(content.answers) == set(content.own.organisation.off)


def test_check_reads_the_overlay_it_is_given(laid: Laid, capsys: pytest.CaptureFixture[str]) -> None:
    laid.replace("organisatie.yml", "uit: [kers]", "uit: [krs]")
    arguments = ["--inhoud", str(MINIMAL), "check", "--op", "2026-02-01", "--eigen", str(laid.root)]
    assert main(arguments) == 1
    assert "boomgaard/organisatie.yml:8: fout: 'krs' bestaat niet" in capsys.readouterr().out


def test_the_examples_of_the_manual_are_accepted() -> None:
    page = (ROOT / "docs" / "eigen-teksten.md").read_text(encoding="utf-8")
    blocks = [
        YAML(typ="safe", pure=True).load(text)
        for text in re.findall(r"^```yaml\n(.*?)^```", page, re.MULTILINE | re.DOTALL)
    ]
    organisation, tools, messages = blocks
    assert Organisation.parse_obj(organisation).country == "BE"
    assert Tools.parse_obj(tools).listed["whatsapp"].instead == "teams"
    assert set(messages) == {"eigen_beeldbellen_patient"}
