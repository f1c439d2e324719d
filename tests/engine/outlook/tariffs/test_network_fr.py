"""The French network's figures."""

from collections.abc import Callable
from datetime import UTC, date, datetime, time
from itertools import pairwise

import pytest
from quartier.engine.clock import Clock
from quartier.engine.outlook.tariffs import NotCoveredError, Window, valid_on
from quartier.engine.outlook.tariffs.network_fr import (
    ACCISE,
    CTA,
    TURPE,
    energy_eur_per_kwh,
)
from quartier.engine.units import Floats

PARIS = "Europe/Paris"
DAY = date(2025, 11, 1)
NIGHT = (Window(time(22), time(6)),)


def test_published_figures_of_short_use() -> None:
    """CU4 of TURPE 7 as published: cents turned into EUR, fixed parts summed."""
    network = valid_on(TURPE["BTINFCU4"], DAY)
    assert network.high_peak_eur_per_kwh == pytest.approx(0.0749)
    assert network.low_offpeak_eur_per_kwh == pytest.approx(0.0116)
    assert network.fixed_eur_per_year(6) == pytest.approx(16.80 + 22 + 6 * 10.11)


@pytest.mark.parametrize("use", ["BTINFCU4", "BTINFMU4"])
def test_sharing_costs_more_in_fixed_parts_and_less_within(use: str) -> None:
    """In a sharing operation the neighbours' kWh is cheap, the other hardly dearer."""
    plain, auto, allo = (
        valid_on(TURPE[f"{use}{suffix}"], DAY) for suffix in ("", "ACCAUTO", "ACCALLO")
    )
    assert auto.high_peak_eur_per_kwh < 0.4 * plain.high_peak_eur_per_kwh
    assert plain.high_peak_eur_per_kwh < allo.high_peak_eur_per_kwh
    extra = auto.fixed_eur_per_year(6) - plain.fixed_eur_per_year(6)
    assert extra == pytest.approx(21.27 - 16.80)
    assert auto.fixed_eur_per_year(6) == allo.fixed_eur_per_year(6)


def test_carriage_by_season_and_hour(by_minute: Callable[..., Floats]) -> None:
    """The end of March changes season at midnight, and hours at the windows."""
    network = valid_on(TURPE["BTINFCU4"], DAY)
    clock = Clock(datetime(2026, 3, 31, 3, tzinfo=UTC), (4500, 2700) * 20)

    def read_off(at: datetime) -> float:
        high, offpeak = at.month in {11, 12, 1, 2, 3}, not 6 <= at.hour < 22
        if high:
            return 0.0397 if offpeak else 0.0749
        return 0.0116 if offpeak else 0.0166

    expected = by_minute(clock, PARIS, read_off)
    found = energy_eur_per_kwh(network, NIGHT, clock, PARIS)
    assert found == pytest.approx(expected, abs=1e-9)


def test_taxes_by_date() -> None:
    """Accise and CTA change on their days."""
    assert valid_on(ACCISE, date(2025, 7, 31)) == pytest.approx(0.0337)
    assert valid_on(ACCISE, date(2025, 8, 1)) == pytest.approx(0.02998)
    assert valid_on(CTA, date(2026, 1, 31)) == pytest.approx(0.2193)
    assert valid_on(CTA, date(2026, 2, 1)) == pytest.approx(0.15)


@pytest.mark.parametrize("table", [*TURPE.values(), ACCISE])
def test_what_was_not_checked_is_not_given(table: tuple[object, ...]) -> None:
    """No figure is passed off for a day on which nobody has checked it."""
    with pytest.raises(NotCoveredError):
        valid_on(table, date(2026, 11, 22))  # type: ignore[arg-type] (any table)


@pytest.mark.parametrize("table", [*TURPE.values(), ACCISE, CTA])
def test_rows_follow_each_other_and_name_their_source(table: tuple) -> None:
    """No two rows of a table hold on one day, and each says who published it."""
    for before, after in pairwise(table):
        assert before.valid_to < after.valid_from
    assert all(row.source for row in table)
