"""A signature is right to the last bit of the message it signs, or it is none."""

from hashlib import sha256
from pathlib import Path

import pytest
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding
from quartier_node.update.rsa import BYTES, is_signed

from firmware import sign
from tests.firmware.keys import modulus, private
from tests.interpreters import Unix, Wasm, times_faster

_MODULE = Path(__file__).parents[4] / "firmware" / "quartier_node" / "update" / "rsa.py"
_DATA = b"what is signed"
_DIGEST = sha256(_DATA).digest()
_PREFIX = bytes.fromhex("3031300d060960864801650304020105000420")


def _signed() -> bytes:
    return sign.sign(_DATA, private("release"))


def test_what_openssl_signs_is_signed() -> None:
    """The library that the world signs with and these few lines agree."""
    assert is_signed(_DIGEST, _signed(), modulus("release"))


def test_each_flipped_bit_is_another_signature() -> None:
    """No bit of a signature, a digest or a key is without meaning."""
    signature, n = _signed(), modulus("release")

    for bit in range(0, 8 * BYTES, 5):
        flipped = int.from_bytes(signature, "big") ^ (1 << bit)
        assert not is_signed(_DIGEST, flipped.to_bytes(BYTES, "big"), n)
    for bit in range(0, 256, 3):
        flipped = int.from_bytes(_DIGEST, "big") ^ (1 << bit)
        assert not is_signed(flipped.to_bytes(32, "big"), signature, n)
    for bit in range(0, 8 * BYTES, 41):
        flipped = int.from_bytes(n, "big") ^ (1 << bit)
        assert not is_signed(_DIGEST, signature, flipped.to_bytes(BYTES, "big"))


def test_another_key_another_hash_another_padding() -> None:
    """Signatures of other kinds by the same key are none."""
    key = serialization.load_pem_private_key(private("release"), None)

    assert not is_signed(_DIGEST, _signed(), modulus("stranger"))
    for other in (
        key.sign(_DATA, padding.PKCS1v15(), hashes.SHA512()),
        key.sign(
            _DATA, padding.PSS(padding.MGF1(hashes.SHA256()), 32), hashes.SHA256()
        ),
    ):
        assert not is_signed(_DIGEST, other, modulus("release"))


def test_lengths_are_exact() -> None:
    """Shorter, longer and larger numbers are refused before anything is computed."""
    signature, n = _signed(), modulus("release")
    larger = int.from_bytes(signature, "big") + int.from_bytes(n, "big")

    assert not is_signed(_DIGEST, signature[1:], n)
    assert not is_signed(_DIGEST, b"\0" + signature, n)
    assert not is_signed(_DIGEST, signature, n[:256])
    assert not is_signed(_DIGEST, b"\xff" * BYTES, n)
    if larger < 1 << 8 * BYTES:
        assert not is_signed(_DIGEST, larger.to_bytes(BYTES, "big"), n)
    for trivial in (0, 1):
        assert not is_signed(_DIGEST, trivial.to_bytes(BYTES, "big"), n)


@pytest.mark.parametrize(
    "message",
    [
        b"\x00\x01" + b"\xff" * 8 + b"\x00" + _PREFIX + _DIGEST,
        b"\x00\x01" + b"\xff" * 8 + b"\x00" + _PREFIX + _DIGEST + b"\x00" * 322,
        b"\x00\x02" + b"\xff" * (BYTES - 54) + b"\x00" + _PREFIX + _DIGEST,
        b"\x00\x01" + b"\xff" * (BYTES - 35) + b"\x00" + _DIGEST,
    ],
    ids=["short", "rubbish behind", "another block type", "no hash named"],
)
def test_what_parsers_overlook_is_refused(message: bytes) -> None:
    """Bleichenbacher's forgeries of 2006 and their kin are refused."""
    numbers = serialization.load_pem_private_key(
        private("release"), None
    ).private_numbers()
    signature = pow(int.from_bytes(message, "big"), numbers.d, numbers.public_numbers.n)

    assert not is_signed(_DIGEST, signature.to_bytes(BYTES, "big"), modulus("release"))


@pytest.mark.parametrize("port", [Unix(heap_kb=110), Wasm()], ids=["unix", "wasm"])
def test_a_node_says_the_same(port: Unix | Wasm) -> None:
    """MicroPython's long numbers come to the same, in 64 and in 32 bits."""
    printed = port.run(
        f"""
from rsa import is_signed
digest, signature, n = {_DIGEST!r}, {_signed()!r}, {modulus("release")!r}
print(is_signed(digest, signature, n))
print(is_signed(digest, signature[:-1] + bytes([signature[-1] ^ 1]), n))
""",
        files={"rsa.py": _MODULE},
    )

    assert printed == "True\nFalse\n"


def test_it_takes_no_longer_than_hashing_a_bundle() -> None:
    """One check costs less than the SHA-256 of two megabytes on the same machine."""
    ratio = times_faster(
        Unix(),
        "for _ in range(20):\n    hashlib.sha256(block).digest()",
        "rsa.is_signed(d, s, n)",
        "import rsa, hashlib\n"
        f"d, s, n = {_DIGEST!r}, {_signed()!r}, {modulus('release')!r}\n"
        "block = bytes(100_000)\n",
        files={"rsa.py": _MODULE},
    )

    assert ratio > 1
