"""Pieces of words are found where they are, and cut a text as a dictionary of them would."""

import numpy as np
import pytest

from privacybalie.encoders.pieces import Pieces, likeliest, pieces_between


def vocabulary(*pieces: str) -> Pieces:
    offsets = np.cumsum([0, *map(len, pieces)])
    return pieces_between("".join(pieces), offsets, np.arange(len(pieces)))


def test_every_piece_is_found_at_every_place_where_it_starts_the_shortest_first() -> None:
    known = vocabulary("a", "an", "na", "nana", "😀")
    found = list(known.starting_at_each("anana😀"))
    assert found == [[(1, 0), (2, 1)], [(3, 2), (5, 3)], [(3, 0), (4, 1)], [(5, 2)], [(5, 0)], [(6, 4)]]


def test_a_text_of_nothing_has_no_pieces() -> None:
    assert list(vocabulary("a").starting_at_each("")) == []


def test_a_text_is_cut_in_the_likeliest_way_and_an_unknown_character_stays_alone() -> None:
    known, scores = vocabulary("op", "nemen", "opnemen"), np.array([-1.0, -2.0, -2.5], dtype=np.float32)
    assert likeliest("opnemen", known, scores, unknown=9, unknown_score=-20) == [2]
    assert likeliest("op?nemen", known, scores, unknown=9, unknown_score=-20) == [0, 9, 1]


def test_a_vocabulary_with_two_pieces_that_cannot_be_told_apart_is_refused() -> None:
    with pytest.raises(ValueError, match="same hash"):
        vocabulary("op", "op")
