"""Computing: seconds of a processor as energy, carbon, water and money."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from quartier.engine.footprint import (
    FRANCE,
    PI_4,
    UNUSED,
    Range,
    declared,
    planning,
    weighed_eur,
)


def test_by_hand() -> None:
    """An hour at 10 W is a hundredth of a kWh."""
    found = planning(3600.0, declared(10.0), FRANCE)
    assert found.kwh.ends == pytest.approx((0.01, 0.01, 0.01))
    assert found.eur.mid == pytest.approx(0.01 * 0.2001)
    assert found.kg.mid == pytest.approx(0.01 * 0.04418)
    assert found.litres.mid == pytest.approx(0.01 * 2.7)


@given(st.floats(0, 1e6), st.floats(0, 1e6))
def test_seconds_add_up(one: float, other: float) -> None:
    """Two plans take what each of them takes."""
    both = planning(one + other, PI_4, FRANCE).kwh.ends
    apart = (planning(one, PI_4, FRANCE).kwh + planning(other, PI_4, FRANCE).kwh).ends
    assert both == pytest.approx(apart)


def test_carbon_is_priced_where_somebody_prices_it() -> None:
    """At 100 EUR a tonne an hour at 10 W costs 0.044 thousandths of a euro more."""
    plain = weighed_eur(3600.0, declared(10.0), FRANCE)
    priced = replace(FRANCE, carbon_eur_per_kg=0.1)
    more = weighed_eur(3600.0, declared(10.0), priced).mid - plain.mid
    assert more == pytest.approx(0.01 * 0.04418 * 0.1)
    assert plain == planning(3600.0, declared(10.0), FRANCE).eur


def test_no_work_takes_nothing() -> None:
    """And less than none is refused."""
    assert planning(0.0, PI_4, FRANCE) == UNUSED
    with pytest.raises(ValueError, match="0 s or more"):
        planning(-1.0, PI_4, FRANCE)
    assert planning(1.0, PI_4, FRANCE).kwh.low > 0
    assert Range.exact(0.0) == UNUSED.kwh
