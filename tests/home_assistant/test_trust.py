"""One certificate is trusted, under one name: real brokers try it elsewhere."""

import ssl

import pytest

from custom_components.quartier.trust import trusting


def test_what_is_no_certificate_is_trusted_by_nobody() -> None:
    """It is told before anything is called."""
    with pytest.raises(ssl.SSLError):
        trusting("AAEC", "broker")
