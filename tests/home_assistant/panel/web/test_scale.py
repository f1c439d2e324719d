"""Marks of drawings are round, in range, and where they belong."""

from itertools import pairwise
from typing import Any

import pytest

from tests.home_assistant.panel.web.node import WEB, ran

_RANGES = [
    [0, 10],
    [0, 0.2141],
    [-3.7, 11.2],
    [0, 1e-9],
    [-120, -3],
    [0, 98_765],
    [5, 5],
]


def _scale(script: str, told: object) -> Any:  # noqa: ANN401 (any JSON)
    module = WEB / "chart/scale.js"
    prelude = "const { linear, ticks, hours } = await load(); "
    return ran(module, prelude + script, told)


def test_values_stand_in_proportion() -> None:
    """The ends at the ends, the middle in the middle; an empty range breaks nothing."""
    found = _scale(
        """const at = linear(10, 30, 100, 0);
        const flat = linear(4, 4, 0, 50);
        return [at(10), at(30), at(20), at(15), flat(4)];""",
        None,
    )
    assert found == [100, 0, 50, 75, 0]


def test_ticks_are_round_and_inside() -> None:
    """Steps of 1, 2 or 5 times a power of ten, all between low and high."""
    told = _scale("return told.map(([low, high]) => ticks(low, high));", _RANGES)
    for (low, high), found in zip(_RANGES, told, strict=True):
        assert 1 <= len(found) <= 6, (low, high)
        slack = 1e-9 * max(1, abs(low), abs(high))
        assert all(low - slack <= one <= high + slack for one in found)
        steps = {round(b - a, 12) for a, b in pairwise(found)}
        assert len(steps) <= 1, found
        for step in steps:
            digits = f"{step:e}".split("e", maxsplit=1)[0].rstrip("0").rstrip(".")
            assert digits in {"1", "2", "5"}, (low, high, step)


@pytest.mark.parametrize(
    ("low", "high", "expected"),
    [
        (0, 10, [0, 5, 10]),
        (0, 0.2141, [0, 0.1, 0.2]),
        (-3.7, 11.2, [0, 5, 10]),
    ],
)
def test_ticks_by_hand(low: float, high: float, expected: list[float]) -> None:
    """Of an axis of ten, of a price, and of one with both signs."""
    assert _scale("return ticks(told[0], told[1]);", [low, high]) == expected


def test_hours_follow_the_wall_clock() -> None:
    """At noon, six and midnight of the clock that hangs there, not of UTC's."""
    hour = 3_600_000
    found = _scale(
        """const wall = (at) => (Math.round(at / 3.6e6) + 2) % 24;
        return [4, 9].map((most) => hours(told, told + 24 * 3.6e6, wall, most));""",
        1_000 * 24 * hour + 5 * hour + 1,
    )
    begin = 1_000 * 24 * hour
    few, more = [[(at - begin) // hour for at in one] for one in found]
    assert few == [10, 16, 22, 28]
    assert more == [7, 10, 13, 16, 19, 22, 25, 28]
    assert all((at - begin) % hour == 0 for one in found for at in one)
