"""Keys: HMAC as everybody reckons it, and derivations that keep keys apart."""

import hashlib
import hmac

from hypothesis import given
from hypothesis import strategies as st
from quartier.wire import Key, code_key, next_key, password

_SECRETS = st.binary(min_size=32, max_size=32)


@given(_SECRETS, st.binary(max_size=90), st.binary(max_size=300))
def test_mac_is_hmac_sha256(secret: bytes, domain: bytes, data: bytes) -> None:
    """The standard library reckons the same."""
    expected = hmac.new(secret, domain + data, hashlib.sha256).digest()

    assert Key(1, secret).mac(domain, data) == expected


def test_key_0_is_of_a_code_and_a_participant() -> None:
    """It is what the page of the protocol says, and another for everybody else."""
    secret = hashlib.sha256(b"CODE").digest()
    expected = hmac.new(secret, b"quartier code node1", hashlib.sha256).digest()

    assert code_key("node1", "CODE").secret == expected
    assert code_key("node1", "CODE").kid == 0
    others = {code_key(*pair).secret for pair in (("node2", "CODE"), ("node1", "C"))}
    assert expected not in others


def test_a_key_follows_from_key_number_and_salt() -> None:
    """Each of the three makes it another key."""
    old = code_key("node1", "CODE")
    keys = [
        next_key(old, 1, "0" * 32),
        next_key(old, 2, "0" * 32),
        next_key(old, 1, "1" * 32),
        next_key(code_key("node2", "CODE"), 1, "0" * 32),
    ]

    assert [key.kid for key in keys] == [1, 2, 1, 1]
    assert len({key.secret for key in keys}) == 4
    assert keys[0].secret == old.mac(b"quartier key ", b"1 " + b"0" * 32)


def test_the_broker_learns_nothing_of_a_key() -> None:
    """Its password is half a MAC under the key, and not the key."""
    key = code_key("node1", "CODE")

    assert bytes.fromhex(password(key)) == key.mac(b"quartier broker", b"")[:16]
    assert password(key) not in key.secret.hex()
