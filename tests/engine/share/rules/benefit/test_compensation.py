"""A compensation says how far it goes."""

import pytest
from quartier.engine.record import RefusedError, read, write
from quartier.engine.share.rules import Compensation, Said, Source

COMPENSATION = Compensation(
    Said("Compensation", "Compensation"), Source("law", "2026-11-26")
)


def test_it_ends_at_the_energy_of_the_month_unless_said_otherwise() -> None:
    """And comes back from its document."""
    assert COMPENSATION.up_to == "energy_of_month"
    assert read(Compensation, write(COMPENSATION)) == COMPENSATION
    with pytest.raises(RefusedError, match="up_to"):
        read(Compensation, {**write(COMPENSATION), "up_to": "most"})
