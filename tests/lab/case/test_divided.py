"""What a key makes of some time is energies; shares are made of their sums."""

import pytest
from quartier.engine.share import DefaultDynamic
from quartier.lab.case.divided import Divided, added, divided

from tests.engine.share.worlds import readings_of

KEY = DefaultDynamic()


def test_energies_are_those_of_the_allocation() -> None:
    """Of 3 kWh made and 4 kWh used, 2 kWh are at the same time."""
    readings = readings_of({"r": [2000, 1000]}, {"a": [1000, 3000]})
    one = divided(KEY, KEY.allocate(readings, ()))
    assert (one.made_kwh, one.used_kwh, one.shared_kwh) == (3.0, 4.0, 2.0)
    assert one.self_production == 0.5
    assert one.self_consumption == pytest.approx(2 / 3)


def test_a_dark_week_counts_as_much_as_it_made() -> None:
    """All of 1 kWh and a half of 99: 50.5 %, and not the mean of the two."""
    dark, bright = Divided(KEY, 1.0, 100.0, 1.0), Divided(KEY, 99.0, 100.0, 49.5)
    both = added([dark, bright])
    assert both == Divided(KEY, 100.0, 200.0, 50.5)
    assert both.self_consumption == 0.505
    assert both.self_production == 0.2525
