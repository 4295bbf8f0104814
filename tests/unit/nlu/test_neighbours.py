"""Likeness to what was taught, on corners that are told apart."""

import numpy as np

from privacybalie.nlu.neighbours import as_neighbours
from privacybalie.nlu.ranking import OUT_OF_SCOPE

LABELS = ("faq/appel", OUT_OF_SCOPE)
ROWS = np.repeat(np.eye(2, 3), 3, axis=0).astype(np.float32)
OWNERS = np.repeat([0, 1], 3)


def test_a_message_is_like_its_own_topic_and_unlike_what_lies_beside() -> None:
    known = as_neighbours(LABELS, ROWS, OWNERS)
    (near,) = known.likeness(ROWS[:1], np.array([0]))
    np.testing.assert_allclose(near, [1.0, 1.0, 0.0, 0.0], atol=0.02)


def test_what_was_taught_is_no_neighbour_of_itself() -> None:
    alone = as_neighbours(LABELS, np.eye(2, 3).astype(np.float32), np.array([0, 1]))
    found = alone.likeness(np.eye(2, 3), np.array([0, 0]), np.arange(2))
    assert found[0, 0] == -1.0
    assert found[1, 2] == -1.0


def test_without_anything_beside_the_topics_nothing_is_like_it() -> None:
    known = as_neighbours(("faq/appel",), ROWS[:3], OWNERS[:3])
    assert (known.likeness(ROWS[:1], np.array([0]))[0, 2:] == 0).all()
