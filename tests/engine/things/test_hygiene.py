"""So hot, so long, so often: what counts as a cycle against legionella."""

from datetime import UTC, datetime
from typing import Final

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from quartier.engine.clock import Clock
from quartier.engine.things import Block, Draft
from quartier.engine.things.hygiene import Hygiene, Spare

from tests.strategies import clocks, hygienes, numbers

START: Final = datetime(2026, 1, 15, 20, tzinfo=UTC)
HOURLY: Final = Clock.even(START, 3600, 6)
DUE: Final = Hygiene(hold_c=60.0, hold_h=2.0, every_h=36.0, ago_h=33.0)


def _block(rule: Hygiene, clock: Clock, temp_c: float = 50.0) -> Block:
    draft = Draft(len(clock))
    temp = draft.column("temp_c", 10.0, 90.0)
    rule.write(draft, clock, temp, 10.0, temp_c)
    return draft.block()


def _cycles(rule: Hygiene, clock: Clock, temp_c: float = 50.0) -> list[list[int]]:
    """Tell in which steps each cycle of the block asks for heat."""
    block = _block(rule, clock, temp_c)
    if "cycle" not in block.columns:
        return []
    first, hot = block.columns["cycle"].start, block.rows["hot"].start
    found: list[list[int]] = [
        [] for _ in range(block.columns["cycle"].stop - first - 1)
    ]
    for row, column in zip(block.entries.row, block.entries.column, strict=True):
        if (
            column >= first
            and hot <= row < hot + len(clock)
            and column - first < len(found)
        ):
            found[column - first].append(int(row - hot))
    return found


@pytest.mark.parametrize(
    ("temps", "ago_h", "held_h"),
    [
        ([50, 50, 50, 50, 50, 50, 50], 39.0, 0.0),
        ([50, 60, 60, 60, 50, 50, 50], 3.0, 0.0),  # two hours between four readings
        ([50, 60, 60, 50, 50, 50, 50], 39.0, 0.0),  # an hour is not enough
        ([50, 60, 60, 59, 60, 60, 50], 39.0, 0.0),  # nor are two that do not meet
        ([50, 60, 60, 59.995, 50, 50, 50], 3.0, 0.0),  # a hundredth is no difference
        ([50, 50, 50, 50, 50, 60, 60], 39.0, 1.0),  # a cycle under way
        ([50, 50, 60, 60, 60, 60, 60], 0.0, 2.0),  # it lasts: the last end counts
        ([90, 90, 90, 90, 90, 90, 90], 0.0, 2.0),
    ],
)
def test_hours_since_the_last_cycle(
    temps: list[float], ago_h: float, held_h: float
) -> None:
    """A cycle counts when it has been held, from when it ends."""
    after = DUE.after(temps, [1.0] * 6)
    assert [after.ago_h, after.held_h] == pytest.approx([ago_h, held_h])


@given(data=st.data())
def test_counting_in_parts_is_counting_at_once(data: st.DataObject) -> None:
    """Wherever a night of temperatures is cut, the count is the same."""
    rule = data.draw(hygienes())
    readings = st.sampled_from((40.0, 60.0, 80.0))
    temps = data.draw(st.lists(readings, min_size=3, max_size=12))
    hours = data.draw(
        st.lists(
            st.sampled_from((0.25, 1.0, 2.0)),
            min_size=len(temps) - 1,
            max_size=len(temps) - 1,
        )
    )
    at = data.draw(st.integers(1, len(temps) - 2))
    whole = rule.after(temps, hours)
    parts = rule.after(temps[: at + 1], hours[:at]).after(temps[at:], hours[at:])
    assert parts.ago_h == pytest.approx(whole.ago_h)
    assert parts.held_h == pytest.approx(whole.held_h)


