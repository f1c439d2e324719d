"""Certificates: an authority of the landlord's own, and the broker's name under it.

Nodes have no clock when they first connect: what they trust is valid from the first
second that their clocks can show. It ends with the last year that the short form of
dates in a certificate can tell.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from ipaddress import ip_address
from typing import Final

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

FROM: Final = datetime(2000, 1, 1, tzinfo=UTC)
UNTIL: Final = datetime(2049, 12, 31, 23, 59, 59, tzinfo=UTC)
_NAME: Final = "Quartier nodes"
_LONGEST: Final = 64


@dataclass(frozen=True, slots=True)
class Paper:
    """A certificate and its key, as PEM."""

    certificate: bytes
    key: bytes


@dataclass(frozen=True, slots=True)
class Authority:
    """The landlord's own authority, and the broker that it vouches for."""

    own: Paper
    server: Paper

    @classmethod
    def new(cls, hosts: Sequence[str]) -> Authority:
        """Make both, with keys that nobody had before."""
        key = ec.generate_private_key(ec.SECP256R1())
        own = Paper(_pem(_self_signed(key)), _key_pem(key))
        server = ec.generate_private_key(ec.SECP256R1())
        vouched = renewed(own, _key_pem(server), hosts)
        return cls(own, Paper(vouched, _key_pem(server)))


def renewed(own: Paper, key: bytes, hosts: Sequence[str]) -> bytes:
    """Vouch for the broker's key under other names."""
    issuer = x509.load_pem_x509_certificate(own.certificate)
    public = _private(key).public_key()
    usage = x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH])
    parent = issuer.extensions.get_extension_for_class(x509.SubjectKeyIdentifier)
    own_id = x509.AuthorityKeyIdentifier.from_issuer_subject_key_identifier
    builder = (
        _begun(_named(hosts[0][:_LONGEST]), issuer.subject, public)
        .add_extension(
            x509.SubjectAlternativeName(list(map(_alias, hosts))), critical=False
        )
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(_usage("digital_signature"), critical=True)
        .add_extension(usage, critical=False)
        .add_extension(own_id(parent.value), critical=False)
    )
    return _pem(builder.sign(_private(own.key), SHA256()))


def _self_signed(key: ec.EllipticCurvePrivateKey) -> x509.Certificate:
    name = _named(_NAME)
    return (
        _begun(name, name, key.public_key())
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(_usage("key_cert_sign"), critical=True)
        .sign(key, SHA256())
    )


def _begun(
    subject: x509.Name, issuer: x509.Name, public: ec.EllipticCurvePublicKey
) -> x509.CertificateBuilder:
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(public)
        .serial_number(x509.random_serial_number())
        .not_valid_before(FROM)
        .not_valid_after(UNTIL)
        .add_extension(
            x509.SubjectKeyIdentifier.from_public_key(public), critical=False
        )
    )


def _named(name: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])


def _alias(host: str) -> x509.GeneralName:
    try:
        return x509.IPAddress(ip_address(host))
    except ValueError:
        return x509.DNSName(host)


def _usage(only: str) -> x509.KeyUsage:
    kinds = (
        "digital_signature", "content_commitment", "key_encipherment",
        "data_encipherment", "key_agreement", "key_cert_sign", "crl_sign",
        "encipher_only", "decipher_only",
    )  # fmt: skip
    return x509.KeyUsage(**{kind: kind == only for kind in kinds})


def _pem(certificate: x509.Certificate) -> bytes:
    return certificate.public_bytes(Encoding.PEM)


def _key_pem(key: ec.EllipticCurvePrivateKey) -> bytes:
    return key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())


def _private(pem: bytes) -> ec.EllipticCurvePrivateKey:
    """Read a key. Raises ValueError for one that is not of this house."""
    key = load_pem_private_key(pem, password=None)
    if not isinstance(key, ec.EllipticCurvePrivateKey):
        raise ValueError("This is no key of the broker: its keys are of P-256.")  # noqa: TRY004 (a bad file is no bad call)
    return key
