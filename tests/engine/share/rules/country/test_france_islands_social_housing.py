"""Social housing on French islands: the zones of the one, the duties of the other."""

from quartier.engine.share.rules.country.france_islands import RULES as ISLANDS
from quartier.engine.share.rules.country.france_islands_social_housing import RULES
from quartier.engine.share.rules.country.france_social_housing import (
    RULES as SOCIAL_HOUSING,
)


def test_half_a_megawatt_and_a_month_to_refuse() -> None:
    """Nothing of its own but an id and a name."""
    assert {zone.id: zone.total_below_kw for zone in RULES.zones} == {
        zone.id: zone.total_below_kw for zone in ISLANDS.zones
    }
    assert RULES.duties == SOCIAL_HOUSING.duties
    assert RULES.id not in {ISLANDS.id, SOCIAL_HOUSING.id}
