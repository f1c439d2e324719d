"""The envelope: whoever lacks the key changes not one byte unseen."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from quartier.wire import (
    SIZE_B,
    Key,
    WireError,
    code_key,
    dumps,
    opened,
    parted,
    sealed,
)

from .messages import messages

_KEY = code_key("node1", "CODE")
_BOOT = "0123456789abcdef"
_WHOLE = sealed(_KEY, "up node1", _BOOT, 7, 1764100000, '{"k":"leave","t":7}')


@given(messages(), st.integers(0, 2**40 - 1), st.integers(0, 2**32 - 1))
def test_there_and_back(message: dict[str, Any], sequence: int, expiry_s: int) -> None:
    """Whoever has the key reads what was sealed."""
    text = dumps(message)
    envelope = parted(sealed(_KEY, "up node1", _BOOT, sequence, expiry_s, text))

    assert opened(envelope, _KEY, "up node1") == text
    assert (envelope.boot, envelope.sequence) == (_BOOT, sequence)
    assert (envelope.kid, envelope.expiry_s) == (0, expiry_s)


def test_every_bit_counts() -> None:
    """No envelope with one bit changed is opened."""
    for at in range(len(_WHOLE)):
        for bit in range(8):
            damaged = bytearray(_WHOLE)
            damaged[at] ^= 1 << bit
            with pytest.raises(WireError):
                opened(parted(bytes(damaged)), _KEY, "up node1")


def test_every_length_counts() -> None:
    """No envelope that was cut, or goes on, is opened."""
    for cut in range(len(_WHOLE)):
        with pytest.raises(WireError):
            opened(parted(_WHOLE[:cut]), _KEY, "up node1")
    with pytest.raises(WireError):
        opened(parted(_WHOLE + b"0"), _KEY, "up node1")


@pytest.mark.parametrize("domain", ["down node1", "up node2", "up node11", "up node"])
def test_a_seal_is_of_one_participant_and_one_way(domain: str) -> None:
    """A message cannot be turned round, nor be somebody else's."""
    with pytest.raises(WireError, match="seal"):
        opened(parted(_WHOLE), _KEY, domain)


def test_a_seal_is_of_one_key() -> None:
    """Neither another secret nor another number opens it."""
    for key in (code_key("node1", "code"), Key(1, _KEY.secret)):
        with pytest.raises(WireError):
            opened(parted(_WHOLE), key, "up node1")


@pytest.mark.parametrize(
    "field",
    [b"", b"07", b"+7", b"-7", b"7 ", b" 7", b"7.0", b"1_0", b"1099511627776"],
)
def test_numbers_have_one_spelling(field: bytes) -> None:
    """A sequence that int() would take all the same is refused before its seal."""
    parts = _WHOLE.split(b"|")
    parts[3] = field
    with pytest.raises(WireError, match="spelling"):
        parted(b"|".join(parts))


def test_what_is_too_long_is_neither_sealed_nor_read() -> None:
    """The bound is of the whole message, on both sides."""
    room = SIZE_B - len(sealed(_KEY, "up node1", _BOOT, 7, 0, ""))
    longest = sealed(_KEY, "up node1", _BOOT, 7, 0, "x" * room)

    assert len(longest) == SIZE_B
    assert opened(parted(longest), _KEY, "up node1") == "x" * room
    with pytest.raises(WireError, match="big"):
        sealed(_KEY, "up node1", _BOOT, 7, 0, "x" * (room + 1))
    with pytest.raises(WireError, match="big"):
        parted(longest + b"0")


def test_what_is_no_text_is_refused_after_its_seal() -> None:
    """Bytes that are no UTF-8, well sealed, are a spelling and not a crash."""
    envelope = parted(_WHOLE)
    envelope.message = b"\xff"
    with pytest.raises(WireError, match="spelling"):
        opened(envelope, _KEY, "up node1")
