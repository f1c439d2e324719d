"""Answers add up, and every digit survives the journal."""

import json

import numpy as np
import pytest
from quartier.engine import Tally
from quartier.lab.cluster import UnlikeError
from quartier.lab.cluster.call import Call, merged, read, written

TALLY = Tally(np.array([0.1, 1 / 3]), 1.0, 0.5, 1e-9, 2.0, 3)


@pytest.mark.parametrize(
    "value",
    [None, 1 / 3, (0.1, np.inf), np.array([[1 / 3, 1e-300]]), TALLY, "relaxed", (1, 2)],
)
def test_what_is_written_is_read(value: object) -> None:
    """To the last digit."""
    again = read(json.loads(json.dumps(written(value))))
    assert written(again) == written(value)
    assert type(again) is type(value)


def test_sums_add_up_and_the_shortest_step_counts() -> None:
    """Nothing else is told."""
    assert merged(None, None) is None
    assert merged(1.5, 2.0) == 3.5
    assert merged((0.2, 0.9), (0.5, 0.1)) == (0.2, 0.1)
    assert written(merged(np.ones(2), np.ones(2))) == {"array": [2.0, 2.0]}
    both = merged(TALLY, TALLY)
    assert isinstance(both, Tally)
    assert (both.cost_eur, both.astray, both.bounds) == (2.0, 1e-9, 6)


def test_answers_to_different_questions_do_not_add_up() -> None:
    """Nor do those of blocks with other steps."""
    with pytest.raises(TypeError):
        merged(None, 1.0)
    with pytest.raises(UnlikeError):
        merged(np.ones(2), np.ones(3))


def test_calls_are_compared_by_what_they_ask() -> None:
    """A number that differs in its last digit is another one."""
    assert Call("go", (0.1, 0.2)).same(Call("go", (0.1, 0.2)))
    assert not Call("go", (0.1, 0.2)).same(Call("go", (0.1, np.nextafter(0.2, 1))))
    assert not Call("go", ()).same(Call("undo", ()))
