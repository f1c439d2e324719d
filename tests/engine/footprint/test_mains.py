"""The mains: what a kWh comes to."""

from typing import Final

import pytest
from quartier.engine.footprint import (
    CARBON_FR,
    FRANCE,
    NOTHING,
    UNUSED,
    WATER_FR,
    Mains,
    Range,
    together,
    use,
)

PLAIN: Final = Mains(Range.exact(0.2), Range(40, 50, 70), Range(1, 2, 4))


def test_by_hand() -> None:
    """Two kWh at 0.20 EUR, 40 to 70 g and 1 to 4 litres."""
    found = use(Range.exact(2.0), PLAIN)
    assert found.eur == Range.exact(0.4)
    assert found.kg.ends == pytest.approx((0.08, 0.1, 0.14))
    assert found.litres == Range(2, 4, 8)


def test_uses_add_up() -> None:
    """Twice a use is a use and itself; nothing adds nothing."""
    one = use(Range(1, 2, 3), PLAIN)
    assert together(one, one) == one * 2.0
    assert together(one, UNUSED) == one
    assert together() == UNUSED
    assert use(NOTHING, PLAIN) == UNUSED


def test_france() -> None:
    """As read: 44 g in the middle, and less water than reservoirs evaporate."""
    assert FRANCE.g_per_kwh is CARBON_FR.value
    assert CARBON_FR.value.mid == pytest.approx(44.2, abs=0.1)
    assert WATER_FR.value.high == pytest.approx(3.67, abs=0.01)
    assert FRANCE.carbon_eur_per_kg == 0.0
