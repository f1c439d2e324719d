"""BatteryCare: how much a battery's wear counts."""

import pytest
from quartier.engine.policy.battery_care import BatteryCare
from quartier.engine.record import RefusedError, read


def test_prices() -> None:
    """A euro of wear counts as often as people say."""
    assert BatteryCare(2.0).prices() == {"battery_care": 2.0}


def test_a_price_beyond_reason_is_refused() -> None:
    """A slip of the pen does not run a neighbourhood."""
    with pytest.raises(RefusedError) as caught:
        read(BatteryCare, {"factor": -1})
    assert [str(fault) for fault in caught.value.faults] == [
        "factor: got -1, accepts 0 to 100 EUR/EUR"
    ]
