"""French prices ready for use."""

from datetime import date, time

import pytest
from quartier.engine.outlook.tariffs import NotCoveredError, Window, latest, valid_on
from quartier.engine.outlook.tariffs.presets_fr import (
    REGULATED,
    SURPLUS,
    base,
    offpeak,
    surplus,
    tempo,
)

DAY = date(2026, 11, 22)


@pytest.mark.parametrize(("kva", "price"), [(3, 0.2001), (6, 0.2001), (9, 0.1985)])
def test_base_by_subscribed_power(kva: float, price: float) -> None:
    """Up to 6 kVA a kWh costs a little more."""
    assert base(DAY, kva).eur_per_kwh == price


def test_offpeak_keeps_the_windows_of_the_dwelling() -> None:
    """Prices come from the table, windows from the meter."""
    windows = (Window(time(1, 30), time(9, 30)),)
    contract = offpeak(DAY, windows)
    assert contract.windows == windows
    prices = contract.peak_eur_per_kwh, contract.offpeak_eur_per_kwh
    assert prices == (0.2142, 0.1589)


def test_tempo_has_its_prices_in_place() -> None:
    """Peak is dearer than off-peak under every colour, and red the dearest."""
    contract = tempo(DAY, {})
    assert contract.blue_offpeak_eur_per_kwh == 0.1356
    assert contract.white_peak_eur_per_kwh == 0.1921
    assert contract.red_offpeak_eur_per_kwh == 0.1615


def test_surplus_by_peak_power() -> None:
    """Small roofs get less for what they feed in."""
    prices = valid_on(SURPLUS, date(2026, 2, 1))
    assert surplus(prices, 9).eur_per_kwh == 0.04
    assert surplus(prices, 36).eur_per_kwh == 0.0536


def test_days_outside_the_tables() -> None:
    """A day before the prices, or after the quarter checked, is refused."""
    with pytest.raises(NotCoveredError, match="2026-08-01"):
        base(date(2026, 7, 31), 6)
    with pytest.raises(NotCoveredError):
        valid_on(SURPLUS, DAY)
    assert latest(SURPLUS, DAY).valid_to == date(2026, 3, 31)
    assert all("edf" in row.source for row in REGULATED)
