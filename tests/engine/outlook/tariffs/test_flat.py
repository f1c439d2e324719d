"""Flat prices."""

from datetime import UTC, datetime

import numpy as np
from quartier.engine.clock import Clock
from quartier.engine.outlook.tariffs.flat import Flat


def test_every_step_costs_the_same_and_is_sure() -> None:
    """A flat price is one number, known for ever, without off-peak contact."""
    clock = Clock(datetime(2026, 11, 22, tzinfo=UTC), (300, 900, 3600))
    quote = Flat(0.2001).quote(clock, "Europe/Paris", {}, None)
    assert quote.eur_per_kwh.tolist() == [0.2001] * 3
    assert np.all(quote.known)
    assert quote.offpeak is None
