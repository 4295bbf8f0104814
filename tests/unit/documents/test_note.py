"""The note for the file: complete, the same in every form, and verifiable later."""

import io
import unicodedata
import zipfile
from datetime import date
from pathlib import Path

import docx as docx_library
import pytest
from pypdf import PdfReader

from privacybalie.analysis.reachability import Reachability
from privacybalie.cli.main import main
from privacybalie.content.loader import Content, read
from privacybalie.documents.note import Note, from_json, make_note, to_json, verify
from privacybalie.documents.note_docx import docx
from privacybalie.documents.note_layout import Bullets, Heading, Paragraph, Table, blocks
from privacybalie.documents.note_pdf import missing, pdf
from privacybalie.trees.walk import Answers, Reached, walk
from tests.fixtures.bomen import planted
from tests.fixtures.inhoud import MINIMAL, Tree, plant, toy

DAY = date(2026, 2, 1)
FRUIT = "beslisbomen/fruit.yml"
ANSWERS: Answers = {"land": "NL", "rijp": "ja", "nl_gereedschap": ("ladder",)}


def decided(content: Content, reference: str | None = None) -> Note:
    position = walk(content.trees["fruit"], ANSWERS, DAY)
    assert isinstance(position, Reached)
    return make_note(content, position, DAY, reference)


def weighed() -> tuple[Content, Note]:
    content = toy()
    tree = planted("weging")
    answers: Answers = {
        "land": "BE",
        "gegevens": ("bijzonder",),
        "uitzondering": ("zorg",),
        "betrokkene": "klant",
    }
    position = walk(tree, {**answers, "situatie": ("contract", "gevaar")}, date(2026, 11, 24))
    assert isinstance(position, Reached)
    return content, make_note(content, position, date(2026, 11, 24))


def words_of(note: Note, content: Content) -> str:
    texts = []
    for block in blocks(note, content.note_words):
        if isinstance(block, Heading | Paragraph):
            texts.append(block.text)
        elif isinstance(block, Bullets):
            texts += block.items
        elif isinstance(block, Table):
            texts += [text for row in block.rows for text in row]
    return "\n".join(texts)


def test_a_note_has_every_answer_with_its_reason_and_article() -> None:
    note = decided(toy(), "Dossier 12")
    assert note.answers == ANSWERS
    assert [step.label for step in note.steps] == ["Nederland", "Ja", "Een ladder"]
    assert note.steps[2].sources[0].title == "Nederlandse fruitwet"
    assert note.reference == "Dossier 12"


def test_a_note_survives_json() -> None:
    note = decided(toy())
    assert from_json(to_json(note)) == note
    assert '"stoplicht": "groen"' in to_json(note)


def test_an_empty_reference_is_no_reference_and_a_long_one_is_cut() -> None:
    content = toy()
    assert decided(content, "  ").reference is None
    assert len(decided(content, "x" * 500).reference or "") == 120


def test_a_note_reads_complete() -> None:
    content = toy()
    text = words_of(decided(content, "Dossier 12"), content)
    for expected in (
        "GROEN",
        "Zet de ladder vast.",
        "Neem een mand mee.",
        "De ladder is oud.",
        "geen\njuridisch",
    ):
        assert expected in text or expected.replace("\n", " ") in text
    assert content.version in text


def test_a_legal_basis_comes_with_a_register_entry() -> None:
    content, note = weighed()
    entry = {line.field: line.text for line in note.register_entry}
    assert entry["Categorieën van gegevens"] == "Bijzondere gegevens. [andere gegevens]"
    assert entry["Grondslag (art. 6 AVG)"] == "Overeenkomst"
    assert entry["Bijzondere persoonsgegevens"].startswith("gehaald: ")
    assert len(note.bases) == 6
    assert "niet geschikt" in words_of(note, content)