@given(data=st.data())
def test_a_cycle_that_a_block_sees_is_one_that_the_device_counts(
    data: st.DataObject,
) -> None:
    """What counts for the plan counts in the cellar, held cycles and all."""
    clock = data.draw(clocks(least=2))
    rule = data.draw(hygienes())
    temps = [
        data.draw(st.sampled_from((40.0, rule.hold_c, rule.hold_c - 0.005, 85.0)))
        for _ in range(len(clock) + 1)
    ]
    met = rule.met(temps, clock)
    if "cycle" in met and met["cycle"][-1] == 0 and not met["short_k"].any():
        cycles = rule._cycles(clock, temps[0])
        _, last = cycles[int(np.argmax(met["cycle"]))]
        since_h = float((clock.edges_s[-1] - clock.edges_s[last + 1]) / 3600)
        assert rule.after(temps, clock.hours.tolist()).ago_h <= since_h + 1e-6


@given(data=st.data())
def test_what_temperatures_make_is_a_point_of_the_block(data: st.DataObject) -> None:
    """The cycle found, and what it falls short by a hundredth, fit the rows."""
    clock = data.draw(clocks())
    rule = data.draw(hygienes())
    temps = [data.draw(numbers(10.0, 90.0)) for _ in range(len(clock) + 1)]
    block = _block(rule, clock, temps[0])
    met = rule.met(temps, clock)
    point = block.pack({"temp_c": np.array(temps[1:]), **met})
    assert block.excess(point) <= 1e-9


def test_no_cycle_is_planned_before_its_time() -> None:
    """While the deadline lies beyond the horizon, the block asks for nothing."""
    assert _cycles(Hygiene(ago_h=29.0), HOURLY) == []
    assert _cycles(Hygiene(ago_h=30.0), HOURLY) != []


def test_cycles_begin_two_hours_apart_and_end_in_the_horizon() -> None:
    """Two hours held are three readings an hour apart, or nine by the quarter."""
    assert _cycles(DUE, HOURLY) == [[0, 1, 2], [2, 3, 4]]
    quarters = Clock.even(START, 900, 20)
    assert _cycles(DUE, quarters) == [list(range(9)), list(range(8, 17))]


def test_a_cycle_under_way_may_just_go_on() -> None:
    """Held for 90 minutes already, it takes half an hour more, if it is still hot."""
    rule = Hygiene(hold_h=2.0, ago_h=33.0, held_h=1.5)
    halves = Clock.even(START, 1800, 12)
    assert _cycles(rule, halves, 60.0)[0] == [0]
    assert _cycles(rule, halves, 59.0)[0] == [0, 1, 2, 3, 4]


def test_being_late_counts_by_the_hour() -> None:
    """Due in three hours: ending in time is free, never costs a day on top."""
    block = _block(DUE, HOURLY)
    amounts = []
    for cycle in range(3):
        values = {"temp_c": np.full(6, 90.0), "short_k": np.zeros(6)}
        point = block.pack({**values, "cycle": np.eye(3)[cycle]})
        amounts.append(block.amount("hygiene", point))
    assert amounts == [0.0, 2.0, 27.0]


def test_a_block_asks_for_one_cycle() -> None:
    """Cold water breaks the rows of the cycle chosen, unless it says so in kelvins."""
    block = _block(DUE, HOURLY)
    cold = {"temp_c": np.full(6, 50.0), "short_k": np.zeros(6)}
    assert block.excess(block.pack({**cold, "cycle": np.eye(3)[0]})) == 10.0
    assert block.excess(block.pack({**cold, "cycle": np.eye(3)[2]})) == 0.0
    assert block.excess(block.pack({**cold, "cycle": np.zeros(3)})) == 1.0
    short = {"short_k": np.array([10.0, 10.0, 10.0, 0, 0, 0]), "cycle": np.eye(3)[0]}
    assert block.excess(block.pack({**cold, **short})) == 0.0
    assert block.amount("hygiene", block.pack({**cold, **short})) == 30.0


def test_it_is_due_while_it_can_still_be_done_in_time() -> None:
    """Two hours to be hot, one for what is drawn, one held, and a step of one."""
    assert not Hygiene(ago_h=31.0).is_due(lift_h=2.0, step_h=1.0)
    assert Hygiene(ago_h=31.1).is_due(lift_h=2.0, step_h=1.0)
    assert not Hygiene(ago_h=31.1, held_h=0.5).is_due(lift_h=2.0, step_h=1.0)


