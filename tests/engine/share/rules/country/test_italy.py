"""Italy: what plants of three classes in three parts of the country earn, by hand."""

from fractions import Fraction
from typing import Final

import pytest
from quartier.engine.share.rules import Plant, Premium
from quartier.engine.share.rules.country.italy import RULES

[_PREMIUM] = RULES.benefits
assert isinstance(_PREMIUM, Premium)
PREMIUM: Final = _PREMIUM


@pytest.mark.parametrize(
    ("power_kw", "place", "zonal", "rate"),
    [
        # The example of the Regione Emilia-Romagna: above 600 kW, in the north.
        ("800", "north", "180", "70"),
        ("800", "north", "140", "110"),
        ("800", "north", "0", "110"),
        # Each class at a price where the variable part is 20, and where it is capped.
        ("200", "south", "160", "100"),
        ("200.001", "south", "160", "90"),
        ("600", "south", "160", "90"),
        ("600.001", "south", "160", "80"),
        ("200", "centre", "100", "124"),
        ("600", "centre", "100", "114"),
        ("1000", "centre", "100", "104"),
        ("20", "south", "-35.5", "120"),
        ("20", "south", "179.99", "80.01"),
        ("20", "south", "400", "80"),
    ],
)
def test_rates(power_kw: str, place: str, zonal: str, rate: str) -> None:
    """EUR/MWh, to the last digit."""
    plant = Plant(Fraction(power_kw), place)
    assert PREMIUM.rate_eur_per_mwh(plant, Fraction(zonal)) == Fraction(rate)


def test_only_the_sun_has_a_bonus() -> None:
    """A hydro plant in the north has none."""
    plant = Plant(Fraction(20), "north", is_solar=False)
    assert PREMIUM.rate_eur_per_mwh(plant, Fraction(0)) == 120


def test_what_companies_may_not_have() -> None:
    """Beyond 55 % of what was injected, 45 % with a grant; paid for twenty years."""
    assert (PREMIUM.free_share, PREMIUM.free_share_with_grant) == (0.55, 0.45)
    assert PREMIUM.years == 20


def test_one_substation_and_a_megawatt_a_plant() -> None:
    """Shared is the lesser of two sums, each hour."""
    [zone] = RULES.zones
    assert (zone.area, zone.plant_most_kw) == ("substation", 1000)
    assert [each.key for each in RULES.keys] == ["min_of_sums"]
    assert RULES.steps.allowed_min == (60,)
