"""An outlook is a sheet, and a sheet an outlook."""

from datetime import UTC, datetime

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from quartier.engine import Clock, Fault, Outlook
from quartier.lab.scenario import outlook_of, sheet_of

START = datetime(2026, 3, 29, tzinfo=UTC)


@given(
    steps_s=st.lists(st.sampled_from([900, 1800, 3600]), min_size=2, max_size=9),
    data=st.data(),
)
def test_round_trip(steps_s: list[int], data: st.DataObject) -> None:
    """Clocks of even and of uneven steps, series and their ends come back."""
    clock = Clock(START, tuple(steps_s))
    cells = st.floats(-100, 100).map(lambda value: float(f"{value:.6g}"))
    column = st.lists(cells | st.just(np.nan), min_size=len(clock), max_size=len(clock))
    one, other = (np.array(data.draw(column)) for _ in range(2))
    ends = {"a.kw": other}
    before = Outlook(clock, {"a.kw": one, "b:c": other}, ("a.kw", "gone"), ends, ends)
    faults: list[Fault] = []
    after = outlook_of(sheet_of(before), faults)
    assert not faults
    assert after is not None
    assert after.clock == clock
    assert list(after.series) == ["a.kw", "b:c"]
    assert after.degraded == before.degraded
    np.testing.assert_array_equal(after.series["a.kw"], one)
    np.testing.assert_array_equal(after.low["a.kw"], other)
    np.testing.assert_array_equal(after.high["a.kw"], other)


def test_a_row_left_out_is_a_step_not_known() -> None:
    """Where lines are missing, values are: nothing moves up."""
    times = ["2026-03-29T00:00Z", "2026-03-29T00:30Z", "2026-03-29T02:00Z"]
    outlook = outlook_of({"utc": times, "a.kw": ["1", "2", "3"]}, [])
    assert outlook is not None
    assert len(outlook.clock) == 5
    expected = [1, 2, np.nan, np.nan, 3]
    np.testing.assert_array_equal(outlook.series["a.kw"], expected)


def test_faults_give_no_outlook() -> None:
    """A sheet with a fault is refused whole."""
    faults: list[Fault] = []
    times = ["2026-03-29T00:00Z", "2026-03-29T00:30Z"]
    assert outlook_of({"utc": times, "a.kw": ["1", "two"]}, faults) is None
    assert len(faults) == 1
