"""ADD: sums of two scales in a third, as others have them."""

from collections.abc import Iterator
from typing import Final

import numpy as np
import pytest

from tests.tinyml.beside import apart, float32, scale
from tests.tinyml.damage import Damage, options, refusal, tensor
from tests.tinyml.side import one_pair, pairs

_START: Final = "operator 0 (ADD)"


def _scales(chance: np.random.Generator) -> Iterator[tuple[float, float, float]]:
    """Draw scales alike, or far apart, and coarse outputs."""
    for at in range(60):
        a = scale(chance, -12.0, 4.0)
        b = a if at % 8 == 0 else float32(a * scale(chance, -9.0, 9.0))
        finest = max(a, b) * 2.0**-18
        y = max(finest, float32(max(a, b) * scale(chance, -3.0 * (at % 3), 5.0)))
        yield a, b, y


@pytest.mark.parametrize("tflm", [False, True])
@pytest.mark.parametrize("seed", range(4))
def test_it_is_that_of_others(seed: int, *, tflm: bool) -> None:
    """On 60 sums of scales that differ up to 512 times."""
    chance = np.random.default_rng([41, seed])
    graph, told = pairs("ADD", chance, _scales(chance))

    assert apart(graph, told, tflm=tflm) == []


@pytest.mark.parametrize(
    ("damage", "why"),
    [
        (tensor(0, shape=(1, 3)), " has shapes that do not fit together"),
        (tensor(2, shape=(1, 5)), " has shapes that do not fit together"),
        (
            options(fusedActivationFunction=4),
            " has an activation that cannot be run (4)",
        ),
        (
            tensor(1, dtype="float32", scales=()),
            ": tensor 1 (t1) is float32 where only int8 can be run",
        ),
        # Twice the input's scale over 2^20 is where the output would be carried up.
        (tensor(2, scales=(0.2 * 2.0**-20,)), " has an output too fine for its inputs"),
    ],
)
def test_what_cannot_be_run_is_refused(damage: Damage, why: str) -> None:
    """By the operator, or the tensor."""
    assert refusal(one_pair("ADD"), damage) == _START + why
