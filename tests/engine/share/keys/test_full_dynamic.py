"""Full dynamic: percentages for each producer, consumer and step."""

import numpy as np
import pytest
from quartier.engine.record import RefusedError, read, write
from quartier.engine.share.keys.full_dynamic import FullDynamic

from tests.engine.share.worlds import BEGIN, readings_of

READINGS = readings_of(
    {"r1": [10, 10], "r2": [10, 4], "r3": [7, 7]},
    {"a": [12, 5], "b": [9, 9]},
    step_min=15,
)
ROWS = {
    "r1": {"a": np.array([100.0, 50.0])},
    "r2": {"a": np.array([50.0, 50.0]), "b": np.array([50.0, 0.0])},
}


def test_by_hand() -> None:
    """Of 10 and 5 set aside, one uses 12: two thirds and one third of them.

    A roof that is not named gives nothing.
    """
    allocation = FullDynamic(BEGIN, ROWS).allocate(READINGS, ())
    assert allocation.wh[:, 0].tolist() == [[8, 4], [4, 1], [0, 0]]
    assert allocation.wh[:, 1].tolist() == [[0, 0], [5, 0], [0, 0]]


def test_it_comes_back_as_written() -> None:
    """Each producer's sums are at most the whole, and each fault has its path."""
    key = FullDynamic(BEGIN, ROWS)
    again = read(FullDynamic, write(key))
    assert again.percent["r2"]["b"].tolist() == [50.0, 0.0]
    assert (key.takers(), key.givers()) == ({"a", "b"}, {"r1", "r2"})
    document = write(key)
    document["percent"]["r2"]["b"] = [50.0, 50.0001]
    with pytest.raises(RefusedError) as caught:
        read(FullDynamic, document)
    assert [fault.path for fault in caught.value.faults] == ["percent.r2 at step 1"]


def test_a_schedule_elsewhere_is_refused() -> None:
    """It has to cover the readings."""
    with pytest.raises(RefusedError, match="covers"):
        FullDynamic(READINGS.end, ROWS).allocate(READINGS, ())
