"""TURPE in bills, held against the same tariff as plans foresee it."""

from datetime import UTC, date, datetime, timedelta
from fractions import Fraction
from typing import Final

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from quartier.engine.outlook.tariffs import valid_on
from quartier.engine.outlook.tariffs.network_fr import TURPE, energy_eur_per_kwh
from quartier.engine.record import RefusedError
from quartier.engine.share.money import Turpe
from quartier.engine.share.money.network import Connection, Origin
from quartier.engine.share.money.network.turpe import Version

from tests.engine.share.money.blocks import NIGHT, PARIS, span_of

HOME = Connection(NIGHT, 6.0)
VERSIONS: Final[tuple[Version, ...]] = (
    "BTINFCU4",
    "BTINFMU4",
    "BTINFCUST",
    "BTINFMUDT",
    "BTINFLU",
)


@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.parametrize("origin", ["bought", "shared"])
@given(st.integers(0, 300))
def test_carriage_is_that_of_plans(version: Version, origin: Origin, day: int) -> None:
    """Priced hour by hour, each kWh costs what the room of tariffs says of it."""
    span = span_of(30, datetime(2025, 9, 1, 5, tzinfo=UTC) + timedelta(days=day))
    turpe = Turpe(version)
    is_taken = turpe.has_option(span.first)
    suffix = {"bought": "ACCALLO", "shared": "ACCAUTO"}[origin] if is_taken else ""
    row = valid_on(TURPE[f"{version}{suffix}"], span.first)

    rates = turpe.carriage(span, HOME, origin, is_taken=is_taken)

    found = (rates.inside_s * rates.ueur_per_kwh).sum(axis=0) / 3600 / 1e6
    assert found == pytest.approx(energy_eur_per_kwh(row, NIGHT, span.clock, PARIS))


def test_prices_change_on_their_day() -> None:
    """The version of February 2025 holds until the last hour of July."""
    span = span_of(2, datetime(2025, 7, 31, 21, tzinfo=UTC))

    rates = Turpe("BTINFCU4").carriage(span, Connection(), "bought", is_taken=False)

    low_peak = rates.classes.index("low_peak")
    assert rates.inside_s[low_peak].tolist() == [3600, 3600]
    assert rates.ueur_per_kwh[low_peak].tolist() == [16_000, 16_600]


def test_the_fixed_part_with_and_without_the_option() -> None:
    """16.80 + 22 + 6 x 10.11 EUR, and 21.27 instead of 16.80 with the option."""
    day = date(2026, 1, 1)

    usual, option = (
        Turpe("BTINFCU4").fixed(HOME, is_taken=is_taken, until=day).on(day)
        for is_taken in (False, True)
    )

    assert usual == Fraction("99.46")
    assert option - usual == Fraction("4.47")


def test_only_versions_with_a_twin_have_an_option() -> None:
    """CU4 and MU4 have one, since TURPE 7; none of the others."""
    day = date(2025, 8, 1)

    found = [version for version in VERSIONS if Turpe(version).has_option(day)]

    assert found == ["BTINFCU4", "BTINFMU4"]
    assert not Turpe("BTINFCU4").has_option(day - timedelta(days=1))


def test_figures_that_lapsed_go_on_and_are_told() -> None:
    """From August 2026 on the last figures known hold, and that is no secret."""
    turpe = Turpe("BTINFCU4")
    span = span_of(1, datetime(2026, 8, 1, tzinfo=UTC))

    rates = turpe.carriage(span, HOME, "bought", is_taken=False)

    assert rates.ueur_per_kwh[:, 0].tolist() == [74_900, 39_700, 16_600, 11_600]
    assert turpe.lapsed(date(2026, 8, 1)) is None
    assert turpe.lapsed(span.end + timedelta(days=1)) == date(2026, 7, 31)


def test_days_before_the_first_figures_are_refused() -> None:
    """Nothing is known of July 2023."""
    span = span_of(1, datetime(2023, 7, 10, tzinfo=UTC))

    with pytest.raises(RefusedError, match="network"):
        Turpe("BTINFLU").carriage(span, HOME, "bought", is_taken=False)


def test_seasons_and_windows_fill_every_step() -> None:
    """The end of March: two classes an hour at most, 3,600 s in all."""
    span = span_of(72, datetime(2026, 3, 30, tzinfo=UTC))

    rates = Turpe("BTINFCU4").carriage(span, HOME, "bought", is_taken=False)

    assert (rates.inside_s.sum(axis=0) == 3600).all()
    assert np.flatnonzero(rates.inside_s[2:].sum(axis=0)).min() == 46
