"""Tables of 256: what is looked up, and what a curve's ends may be."""

from typing import Final

import numpy as np
import pytest
from quartier.tinyml.loading.graph import Graph
from quartier.tinyml.loading.table import curve, fixed_curve

from models.training.write import Graph as Written
from models.training.write import write
from tests.tinyml.damage import Damage, refusal, tensor
from tests.tinyml.zoo import Builder

_START: Final = "operator 0 (LOGISTIC)"


def _made(scale: float = 0.0625, zero: int = 3) -> Written:
    builder = Builder(np.random.default_rng(0))
    x = builder.tensor(1, 4, scale=scale, zero=zero)
    return builder.graph((x,), builder.logistic(x))


def test_a_curve_is_asked_for_every_number() -> None:
    """Each as float32 has it: whole, and a power of 2; held between -128 and 127."""
    [x] = Graph(write(_made(scale=0.1, zero=-100))).inputs
    asked: list[float] = []

    def _seen(whole: int, exponent: int) -> int:
        asked.append(whole * 2.0**exponent)
        return len(asked) - 2

    found = curve(x, _seen, -128)

    wanted = np.float32(0.1) * np.arange(-28, 228).astype(np.float32)
    assert asked == wanted.astype(float).tolist()
    # What is found is held 128 above: one is below the least, the rest one less each.
    assert list(found) == [0, *range(255)]
    assert curve(x, lambda *_: 1000, 0) == b"\xff" * 256


def test_a_fixed_curve_is_asked_within_its_reach() -> None:
    """With four integer bits; beyond it is flat, and of results bits are lost."""
    [x] = Graph(write(_made(scale=0.25, zero=3))).inputs
    asked: list[int] = []

    def _seen(a: int) -> int:
        asked.append(a)
        return a

    found = fixed_curve(x, _seen, 23, 0)

    # One is 2^27, a quarter 2^25. The reach is reckoned by 2^26: half of 15 / 0.25.
    assert asked == [one << 25 for one in range(-29, 30)]
    held = np.clip(4 * np.arange(-29, 30), -128, 127) + 128
    assert list(found) == [0] * 102 + held.tolist() + [255] * (256 - 102 - 59)


@pytest.mark.parametrize(
    ("damage", "why"),
    [
        (tensor(1, shape=(1, 5)), " has shapes that do not fit together"),
        (
            tensor(1, scales=(1 / 255,)),
            ": tensor 1 (t1) has another scale than such a function gives",
        ),
        (
            tensor(1, zero_points=(-127,)),
            ": tensor 1 (t1) has another scale than such a function gives",
        ),
        (
            tensor(1, dtype="float32", scales=()),
            ": tensor 1 (t1) is float32 where only int8 can be run",
        ),
    ],
)
def test_what_does_not_fit_is_refused(damage: Damage, why: str) -> None:
    """By the operator, and the tensor."""
    assert refusal(_made(), damage) == _START + why
