"""Proof over all paths, its page, the pictures, and the comparison of two versions."""

from collections import Counter
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from privacybalie.analysis.country_consistency import Law
from privacybalie.analysis.proof import Proof, median, prove
from privacybalie.analysis.tree_diff import compare, diff_report
from privacybalie.cli.main import main
from privacybalie.content.loader import read
from privacybalie.content.schema.tree import Tree as DecisionTree
from privacybalie.documents.edge_labels import tree_edges
from privacybalie.documents.mermaid import mermaid
from privacybalie.documents.proof_page import dutch_number, proof_page, summary
from privacybalie.documents.svg import HEIGHT, WIDTH
from privacybalie.documents.tree_cards import card_numbers
from privacybalie.documents.tree_sheets import pages
from tests.fixtures.bomen import every_end, planted
from tests.fixtures.inhoud import MINIMAL, Tree, plant

FRUIT = "beslisbomen/fruit.yml"
DAY = "2026-02-01"


def proven(tree: Tree) -> Proof:
    content = read(tree.root)
    return prove(content.trees["fruit"], Law(content.sources, content.ready_texts), [2, 3, 2])


def fruit(tree: Tree) -> DecisionTree:
    return read(tree.root).trees["fruit"]


def test_all_paths_are_counted_not_sampled() -> None:
    tree = planted("opname_begin")
    proof = prove(tree, Law({}, {}))
    ends = every_end(tree)
    assert proof.answer_sets == len(ends)
    assert Counter(end.outcome for end in ends).keys() == {item.ending for item in proof.arrivals}


def test_millions_of_answer_sets_are_counted_exactly() -> None:
    assert prove(planted("weging"), Law({}, {})).answer_sets == 189_003_920


def test_the_toy_tree_keeps_its_promises(tmp_path: Path) -> None:
    proof = proven(plant(tmp_path))
    assert proof.violations == ()
    assert [kept.broken for kept in (*proof.gates, *proof.never)] == [0, 0]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (
            "BE: {tekst: België, naar: rijp}",
            "BE: {tekst: België, naar: be_pluk}",
            "poort 'Wie plukt is gezien'",
        ),
        (
            "nee: {tekst: Nee, naar: wacht,",
            "nee: {tekst: Nee, naar: per_land,",
            "nooit 'Onrijp is nooit groen'",
        ),
        ("als: {rijp: [nee]}, stop", "als: {rijp: [nee], nl_gereedschap: [geen]}, stop", "bewijst niets"),
        ("voor: {stoplicht: [groen]}", "voor: {stoplicht: [info]}", "bewijst niets"),
        ("gevallen: {BE: be_pluk, NL:", "gevallen: {BE: nl_gereedschap, NL:", "NL op een pad met land BE"),
        (
            "als: {land: [BE]}, tekst: De Bel",
            "als: {land: [BE], rijp: [ja]}, tekst: De Bel",
            "op geen enkel pad",
        ),
        (
            '- {bron: fruitwet, artikel: "2"}\n',
            '- {bron: belgische_wet, artikel: "2"}\n',
            "voor BE op een pad",
        ),
    ],
)
def test_a_broken_promise_is_found_with_answers_that_show_it(
    tmp_path: Path, old: str, new: str, message: str
) -> None:
    tree = plant(tmp_path)
    tree.replace(FRUIT, old, new)
    found = proven(tree).violations
    assert any(message in violation.message for violation in found), found


def test_an_answer_that_never_matters_is_found(tmp_path: Path) -> None:
    tree = plant(tmp_path)
    tree.replace(FRUIT, "      - {als: {nl_gereedschap: {mist: [mand]}}, tekst: Neem een mand mee.}\n", "")
    assert [violation.where[-1] for violation in proven(tree).violations] == ["mand"]


def test_the_median_counts_how_often_lengths_occur() -> None:
    assert median({2: 3, 9: 1}) == 2
    assert median({2: 2, 4: 2}) == 3


def test_numbers_are_grouped_as_dutch_readers_do() -> None:
    assert dutch_number(189003920) == "189.003.920"


def test_the_page_says_what_was_covered_and_how(tmp_path: Path) -> None:
    proof = proven(plant(tmp_path))
    text = proof_page([proof])
    assert "geen steekproef" in text
    assert "| Wacht nog even (`wacht`) | rood | 5 | België › Nee |" in text
    assert "0 schendingen" in summary(proof)


def test_the_page_shows_violations_in_words(tmp_path: Path) -> None:
    tree = plant(tmp_path)
    tree.replace(FRUIT, "nee: {tekst: Nee, naar: wacht,", "nee: {tekst: Nee, naar: per_land,")
    text = proof_page([proven(tree)])
    assert "**geschonden (" in text
    assert "Bijvoorbeeld: België › Nee." in text