def test_word_and_pdf_say_the_same_and_name_no_author() -> None:
    content, note = weighed()
    document = docx_library.Document(io.BytesIO(docx(note, content.note_words)))
    told = [paragraph.text for paragraph in document.paragraphs]
    told += [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    assert document.core_properties.author == ""
    for text in words_of(note, content).split("\n"):
        assert any(text in line for line in told), text
    made = pdf(note, content.note_words)
    assert made.startswith(b"%PDF")
    assert made == pdf(note, content.note_words)


def test_a_note_says_which_answers_would_change_the_verdict() -> None:
    content = toy()
    tree = content.trees["fruit"]
    position = walk(tree, ANSWERS, DAY)
    assert isinstance(position, Reached)
    note = make_note(content, position, DAY, outlook=Reachability(tree))
    assert note.tips == (
        "Als u bij 'Wat heeft u bij de hand?' niet 'Een ladder' aankruist, wordt het rood (Wacht nog even).",
        "Als u op 'Is het fruit rijp?' antwoordt 'Nee', wordt het rood (Wacht nog even).",
    )
    assert verify(content, note, DAY).confirmed
    assert not verify(content, note.copy(update={"tips": ("Als u niets doet, mag alles.",)}), DAY).confirmed


def test_a_source_is_listed_once_and_referred_to_by_number() -> None:
    content, note = weighed()
    text = words_of(note, content)
    assert text.count(content.sources["fruitwet"].title) == 1
    assert "[1] art. 6 lid 1" in text


def test_a_ready_text_of_the_outcome_is_in_the_note() -> None:
    content = toy()
    position = walk(content.trees["fruit"], {"land": "BE", "rijp": "ja"}, DAY)
    assert isinstance(position, Reached)
    note = make_note(content, position, DAY)
    assert [text.name for text in note.texts] == list(position.verdict.texts) != []
    assert note.texts[0].title in words_of(note, content)


def test_the_pdf_is_in_dutch_and_dated_by_the_decision() -> None:
    content, note = weighed()
    made = pdf(note, content.note_words)
    assert b"/Lang (nl)" in made
    assert b"D:20261124" in made


EUROPE = (
    "Zażółć gęślą jaźń",
    "Șerban Țîrlea",
    "Çağla Şıklı İnönü",
    "Dvořák Žižka Ľudovít",
    "Ő Ű ő ű",
    "Þórður Ægir Ðæ",
    "Āriņš Ēģelis Ķ",
    "Šarūnas Žąsis Ė",
    "Ċensu Ġorġ Ħal",
    "ĳsbrand Ĳ",
    "Nguyễn Thị Hạnh",
    "Παπαδόπουλος ᾠδή",
    "Љиљана Ђорђевић Џ",
    "Щербак Їжак Ґ Ы Ё",
    "Դավիթ Նազարյան",
    "ქართველი",
    "œuvre ß ẞ € “citaat” ‘x’ … – —",
)


@pytest.mark.parametrize("name", EUROPE)
def test_the_pdf_shows_every_letter_of_european_names(name: str) -> None:
    content = toy()
    assert missing(name) == ""
    assert missing(unicodedata.normalize("NFD", name)) == ""
    made = pdf(decided(content, name), content.note_words)
    shown = "".join(page.extract_text() for page in PdfReader(io.BytesIO(made)).pages)
    assert unicodedata.normalize("NFC", name).split()[0] in unicodedata.normalize("NFC", shown)


def test_what_the_pdf_cannot_show_is_named() -> None:
    assert missing("Dossier 汉字 🙂 汉") == "汉字🙂"


def test_a_reference_in_another_script_does_not_break_the_pdf() -> None:
    content = toy()
    assert pdf(decided(content, "Дело 7 <b>&"), content.note_words).startswith(b"%PDF")


def test_the_word_file_is_well_formed() -> None:
    content = toy()
    with zipfile.ZipFile(io.BytesIO(docx(decided(content), content.note_words))) as archive:
        assert archive.testzip() is None


def test_an_unchanged_tree_confirms_the_note(tmp_path: Path) -> None:
    tree = plant(tmp_path)
    note = decided(read(tree.root))
    result = verify(read(tree.root), note, DAY)
    assert result.confirmed
    tree.replace("antwoorden/kers.yml", "rood", "geel")
    assert verify(read(tree.root), note, DAY).remarks[1].startswith("Andere inhoud")


def changed(tree: Tree, old: str, new: str) -> tuple[bool, str]:
    note = decided(read(tree.root))
    tree.replace(FRUIT, old, new)
    result = verify(read(tree.root), note, DAY)
    return result.confirmed, " ".join(result.remarks)


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        (
            "{als: {bevat: [ladder]}, naar: nl_pluk}",
            "{als: {bevat: [mand]}, naar: nl_pluk}",
            "is nu 'Wacht nog even'",
        ),
        ("- Zet de ladder vast.", "- Houd de ladder vast.", "Nieuwe voorwaarde: Houd de ladder vast."),
        ("zekerheid: middel", "zekerheid: laag", "De zekerheid was middel en is nu laag."),
        ("      ladder: {tekst: Een ladder,", "      trap: {tekst: Een ladder,", "vraagt nu iets"),
        ("NL: nl_gereedschap}", "NL: nl_pluk}", "niet meer gevraagd: Wat heeft u bij de hand?"),
    ],
)
def test_verify_says_what_changed(tmp_path: Path, old: str, new: str, words: str) -> None:
    confirmed, remarks = changed(plant(tmp_path), old, new)
    assert not confirmed
    assert words in remarks


