"""Nobody connects in plain by mistake."""

import pytest
from quartier_node.link import Access, LinkError


@pytest.mark.parametrize("host", ["192.168.1.2", "broker.lan", "127.evil.example", ""])
def test_plain_is_for_this_machine(host: str) -> None:
    """Elsewhere it has to be asked for."""
    with pytest.raises(LinkError, match="give ca"):
        Access(host, 1883, "n0de", "down")

    assert Access(host, 1883, "n0de", "down", is_plain=True).ca is None
    assert Access(host, 8883, "n0de", "down", ca=b"x").server_name == host


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "::1"])
def test_this_machine_needs_no_certificate(host: str) -> None:
    """Nothing leaves it."""
    assert Access(host, 1883, "n0de", "down").ca is None


@pytest.mark.parametrize(("asked", "held"), [(0, 2), (2, 2), (30, 30), (3600, 60)])
def test_silence_is_bounded(asked: int, held: int) -> None:
    """So that a dead broker is found in time."""
    access = Access("localhost", 1, "n0de", "down", keepalive_s=asked)

    assert access.keepalive_s == held