def test_only_whole_hot_steps_are_held() -> None:
    """What takes a part of a step takes all of it; what is hot needs no lift at all."""
    assert not Hygiene(ago_h=32.5).is_due(lift_h=1.444, step_h=0.5)
    assert Hygiene(ago_h=32.6).is_due(lift_h=1.444, step_h=0.5)
    assert not Hygiene(ago_h=34.0).is_due(lift_h=0.0, step_h=1.0)
    assert Hygiene(ago_h=34.1).is_due(lift_h=0.0, step_h=1.0)


def test_what_was_hot_between_two_beginnings_counts() -> None:
    """Hot at three readings, one of which no listed cycle has: the nearest lacks 10 K.

    Never would be 27 hours late, and the other cycle lacks 23 K and is 2 hours late.
    """
    temps = [50.0, 50.0, 60.0, 60.0, 57.0, 40.0, 40.0]
    met = DUE.met(temps, HOURLY)
    assert met["cycle"].tolist() == [1.0, 0.0, 0.0]
    assert met["short_k"].tolist() == [10.0, 0.0, 0.0, 0.0, 0.0, 0.0]


def test_what_was_never_hot_is_none() -> None:
    """A cycle that falls short by more than a day is no cycle."""
    met = DUE.met([20.0] * 7, HOURLY)
    assert met["cycle"].tolist() == [0.0, 0.0, 1.0]
    assert not met["short_k"].any()


def _spare(spare_kwh: list[float], used_kwh: list[float]) -> Spare:
    return Spare(
        kwh_per_k=0.5,
        price_eur_per_kwh=np.array([0.3, 0.1, 0.2, 0.4]),
        used_kwh=np.array(used_kwh),
        spare_kwh=np.array(spare_kwh),
        stored_eur_per_kwh=0.05,
    )


def test_what_a_cycle_adds_to_a_plan() -> None:
    """Heat comes from the cheapest spare power before, and spares the dearest after."""
    spare = _spare([1.0, 1.0, 1.0, 1.0], [0.0, 0.0, 0.5, 0.5])
    assert spare.lift_cost_eur(0.0, 1, 1) == 0.0
    # 2 kWh: one at 0.1, one at 0.3; half a kWh of 0.4 and one of 0.2 are spared later,
    # the rest is worth what is stored.
    cost = 0.1 + 0.3 - 0.5 * 0.4 - 0.5 * 0.2 - 1.0 * 0.05
    assert spare.lift_cost_eur(4.0, 1, 1) == pytest.approx(cost)
    assert spare.lift_cost_eur(4.2, 1, 1) is None


def test_choose_prefers_what_can_be_reached_then_what_is_in_time() -> None:
    """Out of reach comes last, late before that, and price decides the rest."""
    temps = [50.0] * 7
    plenty = Spare(0.1, np.array([0.3] * 4 + [0.1] * 2), np.zeros(6), np.ones(6), 0.0)
    assert DUE.choose(HOURLY, temps, plenty)["cycle"].tolist() == [1.0, 0.0, 0.0]
    early = Hygiene(hold_h=2.0, ago_h=31.0)
    cheap = Spare(
        0.1, np.array([0.3, 0.3, 0.1, 0.1, 0.1, 0.1]), np.zeros(6), np.ones(6), 0.0
    )
    assert early.choose(HOURLY, temps, cheap)["cycle"].tolist() == [0.0, 1.0, 0.0]
    slow = Spare(0.1, np.full(6, 0.3), np.zeros(6), np.full(6, 0.4), 0.0)
    assert DUE.choose(HOURLY, temps, slow)["cycle"].tolist() == [0.0, 1.0, 0.0]
    assert Hygiene().choose(HOURLY, temps, plenty) == {}


def test_what_was_late_is_counted_by_the_clock() -> None:
    """Two hours to the deadline, five of cold: three were late, until it is held."""
    late = Hygiene(ago_h=34.0)
    assert late.late_h([20.0] * 6, [1.0] * 5) == 3.0
    assert late.late_h([60.0, 60.0, 20.0], [1.0, 1.0]) == 0.0
    assert late.late_h([20.0, 60.0, 60.0, 60.0, 60.0], [2.0, 0.5, 0.5, 0.5]) == 1.0
