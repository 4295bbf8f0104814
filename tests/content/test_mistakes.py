"""Every mistake an author can make is reported at its place, with the cause and the remedy."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from privacybalie.content.problems import Problem, Severity
from tests.fixtures.inhoud import Tree, plant

Breaking = Callable[[Tree], None]
APPLE, PEAR, PLUM, CHERRY = (f"antwoorden/{name}.yml" for name in ("appel", "peer", "pruim", "kers"))


@dataclass(frozen=True)
class Mistake:
    """How to make one mistake, where it must be reported (`at`: text on that line), and key words of the message."""

    name: str
    make: Breaking
    file: str
    at: str | None
    words: tuple[str, ...]
    severity: Severity = field(default=Severity.ERROR)


def instead(name: str, old: str, new: str) -> Breaking:
    return lambda tree: tree.replace(name, old, new)


def written(name: str, text: str | bytes) -> Breaking:
    return lambda tree: tree.write(name, text)


def dropped(name: str) -> Breaking:
    return lambda tree: (tree.root / name).unlink()


def edit(name: str, file: str, old: str, new: str, *words: str, at: str | None = None) -> Mistake:
    """One replacement in one file, reported on the line of `at`, or else of the replacement."""
    return Mistake(name, instead(file, old, new), file, at or new, words)


BELGIAN_STATUTE = "https://www.ejustice.just.fgov.be/fruit"
FORGOTTEN = "vergeten: {soort: vakkennis, titel: Niemand, land: EU, geraadpleegd: 2026-01-10, gezien: nee}\n"

UNREADABLE = (
    Mistake("empty file", written(CHERRY, ""), CHERRY, None, ("leeg", "sleutel: waarde")),
    Mistake("a list", written(CHERRY, "- een\n- twee\n"), CHERRY, None, ("geen lijst van sleutels",)),
    Mistake(
        "not utf-8",
        written("contact.yml", "naam: café\n".encode("latin-1")),
        "contact.yml",
        None,
        ("UTF-8", "bewaar"),
    ),
    Mistake("missing file", dropped("contact.yml"), "contact.yml", None, ("ontbreekt", "zet het terug")),
    Mistake("forbidden character", written(CHERRY, "id: kers\a\n"), CHERRY, None, ("geen geldige YAML",)),
    Mistake(
        "endless nesting", written("contact.yml", "[" * 500), "contact.yml", None, ("geen geldige YAML",)
    ),
    Mistake(
        "folder for a file",
        lambda tree: (tree.root / "antwoorden/vijg.yml").mkdir(),
        "antwoorden/vijg.yml",
        None,
        ("niet gelezen",),
    ),
    edit(
        "duplicate key",
        CHERRY,
        "thema: post",
        "land: NL\nthema: post",
        "tweemaal",
        "verwijder",
        at="land: BE",
    ),
    edit("tab", CHERRY, "land: BE", "land:\n\tBE", "tab", "spaties", at="\tBE"),
    edit(
        "colon in text", CHERRY, "vraag: Wanneer is", "vraag: Wanneer: is", "dubbele punt", "aanhalingstekens"
    ),
    edit("number as key", CHERRY, "thema:", "7: nee\nthema:", "'7'", "aanhalingstekens", at="7: nee"),
    edit(
        "tag on a value",
        CHERRY,
        "zekerheid: middel",
        "zekerheid: !!float middel",
        "geen geldige YAML",
        at="id: kers",
    ),
)

SHAPE = (
    edit("unknown key", CHERRY, "thema:", "them:", "onbekende sleutel 'them'", "Bedoelt u 'thema'?"),
    edit("missing key", CHERRY, "land: BE\n", "", "'land' ontbreekt", "vul het in", at="id: kers"),
    edit("unknown value", CHERRY, "land: BE", "land: DE", "onbekende waarde", "kies uit: BE, NL, EU"),
    edit("empty value", CHERRY, "kort: Als hij rood is.", "kort:", "'teksten.BE.kort' is leeg"),
    edit("number for text", APPLE, 'lid: "1"', "lid: 1", "moet tekst zijn", "aanhalingstekens"),
    edit("impossible date", CHERRY, "op: 2026-01-15", "op: 2026-13-15", "geen datum", "jaar-maand-dag"),
    edit("date in words", CHERRY, "op: 2026-01-15", "op: 15 januari", "geen datum", "jaar-maand-dag"),
    edit("number for date", CHERRY, "op: 2026-01-15", "op: 20260115", "geen datum", "jaar-maand-dag"),
    edit("review in the past", CHERRY, "op: 2026-01-15", "op: 2026-09-15", "opnieuw_voor", "later"),
    edit("text for list", CHERRY, "verwant: [appel]", "verwant: appel", "'verwant' moet een lijst zijn"),
    edit(
        "text for mapping",
        CHERRY,
        "{op: 2026-01-15, opnieuw_voor: 2026-08-15}",
        "gisteren",
        "'gecontroleerd' moet een groep sleutels zijn",
    ),
    edit("no yes or no", "contact.yml", "ingevuld: true", "ingevuld: ja", "'ingevuld'", "true of false"),
    edit(
        "question too long",
        CHERRY,
        "vraag: Wanneer",
        "vraag: " + "Zeg eens, " * 12 + "wanneer",
        "te lang",
        "kort het in",
        at="vraag:",
    ),
    edit(
        "too many related",
        CHERRY,
        "verwant: [appel]",
        "verwant: [appel, peer, pruim, appel, peer, pruim]",
        "6 stuks",
        "hoogstens 5",
    ),
    edit("no related", CHERRY, "verwant: [appel]", "verwant: []", "0 stuks", "minstens 1"),
    edit("capital in id", CHERRY, "bron: ervaring", "bron: Ervaring", "verkeerde vorm"),
    edit("odd address", "bronnen.yml", BELGIAN_STATUTE, "www.ejustice.just.fgov.be/fruit", "https://"),
    edit(
        "doubt without reason",
        CHERRY,
        "    reden_zekerheid: Elke soort is anders.\n",
        "",
        "reden_zekerheid",
        "onzeker",
        at="BE:",
    ),
    edit(
        "phrase that is a number",
        "sjablonen/gesprek.yml",
        "knop_meer: Meer",
        "knop_meer: 5",
        "'knop_meer' moet tekst zijn",
    ),
    edit(
        "id unlike file name",
        CHERRY,
        "id: kers",
        "id: kersen",
        "'kersen'",
        "bestandsnaam 'kers'",
        "maak ze gelijk",
    ),
)

LAW = (
    edit(
        "unknown source",
        CHERRY,
        "bron: ervaring",
        "bron: ervarin",
        "onbekende bron 'ervarin'",
        "Bedoelt u 'ervaring'?",
    ),
    edit(
        "unknown source of a term",
        "begrippen.yml",
        "bron: fruitwet",
        "bron: fruitwt",
        "onbekende bron",
        "Bedoelt u 'fruitwet'?",
    ),
    edit("no source", CHERRY, "      - {bron: ervaring}", "      []", "0 stuks", "minstens 1", at="bronnen:"),
    edit(
        "home page",
        "bronnen.yml",
        BELGIAN_STATUTE,
        "https://www.ejustice.just.fgov.be/",
        "startpagina",
        "laat 'url' weg",
    ),
    edit(
        "a statute at somebody else's",
        "bronnen.yml",
        BELGIAN_STATUTE,
        "https://blog.example.org/de-fruitwet",
        "blog.example.org",
        "soort wet niet uit",
        "vakliteratuur",
    ),
    edit(
        "a host that only resembles the publisher's",
        "bronnen.yml",
        BELGIAN_STATUTE,
        "https://niet-ejustice.just.fgov.be/fruit",
        "soort wet niet uit",
    ),
    edit(
        "unused source",
        "bronnen.yml",
        "tuinboek:",
        FORGOTTEN + "tuinboek:",
        "'vergeten'",
        "nergens aangehaald",
        at="vergeten:",
    ),
    edit(
        "statute without article",
        PEAR,
        '{bron: belgische_wet, artikel: "1"}',
        "{bron: belgische_wet}",
        "'belgische_wet'",
        "voeg 'artikel' toe",
    ),
    edit(
        "Belgian text on Dutch law",
        PEAR,
        '{bron: belgische_wet, artikel: "1"}',
        '{bron: nederlandse_wet, artikel: "1"}',
        "'nederlandse_wet' (NL)",
        "tekst voor BE",
    ),
    edit(
        "know-how that is certain", CHERRY, "zekerheid: middel", "zekerheid: hoog", "productkennis", "middel"
    ),
    edit(
        "change of no source document",
        APPLE,
        "brondocument: tuinboek",
        "brondocument: ervaring",
        "geen brondocument",
        "kies uit: tuinboek",
    ),
    edit(
        "unknown tree",
        PEAR,
        "beslisboom: fruit",
        "beslisboom: fruut",
        "onbekende beslisboom 'fruut'",
        "Bedoelt u 'fruit'?",
    ),
    edit(
        "unknown related",
        CHERRY,
        "verwant: [appel]",
        "verwant: [apel]",
        "'apel' bestaat niet",
        "Bedoelt u 'appel'?",
    ),
    edit(
        "related to itself",
        CHERRY,
        "verwant: [appel]",
        "verwant: [kers]",
        "verwijst naar zichzelf",
        "kies een ander",
    ),
    edit(
        "tree to nowhere",
        "beslisbomen/fruit.yml",
        "[appel, peer]",
        "[appel, perr]",
        "'perr' bestaat niet",
        "Bedoelt u 'peer'?",
    ),
    edit(
        "meaning to nowhere",
        "meerduidig.yml",
        "onderwerp: peer",
        "onderwerp: vijg",
        "'vijg' bestaat niet",
        at="bes:",
    ),
    edit(
        "town in both countries",
        "landen.yml",
        "[Texel]",
        "[Texel, Aalst]",
        "'Aalst' staat er tweemaal",
        "verwijder er één",
        at="NL:",
    ),
    edit(
        "duplicate question",
        CHERRY,
        "Wanneer is een kers rijp?",
        "Mag ik een appel plukken?",
        "dezelfde vraag",
        "'appel'",
    ),
    edit(
        "called proof",
        CHERRY,
        "Dat leert de ervaring.",
        "Deze kers is AVG-proof.",
        "'AVG-proof' is te absoluut",
        "voorwaarden",
    ),
    edit(
        "said twice", CHERRY, "[Proef er één.]", "[Proef er één., Proef er één.]", "2 keer", "Proef er één."
    ),
)

LANGUAGE = (
    edit(
        "four sentences",
        CHERRY,
        "Als hij rood is.",
        "Dat zie je. Hij is rood. Hij is zacht. Proef maar.",
        "4 zinnen",
        "hoogstens 3",
    ),
    edit(
        "long sentence",
        CHERRY,
        "Als hij rood is.",
        "Hij is rijp " + "en rood " * 10 + "dus.",
        "24 woorden",
        "hoogstens 20",
    ),
    edit(
        "hard words",
        CHERRY,
        "Als hij rood is.",
        "Verwerkingsverantwoordelijkheid impliceert gegevensbescherming.",
        "leesscore",
        "kortere woorden",
    ),
)

ATTENTION = (
    Mistake(
        "contact not filled in",
        instead("contact.yml", "true", "false"),
        "contact.yml",
        "ingevuld",
        ("contactgegevens", "vul ze in"),
        Severity.WARNING,
    ),
    Mistake(
        "review soon",
        instead(CHERRY, "opnieuw_voor: 2026-08-15", "opnieuw_voor: 2026-03-03"),
        CHERRY,
        "opnieuw_voor",
        ("2026-03-03",),
        Severity.WARNING,
    ),
    Mistake(
        "review today",
        instead(CHERRY, "opnieuw_voor: 2026-08-15", "opnieuw_voor: 2026-02-01"),
        CHERRY,
        "opnieuw_voor",
        ("2026-02-01", "lees de tekst na"),
        Severity.WARNING,
    ),
)

MISTAKES = (*UNREADABLE, *SHAPE, *LAW, *LANGUAGE, *ATTENTION)


def about(mistake: Mistake, tree: Tree) -> list[Problem]:
    """Return the problems that say what this mistake should be told."""
    return [problem for problem in tree.problems() if all(word in problem.message for word in mistake.words)]


@pytest.mark.parametrize("mistake", MISTAKES, ids=[mistake.name for mistake in MISTAKES])
def test_a_mistake_is_reported_once_at_its_line_with_cause_and_remedy(
    tmp_path: Path, mistake: Mistake
) -> None:
    tree = plant(tmp_path)
    mistake.make(tree)
    expected = (f"content/{mistake.file}", tree.line(mistake.file, mistake.at) if mistake.at else 1)
    found = about(mistake, tree)
    assert [(problem.file, problem.line) for problem in found] == [expected], tree.problems()
    assert found[0].severity is mistake.severity


def test_the_toy_content_has_no_mistakes(tmp_path: Path) -> None:
    assert plant(tmp_path).problems() == ()


def test_a_common_and_a_national_text_exclude_each_other(tmp_path: Path) -> None:
    tree = plant(tmp_path)
    national = (
        "  NL: {kort: Nee., uitleg: Nee., voorwaarden: [Nooit.], bronnen: [{bron: ervaring}],"
        " zekerheid: middel, reden_zekerheid: Gok.}\ngewijzigd:"
    )
    tree.replace(APPLE, "gewijzigd:", national)
    (problem,) = (problem for problem in tree.problems() if "óf 'beide'" in problem.message)
    assert problem.line == tree.line(APPLE, "teksten:")


def test_an_answer_for_both_countries_needs_both_texts(tmp_path: Path) -> None:
    tree = plant(tmp_path)
    tree.replace(CHERRY, "land: BE", "land: EU")
    (problem,) = tree.problems()
    assert (problem.line, "tekst voor NL ontbreekt" in problem.message) == (
        tree.line(CHERRY, "teksten:"),
        True,
    )


def test_all_mistakes_of_a_run_are_reported_together(tmp_path: Path) -> None:
    tree = plant(tmp_path)
    together = [
        mistake for mistake in LAW if mistake.name in {"unknown tree", "called proof", "unused source"}
    ]
    together += [SHAPE[-1], UNREADABLE[3]]
    for mistake in together:
        mistake.make(tree)
    assert [len(about(mistake, tree)) for mistake in together] == [1] * len(together)


def test_an_article_number_with_a_colon_stays_text(tmp_path: Path) -> None:
    tree = plant(tmp_path)
    tree.replace(APPLE, 'artikel: "6:7"', "artikel: 6:7")
    assert tree.problems() == ()


def test_a_glossary_word_does_not_make_a_short_answer_hard(tmp_path: Path) -> None:
    tree = plant(tmp_path)
    tree.replace(CHERRY, "Als hij rood is.", "Lees de fruitbomensnoeiovereenkomst.")
    assert tree.problems() == ()


def test_problems_are_said_in_dutch(tmp_path: Path) -> None:
    tree = plant(tmp_path)
    for mistake in SHAPE:
        if mistake.name in {
            "unknown value",
            "text for list",
            "no yes or no",
            "text for mapping",
            "odd address",
        }:
            mistake.make(tree)
    said = " ".join(problem.message for problem in tree.problems())
    assert not {"value", "valid", "field", "could"} & set(said.split())
