"""What judges has trained nothing."""

from pathlib import Path

import numpy as np
import pytest

from models.pv_nowcast import split
from models.pv_nowcast.split import taught, unseen


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_roofs_and_months_that_judge_train_nothing(data: Path) -> None:
    """No row of the one is a row of the other; Paris is judged after it taught."""
    given = taught(data)
    rows = {row.tobytes() for row in np.vstack((given.train.x, given.valid.x))}
    places = set()
    for one in unseen(data):
        places.add(one.place)
        assert not any(row.tobytes() in rows for row in one.samples.x[::20])
        if one.place == "paris":
            assert one.samples.day.min() >= 273

    assert places == {"emhass_house_fr", "paris", "towns"}
    assert given.roofs == 30
    kept = {row.tobytes() for row in given.valid.x}
    assert not any(row.tobytes() in kept for row in given.train.x)


def test_towns_that_judge_are_others() -> None:
    """Other places, and another year."""
    train = {town.name for town in split._TOWNS}
    judge = {town.name for town in split._OTHER_TOWNS}
    assert not train & judge
    assert {town.year for town in split._TOWNS}.isdisjoint(
        town.year for town in split._OTHER_TOWNS
    )
