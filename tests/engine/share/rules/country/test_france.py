"""France: distances, caps and days as its orders have them."""

from datetime import date
from typing import Final

from quartier.engine.share.rules.country.france import RULES

ZONES: Final = {zone.id: zone for zone in RULES.zones}


def test_the_cap_rose_in_march_2025() -> None:
    """From below 3 MW to below 5 MW, with no day between and none of both."""
    for day, cap_kw in ((date(2025, 3, 5), 3000), (date(2025, 3, 6), 5000)):
        [near] = [z for z in RULES.zones if z.id.startswith("near") and z.holds(day)]
        assert near.total_below_kw == cap_kw
        assert near.most_km == 2


def test_what_needs_a_derogation() -> None:
    """Ten and twenty kilometres, and the territory of public bodies up to 10 MW."""
    assert ZONES["suburban"].most_km == 10
    assert ZONES["rural"].most_km == 20
    assert ZONES["public"].total_below_kw == 10_000
    assert ZONES["public"].needs == ("derogation", "public_bodies")
    assert {z.id for z in RULES.zones if z.needs} == {"suburban", "rural", "public"}


def test_a_building_has_no_cap_and_any_voltage() -> None:
    """All other zones want one operator and low voltage."""
    assert ZONES["building"].total_below_kw is None
    assert not ZONES["building"].low_voltage
    others = [zone for zone in RULES.zones if zone.id != "building"]
    assert all(zone.low_voltage and zone.one_operator for zone in others)


def test_a_village_joins_by_contract() -> None:
    """No meeting and no posting is asked for: nobody is in who has not joined."""
    duties = RULES.duties
    assert (duties.sharing, duties.meeting, duties.posting) == ("opt_in", False, False)
    assert not duties.leave_any_time


def test_four_keys_of_the_grid_operator() -> None:
    """Besides its own, the organiser may send any shares every month."""
    sends = {each.key: each.sends for each in RULES.keys}
    assert sends["static"] == "once"
    assert sends["default_dynamic"] == "nothing"
    assert sends["dynamic_simple"] == sends["full_dynamic"] == "each_month"
