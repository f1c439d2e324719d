"""Each look finds what is wrong in one way, and nothing else."""

from datetime import UTC, date, datetime
from itertools import groupby, pairwise
from math import inf, nan
from typing import get_args

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from quartier.engine.clock import Clock
from quartier.engine.outlook.gate.look import LOOKS, runs
from quartier.engine.outlook.gate.rule import Rule, What
from quartier.engine.record import Quantity
from quartier.engine.units import Bools, Floats

START = datetime(2026, 11, 22, tzinfo=UTC)
KW = Quantity("kW", 0, 12)
HOUR_S = 3600.0
# Numbers that often repeat, and holes between them.
VALUES = st.lists(
    st.tuples(
        st.sampled_from([0.0, -0.0, 0.5, 1.0, 11.0, -3.0, nan]), st.integers(1, 5)
    ),
    min_size=1,
    max_size=8,
).map(lambda repeated: [value for value, count in repeated for _ in range(count)])
LENGTHS = st.lists(st.sampled_from([300, 900, 3600]), min_size=40, max_size=40)


def found(what: What, values: list[float], rule: Rule, step_s: int = 900) -> list[int]:
    """Name the steps at which a look finds fault, on even steps."""
    clock = Clock.even(START, step_s, len(values))
    marked = LOOKS[what](np.array(values), clock, rule)
    return np.flatnonzero(marked).tolist()


def long_runs(values: Floats, clock: Clock, limit_s: float) -> list[tuple[int, int]]:
    """Find runs of one value that last too long, its first step apart: slowly."""
    kept = []
    for value, group in groupby(range(len(values)), key=lambda at: values[at]):
        steps = list(group)
        if value != 0 and sum(clock.steps_s[at] for at in steps[1:]) > limit_s:
            kept.append((steps[1], steps[-1] + 1))
    return kept


def test_looks_are_all_that_a_feed_can_show() -> None:
    """But for its age and its unit, whatever may be said of a feed has its look."""
    assert {"late", "unit", *LOOKS} == set(get_args(What.__value__))
    assert list(LOOKS)[:2] == ["missing", "range"]


@given(st.lists(st.booleans(), max_size=60))
def test_runs_are_what_is_marked(marks: list[bool]) -> None:
    """Runs hold every marked step once, none touches the next, none is empty."""
    marked: Bools = np.array(marks, dtype=np.bool_)
    spans = list(runs(marked))
    held = [at for first, end in spans for at in range(first, end)]
    assert held == np.flatnonzero(marked).tolist()
    assert all(first < end for first, end in spans)
    assert all(end < first for (_, end), (first, _) in pairwise(spans))


def test_only_what_is_no_number_is_missing() -> None:
    """Zero is a number, and so is one far out of range."""
    assert found("missing", [0.0, nan, 1e200, -1.0, nan], Rule(KW)) == [1, 4]


def test_the_ends_of_a_range_lie_in_it() -> None:
    """Both ends are admitted, the next number beyond is not, and a hole is no fault."""
    above, below = np.nextafter(12.0, 13.0), np.nextafter(0.0, -1.0)
    assert found("range", [0.0, 12.0, above, below, nan], Rule(KW)) == [2, 3]
    assert found("range", [-1e200, 1e200, nan], Rule(Quantity("kW"))) == []


@pytest.mark.parametrize(
    ("values", "spikes"),
    [
        ([1.0, 1.0, 11.0, 1.0, 1.0], [2]),
        ([1.0, 1.0, -9.0, 1.0, 1.0], [2]),
        ([1.0, 1.0, 10.0, 1.0, 1.0], []),  # as far as it may stand out
        ([1.0, 1.0, 11.0, 3.0, 1.0], []),  # a neighbour is near
        ([1.0, 1.0, 11.0, 21.0, 21.0], []),  # a rise in two strides
        ([1.0, 1.0, 11.0, 11.0, 1.0], []),  # two are not lone
        ([11.0, 1.0, 1.0, 1.0, 11.0], []),  # an end has one neighbour
        ([1.0, nan, 11.0, 1.0, 1.0], []),  # and so has what stands beside a hole
        ([1.0, 11.0, 1.0, 11.0, 1.0], [1, 2, 3]),
    ],
)
def test_spikes(values: list[float], spikes: list[int]) -> None:
    """A spike stands out from both neighbours, to the same side, by more than told."""
    assert found("spike", values, Rule(KW, jump=9.0)) == spikes


