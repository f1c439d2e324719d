"""Weights are the decimals that people wrote; those that say nothing are refused."""

import numpy as np
import pytest
from quartier.engine.record import RefusedError
from quartier.engine.share import (
    DefaultDynamic,
    Key,
    MinOfSums,
    Point,
    PriorityCascade,
    Weighted,
)
from quartier.engine.share.weights import (
    By,
    checked,
    points_of,
    unweighed,
    weights_of,
)

from tests.engine.share.worlds import readings_of

READINGS = readings_of({"r": [1, 1]}, {"bo": [1, 2], "ana": [3, 4]})
POINTS = (
    Point("ana", floor_area_m2=63.1, investment_eur=0.29, need=2),
    Point("bo", floor_area_m2=50, investment_eur=10, need=0.5),
    Point("r", role="producer", floor_area_m2=999),
)


@pytest.mark.parametrize(
    ("by", "weights"),
    [
        ("equal", [1, 1]),
        ("consumption", [[1, 2], [3, 4]]),
        ("floor_area", [50_000, 63_100]),
        ("investment", [1000, 29]),
        ("need", [500, 2000]),
    ],
)
def test_weights(by: By, weights: list[int]) -> None:
    """In the order of the readings, in the smallest units."""
    assert weights_of(by, READINGS, POINTS).tolist() == weights


def test_a_consumer_without_a_point_is_named() -> None:
    """Every one of them."""
    with pytest.raises(RefusedError) as caught:
        points_of(READINGS, POINTS[2:])
    assert [fault.value for fault in caught.value.faults] == ["bo", "ana"]


@pytest.mark.parametrize("weights", [[0, 0], [2**31, 2**31]])
def test_weights_that_say_nothing_are_refused(weights: list[int]) -> None:
    """All zero, or together beyond exact products."""
    with pytest.raises(RefusedError, match="need"):
        checked(np.array(weights), "need")


def test_the_largest_weights_pass() -> None:
    """One less than the limit."""
    assert checked(np.array([2**31, 2**31 - 1]), "need").sum() == 2**32 - 1


@pytest.mark.parametrize(
    ("key", "names"),
    [
        (Weighted(), ["bo"]),
        (Weighted(by="need"), ["ana"]),
        (Weighted(by="investment"), ["ana", "bo"]),
        (PriorityCascade(by="floor_area"), ["bo"]),
        (PriorityCascade(by="floor_area", ratios={"ana": 1}), []),
        (MinOfSums(by="floor_area"), ["bo"]),
        (DefaultDynamic(), []),
    ],
)
def test_measures_that_nobody_wrote_are_found(key: Key, names: list[str]) -> None:
    """Only of what the key divides by, and never of a ratio that somebody wrote."""
    points = (Point("ana", floor_area_m2=63.1), Point("bo", floor_area_m2=1e-9, need=1))
    assert [point.id for point in unweighed(key, points)] == names
