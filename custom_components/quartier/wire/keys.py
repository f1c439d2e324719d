"""Keys of participants: HMAC-SHA256, and how one key follows from another.

RFC 2104 for the code; the derivations are HMAC of a label under the older key, which is
the expansion of HKDF (RFC 5869) for one block.
"""

from hashlib import sha256

_BLOCK_B = 64


class Key:
    """A secret of 32 bytes and its number; ``mac`` authenticates with it."""

    __slots__ = ("_inner", "_outer", "kid", "secret")

    def __init__(self, kid: int, secret: bytes) -> None:
        """Prepare the padded key."""
        self.kid = kid
        self.secret = secret
        padded = secret + bytes(_BLOCK_B - len(secret))
        self._inner = bytes([byte ^ 0x36 for byte in padded])
        self._outer = bytes([byte ^ 0x5C for byte in padded])

    def mac(self, domain: bytes, data: bytes) -> bytes:
        """Give the 32 bytes that prove these bytes, in this domain, to whom has it."""
        inner = sha256(self._inner)
        inner.update(domain)
        inner.update(data)
        outer = sha256(self._outer)
        outer.update(inner.digest())
        return outer.digest()


def code_key(participant: str, code: str) -> Key:
    """Give key 0, which the one-time code of a participant stands for."""
    secret = sha256(code.encode()).digest()
    return Key(0, Key(0, secret).mac(b"quartier code ", participant.encode()))


def next_key(key: Key, kid: int, salt: str) -> Key:
    """Give the key that follows, for a salt that both sides know."""
    return Key(kid, key.mac(b"quartier key ", f"{kid} {salt}".encode()))


def password(key: Key) -> str:
    """Give what a broker is told of a participant: nothing follows from it."""
    mac = key.mac(b"quartier broker", b"")
    return "".join([f"{byte:02x}" for byte in mac[:16]])
