"""Personal data is masked by kind, and the words of a question are left alone."""

import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from privacybalie.cli.evaluate import read_test_lines as read_nlu_lines
from privacybalie.content.loader import read
from privacybalie.gateway.redaction import KINDS, Mask, evaluate, redact
from privacybalie.gateway.redaction.model import load_recogniser
from privacybalie.text.pipeline import MODEL_VARIABLE
from runtime.project import Project

ROOT = Path(__file__).resolve().parents[2]
DEVELOPMENT = Path(__file__).parent / "redactie_ontwikkeling.tsv"
STANDIN = "nl_ud_sm"
NUMBERS = ("e-mailadres", "telefoonnummer", "rijksregisternummer", "bsn", "rekeningnummer")


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("mail jan@kantoor.be even", "mail [e-mailadres] even"),
        ("mail els [at] kantoor.be", "mail [e-mailadres]"),
        ("mail: a@b.nl;c@d.nl", "mail: [e-mailadres];[e-mailadres]"),
        ("bel 0475 12 34 56.", "bel [telefoonnummer]."),
        ("bel +32(0)475 12 34 56", "bel [telefoonnummer]"),
        ("bel 06-12345678 om 9 uur", "bel [telefoonnummer] om 9 uur"),
        ("85.07.30-033.28 staat erin", "[rijksregisternummer] staat erin"),
        ("bsn 111222333", "bsn [bsn]"),
        ("BE71 0961 2345 6769 is van hem", "[rekeningnummer] is van hem"),
        ("nl91 abna 0417 1643 00", "[rekeningnummer]"),
        ("Kerkstraat 12 bus 3, 2000 Antwerpen", "[adres]"),
        ("rue de la Loi 16 filmt", "[adres] filmt"),
        ("1012 AB Amsterdam", "[adres]"),
        ("auto 1-ABC-123", "auto [nummerplaat]"),
        ("kenteken 12abc3", "kenteken [nummerplaat]"),
        ("mevrouw De Smet belde", "mevrouw [naam] belde"),
        ("mijn baas jan van den broeck", "mijn baas [naam]"),
        ("ik heet wietskeli", "ik heet [naam]"),
        ("groeten, Wietskeli", "groeten, [naam]"),
        ("J.M. van Rossum schreef", "[naam] schreef"),
        ("toen vroeg Wietskeli of het mocht", "toen vroeg [naam] of het mocht"),
        ("Fatima's gsm", "[naam]'s gsm"),
        ("JAN PEETERS NEEMT OP", "[naam] NEEMT OP"),
    ],
)
def test_personal_data_is_masked_and_nothing_else(text: str, masked: str) -> None:
    assert redact(text).text == masked


@pytest.mark.parametrize(
    "text",
    [
        "art. 7:669 lid 3 BW en art. 6 lid 1 onder f AVG, art. 314bis Sw.",
        "ECLI:NL:HR:2020:1234 en ECLI:BE:CASS:2008:ARR.20080909.3",
        "Hof van Justitie 16 juli 2020, C-311/18 (Schrems II)",
        "Raad van State, Grondwettelijk Hof, Arbeidshof Gent",
        "een boete van 1.200.000 euro of € 525.000 op 12-11-2024",
        "Zoom meeting-ID 864 2345 6789",
        "ondernemingsnummer 0403.170.701, KvK 33011433, NL123456782B01",
        "Philips, Stibbe, Delhaize, Albert Heijn en De Lijn gebruiken Teams",
        "bedrijf Janssen Pharmaceutica NV",
        "Ik woon in Gent en werk in Rotterdam",
        "vergadering 3 van 2024, lijst uit 2020 om te lezen",
        "3 jan 2025 en 9-op-100",
        "keuzehulp 2020 AP",
        "collega zegt dat het mag",
        "ik ben Belg",
        "mevrouw of meneer",
        "joost mag het weten",
    ],
)
def test_law_amounts_products_firms_and_places_stay(text: str) -> None:
    assert redact(text).text == text


def test_masks_are_counted_by_kind_in_a_fixed_order() -> None:
    found = redact("bel Fatima of jan@x.be, of Ngozi Adeyemi")
    assert found.masks == (Mask("naam", 2), Mask("e-mailadres", 1))


@pytest.mark.parametrize(
    ("name", "most_missed", "most_changed"),
    [
        ("redactie_open", 0.02, 0.01),
        ("redactie_open_2", 0.03, 0.02),
        ("redactie_open_3", 0.03, 0.02),
        ("redactie_open_4", 0.03, 0.02),
        ("redactie_open_5", 0.07, 0.03),
        ("redactie_open_6", 0.04, 0.02),
    ],
)
def test_what_other_hands_wrote_is_masked_and_their_innocent_sentences_stay(
    name: str, most_missed: float, most_changed: float
) -> None:
    path = DEVELOPMENT.with_name(f"{name}.tsv")
    if not path.exists():
        pytest.skip(f"{name} is kept apart from who writes the rules")
    found = evaluate.masking_report(
        evaluate.measure_masking(evaluate.read_marked_lines(path), clock=lambda: 0.0)
    )
    assert found["alles"]["aandeel"] >= 1 - most_missed
    assert found["schoon_gewijzigd"]["aandeel"] <= most_changed


def test_a_mask_that_somebody_typed_is_no_finding() -> None:
    assert redact("[naam] belde").masks == ()


