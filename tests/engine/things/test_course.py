"""A course over steps of any length: which are near, what is lost, what is best."""

from typing import Any, Final

import numpy as np
import pytest
from quartier.engine.things import Draft
from quartier.engine.things.course import Span, Terms, best_course
from quartier.engine.units import Bools

HOURS: Final = np.array([0.25, 0.25, 0.5, 1.0, 1.0])
ALWAYS: Final = Span(HOURS, HOURS > 0)
# On for four steps, of which the third is not free.
BROKEN: Final = Span(HOURS, np.array([True, True, False, True, True]))


def _terms(**how: Any) -> Terms:  # noqa: ANN401 (any field)
    plain: dict[str, Any] = {
        "on": False,
        "since_h": 1_000.0,
        "held_h": 0.0,
        "least_up_h": 0.0,
        "min_down_h": 0.0,
        "cold_after_h": 8.0,
        "warm_loss": 0.0,
        "cold_loss": 0.0,
    }
    return Terms(**{**plain, **how})


def _best(gain: list[float], span: Span = ALWAYS, **how: Any) -> list[int]:  # noqa: ANN401 (any field)
    chosen: Bools = best_course(span, _terms(**how), np.array(gain))
    return chosen.astype(int).tolist()


def test_steps_begin_one_after_the_other() -> None:
    """A quarter, a quarter, a half: they begin at 0, 15, 30 and 60 minutes."""
    assert ALWAYS.begins_h.tolist() == [0.0, 0.25, 0.5, 1.0, 2.0]
    assert ALWAYS.ends.tolist() == [5] * 5
    assert BROKEN.ends.tolist() == [2, 2, 2, 5, 5]


def test_pairs_are_those_less_long_before() -> None:
    """Within half an hour: itself, and what began less than that before."""
    when, begun = ALWAYS.pairs(0.5, within_run=False)
    pairs = list(zip(when.tolist(), begun.tolist(), strict=True))
    assert pairs == [(0, 0), (1, 0), (1, 1), (2, 1), (2, 2), (3, 3), (4, 4)]
    when, begun = BROKEN.pairs(0.5, within_run=True)
    pairs = list(zip(when.tolist(), begun.tolist(), strict=True))
    assert pairs == [(0, 0), (1, 0), (1, 1), (2, 2), (3, 3), (4, 4)]


def test_sums_are_written_to_rows() -> None:
    """Each row has the columns of the steps near before it, times a value."""
    draft = Draft(5)
    column, row = draft.column("x"), draft.row("near", 0.0, 0.0)
    ALWAYS.sum(draft, row, column, 0.5, within_run=False, value=-2.0)
    entries = draft.block().entries
    found = np.zeros((5, 5))
    found[entries.row, entries.column] = entries.value
    assert found.sum(axis=1).tolist() == [-2.0, -4.0, -4.0, -2.0, -2.0]


def test_a_start_takes_its_share_of_each_step() -> None:
    """40 minutes from the first: both quarters, and a third of the half hour."""
    when, begun, share = ALWAYS.lost(2.0 / 3.0)
    first = {
        int(t): lost
        for t, since, lost in zip(when, begun, share, strict=True)
        if since == 0
    }
    assert first == pytest.approx({0: 1.0, 1: 1.0, 2: 1.0 / 3.0})
    _, _, spared = ALWAYS.lost(2.0 / 3.0, 0.25)
    assert spared[begun == 0].tolist() == pytest.approx([0.0, 1.0, 1.0 / 3.0])


def test_the_best_course() -> None:
    """Least times, starts and steps that are not free, each by a case to the hand."""
    gain = [1.0, -0.5, 2.0, -3.0, 4.0]
    assert _best(gain) == [1, 0, 1, 0, 1]
    assert _best(gain, cold_loss=0.8, warm_loss=0.8) == [1, 1, 1, 0, 1]
    assert _best(gain, cold_loss=9.0, warm_loss=9.0) == [0] * 5
    assert _best(gain, cold_loss=9.0, on=True) == [1, 0, 1, 0, 1]
    assert _best(gain, min_down_h=1.5) == [1, 0, 0, 0, 1]
    assert _best(gain, min_down_h=1.8) == [0, 0, 0, 0, 1]
    assert _best(gain, least_up_h=2.0) == [0, 0, 0, 0, 1]
    assert _best(gain, BROKEN) == [1, 0, 0, 0, 1]
    assert _best([-1.0] * 5, on=True, since_h=1.0, held_h=0.4) == [1, 1, 0, 0, 0]
    assert _best([1.0] * 5, since_h=0.5, held_h=0.6, min_down_h=1.1) == [0, 0, 0, 1, 1]
