"""What every way to fill keeps: what a meter said."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from quartier.engine.share import MISSING, Curve, missing_kinds

from tests.engine.share.worlds import BEGIN, ENERGIES


def test_the_ways_there_are() -> None:
    """One file each."""
    assert sorted(missing_kinds()) == ["index_total", "last_good_day", "refuse", "zero"]


@pytest.mark.parametrize("kind", sorted(missing_kinds()))
@given(
    wh=st.lists(st.one_of(st.just(MISSING), ENERGIES), min_size=1, max_size=60),
    total_wh=st.none() | st.integers(0, 2**40),
)
def test_what_a_meter_said_is_never_changed(
    kind: str, wh: list[int], total_wh: int | None
) -> None:
    """What is filled is energy or still missing, and a second time changes nothing."""
    index = () if total_wh is None else ((0, 9), (len(wh), 9 + total_wh))
    curve = Curve(BEGIN, 60, np.array(wh), index)
    way = missing_kinds()[kind]()
    filled = way.fill(curve, "Europe/Paris")
    assert np.array_equal(filled[curve.known], curve.wh[curve.known])
    assert filled.min() >= MISSING
    assert np.array_equal(way.fill(curve, "Europe/Paris"), filled)
    assert curve.wh.tolist() == wh
