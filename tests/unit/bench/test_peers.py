"""The page about peers says what the figures say: ratios, targets, extrapolation and pictures."""

from functools import partial
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from bench.peers.__main__ import Results
from bench.peers.comparison import Row, comparison_rows
from bench.peers.made import extrapolated
from bench.peers.measure import growing, waits_summary
from bench.peers.plots import Axis, Bar, bars, line_plot, short

SVG = "{http://www.w3.org/2000/svg}"


def read(svg: str) -> ET.Element:
    return ET.fromstring(svg)  # noqa: S314 - our own


def fit(network: str, *cpu: float) -> dict[str, object]:
    return {"network": network, "epochs": [{"cpu": one, "clock": 2 * one} for one in cpu]}


def test_a_summary_has_the_middle_the_nineteenth_of_twenty_and_how_many() -> None:
    assert waits_summary([float(number) for number in range(1, 101)]) == {"p50": 51, "p95": 96, "n": 100}


def test_more_epochs_cost_what_later_epochs_cost_and_only_where_there_were_less() -> None:
    times = {"total": {"cpu": 50.0, "clock": 60.0}, "fits": [fit("DIET", 9, 2, 4), fit("TED", *[5] * 100)]}
    found = extrapolated(times)
    assert found["mean_epoch"] == {"DIET": {"cpu": 3, "clock": 6}}
    assert found["hundred"] == {"cpu": 50 + 97 * 3, "clock": 60 + 97 * 6}


def test_a_whole_training_is_not_extrapolated() -> None:
    times = {"total": {"cpu": 50.0, "clock": 60.0}, "fits": [fit("DIET", *range(100))]}
    assert extrapolated(times)["hundred"] == times["total"]


def test_a_turn_that_was_not_reached_is_on_the_line_through_those_that_were() -> None:
    found = growing([number / 10 for number in range(1, 201)])
    assert found["turns"] == 200
    assert found["marks"]["100"] == pytest.approx(9.6)  # of turns 91 to 100
    assert found["marks"]["400"] == pytest.approx(40)


@pytest.mark.parametrize(
    ("times", "said"), [(5.0, "≥ 4 × reached"), (4.0, "≥ 4 × reached"), (3.0, "**≥ 4 × missed**: 75% of it")]
)
def test_a_missed_target_says_how_far_it_is(times: float, said: str) -> None:
    assert Row("memory", "1", "1", times, 4).verdict == said


def test_rows_are_there_for_what_was_measured() -> None:
    found = comparison_rows({"environment": {"ours": 500e6, "stock": 2500e6}})
    assert [(row.name, row.stock, row.ours, row.times) for row in found] == [
        ("installed environment", "2,500 MB", "500 MB", 5)
    ]


def test_a_point_that_is_measured_again_takes_the_place_of_the_one_before(tmp_path: Path) -> None:
    results = Results(tmp_path / "results.json")
    for count, seconds in ((1000, 1.0), (150, 2.0), (1000, 3.0)):
        results.grown("topics", {"topics": count}, partial(dict, start={"cpu": seconds}))
    again = Results(tmp_path / "results.json")
    assert again.has("topics", {"topics": 150})
    assert again.found["growth"]["topics"] == [
        {"topics": 150, "start": {"cpu": 2.0}},
        {"topics": 1000, "start": {"cpu": 3.0}},
    ]


def test_bars_have_a_description_and_lengths_in_proportion() -> None:
    picture = read(bars("Ratios", "a < b", [Bar("a", 2, "2 ×", mark=4), Bar("b", 4, "4 ×")]))
    assert picture.findtext(f"{SVG}desc") == "a < b"
    widths = [
        float(each.attrib["width"]) for each in picture.iter(f"{SVG}rect") if each.attrib["width"] != "100%"
    ]
    assert widths[1] == pytest.approx(2 * widths[0], abs=0.2)


def test_lines_stay_on_the_paper() -> None:
    axes = (Axis("conversations", log=True), Axis("ms"))
    picture = read(
        line_plot("Growth", "two lines", axes, {"a": [(1, 2), (1000, 4)], "b": [(1, 0), (1000, 9)]})
    )
    points = [(float(dot.attrib["cx"]), float(dot.attrib["cy"])) for dot in picture.iter(f"{SVG}circle")]
    assert len(points) == 4
    assert all(0 < x < 640 and 0 < y < 300 for x, y in points)


def test_numbers_are_short() -> None:
    assert [short(value) for value in (0.12345, 12.345, 1234567)] == ["0.123", "12.3", "1,234,567"]
