"""The next day's base load is asked for, and answered, alike on server and node."""

import json
import math
from pathlib import Path
from typing import Final

import pytest
from quartier import shelf
from quartier.shelf.base_load import INPUTS, MOST, inputs, is_known, outputs
from quartier.shelf.habit import DAYS, HOURS, Habit

from tests.interpreters import Port, Unix, Wasm

_ROOM: Final = Path(str(shelf.__file__)).parent
_LEADS: Final = range(1, HOURS + 1)

# A household that any computer makes alike, and what it says of it.
_MAKE: Final = """
def made(count, seed):
    values, state = [], seed
    for at in range(count):
        state = (state * 1103515245 + 12345) % 2147483648
        value = 0.2 + state / 2147483648 + 0.3 * (at % 24 > 17)
        values.append(float("nan") if state % 29 == 0 else value)
    return values
"""
_SAY: Final = (
    "import json\n"
    "from shelf.habit import Habit\n"
    "from shelf import base_load as m\n"
    + _MAKE
    + """
said = []
for hour, day in ((6, 0), (23, 4), (0, 6)):
    habit = Habit(made(672, 7 + hour), hour, day)
    for lead in range(1, 25):
        said.append(m.inputs(habit, lead))
        said.append(list(m.outputs(habit, lead, [0.3, 1.1])))
print(json.dumps([[int(one * 1e9) for one in row] for row in said]))
"""
)


def _habit(values: list[float] | None = None, hour: int = 6, day: int = 0) -> Habit:
    space: dict[str, object] = {}
    exec(_MAKE, space)  # noqa: S102 (our own, as the node runs it)
    made = space["made"]
    assert callable(made)
    return Habit(made(DAYS * HOURS, 7 + hour) if values is None else values, hour, day)


def test_inputs_are_as_many_as_said_and_held() -> None:
    """Within the range that int8 has for them, however wild the household."""
    wild = [0.0] * (DAYS * HOURS - 1) + [1e6]
    for habit in (_habit(), _habit(wild)):
        for lead in _LEADS:
            told = inputs(habit, lead)
            assert len(told) == INPUTS
            assert all(-MOST <= each <= MOST for each in told)
    assert MOST in inputs(_habit(wild), 24)


def test_a_household_ten_times_as_large_is_told_alike() -> None:
    """A flat and a farm are the same to the net."""
    small = _habit([1.0 + at % 7 + at % 24 for at in range(DAYS * HOURS)])
    large = _habit([10.0 * (1.0 + at % 7 + at % 24) for at in range(DAYS * HOURS)])

    for lead in _LEADS:
        assert inputs(large, lead) == pytest.approx(inputs(small, lead), abs=1e-9)


def test_no_answer_leaves_habit_as_it_is() -> None:
    """Answers count in sizes of that hour's errors: of p50 four fifths."""
    habit = _habit()
    for lead in _LEADS:
        slot, _ = habit.ahead(lead)
        expected, size = habit.expected[slot], habit.size[slot]

        assert outputs(habit, lead, [0.0, 0.0]) == (expected, expected)
        p50, p90 = outputs(habit, lead, [0.5, 2.0])
        assert p50 == pytest.approx(expected + 0.4 * size)
        assert p90 == pytest.approx(expected + 2.0 * size)


def test_a_load_is_never_below_nothing_nor_its_p90_below_its_p50() -> None:
    """Whatever the net says."""
    habit = _habit()

    assert outputs(habit, 3, [-99.0, -99.0]) == (0.0, 0.0)
    p50, p90 = outputs(habit, 3, [2.0, -2.0])
    assert p50 == p90 > 0.0


def test_week_end_and_lead_are_told() -> None:
    """The last two inputs that say when."""
    friday = _habit(hour=20, day=4)

    assert [inputs(friday, lead)[-1] for lead in (3, 4)] == [0.0, 1.0]
    assert inputs(friday, 24)[14] == pytest.approx(2.0)


def test_two_weeks_must_be_known() -> None:
    """All but a few hours of them."""
    assert is_known(_habit([1.0] * 300))
    assert not is_known(_habit([1.0] * 299 + [math.nan] * 200))


@pytest.mark.parametrize("port", [Unix(), Wasm()], ids=["unix", "wasm"])
def test_a_node_says_the_same(port: Port) -> None:
    """To nine decimals, from the same files."""
    files = {
        f"shelf/{name}": _ROOM / name
        for name in ("__init__.py", "habit.py", "base_load.py")
    }
    told = json.loads(port.run(_SAY, files=files))
    own: list[list[float]] = []
    for hour, day in ((6, 0), (23, 4), (0, 6)):
        habit = _habit(hour=hour, day=day)
        for lead in _LEADS:
            own += [inputs(habit, lead), list(outputs(habit, lead, [0.3, 1.1]))]

    assert len(told) == len(own) == 3 * HOURS * 2
    for node, server in zip(told, own, strict=True):
        assert node == pytest.approx([one * 1e9 for one in server], abs=2.0)
