"""Carbon: a price on what the grid emits."""

import pytest
from quartier.engine.policy.carbon import Carbon
from quartier.engine.record import RefusedError, read


def test_prices() -> None:
    """A kilogram has the price that people set."""
    assert Carbon(0.25).prices() == {"carbon": 0.25}


def test_a_price_beyond_reason_is_refused() -> None:
    """A slip of the pen does not run a neighbourhood."""
    with pytest.raises(RefusedError) as caught:
        read(Carbon, {"eur_per_kg": 50})
    assert [str(fault) for fault in caught.value.faults] == [
        "eur_per_kg: got 50, accepts 0 to 10 EUR/kg"
    ]
