"""Autonomy: a reserve in the batteries."""

import pytest
from quartier.engine.policy.autonomy import Autonomy
from quartier.engine.record import RefusedError, read


def test_prices() -> None:
    """A kWh missing for an hour has the price that people set."""
    assert Autonomy(0.3).prices() == {"autonomy": 0.3}


def test_a_price_beyond_reason_is_refused() -> None:
    """A slip of the pen does not run a neighbourhood."""
    with pytest.raises(RefusedError) as caught:
        read(Autonomy, {"eur_per_kwh_h": 101})
    assert [str(fault) for fault in caught.value.faults] == [
        "eur_per_kwh_h: got 101, accepts 0 to 100 EUR/(kWh·h)"
    ]
