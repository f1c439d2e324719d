"""A house that nobody described has what its series tell of."""

import numpy as np
import pytest
from quartier.engine import Grid, Load, Pv
from quartier.lab.source.ha.house import house


def test_loads_and_roofs() -> None:
    """Each power is a load, each available power a roof of the most that it gave."""
    series = {
        "rest.power_kw": np.array([0.4, np.nan]),
        "roof.available_kw": np.array([np.nan, 3.456]),
        "outdoor_c": np.array([4.0, 5.0]),
    }

    made = house(series, "Europe/Paris", 9.0)

    [home] = made.neighbourhood.homes
    meter, rest, roof = home.things
    assert isinstance(meter, Grid)
    assert meter.import_limit_kw == 9.0
    assert isinstance(rest, Load)
    assert isinstance(roof, Pv)
    assert roof.peak_kw == 3.5
    assert meter.tariff in made.tariffs.tariffs


def test_a_roof_that_gave_nothing_is_a_small_one() -> None:
    """Panels that never said a number are there, and small."""
    made = house({"roof.available_kw": np.array([np.nan])}, "Europe/Paris", 6.0)

    roof = made.neighbourhood.homes[0].things[-1]
    assert isinstance(roof, Pv)
    assert roof.peak_kw == pytest.approx(0.1)
