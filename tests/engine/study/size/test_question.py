"""A question is a document whose faults are all said."""

import pytest
from quartier.engine.record import RefusedError, read, write
from quartier.engine.study.size import Candidate, Option, Question
from quartier.engine.things.battery import Battery


def test_it_travels() -> None:
    """With the things that might be built in it."""
    asked = Question(
        (Option("roof", "power", 10.0, 2.0),),
        (Candidate("house", Battery("box", 10.0, 5.0, 5.0, 1.0)),),
    )
    assert read(Question, write(asked)) == asked


def test_a_size_is_open_once() -> None:
    """Two ranges of one size are one too many."""
    option = {"thing": "roof", "capacity": "power", "most": 10.0}
    with pytest.raises(RefusedError, match="a size named once"):
        read(Question, {"options": [option, option]})


@pytest.mark.parametrize(("least", "most"), [(5.0, 4.0), (0.0, 0.0)])
def test_ranges_hold_something(least: float, most: float) -> None:
    """A range of nothing is no choice."""
    document = {"thing": "roof", "capacity": "power", "least": least, "most": most}
    with pytest.raises(RefusedError, match="more than 0 and at least least"):
        read(Option, document)
