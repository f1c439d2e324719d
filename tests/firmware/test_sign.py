"""Keys of the right kind sign and are pinned; others are named, with what to make."""

from pathlib import Path

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec

from firmware import sign
from tests.firmware.keys import private, public


def test_what_is_pinned_is_the_public_number() -> None:
    """A node gets 384 bytes, with the highest bit set."""
    key = serialization.load_pem_public_key(public("release"))

    pinned = sign.modulus(public("release"))

    assert len(pinned) == 384
    assert pinned[0] & 0x80
    assert int.from_bytes(pinned, "big") == key.public_numbers().n


def test_all_keys_of_a_folder_are_pinned_in_order(tmp_path: Path) -> None:
    """Files are read by name; other files are left alone."""
    (tmp_path / "b.pem").write_bytes(public("release"))
    (tmp_path / "a.pem").write_bytes(public("recovery"))
    (tmp_path / "README.md").write_text("keys")

    assert sign.pinned(tmp_path) == (
        sign.modulus(public("recovery")),
        sign.modulus(public("release")),
    )
    assert sign.pinned(tmp_path / "none") == ()


def test_the_module_gives_the_keys_back() -> None:
    """What the build writes is Python that pins exactly these."""
    keys = (sign.modulus(public("release")), sign.modulus(public("recovery")))
    names: dict[str, object] = {}

    exec(sign.module(keys), names)  # noqa: S102 (our own text)

    assert names["KEYS"] == keys


def _elliptic() -> ec.EllipticCurvePrivateKey:
    return ec.generate_private_key(ec.SECP256R1())


@pytest.mark.parametrize(
    ("pem", "told"),
    [
        (lambda: b"rubbish", "no private key"),
        (lambda: private("small", 2048), "2048 bits"),
        (
            lambda: _elliptic().private_bytes(
                serialization.Encoding.PEM,
                serialization.PrivateFormat.PKCS8,
                serialization.NoEncryption(),
            ),
            "another kind of key",
        ),
    ],
)
def test_only_rsa_of_3072_bits_signs(pem: object, told: str) -> None:
    """Another key is refused before nodes would refuse what it signs."""
    assert callable(pem)
    with pytest.raises(sign.KeyFileError, match=told):
        sign.sign(b"x", pem())


@pytest.mark.parametrize(
    ("pem", "told"),
    [
        (lambda: b"rubbish", "no public key"),
        (lambda: private("release"), "no public key"),
        (lambda: public("small", 2048), "2048 bits"),
        (
            lambda: (
                _elliptic()
                .public_key()
                .public_bytes(
                    serialization.Encoding.PEM,
                    serialization.PublicFormat.SubjectPublicKeyInfo,
                )
            ),
            "another kind of key",
        ),
    ],
)
def test_only_rsa_of_3072_bits_is_pinned(pem: object, told: str) -> None:
    """A private key is never read where a public one belongs."""
    assert callable(pem)
    with pytest.raises(sign.KeyFileError, match=told):
        sign.modulus(pem())
