"""Keys of tests, made when tests run: no private key lies in the repository."""

from functools import cache

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa

from firmware import sign


def private(name: str, bits: int = sign.BITS) -> bytes:
    """Give a private key, the same for a name as long as tests run."""
    return _made(name, bits)


@cache
def _made(name: str, bits: int) -> bytes:
    del name
    key = rsa.generate_private_key(65537, bits)
    return key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )


def public(name: str, bits: int = sign.BITS) -> bytes:
    """Give its public key."""
    return _public(name, bits)


@cache
def _public(name: str, bits: int) -> bytes:
    loaded = serialization.load_pem_private_key(private(name, bits), None)
    return loaded.public_key().public_bytes(
        serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo
    )


@cache
def modulus(name: str) -> bytes:
    """Give what a node pins of it."""
    return sign.modulus(public(name))
