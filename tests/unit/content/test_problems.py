"""How a mistake is said to its author."""

import pytest

from privacybalie.content.problems import ContentError, Problem, Severity, did_you_mean


def test_a_problem_reads_as_place_severity_and_message() -> None:
    assert str(Problem("content/a.yml", 7, "mis; verbeter het")) == "content/a.yml:7: fout: mis; verbeter het"


def test_a_warning_is_called_so() -> None:
    assert ": let op: " in str(Problem("a.yml", 1, "mis", Severity.WARNING))


def test_an_error_over_several_problems_says_them_in_order_of_place() -> None:
    late, early = Problem("b.yml", 1, "twee"), Problem("a.yml", 9, "een")
    assert str(ContentError([late, early])).splitlines() == [str(early), str(late)]


@pytest.mark.parametrize(
    ("word", "hint"),
    [
        ("abw", " Bedoelt u 'awb'?"),
        ("zoom_agv", " Bedoelt u 'zoom_avg'?"),
        ("iets_heel_anders", ""),
        ("", ""),
    ],
)
def test_a_hint_is_given_only_when_a_known_word_is_near(word: str, hint: str) -> None:
    assert did_you_mean(word, ["awb", "abw_oud_x", "zoom_avg"]) == hint
