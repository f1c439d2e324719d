"""Certificates: valid without a clock, for the names asked for, under one authority."""

import ssl
from datetime import UTC, datetime
from ipaddress import ip_address

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
)
from quartier.lab.fleet import Authority, Paper, renewed

HOSTS = ("broker.example", "10.0.0.7")


@pytest.fixture(scope="module")
def made() -> Authority:
    """Make an authority and a broker's paper."""
    return Authority.new(HOSTS)


def _read(pem: bytes) -> x509.Certificate:
    return x509.load_pem_x509_certificate(pem)


def test_they_are_valid_before_any_clock(made: Authority) -> None:
    """From the first second that a node's clock shows, to the end of 2049."""
    for pem in (made.own.certificate, made.server.certificate):
        paper = _read(pem)
        assert paper.not_valid_before_utc == datetime(2000, 1, 1, tzinfo=UTC)
        assert paper.not_valid_after_utc.year == 2049


def test_they_are_of_p256(made: Authority) -> None:
    """A node reckons with this curve in milliseconds."""
    for pem in (made.own.certificate, made.server.certificate):
        key = _read(pem).public_key()
        assert isinstance(key, ec.EllipticCurvePublicKey)
        assert key.curve.name == "secp256r1"


def test_the_authority_vouches_for_the_broker(made: Authority) -> None:
    """It signed it, may sign no further authority, and the broker may sign nothing."""
    own, server = _read(made.own.certificate), _read(made.server.certificate)
    server.verify_directly_issued_by(own)
    own.verify_directly_issued_by(own)
    found = [
        paper.extensions.get_extension_for_class(x509.BasicConstraints).value
        for paper in (own, server)
    ]
    assert (found[0].ca, found[0].path_length, found[1].ca) == (True, 0, False)


def test_it_answers_to_every_name(made: Authority) -> None:
    """Names are names, and addresses are addresses."""
    server = _read(made.server.certificate)
    names = server.extensions.get_extension_for_class(x509.SubjectAlternativeName)
    assert names.value.get_values_for_type(x509.DNSName) == ["broker.example"]
    assert names.value.get_values_for_type(x509.IPAddress) == [ip_address("10.0.0.7")]


def test_other_names_keep_the_key(made: Authority) -> None:
    """A renewed paper is under the same authority, for the same key."""
    pem = renewed(made.own, made.server.key, ("other.example",))
    server = _read(pem)
    server.verify_directly_issued_by(_read(made.own.certificate))
    assert server.public_key() == _read(made.server.certificate).public_key()
    assert server.serial_number != _read(made.server.certificate).serial_number


def test_no_two_are_alike(made: Authority) -> None:
    """Each landlord's authority has a key of its own."""
    other = Authority.new(HOSTS)
    assert other.own.key != made.own.key
    assert other.server.key != made.server.key


def test_a_long_name_fits(made: Authority) -> None:
    """A host name longer than a common name may be is cut there, and whole besides."""
    host = ".".join(["a" * 40] * 4)
    server = _read(renewed(made.own, made.server.key, (host,)))
    names = server.extensions.get_extension_for_class(x509.SubjectAlternativeName)
    assert names.value.get_values_for_type(x509.DNSName) == [host]


def test_a_key_of_another_house_is_refused(made: Authority) -> None:
    """What is no key of P-256 is no broker's."""
    key = rsa.generate_private_key(65_537, 2_048)
    pem = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    with pytest.raises(ValueError, match=r"P-256"):
        renewed(made.own, pem, HOSTS)
    with pytest.raises(ValueError, match=r"P-256"):
        renewed(Paper(made.own.certificate, pem), made.server.key, HOSTS)


def test_openssl_reads_it(made: Authority) -> None:
    """The strictest client of this machine takes the authority."""
    context = ssl.create_default_context(cadata=made.own.certificate.decode())
    assert context.get_ca_certs()[0]["subject"] == (
        (("commonName", "Quartier nodes"),),
    )
