"""Signatures of updates: RSA of 3072 bits, PKCS#1 v1.5, SHA-256.

Only who has a private key needs the library; a node counts for itself.
"""

from pathlib import Path
from typing import Final

BITS: Final = 3072
BYTES: Final = BITS // 8
_EXPONENT: Final = 65537


class KeyFileError(Exception):
    """A file is not the key that is asked for: it says which is."""


def sign(data: bytes, private: bytes) -> bytes:
    """Sign with a private key in PEM. Raises KeyFileError for another kind of key."""
    from cryptography.hazmat.primitives import hashes, serialization  # noqa: PLC0415 (only who has a key needs it)
    from cryptography.hazmat.primitives.asymmetric import padding, rsa  # noqa: PLC0415 (only who has a key needs it)

    try:
        key = serialization.load_pem_private_key(private, None)
    except (TypeError, ValueError) as error:
        raise KeyFileError(
            f"no private key in PEM without a password: {error}"
        ) from error
    if not isinstance(key, rsa.RSAPrivateKey):
        raise KeyFileError("another kind of key: make one of RSA with 3072 bits")
    _check(key.public_key().public_numbers().n, key.public_key().public_numbers().e)
    return key.sign(data, padding.PKCS1v15(), hashes.SHA256())


def modulus(pem: bytes) -> bytes:
    """Read the number that a node pins, of a public key in PEM."""
    from cryptography.hazmat.primitives import serialization  # noqa: PLC0415 (only who has a key needs it)
    from cryptography.hazmat.primitives.asymmetric import rsa  # noqa: PLC0415 (only who has a key needs it)

    try:
        key = serialization.load_pem_public_key(pem)
    except ValueError as error:
        raise KeyFileError(f"no public key in PEM: {error}") from error
    if not isinstance(key, rsa.RSAPublicKey):
        raise KeyFileError("another kind of key: make one of RSA with 3072 bits")
    numbers = key.public_numbers()
    _check(numbers.n, numbers.e)
    return numbers.n.to_bytes(BYTES, "big")


def pinned(folder: Path) -> tuple[bytes, ...]:
    """Read every public key of a folder, in order of names; none if there is none."""
    found: list[bytes] = []
    for path in sorted(folder.glob("*.pem")):
        try:
            found.append(modulus(path.read_bytes()))
        except KeyFileError as error:
            raise KeyFileError(f"{path.name}: {error}") from error
    return tuple(found)


def module(keys: tuple[bytes, ...]) -> str:
    """Write the node's module that pins keys."""
    listed = "".join(f"    {key!r},\n" for key in keys)
    return f'"""Written by the build."""\n\nKEYS = (\n{listed})\n'


def _check(n: int, exponent: int) -> None:
    if n.bit_length() != BITS or exponent != _EXPONENT:
        raise KeyFileError(f"{n.bit_length()} bits: make a key of RSA with {BITS} bits")
