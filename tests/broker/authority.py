"""A certificate authority of elliptic curves, made in a few milliseconds."""

from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from ipaddress import ip_address
from typing import Final

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
)
from cryptography.x509.oid import NameOID

# Nodes that do not know the time yet believe in certificates that always were.
_FROM: Final = datetime(2000, 1, 1, tzinfo=UTC)
_UNTIL: Final = datetime(2099, 12, 31, tzinfo=UTC)


@dataclass(frozen=True)
class Authority:
    """A key that signs servers' keys, P-256."""

    name: str = "Quartier test authority"

    @cached_property
    def _key(self) -> ec.EllipticCurvePrivateKey:
        return ec.generate_private_key(ec.SECP256R1())

    @cached_property
    def certificate(self) -> x509.Certificate:
        """Its own certificate."""
        key = self._key.public_key()
        identifier = x509.SubjectKeyIdentifier.from_public_key(key)
        usage = x509.KeyUsage(
            digital_signature=False,
            content_commitment=False,
            key_encipherment=False,
            data_encipherment=False,
            key_agreement=False,
            key_cert_sign=True,
            crl_sign=True,
            encipher_only=False,
            decipher_only=False,
        )
        return (
            self._begun(self.name, key)
            .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
            .add_extension(usage, critical=True)
            .add_extension(identifier, critical=False)
            .sign(self._key, hashes.SHA256())
        )

    @property
    def pem(self) -> bytes:
        """Its certificate as text."""
        return self.certificate.public_bytes(Encoding.PEM)

    @property
    def der(self) -> bytes:
        """Its certificate in as few bytes as it has."""
        return self.certificate.public_bytes(Encoding.DER)

    def signed(self, *names: str) -> tuple[bytes, bytes]:
        """Make a server of these names and addresses: its certificate and its key."""
        key = ec.generate_private_key(ec.SECP256R1())
        mine = x509.AuthorityKeyIdentifier.from_issuer_public_key(
            self._key.public_key()
        )
        made = (
            self._begun(names[0], key.public_key())
            .add_extension(
                x509.SubjectAlternativeName(map(_named, names)), critical=False
            )
            .add_extension(
                x509.BasicConstraints(ca=False, path_length=None), critical=True
            )
            .add_extension(mine, critical=False)
            .sign(self._key, hashes.SHA256())
        )
        return made.public_bytes(Encoding.PEM), key.private_bytes(
            Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()
        )

    def _begun(
        self, name: str, key: ec.EllipticCurvePublicKey
    ) -> x509.CertificateBuilder:
        return (
            x509.CertificateBuilder()
            .subject_name(_titled(name))
            .issuer_name(_titled(self.name))
            .public_key(key)
            .serial_number(x509.random_serial_number())
            .not_valid_before(_FROM)
            .not_valid_after(_UNTIL)
        )


def _titled(name: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])


def _named(name: str) -> x509.GeneralName:
    try:
        return x509.IPAddress(ip_address(name))
    except ValueError:
        return x509.DNSName(name)
