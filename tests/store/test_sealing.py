"""What is sealed opens with its own key in its own place, and in no other way."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from privacybalie.gateway.store.sealing import BLOCK, KEY_BYTES, SealBrokenError, derived_key, seal, unseal

KEY = bytes(range(KEY_BYTES))


@given(plaintext=st.binary(max_size=3 * BLOCK), context=st.binary(max_size=80))
def test_what_was_sealed_opens_again(plaintext: bytes, context: bytes) -> None:
    assert unseal(KEY, seal(KEY, plaintext, context), context) == plaintext


def test_a_sealed_text_shows_nothing_of_itself_and_differs_each_time() -> None:
    first, second = (seal(KEY, b"mijn werkgever neemt op", b"a") for _ in range(2))
    assert b"werkgever" not in first
    assert first != second


def test_lengths_are_rounded_so_that_they_tell_little() -> None:
    assert len({len(seal(KEY, b"x" * n, b"")) for n in range(BLOCK - 1)}) == 1


@pytest.mark.parametrize("place", [b"other", b"", b"sender:2"])
def test_it_does_not_open_in_another_place(place: bytes) -> None:
    with pytest.raises(SealBrokenError):
        unseal(KEY, seal(KEY, b"tekst", b"sender:1"), place)


def test_it_does_not_open_with_another_key() -> None:
    with pytest.raises(SealBrokenError):
        unseal(bytes(KEY_BYTES), seal(KEY, b"tekst", b""), b"")


@given(position=st.integers(min_value=0, max_value=200))
def test_one_altered_bit_is_noticed(position: int) -> None:
    sealed = bytearray(seal(KEY, b"tekst", b""))
    sealed[position % len(sealed)] ^= 1
    with pytest.raises(SealBrokenError):
        unseal(KEY, bytes(sealed), b"")


@pytest.mark.parametrize("remains", [0, 1, 12, 13, 28])
def test_a_piece_of_what_was_stored_does_not_open(remains: int) -> None:
    with pytest.raises(SealBrokenError):
        unseal(KEY, seal(KEY, b"tekst", b"")[:remains], b"")


def test_a_derived_key_follows_from_secret_and_purpose_only() -> None:
    assert derived_key(b"s" * 32, b"a") == derived_key(b"s" * 32, b"a")
    assert len({derived_key(s, p) for s in (b"s" * 32, b"t" * 32) for p in (b"a", b"b")}) == 4
