"""What a store of heat tells its model is the same on a server and on a node."""

import json
from pathlib import Path
from typing import Any, Final

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from quartier.shelf import shift_policy as shelf

from tests.interpreters import Port, Unix, Wasm

_ROOM: Final = Path(shelf.__file__).parent
_SCRIPT: Final = """
import json
from shelf import shift_policy
with open("moments.json") as file:
    moments = json.load(file)
print(json.dumps([shift_policy.inputs(*one) for one in moments]))
"""

type Moment = tuple[Any, ...]


def _moments(count: int) -> list[Moment]:
    """Draw moments: full and empty, cheap and dear, cycles far and near."""
    chance = np.random.default_rng(11)
    found: list[Moment] = []
    for _ in range(count):
        prices = chance.choice([0.1, 0.16, 0.2, 0.3], 24)
        found.append(
            (
                float(chance.integers(0, 48)) / 2,
                float(chance.choice([0.1, 0.16, 0.3])),
                prices.tolist(),
                chance.uniform(0.0, 0.6, 24).round(3).tolist(),
                float(chance.uniform(-1.0, 6.0)),
                float(chance.uniform(0.0, 4.0)),
                float(chance.uniform(0.0, 0.1)),
                float(chance.uniform(0.0, 60.0)),
                float(chance.uniform(0.0, 3.0)),
            )
        )
    return found


@pytest.mark.parametrize("port", [Unix(), Wasm()])
def test_a_node_tells_the_same(port: Port) -> None:
    """To the last place that single precision has, of 60 moments."""
    moments = _moments(60)
    files = {
        "shelf/__init__.py": b"",
        "shelf/shift_policy.py": _ROOM / "shift_policy.py",
        "moments.json": json.dumps(moments).encode(),
    }

    printed = json.loads(port.run(_SCRIPT, files=files))

    told = [shelf.inputs(*one) for one in moments]
    assert np.array(printed) == pytest.approx(np.array(told), abs=1e-9)
    assert np.array(told).std(axis=0).min() > 0


@given(
    st.lists(st.floats(-0.5, 2.0), min_size=24, max_size=24),
    st.lists(st.floats(0.0, 2.0), min_size=24, max_size=24),
    st.floats(-3.0, 12.0),
    st.floats(0.0, 100.0),
)
def test_inputs_are_as_many_as_the_net_has_and_within_one(
    prices: list[float], use_h: list[float], spare_h: float, clean_in_h: float
) -> None:
    """Whatever the prices, also below zero or all the same."""
    told = shelf.inputs(
        7.5, prices[0], prices, use_h, spare_h, 1.0, 0.02, clean_in_h, 1.0
    )

    assert len(told) == shelf.INPUTS
    assert all(-1.0 <= one <= 1.0 for one in told)


def test_it_is_urgent_when_dear_hours_would_have_to_do() -> None:
    """Empty in two hours, and cheap for one more: an hour must run at once."""
    prices = [0.1, 0.1] + [0.2] * 22
    slack = shelf.slack_h([0.0, 0.0, 3.0] + [0.0] * 21, 1.0, 0.0)

    urgency_h = shelf.urgency_h(0.1, prices, slack)

    # Two hours are lacking at the third; half of this one and the next are as cheap.
    assert urgency_h == pytest.approx(2.0 - 1.5)
    full = shelf.slack_h([0.0] * 24, 8.0, 0.0)
    assert shelf.urgency_h(0.1, prices, full) < 0


def test_a_habit_is_turned_to_now() -> None:
    """Between hours it is mixed of both."""
    by_hour = [float(at) for at in range(24)]

    assert shelf.rolled(by_hour, 5.0)[:2] == [5.0, 6.0]
    assert shelf.rolled(by_hour, 5.5)[:2] == [5.5, 6.5]
    assert shelf.rolled(by_hour, 23.0)[:2] == [23.0, 0.0]


def test_above_zero_it_runs() -> None:
    """The net's one answer."""
    assert shelf.decide([0.1])
    assert not shelf.decide([0.0])
    assert not shelf.decide([-0.1])


def test_a_tree_is_followed_to_its_end() -> None:
    """Up to the limit to one side, above it to the other."""
    tree = [1, 0.5, -2.0, [0, 0.0, 3.0, 4.0]]

    assert shelf.by_tree(tree, [0.0, 0.5]) == -2.0
    assert shelf.by_tree(tree, [0.0, 0.6]) == 3.0
    assert shelf.by_tree(tree, [0.1, 0.6]) == 4.0