@given(values=VALUES, shift=st.sampled_from([-16.0, 8.0]))
def test_spikes_depend_on_differences_alone(values: list[float], shift: float) -> None:
    """Whatever the level, and read from either end, or upside down."""
    rule = Rule(KW, jump=9.0)
    spikes = found("spike", values, rule)
    assert found("spike", [value + shift for value in values], rule) == spikes
    assert found("spike", [-value for value in values], rule) == spikes
    turned = found("spike", values[::-1], rule)
    assert [len(values) - 1 - at for at in reversed(turned)] == spikes


@pytest.mark.parametrize("count", [1, 2])
@pytest.mark.parametrize("what", LOOKS)
def test_the_shortest_feeds(what: What, count: int) -> None:
    """A step or two of a good feed are good, whatever is looked for."""
    rule = Rule(KW, jump=9.0, stuck_s=HOUR_S, dead_s=HOUR_S)
    assert found(what, [1.0] * count, rule) == []


@given(values=VALUES, lengths=LENGTHS, limit_s=st.sampled_from([0.0, 900.0, 3600.0]))
def test_stuck_is_measured_in_time(
    values: list[float], lengths: list[int], limit_s: float
) -> None:
    """Of any feed on any steps, what a slow reading finds, and nothing else."""
    clock = Clock(START, tuple(lengths[: len(values)]))
    stuck = LOOKS["stuck"](np.array(values), clock, Rule(KW, stuck_s=limit_s))
    assert list(runs(stuck)) == long_runs(np.array(values), clock, limit_s)


def test_stuck_from_the_first_repetition_on() -> None:
    """The first step was right; for exactly as long as it may, a value may stay."""
    rule = Rule(KW, stuck_s=HOUR_S)
    assert found("stuck", [0.3] * 5 + [0.4], rule) == []
    assert found("stuck", [0.3] * 6 + [0.4], rule) == [1, 2, 3, 4, 5]
    assert found("stuck", [0.3] * 3 + [nan] + [0.3] * 3, rule) == []
    assert found("stuck", [0.0] * 96, rule) == []


@pytest.mark.parametrize(
    ("values", "dead"),
    [
        ([0.0] * 4 + [1.0], []),  # as long as it may
        ([1.0] + [0.0] * 5, [1, 2, 3, 4, 5]),
        ([0.0, -0.0, 0.0, -0.0, 0.0, 1.0], [0, 1, 2, 3, 4]),
        ([0.0, 0.0, 0.0, nan, 0.0, 0.0], []),  # silence is not zero
        ([0.0, 0.0, 1e-9, 0.0, 0.0], []),
        ([0.3] * 12, []),
    ],
)
def test_dead(values: list[float], dead: list[int]) -> None:
    """A zero may last for an hour; all of one that lasts longer is wrong."""
    assert found("dead", values, Rule(KW, dead_s=HOUR_S)) == dead


@pytest.mark.parametrize("what", ["spike", "stuck", "dead"])
def test_a_look_without_a_limit_finds_nothing(what: What) -> None:
    """What the rule does not say is not looked for."""
    assert found(what, [0.0] * 50 + [11.0] + [0.5] * 50, Rule(KW)) == []


@pytest.mark.parametrize(
    ("day", "zone", "quarters", "asleep_h"),
    [
        (date(2026, 10, 25), "Europe/Paris", 100, 7.0),
        (date(2026, 11, 22), "Europe/Paris", 96, 6.0),
        (date(2027, 3, 28), "Europe/Paris", 92, 5.0),
        (date(2027, 4, 4), "Australia/Lord_Howe", 98, 6.5),
        (date(2026, 10, 4), "Australia/Lord_Howe", 94, 5.5),
    ],
)
def test_nights_in_which_clocks_change(
    day: date, zone: str, quarters: int, asleep_h: float
) -> None:
    """From midnight to six is as long as it lasts, not as the wall clock shows."""
    clock = Clock.days(day, zone, 900)
    night = clock.hour_of_day(zone) < 6
    assert len(night) == quarters
    busy = 1.0 + np.arange(quarters)
    nights: dict[What, Floats] = {
        "dead": np.where(night, 0.0, busy),
        # The night's first step is believed: it takes one more to be as long.
        "stuck": np.where(np.roll(night, 1) | night, 0.3, busy),
    }
    for what, values in nights.items():
        for limit_h, is_found in ((asleep_h, False), (asleep_h - 0.01, True)):
            limit_s = limit_h * HOUR_S
            rule = Rule(Quantity("kW", -inf), stuck_s=limit_s, dead_s=limit_s)
            assert LOOKS[what](values, clock, rule).any() == is_found, what
