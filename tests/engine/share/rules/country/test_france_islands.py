"""The French islands: the same, but for a cap of half a megawatt."""

from quartier.engine.share.rules.country.france import RULES as MAINLAND
from quartier.engine.share.rules.country.france_islands import RULES


def test_half_a_megawatt() -> None:
    """Within two kilometres; a building still has no cap."""
    caps = {zone.id: zone.total_below_kw for zone in RULES.zones}
    assert caps == {"building": None, "near": 500}


def test_keys_and_duties_are_those_of_the_mainland() -> None:
    """Only its own id and zones differ."""
    assert RULES.keys == MAINLAND.keys
    assert RULES.duties == MAINLAND.duties
    assert RULES.id != MAINLAND.id
