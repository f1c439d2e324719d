"""Names: entities are called after their thing and quantity."""

from custom_components.quartier.demo.names import entity_of, part_of


def test_names() -> None:
    """A thing's name becomes that of its entities."""
    assert entity_of("sensor", "tilleuls-11-tank", "power") == (
        "sensor.demo_tilleuls_11_tank_power"
    )
    assert part_of("tilleuls-11-tank") == "tank"
