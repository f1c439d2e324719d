"""Windows are days that stand for all."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from quartier.engine import Clock, Outlook
from quartier.lab.desk import TooShortError
from quartier.lab.tune import Window, windows

from tests.lab.days import ZONE, lived

START = datetime(2026, 3, 1, 23, tzinfo=UTC)


def _history(suns: list[float]) -> Outlook:
    """Live days with so much sun each."""
    clock = Clock.even(START, 3600, 24 * len(suns))
    hour = np.arange(24)
    shape = np.maximum(0.0, np.sin((hour - 6) / 12 * np.pi))
    series = {"roof.available_kw": np.concatenate([sun * shape for sun in suns])}
    return Outlook(clock, series)


def test_each_kind_of_day_is_there_as_often_as_it_comes() -> None:
    """Six dull days and two bright ones: three quarters and a quarter."""
    suns = [0.0] * 7 + [1.0, 1.0, 6.0, 1.0, 1.0, 6.0, 1.0, 1.0] + [0.0]
    found = windows(_history(suns), ZONE, 2)
    assert [window.weight for window in found] == [0.75, 0.25]
    days = [(window.begin - START).days for window in found]
    assert suns[days[0]] == 1.0
    assert suns[days[1]] == 6.0


def test_no_more_than_differ() -> None:
    """Days that are all alike need one of them."""
    [only] = windows(_history([2.0] * 12), ZONE, 4)
    assert only.weight == 1.0


def test_they_begin_at_local_midnights_with_a_week_before() -> None:
    """And a day after, for plans to look at."""
    history = lived(12).history
    assert history is not None
    found = windows(history, ZONE, 30)
    assert sum(window.weight for window in found) == pytest.approx(1.0)
    for window in found:
        assert window.begin.hour == 23
        assert window.begin - history.clock.start >= timedelta(days=7)
        assert history.clock.end - window.begin >= timedelta(days=2)
    assert found == windows(history, ZONE, 30)
    assert Window(START, 1.0).name == "20260301T2300Z"


def test_a_gap_is_no_end() -> None:
    """What was not measured counts as nothing."""
    history = _history([float(at) for at in range(12)])
    torn = history.series["roof.available_kw"].copy()
    torn[200:210] = np.nan
    found = windows(replace(history, series={"roof.available_kw": torn}), ZONE, 3)
    assert len(found) == 3


def test_too_short_a_history() -> None:
    """It takes a week, and two days."""
    with pytest.raises(TooShortError, match="too short to search on"):
        windows(_history([1.0] * 8), ZONE, 2)


@given(count=st.integers(1, 9), kinds=st.integers(1, 4), chance=st.integers(0, 99))
def test_no_two_are_alike(count: int, kinds: int, chance: int) -> None:
    """However many are asked for, of each kind there is one, and it stands for all."""
    rng = np.random.default_rng(chance)
    suns = [float(kind) for kind in rng.integers(0, kinds, 12)]
    found = windows(_history([0.0] * 7 + suns + [0.0] * 2), ZONE, count)
    days = [
        round((window.begin - START).total_seconds() / 86_400) - 7 for window in found
    ]
    told = (*suns, 0.0)
    assert len(found) == min(count, len(set(told)))
    chosen = [told[day] for day in days]
    assert len(set(chosen)) == len(chosen)
    if len(found) == len(set(told)):
        for window, sun in zip(found, chosen, strict=True):
            assert window.weight == pytest.approx(told.count(sun) / len(told))
