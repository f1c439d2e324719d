"""Comfort: what people must not miss, each at its own price."""

import pytest
from quartier.engine.policy.comfort import Comfort
from quartier.engine.record import RefusedError, read


def test_prices() -> None:
    """Seven lines, seven prices, none mixed up."""
    assert Comfort(1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0).prices() == {
        "warmth": 1.0,
        "heat": 2.0,
        "hot_water": 3.0,
        "cold_water": 4.0,
        "hygiene": 5.0,
        "mobility": 6.0,
        "delay": 7.0,
    }


def test_a_price_beyond_reason_is_refused() -> None:
    """Comfort has a price, and it is no fortune."""
    with pytest.raises(RefusedError) as caught:
        read(Comfort, {"warmth_eur_per_kh": 1001, "delay_eur_per_h": -1})
    assert [str(fault) for fault in caught.value.faults] == [
        "warmth_eur_per_kh: got 1001, accepts 0 to 1000 EUR/(K·h)",
        "delay_eur_per_h: got -1, accepts 0 to 1000 EUR/h",
    ]
