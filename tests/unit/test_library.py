"""Which text goes with a topic in a country."""

from datetime import date
from pathlib import Path

import pytest

from privacybalie.library import Library, UnknownTopicError, open_library
from privacybalie.problems import ContentError
from privacybalie.reader import read
from privacybalie.schema import Certainty, Country
from tests.fixtures.inhoud import MINIMAL, plant

BE, NL, EU = Country.BE, Country.NL, Country.EU


@pytest.fixture(scope="module")
def library() -> Library:
    return open_library(read(MINIMAL))


@pytest.mark.parametrize(
    ("topic", "asked", "given", "foreign"),
    [
        ("appel", None, EU, False),
        ("appel", BE, EU, False),
        ("appel", NL, EU, False),
        ("peer", BE, BE, False),
        ("peer", NL, NL, False),
        ("pruim", BE, BE, False),
        ("pruim", None, EU, False),
        ("kers", BE, BE, False),
        ("kers", None, BE, False),
        ("kers", NL, BE, True),
    ],
)
def test_the_text_is_the_countrys_own_or_the_common_one_or_marked_as_foreign(
    library: Library, topic: str, asked: Country | None, given: Country, *, foreign: bool
) -> None:
    chosen = library.choose(topic, asked)
    assert (chosen.country, chosen.foreign) == (given, foreign)


def test_each_country_gets_its_own_words(library: Library) -> None:
    assert library.choose("peer", BE).text.short != library.choose("peer", NL).text.short


def test_without_a_country_equal_short_answers_bring_the_sources_of_both_once(library: Library) -> None:
    cited = [item.citation.source for item in library.choose("pruim", None).sources]
    assert cited == ["fruitwet", "belgische_wet", "nederlandse_wet"]


def test_without_a_country_the_weaker_certainty_counts(library: Library) -> None:
    text = library.choose("pruim", None).text
    assert (text.certainty, text.certainty_reason) == (Certainty.LOW, "Niemand vroeg het ooit.")


def test_with_a_country_only_its_own_certainty_counts(library: Library) -> None:
    assert library.choose("pruim", BE).text.certainty is Certainty.HIGH


@pytest.mark.parametrize(
    ("topic", "fuller", "short"),
    [("appel", False, False), ("peer", True, True), ("pruim", True, False), ("kers", False, False)],
)
def test_a_country_is_only_worth_asking_for_when_the_texts_differ(
    library: Library, topic: str, *, fuller: bool, short: bool
) -> None:
    found = (library.depends_on_country(topic), library.short_depends_on_country(topic))
    assert found == (fuller, short)


def test_an_unknown_topic_is_an_error(library: Library) -> None:
    with pytest.raises(UnknownTopicError, match="vijg"):
        library.choose("vijg", BE)


def test_an_unknown_phrase_is_an_error(library: Library) -> None:
    with pytest.raises(KeyError, match="bestaat_niet"):
        library.phrase("bestaat_niet")


def test_a_phrase_is_filled_in(library: Library) -> None:
    assert library.phrase("bron_lid", lid="3") == "lid 3"


def test_what_is_overdue_comes_oldest_first(library: Library) -> None:
    late = library.overdue(date(2026, 6, 15))
    assert [answer.id for answer in late] == ["pruim", "peer"]


def test_nothing_is_overdue_the_day_before(library: Library) -> None:
    assert library.overdue(date(2026, 5, 14)) == ()


def test_content_with_errors_does_not_open_and_says_them_all(tmp_path: Path) -> None:
    tree = plant(tmp_path)
    tree.write("antwoorden/kers.yml", "")
    tree.replace("antwoorden/appel.yml", "vraag:", "vrag:")
    with pytest.raises(ContentError) as caught:
        open_library(read(tree.root))
    assert {problem.file for problem in caught.value.problems} == {
        "content/antwoorden/kers.yml",
        "content/antwoorden/appel.yml",
    }


def test_a_library_without_contact_says_so(tmp_path: Path) -> None:
    tree = plant(tmp_path)
    (tree.root / "contact.yml").unlink()
    with pytest.raises(ContentError, match=r"contact\.yml"):
        _ = Library(read(tree.root)).contact


def test_the_library_shows_what_it_was_built_from(library: Library) -> None:
    assert (library.version, library.contact.name) == (library.content.version, "de tuinman")
