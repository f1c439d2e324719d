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
    VAT,
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


def test_figures_before_turpe_7() -> None:
    """CU4 as the table read has it, half-year by half-year since August 2023."""
    found = [
        valid_on(TURPE["BTINFCU4"], day)
        for day in (date(2023, 8, 1), date(2024, 11, 1), date(2025, 2, 1))
    ]
    assert [row.high_peak_eur_per_kwh for row in found] == pytest.approx(
        [0.0667, 0.0696, 0.0750]
    )
    assert [row.fixed_eur_per_year(6) for row in found] == pytest.approx(
        [15.48 + 19.92 + 54, 16.2 + 20.88 + 56.16, 16.92 + 22.44 + 60.48]
    )
    assert TURPE["BTINFCU4ACCAUTO"][0].valid_from == date(2025, 8, 1)


def test_a_calendar_year_is_covered() -> None:
    """Each day of 2025 has its figures, but for the option, which came in August."""
    days = [date(2025, month, 1) for month in range(1, 13)]
    for table in (TURPE["BTINFLU"], ACCISE, CTA, VAT):
        assert all(any(row.holds(day) for row in table) for day in days)


def test_taxes_by_date() -> None:
    """Accise, CTA and VAT change on their days."""
    assert valid_on(ACCISE, date(2025, 1, 31)) == pytest.approx(0.021)
    assert valid_on(VAT, date(2025, 7, 31)).fixed == pytest.approx(0.055)
    assert valid_on(VAT, date(2025, 8, 1)).fixed == pytest.approx(0.2)
    assert valid_on(ACCISE, date(2025, 7, 31)) == pytest.approx(0.0337)
    assert valid_on(ACCISE, date(2025, 8, 1)) == pytest.approx(0.02998)
    assert valid_on(CTA, date(2026, 1, 31)) == pytest.approx(0.2193)
    assert valid_on(CTA, date(2026, 2, 1)) == pytest.approx(0.15)


@pytest.mark.parametrize("table", [*TURPE.values(), ACCISE])
def test_what_was_not_checked_is_not_given(table: tuple[object, ...]) -> None:
    """No figure is passed off for a day on which nobody has checked it."""
    with pytest.raises(NotCoveredError):
        valid_on(table, date(2026, 11, 22))  # type: ignore[arg-type] (any table)


@pytest.mark.parametrize("table", [*TURPE.values(), ACCISE, CTA, VAT])
def test_rows_follow_each_other_and_name_their_source(table: tuple) -> None:
    """No two rows of a table hold on one day, and each says who published it."""
    for before, after in pairwise(table):
        assert before.valid_to < after.valid_from
    assert all(row.source for row in table)
