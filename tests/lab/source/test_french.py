"""French contracts price any day, as it would cost today."""

from datetime import UTC, datetime

import pytest
from quartier.engine import Clock, Tariffs
from quartier.lab.source.french import NIGHT, NIGHT_AND_NOON, ZONE, peak_and_offpeak


def _prices(tariff_windows: tuple, pv_kw: float = 0.0) -> dict[str, list[float]]:
    clock = Clock.even(datetime(2008, 1, 14, 23, tzinfo=UTC), 1800, 48)
    tariffs = Tariffs({"hphc": peak_and_offpeak(tariff_windows, pv_kw)})
    series = tariffs.prices(clock, ZONE, {}).series
    return {name.partition(".")[2]: values.tolist() for name, values in series.items()}


@pytest.mark.parametrize("windows", [NIGHT, NIGHT_AND_NOON])
def test_eight_hours_are_off_peak(windows: tuple) -> None:
    """Both kinds of windows have eight hours, at one of two prices."""
    prices = _prices(windows)

    assert sum(prices["offpeak"]) == 16
    assert len(set(prices["import_eur_per_kwh"])) == 2
    assert max(prices["import_eur_per_kwh"]) < 0.35


def test_surplus_has_a_price_where_there_are_panels() -> None:
    """Without panels nothing is sold."""
    assert set(_prices(NIGHT)["export_eur_per_kwh"]) == {0.0}
    assert 0.01 < _prices(NIGHT, 5.0)["export_eur_per_kwh"][0] < 0.10
