"""Hot water is drawn by those who are there, some fifty litres each a day."""

import numpy as np
import pytest
from quartier.lab.example.habits import HOUSEHOLDS, draw_kw, lived
from quartier.lab.example.habits.taps import KWH_PER_LITRE
from quartier.lab.example.nature import Days


@pytest.mark.parametrize(
    "name", [name for name, each in HOUSEHOLDS.items() if each.people]
)
def test_litres_are_those_of_ademe(name: str, year: Days) -> None:
    """Within the spread of what was measured: 56 litres a person, 33 to 79."""
    household = HOUSEHOLDS[name]
    life = lived(household, year, np.random.default_rng(1))

    kw = draw_kw(life, np.random.default_rng(2), dishwasher=True)

    litres = kw.sum() / 12 / KWH_PER_LITRE / 365 / household.people
    assert 33 < litres < 79
    # No tap gives more than 15 litres a minute at once.
    assert kw.max() < 15 * KWH_PER_LITRE * 60
    assert kw.min() == 0.0


def test_a_litre_has_its_heat() -> None:
    """From 12 to 40 °C a litre takes 117 kJ."""
    assert pytest.approx(117.2, abs=0.1) == KWH_PER_LITRE * 3600


def test_nights_are_dry(year: Days) -> None:
    """Between two and four on the wall nobody draws, and nobody draws where none is."""
    life = lived(HOUSEHOLDS["family"], year, np.random.default_rng(3))
    kw = draw_kw(life, np.random.default_rng(4), dishwasher=False)
    dead = (year.utc_hour > 1) & (year.utc_hour < 2)

    assert not kw[dead].any()
    empty = lived(HOUSEHOLDS["nobody"], year, np.random.default_rng(3))
    assert not draw_kw(empty, np.random.default_rng(4), dishwasher=False).any()


def test_a_dishwasher_spares_water(weeks: Days) -> None:
    """Who washes by hand draws more."""
    life = lived(HOUSEHOLDS["retired"], weeks, np.random.default_rng(5))
    by_hand, by_machine = (
        draw_kw(life, np.random.default_rng(6), dishwasher=each).sum()
        for each in (False, True)
    )

    assert by_hand > by_machine
