"""What masking does with whatever comes in."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from privacybalie.gateway.redaction import MASK, redact

QUICK = settings(max_examples=300, derandomize=True, deadline=None)
# Pieces of personal data next to anything: where two of them meet, patterns go wrong.
pieces = st.sampled_from(
    [
        "Jan ", "Van den Broeck", "mevrouw ", "ik heet ", "J.", "0475 12 34 56", "111222333", "BE71 0961 2345 6769",
        "1-ABC-123", "Kerkstraat 12", "2000 Antwerpen", "a@b.be", "[naam]", "[", "]", "'s", "-", ", ", "\n",
        "kenteken ", "geboren ", "1/1/1990", "@jan_p", "NL 44 RABO 0123 4567 89",
        "1.2.3.4", "22/3415/A", "\u20e3", "\ufe0f", "'t ", "v.d. ",
        "85.07.30-033.28", "rr ", "bsn ", " in ", "Zoom", "é", "\u200b", "\ud800", "０", "İ", "ß",
    ]
)  # fmt: skip
messages = st.lists(pieces | st.text(max_size=6), max_size=12).map("".join)
# The longest mask for the shortest thing it can stand for, with room: no message grows without bound.
GROWTH = 4

REPEATED = [
    "a", "1", "1 ", "a.", "a@", "@", "0475 ", "Van de ", "Jan ", "A.", "kerkstraat ", "Kerk ", "Kerkstraat 1 ",
    "[naam]", "[", "mevrouw ", "BE68 ", "BE68539007547034", "1-", "12-AB-", "nummerplaat ", " ", "a-", "'a", "Rue a ",
    "adres a ", "1000 Aa ", "é", "a at ", "a (at) b.c ", "bsn 1", "ik heet ", "+", "(0", "\n", "groeten, ", "X Y ",
    " 1/2.3-", "Aa Bb ", "kenteken 1 a ",
    "12-AB-kenteken 1 a ", "0475 nul een ", "BE NL 44 ", "rolnummer 2/3/A ", "paspoort A1 ", "geboren 1/1/90 ",
    "1.2.3.4 ", "::1", "@ab ",
    "login a1 ", "v.d. 't ", "laan van a ", "nr 1 in de ", "4111-1111 ",
    "0\ufe0f\u20e3", "Aa 1, ", "Zhou Wang ", "visa 1 ",
    "ab_1 ", "als a_1 ", "nul 1 ", "ik ben van 1/1/1990 ", "Hof van Aa 1 ", "Li Na ", "van den a ", "login van a ",
    "Frans, ", "app Jan ", "1000 Gent, ", "A. Regen en ", "A. Regen, ", "kamer 1, ", "blok D, app. 6.04, ",
    "lange korte oude ", "Kerkstraat 1 2 hoog, ", "1.XBE", "A.R. ", "0800-1",
]  # fmt: skip


@given(messages)
@QUICK
def test_masking_twice_changes_nothing_more(text: str) -> None:
    once = redact(text)
    assert redact(once.text).text == once.text
    assert redact(once.text).masks == ()


@given(messages)
@QUICK
def test_a_message_grows_at_most_by_its_masks(text: str) -> None:
    assert len(redact(text).text) <= GROWTH * len(text)


@given(messages)
@QUICK
def test_the_count_is_the_number_of_new_masks_or_more(text: str) -> None:
    found = redact(text)
    new = len(MASK.findall(found.text)) - len(MASK.findall(text))
    assert sum(mask.count for mask in found.masks) >= new


@pytest.mark.parametrize("piece", REPEATED)
def test_time_grows_with_length_and_not_with_its_square(piece: str) -> None:
    redact("x")
    short, long = 2_000, 8_000
    fast = min(_seconds((piece * short)[:short]) for _ in range(3))
    # A second time only when the first was slow: a busy machine may have been the cause.
    assert any(_seconds((piece * long)[:long]) < 10 * fast + 0.05 for _ in range(2))


def _seconds(text: str) -> float:
    begin = time.process_time()
    redact(text)
    return time.process_time() - begin
