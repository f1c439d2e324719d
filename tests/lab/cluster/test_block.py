"""A block counts itself, notes points, and comes back from what it wrote down."""

import numpy as np
import pytest
from quartier.engine import Start
from quartier.lab.cluster.block import Block, Stage

from .here import BLOCKS

NONE = np.empty(0)


@pytest.fixture
def made() -> Block:
    """Make a block of two homes and place it."""
    found = Block.of(BLOCKS[0])
    _begin(found, "relaxed", (0, 0))
    return found


def _begin(made: Block, stage: Stage, notes: tuple[int, int]) -> None:
    city = np.full(made.model.site.steps, 0.02)
    made.begin(stage, notes, Start(NONE, city, NONE, NONE, np.empty(0, np.intp)))


def test_it_counts_what_it_holds(made: Block) -> None:
    """Homes, columns, whole numbers, what costs whatever happens, itself; its steps."""
    homes, columns, whole, offset, one, *hours = made.counts().tolist()
    assert (homes, one) == (2, 1)
    assert columns == len(made.problem.cost)
    assert whole == made.problem.integer.sum() > 0
    assert offset == made.given.offset
    assert hours == [0.5] * 12 + [0.25] * 12


def test_it_forgets_notes_but_those_wanted(made: Block) -> None:
    """Else every round would be remembered."""
    for number in (1, 2, 3):
        made.keep(number, (1,))
    assert sorted(made.notes) == [1, 3]


def test_whole_numbers_are_held(made: Block) -> None:
    """Near a note, as things round it; or as habits are."""
    made.keep(1, ())
    whole = made.problem.integer[made.given.origin]
    for stage in ("whole", "habit"):
        _begin(made, stage, (1, 1))
        lower, upper = (side[: len(whole)][whole] for side in made.box)
        assert np.array_equal(lower, upper)
        assert np.array_equal(lower, np.round(lower))
    habit = made.habit[made.given.origin][whole]
    assert lower == pytest.approx(habit)


def test_one_way_of_each_pair_is_closed(made: Block) -> None:
    """None is left open after it."""
    made.keep(1, ())
    assert made.clashes(1) > 0
    _begin(made, "one_way", (1, 1))
    made.keep(2, ())
    assert made.clashes(2) == 0


def test_doing_nothing_is_settled_within_the_model(made: Block) -> None:
    """A plan's cost is that of a point that keeps every row."""
    made.keep(1, ())
    steps = made.model.site.steps
    told = made.settled(1)
    assert told[1] == pytest.approx(made.problem.cost_eur(made.habit))
    assert told[2 + steps :] == pytest.approx(made.habit[-steps:])


def test_it_comes_back_from_what_it_wrote_down(made: Block) -> None:
    """With prices, bounds and notes, to the last digit."""
    steps = made.model.site.steps
    made.keep(1, ())
    _begin(made, "whole", (1, 1))
    state = {name: values.copy() for name, values in made.state().items()}
    before = made.nest.look(np.zeros(steps))
    other = Block.of(BLOCKS[0])
    other.restore(state)
    after = other.nest.look(np.zeros(steps))
    assert (after.cost_eur, after.bound_eur) == (before.cost_eur, before.bound_eur)
    assert np.array_equal(after.links, before.links)
    assert np.array_equal(other.nest.factor(), made.nest.factor())
    assert other.notes.keys() == made.notes.keys()
