"""A token names one conversation, for a limited time, and cannot be made or changed by anybody else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from privacybalie.gateway.conversation.tokens import TOKEN, TokenRefused, identify, issue

SECRET = b"s" * 32
NOW, HOUR = 1_800_000_000.0, 3600


def refused(token: str, now: float = NOW, secret: bytes = SECRET) -> TokenRefused:
    with pytest.raises(TokenRefused) as caught:
        identify(token, secret, now, HOUR)
    return caught.value


def test_a_token_names_the_same_conversation_each_time() -> None:
    token = issue(SECRET, NOW)
    assert identify(token, SECRET, NOW, HOUR) == identify(token, SECRET, NOW + 60, HOUR)


def test_a_token_has_the_agreed_form_and_256_random_bits() -> None:
    assert TOKEN.fullmatch(issue(SECRET, NOW))
    assert len({issue(SECRET, NOW) for _ in range(100)}) == 100


def test_two_tokens_have_nothing_in_common() -> None:
    one, other = (identify(issue(SECRET, NOW), SECRET, NOW, HOUR) for _ in range(2))
    assert one.sender_id != other.sender_id
    assert one.key != other.key


def test_neither_name_nor_key_shows_the_token() -> None:
    token = issue(SECRET, NOW)
    who = identify(token, SECRET, NOW, HOUR)
    assert token.split(".")[0] not in repr(who)
    assert who.key.hex() not in repr(who)
    assert who.key.hex() != who.sender_id


def test_a_token_is_refused_after_its_lifetime_and_says_so() -> None:
    token = issue(SECRET, NOW)
    assert identify(token, SECRET, NOW + HOUR, HOUR)
    assert refused(token, NOW + HOUR + 1).expired


def test_a_clock_that_jumps_back_refuses_nobody() -> None:
    assert identify(issue(SECRET, NOW), SECRET, NOW - 24 * HOUR, HOUR)


def test_a_token_of_another_installation_is_refused() -> None:
    assert not refused(issue(b"t" * 32, NOW)).expired


def test_the_issue_time_cannot_be_changed() -> None:
    random, issued, signature = issue(SECRET, NOW - 2 * HOUR).split(".")
    assert not refused(f"{random}.{int(NOW):08x}.{signature}").expired
    assert issued != f"{int(NOW):08x}"


@given(place=st.integers(0, 74), letter=st.sampled_from("Aa0_-.\u0660é\n"))
def test_no_changed_character_is_accepted(place: int, letter: str) -> None:
    token = issue(SECRET, NOW, random=bytes)
    changed = token[:place] + letter + token[place + 1 :]
    if changed != token:
        refused(changed)


@given(st.text())
def test_no_other_text_is_accepted(text: str) -> None:
    refused(text)
