"""Traces: the pen goes where the series is."""

import re
from itertools import pairwise

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from quartier.lab.report.chart import areas, line, stairs

STEPS = st.lists(st.integers(-9, 9), min_size=1, max_size=8)


def _walk(path: str) -> list[tuple[int, int]]:
    """Follow a path with plain eyes: where the pen is after each move."""
    x = y = 0
    points = []
    for verb, text in re.findall(r"([MhvVlz])([^MhvVlz]*)", path):
        numbers = [int(number) for number in text.split()]
        if verb == "M":
            x, y = numbers
        elif verb == "h":
            x += numbers[0]
        elif verb == "v":
            y += numbers[0]
        elif verb == "V":
            y = numbers[0]
        for right, down in (
            zip(numbers[::2], numbers[1::2], strict=True) if verb == "l" else ()
        ):
            x, y = x + right, y + down
            points.append((x, y))
        if verb not in "lz":
            points.append((x, y))
    return points


@given(values=STEPS)
def test_stairs_go_along_each_step(values: list[int]) -> None:
    """In the middle of each step the pen is at its value."""
    x = np.arange(len(values) + 1) * 10
    points = _walk(stairs(x, np.array(values)))

    for step, value in enumerate(values):
        middle = step * 10 + 5
        level = next(
            here[1]
            for here, there in pairwise(points)
            if here[1] == there[1] and here[0] <= middle <= there[0]
        )
        assert level == value
    assert points[-1][0] == x[-1]


@given(values=STEPS)
def test_a_line_meets_each_point(values: list[int]) -> None:
    """Each value is a point of the line."""
    x = np.arange(len(values)) * 3

    assert _walk(line(x, np.array(values)))[: len(values)] == list(
        zip(x.tolist(), values, strict=True)
    )


def test_an_area_lies_between() -> None:
    """An area goes along the upper stairs and back along the lower; none, no area."""
    x, upper, lower = np.array([0, 1, 2, 3]), np.array([5, 5, 2]), np.array([0, 1, 2])

    path = areas(x, upper, lower)

    assert _walk(path) == [(0, 5), (2, 5), (2, 1), (1, 1), (1, 0), (0, 0)]
    assert path.count("z") == 1
    assert areas(x, upper, upper) == ""
