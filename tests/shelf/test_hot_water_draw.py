"""What taps will draw is asked for, and answered, alike on server and node."""

import json
import math
from pathlib import Path
from typing import Final

import numpy as np
import pytest
from quartier import shelf
from quartier.shelf.habit import DAYS, HOURS
from quartier.shelf.hot_water_draw import INPUTS, MOST, Draws, inputs, outputs

from tests.interpreters import Port, Unix, Wasm

_ROOM: Final = Path(str(shelf.__file__)).parent
_LEADS: Final = range(1, HOURS + 1)

# Taps that any computer opens alike.
_MAKE: Final = """
def made(count, seed):
    values, state = [], seed
    for at in range(count):
        state = (state * 1103515245 + 12345) % 2147483648
        value = 1.5 * state / 2147483648 if state // 64 % 3 == 0 else 0.0
        values.append(float("nan") if state // 64 % 31 == 0 else value)
    return values
"""
_SAY: Final = (
    "import json\n"
    "from shelf import hot_water_draw as m\n"
    + _MAKE
    + """
said = []
for hour, day in ((6, 0), (23, 4), (0, 6)):
    draws = m.Draws(made(672, 7 + hour), hour, day)
    said += [m.inputs(draws, lead) for lead in range(1, 25)]
    said.append(m.outputs(draws, [0.1 * at for at in range(24)]))
    said += draws.histogram()
print(json.dumps([[int(one * 1e9) for one in row] for row in said]))
"""
)


def _made(count: int = DAYS * HOURS, seed: int = 13) -> list[float]:
    space: dict[str, object] = {}
    exec(_MAKE, space)  # noqa: S102 (our own, as the node runs it)
    made = space["made"]
    assert callable(made)
    found: list[float] = made(count, seed)
    return found


def test_inputs_are_as_many_as_said_and_held() -> None:
    """Within the range that int8 has for them, also where nothing is ever drawn."""
    for values in (_made(), [0.0] * (DAYS * HOURS), [0.0] * 671 + [1e6]):
        draws = Draws(values, 6, 0)
        for lead in _LEADS:
            told = inputs(draws, lead)
            assert len(told) == INPUTS
            assert all(-MOST <= each <= MOST for each in told)


def test_the_histogram_is_that_of_every_day_from_this_hour_on() -> None:
    """Its p90 as numpy has it, its mean hour by hour."""
    values = [0.0 if math.isnan(one) else one for one in _made()]
    draws = Draws(values, 23, 6)
    means, highs = draws.histogram()
    days = np.array(values).reshape(DAYS, HOURS)

    until = np.cumsum(days, axis=1)
    assert highs == pytest.approx(np.quantile(until, 0.9, axis=0).tolist())
    assert draws.median == pytest.approx(np.median(until, axis=0).tolist())
    assert draws.deviation == pytest.approx(until.std(axis=0).tolist())
    # It ended on a Sunday at midnight: ahead are twenty week days.
    week = np.arange(DAYS) % 7 < 5
    assert means == pytest.approx(days[week].mean(axis=0).tolist())
    assert draws.yesterday == pytest.approx(until[-1].tolist())
    assert draws.last_week == pytest.approx(until[-7].tolist())


def test_no_answer_leaves_the_mean_and_more_is_in_spreads() -> None:
    """And never less than the mean, nor less than an hour before."""
    draws = Draws(_made(), 6, 0)
    assert outputs(draws, [0.0] * HOURS) == pytest.approx(draws.mean)
    assert outputs(draws, [-9.0] * HOURS) == pytest.approx(draws.mean)

    highs = outputs(draws, [2.0] * HOURS)
    wanted = [a + 2.0 * b for a, b in zip(draws.mean, draws.spread, strict=True)]
    assert highs == pytest.approx(wanted)
    falling = outputs(draws, [5.0 - 0.5 * at for at in range(HOURS)])
    assert falling == sorted(falling)


def test_little_is_known_of_little() -> None:
    """Of three days there is a histogram, and no question to the net."""
    draws = Draws(_made(72), 11, 2)
    assert not draws.is_known
    assert draws.last_week == draws.mean
    assert Draws(_made(), 11, 2).is_known
    means, highs = Draws([], 11, 2).histogram()
    assert means == highs == [0.0] * HOURS


@pytest.mark.parametrize("port", [Unix(), Wasm()], ids=["unix", "wasm"])
def test_a_node_says_the_same(port: Port) -> None:
    """To nine decimals, from the same files."""
    files = {
        f"shelf/{name}": _ROOM / name
        for name in ("__init__.py", "habit.py", "hot_water_draw.py")
    }
    told = json.loads(port.run(_SAY, files=files))
    own: list[list[float]] = []
    for hour, day in ((6, 0), (23, 4), (0, 6)):
        draws = Draws(_made(seed=7 + hour), hour, day)
        own += [inputs(draws, lead) for lead in _LEADS]
        own.append(outputs(draws, [0.1 * at for at in range(HOURS)]))
        own += draws.histogram()

    assert len(told) == len(own)
    for node, server in zip(told, own, strict=True):
        assert node == pytest.approx([one * 1e9 for one in server], abs=2.0)
