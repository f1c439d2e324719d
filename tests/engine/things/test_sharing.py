"""The terms of an operation: prices between neighbours, within reason."""

import pytest
from quartier.engine.record import RefusedError, read
from quartier.engine.things import Sharing


def test_usual_terms() -> None:
    """Ten cents between neighbours, five for the network."""
    assert read(Sharing, {}) == Sharing(0.10, 0.05)


def test_cents_are_not_euros() -> None:
    """A price of 12 is told to look like cents."""
    with pytest.raises(RefusedError) as caught:
        read(Sharing, {"internal_eur_per_kwh": 12})
    assert [str(fault) for fault in caught.value.faults] == [
        (
            "internal_eur_per_kwh: got 12, accepts 0 to 2 EUR/kWh "
            "(12 looks like ct/kWh or EUR/MWh, the field is in EUR/kWh)"
        )
    ]
