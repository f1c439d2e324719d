"""SelfSufficiency: a price on every kWh from outside."""

import pytest
from quartier.engine.policy.self_sufficiency import SelfSufficiency
from quartier.engine.record import RefusedError, read


def test_prices() -> None:
    """A kWh imported costs so much besides its price."""
    assert SelfSufficiency(0.02).prices() == {"self_sufficiency": 0.02}


def test_a_price_beyond_reason_is_refused() -> None:
    """A slip of the pen does not run a neighbourhood."""
    with pytest.raises(RefusedError) as caught:
        read(SelfSufficiency, {"eur_per_kwh": 11})
    assert [str(fault) for fault in caught.value.faults] == [
        (
            "eur_per_kwh: got 11, accepts 0 to 10 EUR/kWh "
            "(11 looks like ct/kWh or EUR/MWh, the field is in EUR/kWh)"
        )
    ]
