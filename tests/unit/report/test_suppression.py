"""No number below five is shown, and none can be had by subtracting what is shown."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from hypothesis import given
from hypothesis import strategies as st

from privacybalie.report.suppression import LEAST, STEP, Veil, veiled

Table = list[list[int]]
Published = dict[tuple[str, ...], int | None]
SECRETS = st.binary(min_size=32, max_size=32)
TABLES = st.tuples(st.integers(2, 4), st.integers(2, 4)).flatmap(
    lambda size: st.lists(
        st.lists(st.one_of(st.integers(0, 9), st.integers(0, 60)), min_size=size[1], max_size=size[1]),
        min_size=size[0],
        max_size=size[0],
    )
)
FARTHEST = 120  # of the chances that the test looks for; longer ones exist


def sums(table: Table) -> Iterator[tuple[tuple[str, ...], int]]:
    """Return everything that could be published: each cell, the sums of rows and columns, and the whole."""
    for row, line in enumerate(table):
        yield ("row", str(row)), sum(line)
        yield from ((("cell", str(row), str(column)), value) for column, value in enumerate(line))
    yield from ((("column", str(at)), sum(line[at] for line in table)) for at in range(len(table[0])))
    yield ("all",), sum(map(sum, table))


def published(table: Table, veil: Veil) -> Published:
    return {name: veil.shown(count, *name) for name, count in sums(table)}


def may_have_been(table: Table, seen: Published) -> bool:
    """Whether this table gives what was published, with some chances."""
    return all(
        any(veiled(count, chance) == seen[name] for chance in range(-FARTHEST, FARTHEST))
        for name, count in sums(table)
    )


def others(table: Table, row: int, column: int) -> Iterator[Table]:
    """Return tables with every other small value in a cell; its neighbours have enough for the sums."""
    for value in range(LEAST + 2):
        other = [list(line) for line in table]
        other[row][column] = value
        other[row][(column + 1) % len(table[0])] += LEAST
        other[(row + 1) % len(table)][column] += LEAST
        yield other


@given(TABLES, SECRETS)
def test_nothing_below_five_is_shown_and_what_is_shown_is_a_multiple_of_five(
    table: Table, secret: bytes
) -> None:
    seen = published(table, Veil(secret))
    for name, count in sums(table):
        assert count >= LEAST or seen[name] is None
        assert seen[name] is None or ((seen[name] or 0) % STEP == 0 and (seen[name] or 0) >= LEAST)


@given(TABLES, SECRETS)
def test_a_hidden_number_may_have_been_any_whatever_else_is_shown(table: Table, secret: bytes) -> None:
    seen = published(table, Veil(secret))
    for row, line in enumerate(table):
        for column in range(len(line)):
            if seen["cell", str(row), str(column)] is None:
                assert all(may_have_been(other, seen) for other in others(table, row, column))


def test_two_hidden_fours_are_not_told_by_their_sum() -> None:
    seen = published([[4, 4], [30, 30]], Veil(b"s" * 32))
    assert seen["cell", "0", "0"] is seen["cell", "0", "1"] is None
    assert may_have_been([[1, 7], [30, 30]], seen)


@given(SECRETS)
def test_a_report_that_is_made_again_says_the_same(secret: bytes) -> None:
    assert [Veil(secret).shown(23, "dag", str(day)) for day in range(31)] == [
        Veil(secret).shown(23, "dag", str(day)) for day in range(31)
    ]


def test_chance_is_as_often_up_as_down_and_mostly_small() -> None:
    drawn = Counter(Veil(b"s" * 32).chance(str(number)) for number in range(4000))
    assert abs(sum(value * often for value, often in drawn.items())) / 4000 < 0.15
    assert sum(often for value, often in drawn.items() if abs(value) <= 3) / 4000 > 0.9
    assert max(map(abs, drawn)) > 6