def test_prove_writes_its_page_and_tells_when_it_lags(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    command = ["--inhoud", str(MINIMAL), "prove", "--op", DAY, "--uit", str(tmp_path)]
    assert main([*command, "--controleer"]) == 1
    assert main(command) == 0
    assert main([*command, "--controleer"]) == 0
    assert "fruit: 7 paden" in capsys.readouterr().out
    assert (tmp_path / "bewijs.md").exists()


def test_prove_fails_on_a_violation_and_on_a_tree_that_cannot_be_walked(tmp_path: Path) -> None:
    tree = plant(tmp_path)
    tree.replace(FRUIT, "nee: {tekst: Nee, naar: wacht,", "nee: {tekst: Nee, naar: per_land,")
    command = ["--inhoud", str(tree.root), "prove", "--op", DAY, "--uit", str(tmp_path)]
    assert main(command) == 1
    tree.replace(FRUIT, "nee: {tekst: Nee, naar: per_land,", "nee: {tekst: Nee, naar: nergens,")
    assert main(command) == 1


SVG = "{http://www.w3.org/2000/svg}"


def sheets(tree: DecisionTree) -> list[ET.Element]:
    return [ET.fromstring(proof_page) for proof_page in pages(tree)]  # noqa: S314 - our own picture


def test_every_node_answer_and_outcome_is_in_both_pictures(tmp_path: Path) -> None:
    tree = fruit(plant(tmp_path))
    text, drawn = mermaid(tree), sheets(tree)
    cards = [group.get("id") for sheet in drawn for group in sheet.iter(f"{SVG}g")]
    assert sorted(map(str, cards)) == sorted(tree.nodes)
    outcomes = {
        rect.get("class") for sheet in drawn for rect in sheet.iter(f"{SVG}rect") if rect.get("class")
    }
    assert outcomes == set(tree.endings)
    assert "GROEN" in {line.text for sheet in drawn for line in sheet.iter(f"{SVG}text")}
    assert 'rijp -->|"Nee / Weet ik niet"| wacht' in text


def boxes(sheet: ET.Element) -> list[list[float]]:
    sides = ("x", "y", "width", "height")
    return [
        [float(rect.get(side, "0")) for side in sides] for rect in sheet.iter(f"{SVG}rect") if rect.get("rx")
    ]


@pytest.mark.parametrize("name", ["opname_begin", "weging"])
def test_boxes_stand_on_the_sheet_and_never_overlap(name: str) -> None:
    for sheet in sheets(planted(name)):
        found = boxes(sheet)
        assert all(x >= 0 and y >= 0 and x + w <= WIDTH and y + h <= HEIGHT for x, y, w, h in found)
        for number_, (x, y, width, height) in enumerate(found):
            for other_x, other_y, other_width, other_height in found[:number_]:
                apart = x >= other_x + other_width or other_x >= x + width
                assert apart or y >= other_y + other_height or other_y >= y + height


def test_nothing_is_too_small_to_read_on_paper() -> None:
    sizes = [
        float(line.get("font-size", "0"))
        for sheet in sheets(planted("weging"))
        for line in sheet.iter(f"{SVG}text")
    ]
    assert min(sizes) >= 8


def test_an_arrow_on_paper_leads_to_a_higher_number(tmp_path: Path) -> None:
    tree = fruit(plant(tmp_path))
    numbered = card_numbers(tree)
    assert all(
        numbered[edge.source] < numbered[edge.target] for edge in tree_edges(tree) if edge.target in numbered
    )


def test_diagram_writes_pictures_and_tells_when_they_lag(tmp_path: Path) -> None:
    command = ["--inhoud", str(MINIMAL), "diagram", "--uit", str(tmp_path)]
    assert main([*command, "--controleer"]) == 1
    assert main(command) == 0
    assert main([*command, "--controleer"]) == 0
    assert {path.name for path in (tmp_path / "bomen").iterdir()} == {
        "README.md",
        "fruit.mmd",
        "fruit-1.svg",
        "fruit-2.svg",
    }
    (tmp_path / "bomen" / "gone.svg").write_text("", encoding="utf-8")
    assert main([*command, "--controleer"]) == 1
    assert main(command) == 0
    assert not (tmp_path / "bomen" / "gone.svg").exists()


def test_a_comparison_says_which_answers_now_end_elsewhere(tmp_path: Path) -> None:
    tree = plant(tmp_path)
    before = fruit(tree)
    tree.replace(FRUIT, "nee: {tekst: Nee, naar: wacht,", "nee: {tekst: Nee, naar: per_land,")
    text = "\n".join(diff_report(compare(before, fruit(tree))))
    assert "'Wacht nog even' (rood) wordt 'Pluk maar' (groen) (1 paden)" in text
    assert "Bijvoorbeeld: België › Nee" in text


def test_a_comparison_names_new_and_gone_questions_and_other_words(tmp_path: Path) -> None:
    tree = plant(tmp_path)
    before = fruit(tree)
    tree.replace(FRUIT, "conclusie: Pluk nog niet.", "conclusie: Laat hangen.")
    assert "Andere tekst of regels bij uitkomst 'wacht'" in "\n".join(
        diff_report(compare(before, fruit(tree)))
    )
    other = before.copy(update={"nodes": {**before.nodes, "kleur": before.nodes["rijp"]}})
    assert compare(before, other).questions_new == ("kleur",)
    assert compare(other, before).questions_gone == ("kleur",)


def test_an_answer_that_is_no_longer_offered_is_a_difference(tmp_path: Path) -> None:
    tree = plant(tmp_path)
    before = fruit(tree)
    tree.replace(FRUIT, "      weet_niet: {tekst: Weet ik niet, naar: wacht}\n", "")
    assert "vraagt opnieuw" in "\n".join(diff_report(compare(before, fruit(tree))))


def test_another_rating_is_a_difference() -> None:
    tree = planted("weging")
    weighing = tree.endings["weging"]
    bases = dict(weighing.bases)  # type: ignore[union-attr]
    first, rated = next(iter(bases.items()))
    bases[first] = rated.copy(update={"rules": rated.rules[-1:]})
    other = tree.copy(update={"endings": {"weging": weighing.copy(update={"bases": bases})}})
    assert any(item.ratings for item in compare(tree, other).differences)


def test_diff_compares_folders_and_files(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    tree = plant(tmp_path)
    assert main(["diff", str(MINIMAL), str(tree.root)]) == 0
    assert "Geen verschil" in capsys.readouterr().out
    assert main(["diff", str(MINIMAL / FRUIT), str(tree.root / FRUIT)]) == 0
    (tree.root / FRUIT).unlink()
    assert main(["diff", str(MINIMAL), str(tree.root)]) == 2
