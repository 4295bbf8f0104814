"""A signature is under the words that were read: what changes them takes it away, and nothing else does."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from privacybalie.content.loader import SIGNATURES, read
from privacybalie.content.problems import ContentError
from privacybalie.content.signature_file import add_signature
from privacybalie.content.signatures import SigningState, signed_only, signing_status, signing_statuses
from tests.fixtures.inhoud import TODAY, Tree, plant, sign_all

PEAR, EXPERIENCE, FRUIT = "antwoord/peer", "antwoord/kers", "boom/fruit"


@pytest.fixture
def tree(tmp_path: Path) -> Tree:
    return plant(tmp_path)


def sign(tree: Tree, key: str, *readers: str) -> None:
    for reader in readers:
        status = signing_status(read(tree.root), key)
        assert status is not None
        add_signature(tree.root, key, reader, status.version, TODAY)


def state(tree: Tree, key: str) -> SigningState:
    status = signing_status(read(tree.root), key)
    assert status is not None
    return status.state


def test_content_that_nobody_signed_is_content_like_any_other(tree: Tree) -> None:
    content = read(tree.root)
    assert content.problems == ()
    assert {status.state for status in signing_statuses(content).values()} == {SigningState.UNSIGNED}


def test_law_needs_two_different_readers(tree: Tree) -> None:
    sign(tree, PEAR, "jurist-1")
    assert state(tree, PEAR) is SigningState.PARTLY
    sign(tree, PEAR, "Jurist 1", "JURIST-1.")
    assert state(tree, PEAR) is SigningState.PARTLY
    sign(tree, PEAR, "jurist-2")
    assert state(tree, PEAR) is SigningState.SIGNED


def test_a_text_without_law_needs_one_reader(tree: Tree) -> None:
    sign(tree, EXPERIENCE, "beheer")
    assert state(tree, EXPERIENCE) is SigningState.SIGNED


@pytest.mark.parametrize(
    ("key", "file", "old", "new"),
    [
        (PEAR, "antwoorden/peer.yml", "in een tuin in Gent mag dat", "in elke tuin mag dat"),
        (PEAR, "antwoorden/peer.yml", 'belgische_wet, artikel: "1"', 'belgische_wet, artikel: "2"'),
        (
            PEAR,
            "antwoorden/peer.yml",
            "zekerheid: hoog",
            "zekerheid: laag\n    reden_zekerheid: Het blijft raden.",
        ),
        (FRUIT, "beslisbomen/fruit.yml", "conclusie: Pluk nog niet.", "conclusie: Pluk."),
        (
            FRUIT,
            "beslisbomen/fruit.yml",
            "Weet ik niet, naar: wacht}\n  per",
            "Weet ik niet, naar: per_land}\n  per",
        ),
        (FRUIT, "sjablonen/teksten.yml", "titel: ", "titel: Nieuw "),
    ],
)
def test_another_word_source_or_way_takes_the_signature_away(
    tree: Tree, key: str, file: str, old: str, new: str
) -> None:
    sign(tree, key, "jurist-1", "jurist-2")
    tree.replace(file, old, new)
    assert state(tree, key) is SigningState.LOST


@pytest.mark.parametrize(
    ("key", "file", "old", "new"),
    [
        (PEAR, "antwoorden/peer.yml", "opnieuw_voor: 2026-06-15", "opnieuw_voor: 2026-09-15"),
        (PEAR, "antwoorden/peer.yml", "verwant: [appel]", "verwant: [appel, kers]"),
        (PEAR, "antwoorden/peer.yml", "id: peer", "# een opmerking\nid: peer"),
        (FRUIT, "beslisbomen/fruit.yml", "ook: [trap]", "ook: [trap, opstapje]"),
        (FRUIT, "beslisbomen/fruit.yml", "Onrijp, antwoorden", "Nog onrijp, antwoorden"),
    ],
)
def test_dates_neighbours_and_what_only_helps_to_hear_do_not(
    tree: Tree, key: str, file: str, old: str, new: str
) -> None:
    sign(tree, key, "jurist-1", "jurist-2")
    tree.replace(file, old, new)
    assert state(tree, key) is SigningState.SIGNED


def test_another_title_of_a_source_is_another_source(tree: Tree) -> None:
    sign(tree, PEAR, "jurist-1", "jurist-2")
    tree.replace("bronnen.yml", "titel: Belgische fruitwet", "titel: Belgische notenwet")
    assert state(tree, PEAR) is SigningState.LOST


def test_whoever_signs_again_stands_there_once(tree: Tree) -> None:
    sign(tree, PEAR, "jurist-1")
    tree.replace("antwoorden/peer.yml", "in een tuin in Gent mag dat", "in elke tuin mag dat")
    sign(tree, PEAR, "jurist-1")
    assert [item.by for item in read(tree.root).signatures[PEAR]] == ["jurist-1"]
    assert state(tree, PEAR) is SigningState.PARTLY


def test_signing_changes_nothing_that_is_told_and_so_no_version(tree: Tree) -> None:
    before = read(tree.root).version
    sign(tree, PEAR, "jurist-1")
    assert read(tree.root).version == before


def test_a_file_with_mistakes_is_not_written_over(tree: Tree) -> None:
    tree.write(SIGNATURES, "antwoord/peer:\n  - {door: a, versie: kort, op: 2026-01-01}\n")
    with pytest.raises(ContentError, match="versie"):
        add_signature(tree.root, PEAR, "b", "0" * 12, TODAY)
    assert "kort" in (tree.root / SIGNATURES).read_text()


def test_only_what_is_signed_is_left_and_leads_to_nothing_that_is_gone(tree: Tree) -> None:
    sign(tree, "antwoord/appel", "jurist-1", "jurist-2")
    left = signed_only(read(tree.root))
    assert list(left.answers) == ["appel"]
    assert left.answers["appel"].related == ()
    assert dict(left.trees) == {}
    assert PEAR in left.withheld


def test_with_everything_signed_nothing_is_withheld(tree: Tree) -> None:
    sign_all(tree)
    left = signed_only(read(tree.root))
    assert left.withheld == frozenset()
    assert left.answers == read(tree.root).answers


def test_check_says_what_lost_its_signature_and_where(tree: Tree) -> None:
    sign(tree, PEAR, "jurist-1", "jurist-2")
    tree.replace("antwoorden/peer.yml", "in een tuin in Gent mag dat", "in elke tuin mag dat")
    (problem,) = [item for item in tree.problems() if "handtekening" in item.message]
    assert (problem.file, problem.line) == ("content/ondertekend.yml", tree.line(SIGNATURES, PEAR))
    assert "jurist-1" in problem.message


def test_a_signature_under_nothing_or_in_the_future_is_an_error(tree: Tree) -> None:
    add_signature(tree.root, "antwoord/pear", "jurist-1", "0" * 12, TODAY)
    sign(tree, EXPERIENCE, "beheer")
    (lost,) = tree.problems()
    assert "Bedoelt u 'antwoord/peer'?" in lost.message
    assert any("nog moet komen" in item.message for item in tree.problems(date(2026, 1, 20)))
