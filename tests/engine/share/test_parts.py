"""Percentages as whole millionths."""

import numpy as np
import pytest
from quartier.engine.share.parts import PARTS, is_whole, parts_of, set_aside, table


def test_percentages_are_whole_parts() -> None:
    """What a person writes with four decimals is exact, whatever binary makes of it."""
    assert parts_of(np.array([100.0, 33.3333, 0.0001, 0.07])).tolist() == [
        PARTS,
        333_333,
        1,
        700,
    ]


@pytest.mark.parametrize(
    ("percent", "whole"), [(33.3333, True), (4.35, True), (33.33333, False)]
)
def test_five_decimals_are_too_fine(percent: float, whole: bool) -> None:
    """They would be rounded, so they are refused."""
    assert is_whole(np.array([percent])) is whole


def test_who_is_not_named_has_no_part() -> None:
    """A table is read in the order of the names asked for."""
    assert table({"bo": 1.0}, ("ana", "bo")).tolist() == [0, 10_000]


def test_the_part_of_nobody_is_given_to_nobody() -> None:
    """A quarter each of nine: 2.25, 2.25 and 4.5 of nobody, who has the remainder."""
    parts = np.array([PARTS // 4, PARTS // 4])
    aside = set_aside(np.array([9, 2]), parts, ("ana", "bo"))
    assert aside[:, 0].tolist() == [2, 2]
    # Of two, half a one each: the alphabet decides, and nobody is behind it.
    assert aside[:, 1].tolist() == [1, 0]
    assert set_aside(np.array([1]), np.array([PARTS // 2]), ("ana",)).tolist() == [[1]]


def test_all_is_set_aside_where_parts_are_the_whole() -> None:
    """Thirds of a hundred: every watt-hour is somebody's."""
    parts = np.array([333_333, 333_333, 333_334])
    aside = set_aside(np.array([100, 1, 0]), parts, ("a", "b", "c"))
    assert aside.sum(axis=0).tolist() == [100, 1, 0]
