"""Spans in a row."""

import math
from datetime import UTC, datetime, timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from custom_components.quartier.bridge.readers import UnreadableError
from custom_components.quartier.bridge.readers.row import Row
from custom_components.quartier.bridge.readers.told import (
    Bounds,
    merged,
    told,
    with_nights,
)
from custom_components.quartier.engine import Clock

START = datetime(2026, 11, 25, tzinfo=UTC)
ANY = Bounds(1.0, -math.inf, math.inf)


def _row(hour: float, value: float, hours: float | None = None) -> Row:
    starts = START + timedelta(hours=hour)
    return Row(
        starts, None if hours is None else starts + timedelta(hours=hours), value
    )


@given(
    st.lists(
        st.tuples(
            st.integers(0, 200), st.floats(-1, 1), st.none() | st.integers(-4, 40)
        ),
        min_size=1,
    )
)
def test_spans_never_overlap(raw: list[tuple[int, float, int | None]]) -> None:
    """Whatever rows say of their ends, each is over when the next begins."""
    found = told([_row(at / 4, value, hours) for at, value, hours in raw], ANY)

    assert list(found.starts) == sorted(set(found.starts))
    assert all(a < b for a, b in zip(found.starts, found.ends, strict=True))
    assert all(a <= b for a, b in zip(found.ends, found.starts[1:], strict=False))


def test_a_step_is_known_only_if_it_is_covered_whole() -> None:
    """Half a step known is a step not known; a mean is by time."""
    found = told([_row(0, 1.0, 0.5), _row(0.5, 3.0, 1.0)], ANY)

    seen = found.on(Clock.even(START, 3600, 2))

    assert seen[0] == 2.0
    assert np.isnan(seen[1])


def test_what_cannot_be_is_unknown_and_nothing_else_is_refused() -> None:
    """Values out of range are gaps; where all are, there is nothing to tell."""
    sane = Bounds(0.001, 0.0, 1.0)

    found = told([_row(0, 500.0), _row(1, 5e6), _row(2, -1.0)], sane)

    assert found.values[0] == 0.5
    assert np.isnan(found.values[1:]).all()
    with pytest.raises(UnreadableError):
        told([_row(1, 5e6)], sane)
    with pytest.raises(UnreadableError):
        told([], sane)


def test_nights_are_added_between_dim_rows_only() -> None:
    """Between dusk and dawn it is dark; a hole between bright hours is a hole."""
    rows = [_row(16, 0.1), _row(17, 0.0), _row(32, 0.0), _row(33, 0.1), _row(34, 3.0)]

    found = told(with_nights([*rows, _row(40, 3.0)]), ANY)
    seen = found.on(Clock.even(START, 3600, 41))

    assert np.all(seen[18:32] == 0)
    assert np.isnan(seen[35:40]).all()


def test_parts_of_one_forecast_are_joined() -> None:
    """Today's and tomorrow's entity make two days; what is told again counts last."""
    today, both = told([_row(0, 1.0)], ANY), told([_row(0, 2.0), _row(1, 3.0)], ANY)

    assert merged([today, both]).values == (2.0, 3.0)
