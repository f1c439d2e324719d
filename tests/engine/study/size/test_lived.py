"""Sizes are lived with: what a design promises is held against its days."""

import re
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import numpy as np
import pytest
from quartier.engine.clock import Clock
from quartier.engine.outlook import Outlook
from quartier.engine.solve import Effort
from quartier.engine.study.replay import told_in_advance
from quartier.engine.study.size import (
    Check,
    Design,
    Estimate,
    Manner,
    Task,
    day_by_day,
    design,
    live_through,
    lived_year,
    stretches,
    together,
)
from quartier.engine.things import Grid, Thing

from tests.engine.study.size.worlds import (
    CELLS,
    CONNECTION,
    INVERTER,
    OPTIONS,
    PANELS,
    lived_days,
    study,
)
from tests.engine.study.size.year import Tried, measured, tried, whole


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


def test_plans_are_made_of_what_was_expected() -> None:
    """Every so often, with the sizes built; the better it is known, the less it costs.

    Told the truth each six hours it costs what foresight does, or hardly more; told
    that there is no sun and hardly any use, it costs more.
    """
    asked, truth = study(6, OPTIONS), lived_days(6)
    sizes = {PANELS: 20.0, CELLS: 16.0, INVERTER: 6.0, CONNECTION: 12.0}
    [stretch] = stretches(asked, truth.clock, None)
    moments: list[datetime] = []

    def knows(now: datetime, clock: Clock) -> Outlook:
        moments.append(now)
        return told_in_advance(truth, clock)

    def errs(now: datetime, clock: Clock) -> Outlook:
        told = knows(now, clock)
        wrong = {name: 0.1 * told.series[name] for name in ("rest.power_kw",)}
        dark = {"roof.available_kw": np.zeros(len(clock))}
        return replace(told, series={**told.series, **wrong, **dark})

    def cost_eur(manner: Manner | None) -> float:
        stay = live_through(asked, sizes, truth, stretch, manner)
        return stay.ledger.bill_eur - stay.stored_eur

    every_s = 6 * 3600
    best = cost_eur(None)
    assert not moments
    known = cost_eur(Manner(knows, every_s, Effort(relative_gap=1e-6)))
    start = truth.clock.start
    assert moments == [start + at * timedelta(hours=6) for at in range(24)]
    assert known == pytest.approx(best, rel=0.01)
    assert cost_eur(Manner(errs, every_s, Effort(relative_gap=1e-6))) > 1.05 * best


def test_what_is_expected_has_the_sizes_built() -> None:
    """Twice the panels expect twice the sun: else half of it would be given away."""
    asked, truth = study(4), lived_days(4)
    [stretch] = stretches(asked, truth.clock, None)
    manner = Manner(lambda _now, clock: told_in_advance(truth, clock), 3600, Effort())
    sizes = {PANELS: 20.0, CELLS: 16.0, INVERTER: 6.0}
    planned = live_through(asked, sizes, truth, stretch, manner)
    assert planned.ledger.made_kwh == pytest.approx(
        2.0 * float(truth.series["roof.available_kw"].sum())
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
    # The morrow of the last day is known, and no more.
    assert [each.ahead for each in every] == [216, 384, 552, 720, 720]


def test_days_to_learn_from_are_not_lived() -> None:
    """The first are left out, and the others are cut as they were."""
    asked, clock = study(), lived_days(30).clock
    every = stretches(asked, clock, None)
    assert stretches(asked, clock, None, 7) == every[1:]
    assert stretches(asked, clock, 8, 7) == every[1:2]
    assert stretches(asked, clock, 23, 7) == every[1:]


def test_days_in_a_row_are_estimated_together() -> None:
    """What a store carries from one day to the next is in the estimate."""
    asked, truth = study(6), lived_days(6)
    sizes = {PANELS: 20.0, CELLS: 40.0, INVERTER: 10.0}
    [stretch] = stretches(asked, truth.clock, None)
    alone = day_by_day(asked, sizes, truth, stretch)
    together_ = day_by_day(replace(asked, in_a_row=3), sizes, truth, stretch)
    assert alone.days == together_.days == 6
    assert together_.bills_eur < alone.bills_eur - 0.01


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
@pytest.mark.parametrize("days", [4, 12])
def test_few_days_stand_for_a_year(days: int) -> None:
    """As docs/communities/sizing.md says: a connection is rather too large.

    A year with these sizes costs hardly more than with those that all days ask for.
    """
    truth = measured()
    best, some = whole(truth), tried(truth, days)
    assert some.check.cost_eur == pytest.approx(best.cost_eur, rel=0.005)
    for key in ("roof.power", "box.energy", "box.power"):
        assert some.found.sizes[key] == pytest.approx(best.sizes[key], rel=0.2), key
    connection = some.found.sizes["meter.connection"]
    assert 1.0 <= connection / best.sizes["meter.connection"] < 1.1
    assert some.check.lived.missed_eur == pytest.approx(0.0, abs=1e-6)
    assert _page("sizing.md", days) == _row(best, some)
    assert _page("dimensionner.md", days) == _row(best, some)


def _row(best: Design, some: Tried) -> list[float]:
    """Tell a row of the pages: percents, kWp, kWh and kW, to a tenth."""
    against = some.found.cost_eur / best.cost_eur - 1
    errors = (against, some.check.days_error, some.check.living_error)
    sizes = (some.found.sizes[key] for key in (PANELS, CELLS, CONNECTION))
    return [round(100 * each, 1) for each in errors] + [round(at, 1) for at in sizes]


def _page(name: str, days: int) -> list[float]:
    """Read the row of so many days, whatever the language's minus and comma."""
    text = (Path("docs/communities") / name).read_text("utf-8")
    [row] = [line for line in text.splitlines() if line.startswith(f"| {days} | ")]
    plain = row.replace("\u2212", "-").replace(",", ".")
    return [float(each) for each in re.findall(r"-?\d+\.\d", plain)]
