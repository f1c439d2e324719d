"""Germany, within a building: in quarters, without the public grid."""

from quartier.engine.share.rules.country.germany_building import RULES


def test_one_building() -> None:
    """Static or dynamic, and no other zone."""
    assert [zone.area for zone in RULES.zones] == ["building"]
    assert {each.key for each in RULES.keys} == {"static", "default_dynamic"}
    assert RULES.steps.allowed_min == (15,)
    assert RULES.benefits == ()
