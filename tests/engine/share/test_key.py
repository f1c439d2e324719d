"""What every key keeps: the law of sharing, whatever the order of the list."""

from dataclasses import replace
from typing import Final

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from quartier.engine.record import read, write
from quartier.engine.share import Key, Operation, Readings, coefficients, key_kinds
from quartier.engine.share.key import Plain

from tests.engine.share.worlds import (
    BEGIN,
    CONSERVING,
    KINDS,
    communities,
    keys_for,
    points_of,
    readings_of,
)

WAYS: Final = st.sampled_from(
    sorted(keys_for(readings_of({"r": [1]}, {"ana": [1], "bo": [1]})))
)


def _key(readings: Readings, way: str) -> Key:
    return keys_for(readings)[way]


def test_the_keys_there_are() -> None:
    """One file each, and each is tried here; two are known before the day."""
    assert sorted(key_kinds()) == [
        "default_dynamic",
        "dynamic_simple",
        "full_dynamic",
        "hourly_beta",
        "min_of_sums",
        "priority_cascade",
        "static",
        "weighted",
    ]
    keys = keys_for(readings_of({"r": [1]}, {"ana": [1]}))
    assert {key.kind for key in keys.values()} == set(KINDS)
    known = {name for name, cls in key_kinds().items() if cls.is_ex_ante}
    assert known == {"static", "hourly_beta"}


def test_a_plain_key_names_nobody() -> None:
    """It needs no list of points."""
    assert Plain().takers() == Plain().givers() == frozenset()


@given(communities(), WAYS)
def test_shares_keep_the_law(readings: Readings, way: str) -> None:
    """No more than was consumed, no more than was produced, by each and at each step.

    Shares of a producer therefore sum to at most one.
    """
    allocation = _key(readings, way).allocate(readings, points_of(readings))
    wh = allocation.wh
    assert wh.min() >= 0
    assert (wh.sum(axis=0) <= readings.consumed_wh).all()
    assert (wh.sum(axis=1) <= readings.produced_wh).all()
    assert (allocation.entitled_wh.sum(axis=1) <= readings.produced_wh).all()
    assert (wh <= allocation.entitled_wh).all()


@given(communities(), st.sampled_from(CONSERVING))
def test_a_conserving_key_loses_nothing(readings: Readings, way: str) -> None:
    """It gives exactly the lesser of what was made and what was used, to the Wh."""
    allocation = _key(readings, way).allocate(readings, points_of(readings))
    lesser = np.minimum(readings.total_produced_wh, readings.total_consumed_wh)
    assert np.array_equal(allocation.wh.sum(axis=(0, 1)), lesser)


@given(communities(), WAYS, st.data())
def test_the_order_of_participants_decides_nothing(
    readings: Readings, way: str, data: st.DataObject
) -> None:
    """Roofs, households and points in another order get the same, to the Wh."""
    key, points = _key(readings, way), points_of(readings)
    rows = data.draw(st.permutations(range(len(readings.producers))))
    columns = data.draw(st.permutations(range(len(readings.consumers))))
    turned = replace(
        readings,
        producers=tuple(readings.producers[at] for at in rows),
        consumers=tuple(readings.consumers[at] for at in columns),
        produced_wh=readings.produced_wh[rows],
        consumed_wh=readings.consumed_wh[columns],
    )
    straight = key.allocate(readings, points)
    again = key.allocate(turned, data.draw(st.permutations(points)))
    assert np.array_equal(again.wh, straight.wh[rows][:, columns])
    units = coefficients(straight).units[rows][:, columns]
    assert np.array_equal(coefficients(again).units, units)


@given(communities(), WAYS, st.data())
def test_steps_are_divided_on_their_own(
    readings: Readings, way: str, data: st.DataObject
) -> None:
    """A part of the time comes out as it does within the whole, bit by bit."""
    key, points = _key(readings, way), points_of(readings)
    first = data.draw(st.integers(0, readings.steps - 1))
    last = data.draw(st.integers(first + 1, readings.steps))
    whole = key.allocate(readings, points).part(first, last)
    assert key.allocate(readings.part(first, last), points).equals(whole)


@given(communities(), WAYS)
def test_a_key_comes_back_as_written(readings: Readings, way: str) -> None:
    """In the document of an operation, and then divides as it did."""
    key, points = _key(readings, way), points_of(readings)
    operation = Operation("n", "Europe/Paris", points, key, step_min=60)
    again = read(Operation, write(operation))
    assert again.points == points
    straight = key.allocate(readings, points)
    assert again.key.allocate(readings, again.points).equals(straight)


@pytest.mark.parametrize("way", CONSERVING)
def test_a_thousand_points(way: str) -> None:
    """A day of two roofs and a thousand households: nothing is lost, to the Wh.

    As percentages with three decimals, less than a thousandth of it is.
    """
    random = np.random.default_rng(7)
    hours = np.arange(24)
    sun = np.clip(np.sin((hours - 6) / 12 * np.pi), 0.0, None)
    made = (np.array([[90_000.0], [210_000.0]]) * sun * random.uniform(0.5, 1, 24)).T
    used = random.gamma(1.2, 160.0, (24, 1000))
    names = [f"c{at:03}" for at in range(1000)]
    readings = readings_of(
        {f"r{at}": made[:, at].astype(int).tolist() for at in range(2)},
        {name: used[:, at].astype(int).tolist() for at, name in enumerate(names)},
        begin=BEGIN,
    )
    key = keys_for(readings_of({"r0": [1]}, {"c000": [1]}))[way]
    points = [
        replace(point, floor_area_m2=40.0 + at % 60)
        for at, point in enumerate(points_of(readings))
    ]
    allocation = key.allocate(readings, points)
    lesser = np.minimum(readings.total_produced_wh, readings.total_consumed_wh)
    assert np.array_equal(allocation.wh.sum(axis=(0, 1)), lesser)
    assert coefficients(allocation, 100_000).lost_wh <= 0.001 * lesser.sum()
