"""One grid operator, and low voltage, where a zone asks for it."""

from dataclasses import replace

from quartier.engine.share.perimeter.network import network_objections

from .places import flat, zone


def test_two_operators_are_named() -> None:
    """And who has none."""
    points = [
        flat("a"),
        replace(flat("b"), operator="srd"),
        replace(flat("c"), operator=""),
    ]
    found = list(network_objections(points, zone(one_operator=True)))
    assert [(is_known, each.rule) for is_known, each in found] == [
        (False, "operator"),
        (True, "operator"),
    ]
    assert "of c is" in found[0][1].says.en
    assert "enedis, srd" in found[1][1].says.fr
    assert not list(network_objections(points, zone()))


def test_low_voltage() -> None:
    """Who is connected above is named."""
    points = [flat("a"), replace(flat("b"), voltage="medium")]
    [(is_known, found)] = network_objections(points, zone(low_voltage=True))
    assert is_known
    assert found.says.en == "Not connected at low voltage: b."
    assert not list(network_objections(points, zone()))