def test_a_change_elsewhere_in_the_tree_confirms_the_note(tmp_path: Path) -> None:
    confirmed, remarks = changed(plant(tmp_path), "conclusie: Pluk nog niet.", "conclusie: Laat hangen.")
    assert confirmed
    assert "niet voor deze antwoorden" in remarks


def test_a_note_that_was_altered_is_not_confirmed() -> None:
    content = toy()
    forged = decided(content).copy(update={"conclusion": "U mag alles."})
    result = verify(content, forged, DAY)
    assert not result.confirmed
    assert "de nota zelf is gewijzigd" in result.remarks[0]


def test_a_note_of_a_tree_that_is_gone_is_not_confirmed(tmp_path: Path) -> None:
    tree = plant(tmp_path)
    note = decided(read(tree.root))
    (tree.root / FRUIT).unlink()
    assert not verify(read(tree.root), note, DAY).confirmed


def test_an_overdue_tree_is_said_with_the_verification() -> None:
    content = toy()
    assert "over tijd" in verify(content, decided(content), date(2027, 1, 1)).remarks[-1]


def test_a_note_of_an_overdue_tree_says_so_in_every_form_and_is_less_certain() -> None:
    content, day = toy(), date(2026, 8, 15)
    position = walk(content.trees["fruit"], ANSWERS, day)
    assert isinstance(position, Reached)
    note = make_note(content, position, day)
    assert note.certainty is decided(content).certainty.lowered()
    assert '"verlopen": true' in to_json(note)
    assert content.note_words["verlopen_reden"] in to_json(note)
    assert "voor 15 augustus 2026 opnieuw nagekeken" in words_of(note, content)
    assert content.note_words["verlopen_reden"] in words_of(note, content)
    assert verify(content, note, day).confirmed


def test_a_note_that_was_made_in_time_stays_true_when_its_tree_is_overdue() -> None:
    content = toy()
    note = decided(content)
    assert not note.overdue
    assert "opnieuw nagekeken moeten worden" not in words_of(note, content)
    assert verify(content, note, date(2028, 1, 1)).confirmed


def test_the_command_verifies_a_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "nota.json"
    path.write_text(to_json(decided(toy())), encoding="utf-8")
    command = ["--inhoud", str(MINIMAL), "verify", str(path), "--op", "2026-02-01"]
    assert main(command) == 0
    path.write_text("{}", encoding="utf-8")
    assert main(command) == 2
    assert "geen besluitnota" in capsys.readouterr().out
