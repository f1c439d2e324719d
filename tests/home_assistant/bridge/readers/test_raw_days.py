"""Nord Pool's days."""

from datetime import UTC, datetime

import numpy as np
import pytest

from custom_components.quartier.bridge.readers import Local, UnreadableError
from custom_components.quartier.bridge.readers.raw_days import RawDays
from custom_components.quartier.engine import Clock
from tests.home_assistant.recorded import recorded

PARIS = Local("Europe/Paris")


def test_a_day_of_a_hundred_quarters_is_read_whole() -> None:
    """Both days are there, the 25 h of the second too, with prices below zero."""
    state = recorded("nord_pool_autumn")

    told = RawDays().read(state, PARIS)

    assert len(told.values) == 96 + 100
    assert told.starts[0] == datetime(2026, 10, 23, 22, tzinfo=UTC)
    assert told.end == datetime(2026, 10, 25, 23, tzinfo=UTC)
    assert min(told.values) < 0
    clock = Clock.even(told.starts[96], 900, 100)
    expected = [item["value"] for item in state.attributes["raw_tomorrow"]]
    assert np.allclose(told.on(clock), expected)


def test_without_tomorrow_only_today_is_known() -> None:
    """Before the market closes the second day is empty, and stays unknown."""
    told = RawDays().read(recorded("nord_pool_autumn", raw_tomorrow=[]), PARIS)

    assert len(told.values) == 96


def test_cents_and_mwh_become_euros_per_kwh() -> None:
    """Prices come in the engine's unit, whatever the entity's."""
    plain = RawDays().read(recorded("nord_pool_autumn"), PARIS)

    for unit, factor in (("c/kWh", 0.01), ("EUR/MWh", 0.001), ("€/kWh", 1.0)):
        state = recorded("nord_pool_autumn", unit_of_measurement=unit)
        told = RawDays().read(state, PARIS)
        assert np.allclose(told.values, np.array(plain.values) * factor)


def test_no_number_is_no_price() -> None:
    """Rows without a number that could be are refused."""
    state = recorded(
        "nord_pool_autumn",
        raw_today=[{"start": "2026-11-25T00:00:00+01:00", "value": None}],
        raw_tomorrow=[],
    )

    with pytest.raises(UnreadableError, match="no number"):
        RawDays().read(state, PARIS)
