"""Figures: their numbers step by step."""

import numpy as np
from quartier.engine import Clock
from quartier.lab.report.chart import axis, scale
from quartier.lab.report.figure import Column, Figure, numbers, ticks
from quartier.lab.report.words import Words

from .conftest import START, ZONE

WORDS = Words("en", ZONE)


def test_each_step_has_a_row() -> None:
    """A row tells from when to when; the day stands where it begins."""
    clock = Clock.even(START.replace(hour=22), 3600, 3)
    column = Column("use", "kW", numbers(WORDS, [1.0, 0.0, 2.25], 1))
    figure = Figure("f", "F", axis(clock, ZONE), (), (), (column,), WORDS)

    rows = [*figure.rows()]

    assert [row.day for row in rows] == [
        "Sunday 8\u00a0March",
        "Monday 9\u00a0March",
        "",
    ]
    assert rows[0].time == "23:00\u201300:00"
    assert [row.cells for row in rows] == [("1.0",), ("0",), ("2.2",)]


def test_a_mean_day_has_no_date() -> None:
    """Where a day stands for many, it has no name."""
    clock = Clock.even(START, 3600, 2)
    column = Column("use", "kW", ("1", "2"))
    figure = Figure(
        "f", "F", axis(clock, ZONE), (), (), (column,), WORDS, has_days=False
    )

    assert [row.day for row in figure.rows()] == ["", ""]


def test_ticks_are_written() -> None:
    """A tick says its number where it is."""
    found = ticks(WORDS, scale(np.array([0.0, 4.0])), 4)

    assert [tick.text for tick in found] == ["0", "2", "4"]
    assert [tick.at for tick in found] == sorted(
        (tick.at for tick in found), reverse=True
    )