def test_no_question_that_we_teach_is_changed() -> None:
    groups = YAML(typ="safe", pure=True).load((ROOT / "data" / "nlu.yml").read_text(encoding="utf-8"))["nlu"]
    ours = [group for group in groups if str(group.get("intent", "")).startswith(("faq/", "boom/"))]
    lines = [line.removeprefix("- ") for group in ours for line in group["examples"].splitlines()]
    assert len(lines) > 3000
    changed = [line for line in lines if redact(line).masks]
    assert len(changed) <= len(lines) / 1000, changed


@pytest.mark.parametrize("name", ["ontwikkeling", "toets"])
def test_at_most_one_in_a_hundred_clean_messages_is_changed(name: str) -> None:
    lines = [line for line in read_nlu_lines(ROOT / "tests" / "nlu" / f"{name}.tsv") if line.in_scope]
    assert sum(bool(redact(line.text).masks) for line in lines) <= len(lines) / 100


def test_our_own_questions_titles_and_sources_stay() -> None:
    content = read(ROOT / "content")
    texts = [answer.question for answer in content.answers.values()]
    texts += [tree.title for tree in content.trees.values()]
    assert [text for text in texts if redact(text).masks] == []


def test_the_development_set_reaches_its_targets() -> None:
    lines = evaluate.read_marked_lines(DEVELOPMENT)
    assert sum(bool(line.items) for line in lines) >= 300
    assert sum(not line.items for line in lines) >= 300
    found = evaluate.masking_report(evaluate.measure_masking(lines, clock=lambda: 0.0))
    assert all(found["recall"][kind]["aandeel"] >= 0.98 for kind in NUMBERS)
    assert found["recall"]["naam"]["aandeel"] >= 0.9
    assert found["precisie"]["aandeel"] >= 0.98
    assert found["schoon_gewijzigd"]["aandeel"] <= 0.01


@pytest.fixture
def standin(checkout: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Names by a model of the shape of nl_core_news_sm; it lies next to the repository and may not be part of it."""
    beside = [checkout.root.parent, *checkout.root.parents]
    wheels = [wheel for place in beside for wheel in (place / "shared/data/spacy").glob(f"{STANDIN}-*.whl")]
    if not wheels:
        pytest.skip(f"{STANDIN} is not next to this repository: names by a model are not tested here")
    with zipfile.ZipFile(wheels[0]) as wheel:
        wheel.extractall(tmp_path)
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setenv(MODEL_VARIABLE, STANDIN)
    load_recogniser.cache_clear()
    yield
    load_recogniser.cache_clear()
    sys.modules.pop(STANDIN, None)


@pytest.mark.usefixtures("standin")
def test_with_a_model_names_are_found_that_the_rules_miss(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("privacybalie.gateway.redaction.message.find_names", lambda *_: ())
    assert (
        redact("Gisteren sprak ik Willem Bakker over Teams.").text == "Gisteren sprak ik [naam] over Teams."
    )


@pytest.mark.usefixtures("standin")
def test_with_a_model_law_products_and_firms_stay() -> None:
    text = "Het Hof van Justitie en Philips gebruiken Zoom, art. 6 AVG."
    assert redact(text).text == text


@pytest.mark.parametrize(
    "line",
    [
        "tekst\tnaam=weg", "tekst\tiets=tekst", "tekst\tnaam=", "item\tniets", "onschuldig\t⟦naam:Jan⟧",
        "item\t⟦naam:Jan",
        "item\t⟦naam:⟧ Jan",
    ],
)  # fmt: skip
def test_an_evaluation_file_is_read_strictly(tmp_path: Path, line: str) -> None:
    path = tmp_path / "fout.tsv"
    path.write_text(line, encoding="utf-8")
    with pytest.raises(ValueError, match=r"fout\.tsv:1: verwacht"):
        evaluate.read_marked_lines(path)


@pytest.mark.parametrize(
    ("line", "missed"),
    [
        ("item\t⟦naam:Jan Peeters⟧ belt", []),
        ("item\tx ⟦naam:Jan y xqrstu⟧", ["Jan y xqrstu"]),
        ("item\tals ⟦naam:mr. Peeters⟧ belt", []),  # a title points at nobody
        ("item\top ⟦telefoon:0475 12 34 56 7⟧", ["0475 12 34 56 7"]),  # one digit is left
        ("Jan belt Jan\tnaam=Jan", []),
    ],
)
def test_an_item_counts_as_masked_only_when_no_letter_or_digit_of_it_is_left(
    tmp_path: Path, line: str, missed: list[str]
) -> None:
    path = tmp_path / "goed.tsv"
    path.write_text(line, encoding="utf-8")
    (found,) = evaluate.measure_masking(evaluate.read_marked_lines(path), clock=lambda: 0.0)
    assert [item.value for item in found.missed] == missed


def test_every_share_has_its_n_and_interval() -> None:
    assert evaluate.share_with_interval(9, 10) == {"n": 10, "aandeel": 0.9, "wilson95": [0.5958, 0.9821]}
    assert evaluate.share_with_interval(0, 0) == {"n": 0, "aandeel": None}


def test_every_kind_has_a_figure() -> None:
    lines = evaluate.read_marked_lines(DEVELOPMENT)[:5]
    found = evaluate.masking_report(evaluate.measure_masking(lines, clock=lambda: 0.0))
    assert tuple(found["recall"]) == KINDS
