"""A list of courts with a hole in it is an error at its place."""

from pathlib import Path

import pytest

from tests.fixtures.inhoud import plant

GOOD = """\
titel: Gerechten van de proef
onderwerp: kers
bronnen: [{bron: boek, artikel: "1"}]
zekerheid: middel
reden_zekerheid: Een proef.
gecontroleerd: {op: 2026-01-15, opnieuw_voor: 2026-05-01}
zoeken: www.voorbeeld.be
plaatsen: {Laken: Brussel}
gerechten:
  - {soort: eerste_aanleg, naam: Rechtbank A, taal: nl, gemeenten: [Brussel, Gent]}
  - {soort: eerste_aanleg, naam: Rechtbank B, taal: fr, gemeenten: [Brussel]}
  - {soort: vrede, naam: Vredegerecht 1, gemeenten: [Gent], deels: [Brussel]}
  - {soort: vrede, naam: Vredegerecht 2, deels: [Brussel]}
  - {soort: arbeid, naam: Arbeidsrechtbank, taal: nl, gemeenten: [Brussel, Gent]}
"""


def problems(folder: Path, text: str, name: str = "BE.yml") -> list[str]:
    tree = plant(folder)
    (tree.root / "gerechten").mkdir()
    tree.write(f"gerechten/{name}", text.replace("bron: boek", f"bron: {known_source(tree.root)}"))
    return [str(problem) for problem in tree.problems() if "gerechten/" in problem.file]


def known_source(root: Path) -> str:
    lines = (root / "bronnen.yml").read_text(encoding="utf-8").splitlines()
    return next(
        line.removesuffix(":") for line in lines if line.endswith(":") and not line.startswith((" ", "#"))
    )


def test_a_whole_list_is_in_order(tmp_path: Path) -> None:
    assert problems(tmp_path, GOOD) == []


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (
            "gemeenten: [Brussel, Gent]}\n  - {soort: eerste",
            "gemeenten: [Brussel]}\n  - {soort: eerste",
            "'Gent'",
        ),
        ("gemeenten: [Gent], deels", "gemeenten: [Gent, Brussel], deels", "'Brussel'"),
        ("Vredegerecht 2, deels: [Brussel]", "Vredegerecht 2, deels: []", "'Brussel'"),
        ("taal: fr", "taal: nl", "'Brussel'"),
        ("soort: arbeid", "soort: rechtbank", "kies uit"),
        ("{Laken: Brussel}", "{Laken: Bruxel}", "'Bruxel' is geen gemeente"),
        ("{Laken: Brussel}", "{Gent: Brussel}", "'Gent' is zelf een gemeente"),
        ("onderwerp: kers", "onderwerp: kars", "onderwerp 'kars' bestaat niet"),
        ("bron: boek", "bron: geen_boek", "onbekende bron 'geen_boek'"),
    ],
)
def test_a_hole_is_reported(tmp_path: Path, old: str, new: str, said: str) -> None:
    assert GOOD.count(old) == 1
    found = problems(tmp_path, GOOD.replace(old, new))
    assert any(said in problem for problem in found), found


def test_a_country_that_is_not_ours_is_refused(tmp_path: Path) -> None:
    assert "onbekend land 'FR'" in problems(tmp_path, GOOD, "FR.yml")[0]
