"""A calendar file as RFC 5545 wants it: line ends, escapes, folds within bytes and never within a letter."""

from datetime import date

import pytest

from privacybalie.documents.calendar_file import WholeDay, calendar_file

MADE = date(2026, 12, 1)


def made(summary: str = "Nalezen", description: str = "Alles") -> bytes:
    return calendar_file(
        "Herzieningen", [WholeDay("een@balie", date(2026, 12, 31), summary, description)], MADE
    )


def unfolded(file: bytes) -> list[str]:
    return file.replace(b"\r\n ", b"").decode("utf-8").split("\r\n")


def test_a_day_lasts_until_the_next_also_at_the_end_of_a_year() -> None:
    lines = unfolded(made())
    assert "DTSTART;VALUE=DATE:20261231" in lines
    assert "DTEND;VALUE=DATE:20270101" in lines
    assert "DTSTAMP:20261201T000000Z" in lines


def test_the_file_begins_and_ends_as_a_calendar_with_an_event_for_each_day() -> None:
    lines = unfolded(made())
    assert (lines[0], lines[1], lines[-2], lines[-1]) == (
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "END:VCALENDAR",
        "",
    )
    assert lines.count("BEGIN:VEVENT") == lines.count("END:VEVENT") == 1


def test_every_line_ends_with_a_return_and_a_feed() -> None:
    file = made(description="een\ntwee\r\ndrie")
    assert file.count(b"\n") == file.count(b"\r\n") == file.count(b"\r")


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("a, b; c", "a\\, b\\; c"),
        ("een\ntwee", "een\\ntwee"),
        ("een\r\ntwee", "een\\ntwee"),
        ("c:\\nieuw", "c:\\\\nieuw"),
    ],
)
def test_what_means_something_in_a_calendar_is_escaped(text: str, escaped: str) -> None:
    assert f"SUMMARY:{escaped}" in unfolded(made(summary=text))


@pytest.mark.parametrize("text", ["x" * 500, "é" * 300, "a" + "é" * 300, "👍" * 100, "a, " * 200])
def test_long_lines_are_folded_within_75_bytes_and_read_back_the_same(text: str) -> None:
    file = made(description=text)
    pieces = file.split(b"\r\n")
    assert max(len(piece) for piece in pieces) <= 75
    assert [piece.decode("utf-8") for piece in pieces]
    assert "DESCRIPTION:" + text.replace(",", "\\,") in unfolded(file)


def test_a_short_line_is_not_folded() -> None:
    assert b"\r\n " not in made()
