"""What was offered is chosen in words: a number, a rank, the words of a button or a clear part of them."""

import pytest

from privacybalie.freetext.offers import (
    OfferReply,
    Phrases,
    Pick,
    agreed,
    literally,
    pointed,
    points,
    remark,
    worded,
)

TITLES = ("Is Microsoft Teams AVG-conform?", "Hoe lang mag ik een opname bewaren?", "Geen van deze")
PHRASES = Phrases(
    frozenset({"ja"}), frozenset({"geen van deze", "nee"}), frozenset({"beide", "beide landen"})
)


@pytest.mark.parametrize(
    ("said", "place"),
    [
        *(
            ("1", 0),
            ("2", 1),
            ("2.", 1),
            ("nummer 2", 1),
            ("optie twee", 1),
            ("de tweede", 1),
            ("DE EERSTE aub", 0),
        ),
        *(
            ("de eerste alstublieft", 0),
            ("de laatste", 2),
            ("laatste", 2),
            ("geen van deze", 2),
            ("Geen van deze.", 2),
        ),
        *(("hoe lang mag ik een opname bewaren", 1), ("IS MICROSOFT TEAMS AVG-CONFORM", 0)),
        *(
            ("4", None),
            ("0", None),
            ("een", None),
            ("ja", None),
            ("opname", None),
            ("", None),
            ("1 en 2", None),
        ),
        *(("2 jaar geleden nam ik iets op", None), ("de tweede kamer", None)),
    ],
)
def test_a_number_a_rank_and_the_words_themselves_choose(said: str, place: int | None) -> None:
    assert literally(said, TITLES) == place


@pytest.mark.parametrize(
    ("said", "place"),
    [
        *(("teams", 0), ("die over Teams", 0), ("opname bewaren", 1), ("bewaren graag", 1)),
        *(
            ("niet teams", None),
            ("alles behalve teams", None),
            ("zoom", None),
            ("is het", None),
            ("ja", None),
            ("teams opname", None),
        ),
        ("mag ik een opname van teams lang bewaren of niet", None),
    ],
)
def test_a_clear_part_of_one_of_them_chooses(said: str, place: int | None) -> None:
    assert worded(said, TITLES) == place


def test_what_stands_in_brackets_need_not_be_typed() -> None:
    assert (
        literally("het contract", ("Het platform (DPA-Deposit)", "Het contract (Data Processing Agreement)"))
        == 1
    )


ON_SCREEN = (
    "Kan ik ontslagen worden door een opname?",
    "Help mij kiezen: Welke tool past bij mijn gesprek?",
    "Help mij kiezen: Heb ik een verwerkersovereenkomst nodig?",
)


@pytest.mark.parametrize(
    ("said", "pick"),
    [
        ("de tweede, help mij kiezen", Pick(1)),
        ("dat eerste, kan ik ontslagen worden", Pick(0)),
        ("die eerste ja...", Pick(0)),
        ("geen van die twee eerste, doe die laatste maar", Pick(2)),
        ("nummer 3, die met help mij kiezen", Pick(2)),
        ("de eerste, en hoe lang dan?", Pick(0, "en hoe lang dan?")),
        *(("de eerste keer dat hij opnam", None), ("de laatste tijd neemt hij op", None)),
        *(("niet de eerste", None), ("de tweede, of toch de derde", None), ("de negende", None)),
    ],
)
def test_a_rank_points_with_small_words_and_words_of_the_title_around_it(
    said: str, pick: Pick | None
) -> None:
    assert pointed(said, ON_SCREEN) == pick


@pytest.mark.parametrize(
    ("said", "place"),
    [
        ("ja help me kiezen of ik er een nodig heb", 2),  # the small words tell the two apart
        ("dat van ontslag", 0),
        ("help mij kiezen", None),
        ("hoe lang mag de school die opname van de les bewaren?", None),
    ],
)
def test_most_of_the_words_name_one_title(said: str, place: int | None) -> None:
    assert worded(said, ON_SCREEN) == place


@pytest.mark.parametrize(
    ("said", "pick"),
    [
        *(
            ("ja da", Pick(0)),
            ("ja die bedoel ik", Pick(0)),
            ("doe die", Pick(0)),
            ("ja doe die maar", Pick(0)),
        ),
        ("ja graag, hoe lang bewaren?", Pick(0, "hoe lang bewaren?")),
        *(
            ("ok", None),
            ("dat?", None),
            ("ja maar hij weigert", None),
            ("ja en dan?", None),
            ("nee die niet", None),
        ),
    ],
)
def test_yes_with_small_words_agrees(said: str, pick: Pick | None) -> None:
    assert agreed(said) == pick


def test_only_some_ways_to_say_yes_point_at_what_is_on_the_screen() -> None:
    assert points("doe die maar")
    assert not points("ja graag")


def test_a_part_of_two_of_them_chooses_neither() -> None:
    assert worded("opname", ("Mag een opname?", "Hoe lang een opname?")) is None


@pytest.mark.parametrize(
    ("said", "choices", "found"),
    [
        *(
            ("ja", 1, 0),
            ("Ja!", 1, 0),
            ("ja", 2, OfferReply.WHICH),
            ("nee", 2, OfferReply.NONE),
            ("geen van deze", 1, OfferReply.NONE),
        ),
        *(("allebei", 2, OfferReply.BOTH), ("beide landen", 2, OfferReply.BOTH), ("misschien", 1, None)),
    ],
)
def test_yes_takes_the_only_offer_and_asks_which_of_several(
    said: str, choices: int, found: OfferReply | int | None
) -> None:
    assert remark(said, PHRASES, choices=choices) == found
