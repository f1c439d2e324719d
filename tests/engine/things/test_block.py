"""A block read back: what its arrays say of a vector."""

from typing import Final

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from quartier.engine.things import Block, Draft
from quartier.engine.units import Carrier

from tests.strategies import clocks, things, views

ELECTRICITY: Final = Carrier.ELECTRICITY


def _block() -> Block:
    """Write two steps of a thing that takes a, gives b, and takes 1 kW besides."""
    draft = Draft(2)
    a = draft.column("a", 0.0, np.array([4.0, 2.0]))
    b = draft.column("b", 1.0, 3.0, integer=True)
    draft.flow(ELECTRICITY, a, 2.0)
    draft.flow(ELECTRICITY, b, -1.0)
    draft.fix(ELECTRICITY, np.array([1.0, -1.0]))
    row = draft.row("sum", -np.inf, 4.0)
    draft.term(row, a, 1.0)
    draft.term(row, b, 1.0)
    draft.wish("cost", a, np.array([0.5, 0.25]))
    draft.constant("cost", 10.0)
    return draft.block()


def test_pack_and_unpack_are_each_other_s_inverse() -> None:
    """Names become places in a vector, and names again."""
    values = {"b": np.array([1.0, 2.0]), "a": np.array([3.0, 4.0]), "more": np.ones(5)}
    vector = _block().pack(values)
    assert vector.tolist() == [3.0, 4.0, 1.0, 2.0]
    back = _block().unpack(vector)
    assert {name: some.tolist() for name, some in back.items()} == {
        "a": [3.0, 4.0],
        "b": [1.0, 2.0],
    }


def test_pack_refuses_to_invent_a_column() -> None:
    """A column without a value is a mistake of the thing, not a zero."""
    with pytest.raises(KeyError, match="b"):
        _block().pack({"a": np.zeros(2)})


def test_power_is_flows_and_what_is_fixed() -> None:
    """What is taken, what is given, and both together."""
    vector = np.array([3.0, 1.0, 1.0, 2.0])
    block = _block()
    assert block.power_kw(ELECTRICITY, vector).tolist() == [6.0, -1.0]
    taken, given = block.split_kw(ELECTRICITY, vector)
    assert (taken.tolist(), given.tolist()) == ([7.0, 2.0], [1.0, 3.0])
    assert block.power_kw(Carrier.HEAT, vector).tolist() == [0.0, 0.0]


def test_the_range_of_power_is_that_of_the_bounds() -> None:
    """Least and greatest power count what each column may do, and what is fixed."""
    least, most = _block().power_range_kw(ELECTRICITY)
    assert (least.tolist(), most.tolist()) == ([-2.0, -4.0], [8.0, 2.0])


def test_amounts_of_a_wish() -> None:
    """By the step, and all together with what is taken anyway."""
    vector = np.array([3.0, 1.0, 1.0, 2.0])
    assert _block().amount("cost", vector) == 11.75
    assert _block().amounts("cost", vector).tolist() == [1.5, 0.25]
    assert _block().amount("carbon", vector) == 0.0


@pytest.mark.parametrize(
    ("vector", "excess"),
    [
        ([1.0, 1.0, 1.0, 2.0], 0.0),
        ([5.0, 0.0, 1.0, 1.0], 2.0),  # the row is broken by more than the bound
        ([4.0, 0.0, 0.0, 1.0], 1.0),  # below a lower bound
        ([-0.5, 0.0, 1.0, 1.0], 0.5),
    ],
)
def test_excess_is_the_worst_of_all_gaps(vector: list[float], excess: float) -> None:
    """Bounds and rows, below and above: the largest counts."""
    assert _block().excess(np.array(vector)) == excess


def test_an_empty_block_is_never_broken() -> None:
    """A thing with nothing to decide has a point: the empty one."""
    block = Draft(3).block()
    assert block.excess(block.pack({})) == 0.0
    least, most = block.power_range_kw(ELECTRICITY)
    assert (least.tolist(), most.tolist()) == ([0.0] * 3, [0.0] * 3)


@given(data=st.data())
def test_split_and_range_agree_with_power(data: st.DataObject) -> None:
    """Taken less given is the power, and it lies in the range of its block."""
    clock = data.draw(clocks(most=6))
    kind = data.draw(st.sampled_from(("battery", "ev", "pv", "appliance", "hot_water")))
    thing = data.draw(things(kind, clock))
    view = data.draw(views(thing, clock))
    block = thing.block(view)
    vector = block.pack(thing.habit(view))
    taken, given_kw = block.split_kw(ELECTRICITY, vector)
    power = block.power_kw(ELECTRICITY, vector)
    assert power == pytest.approx(taken - given_kw)
    least, most = block.power_range_kw(ELECTRICITY)
    assert ((least - 1e-9 <= power) & (power <= most + 1e-9)).all()
