"""Cost: the bill, and what is stored when the horizon ends."""

import pytest
from quartier.engine.policy.cost import Cost
from quartier.engine.record import RefusedError, read


def test_prices() -> None:
    """A euro stored weighs as much as a euro paid."""
    assert Cost(3.0).prices() == {"cost": 3.0, "stored": 3.0}


def test_a_price_beyond_reason_is_refused() -> None:
    """A slip of the pen does not run a neighbourhood."""
    with pytest.raises(RefusedError) as caught:
        read(Cost, {"weight": -0.5})
    assert [str(fault) for fault in caught.value.faults] == [
        "weight: got -0.5, accepts 0 to 1000 EUR/EUR"
    ]
