"""What a context trusts; test_client.py has the handshakes."""

import ssl

import pytest
from quartier_node.link.tls import context

from tests.broker import Authority
from tests.firmware.quartier_node.link.process import LINK
from tests.interpreters import ScriptError, Unix

_SCRIPT = """
import tls
from quartier_node.link.tls import context
made = context(open("ca", "rb").read())
print(made.verify_mode == tls.CERT_REQUIRED)
"""


@pytest.mark.parametrize("form", ["der", "pem"])
def test_a_context_checks_the_server(form: str) -> None:
    """Its signature and its name, on both interpreters."""
    authority = Authority()
    ca = authority.der if form == "der" else authority.pem

    made = context(ca)

    assert (made.verify_mode, made.check_hostname) == (ssl.CERT_REQUIRED, True)
    assert made.get_ca_certs(binary_form=True) == [authority.der]
    assert Unix().run(_SCRIPT, files={"ca": ca, **LINK}) == "True\n"


@pytest.mark.parametrize("ca", [b"", b"nonsense", b"-----BEGIN", b"\x30\x82\x01"])
def test_no_certificate_is_no_context(ca: bytes) -> None:
    """A damaged one is an error that the link knows."""
    with pytest.raises(ValueError, match="cert"):
        context(ca)
    with pytest.raises(ScriptError, match="ValueError"):
        Unix().run(_SCRIPT, files={"ca": ca, **LINK})
