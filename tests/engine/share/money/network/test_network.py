"""The table of networks."""

from quartier.engine.share.money.network import network_kinds


def test_every_file_is_a_kind() -> None:
    """A new tariff of a network is one new file."""
    assert sorted(network_kinds()) == ["plain", "turpe"]
