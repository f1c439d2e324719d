"""Sizes are lived with: what a design promises is held against its days."""

from dataclasses import replace

import pytest
from quartier.engine.study.size import (
    Check,
    Estimate,
    Task,
    day_by_day,
    design,
    live_through,
    lived_year,
    stretches,
    together,
)
from quartier.engine.things import Grid, Thing

from tests.engine.study.size.worlds import OPTIONS, lived_days, study
from tests.engine.study.size.year import measured, tried, whole


def test_a_design_lives_well() -> None:
    """Built as found, no limit is passed, and days cost little more than promised."""
    asked, truth = study(10, OPTIONS), lived_days(10)
    found = design(asked, Task(fixed={"meter.connection": 8.0}))
    stays = [
        live_through(asked, found.sizes, truth, stretch)
        for stretch in stretches(asked, truth.clock, None)
    ]
    parts = stretches(asked, truth.clock, None)
    every = together([day_by_day(asked, found.sizes, truth, part) for part in parts])
    days = sum(stay.hours for stay in stays) / 24
    check = Check(found, lived_year(asked, stays), days, every, every)
    assert check.days_error == pytest.approx(0.0, abs=1e-6)
    assert check.days == 10
    assert check.lived.missed_eur == pytest.approx(0.0, abs=1e-6)
    assert check.lived.used_kwh == pytest.approx(found.year.used_kwh)
    assert abs(check.cost_error) < 0.03
    assert check.cost_eur == pytest.approx(
        found.cost_eur * (1 + check.cost_error), rel=1e-9
    )


def test_day_by_day_is_the_estimate() -> None:
    """Where each day is its own, estimating all of them adds up to the year."""
    asked, truth = study(6), lived_days(6)
    found = design(asked, Task())
    [stretch] = stretches(asked, truth.clock, None)
    days = day_by_day(asked, found.sizes, truth, stretch)
    assert days.days == 6
    bills = days.per_year(days.bills_eur)
    assert bills == pytest.approx(found.year.bills_eur, rel=1e-6)
    imported = days.per_year(days.imported_kwh)
    assert imported == pytest.approx(found.year.imported_kwh, rel=1e-4, abs=1.0)


def test_errors_are_told_apart() -> None:
    """What chosen days leave out, and what plans do not reach, of what a year costs."""
    found = design(study(2), Task())
    bills = found.year.bills_eur
    unit = abs(found.cost_eur)
    every = Estimate(2 * (bills + 0.03 * unit) / 365.25, 0.0, 2)
    same = Estimate((bills - 0.10 * unit) / 365.25, 0.0, 1)
    lived = replace(found.year, bills_eur=bills - 0.08 * unit)
    check = Check(found, lived, 1, every, same)
    assert check.days_error == pytest.approx(0.03)
    assert check.living_error == pytest.approx(0.02)
    assert check.cost_eur == pytest.approx(found.cost_eur + 0.05 * unit)
    plain = Check(found, lived, 1)
    assert plain.days_error == 0.0
    assert plain.cost_error == pytest.approx(-0.08)


def test_stretches_cover_all_days() -> None:
    """A week each; of a long history, some that are spread over it."""
    asked, clock = study(), lived_days(30).clock
    every = stretches(asked, clock, None)
    assert [each.first for each in every] == [0, 168, 336, 504, 672]
    assert [each.last for each in every] == [168, 336, 504, 672, 720]
    assert [each.first for each in stretches(asked, clock, 7)] == [0]
    assert [each.first for each in stretches(asked, clock, 15)] == [0, 336]
    assert stretches(asked, clock, 30) == every


def test_a_peak_is_lived_once() -> None:
    """Where a peak is paid for, a stretch is as long as what pays for it."""

    def charged(thing: Thing) -> Thing:
        if isinstance(thing, Grid):
            return replace(thing, capacity_eur_per_kw=5.0)
        return thing

    asked = study()
    asked = replace(asked, neighbourhood=asked.neighbourhood.changed(charged))
    clock = lived_days(70).clock
    assert len(stretches(asked, clock, None)) == 1
    monthly = replace(asked, question=replace(asked.question, peaks_per_year=12.0))
    assert len(stretches(monthly, clock, None)) == 3


@pytest.mark.slow
@pytest.mark.timeout(300)
def test_twelve_days_stand_for_a_year() -> None:
    """As docs/communities/sizing.md says: cost, panels and cells; not a connection."""
    truth = measured()
    best, some = whole(truth), tried(truth, 12)
    assert some.found.cost_eur == pytest.approx(best.cost_eur, rel=0.005)
    assert abs(some.check.cost_error) < 0.01
    for key in ("roof.power", "box.energy", "box.power"):
        assert some.found.sizes[key] == pytest.approx(best.sizes[key], rel=0.05), key
    connection = "meter.connection"
    assert some.found.sizes[connection] < 0.8 * best.sizes[connection]
    assert some.check.lived.missed_eur > some.found.year.missed_eur
