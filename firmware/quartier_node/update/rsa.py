"""Signatures: RSA of 3072 bits, PKCS#1 v1.5, SHA-256 (RFC 8017, 8.2.2)."""

BYTES = 384
_EXPONENT = 65537
# DigestInfo of SHA-256, as RFC 8017 spells it.
_SHA256 = (
    b"\x30\x31\x30\x0d\x06\x09\x60\x86\x48\x01\x65\x03\x04\x02\x01\x05\x00\x04\x20"
)


def is_signed(digest: bytes, signature: bytes, modulus: bytes) -> bool:
    """Tell whether the owner of a key signed what has this digest.

    The whole message is built and compared, never parsed: what parsers overlook is how
    such signatures are forged.
    """
    if len(modulus) != BYTES or len(signature) != BYTES:
        return False
    n = int.from_bytes(modulus, "big")
    signed = int.from_bytes(signature, "big")
    if signed >= n:
        return False
    found = pow(signed, _EXPONENT, n).to_bytes(BYTES, "big")
    padding = b"\xff" * (BYTES - 3 - len(_SHA256) - len(digest))
    return found == b"\x00\x01" + padding + b"\x00" + _SHA256 + digest
