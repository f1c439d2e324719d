"""ADD: sums of two scales in a third, as others have them."""

from typing import Final

import numpy as np
import pytest

from models.training.write import Activation, Graph
from tests.tinyml.beside import Array, apart, codes, float32, scale, zero
from tests.tinyml.damage import Damage, options, refusal, tensor
from tests.tinyml.zoo import Builder

_START: Final = "operator 0 (ADD)"


def _beside(chance: np.random.Generator) -> tuple[Graph, list[Array]]:
    """Lay sums side by side: scales alike, or far apart, and coarse outputs."""
    builder, inputs, outputs = Builder(chance), [], []
    for at in range(60):
        a = scale(chance, -12.0, 4.0)
        b = a if at % 8 == 0 else float32(a * scale(chance, -9.0, 9.0))
        finest = max(a, b) * 2.0**-18
        y = max(finest, float32(max(a, b) * scale(chance, -3.0 * (at % 3), 5.0)))
        ends = [builder.tensor(1, 200, scale=one, zero=zero(chance)) for one in (a, b)]
        to = builder.tensor(1, 200, scale=y, zero=zero(chance))
        act = Activation((0, 1, 3)[at % 3])
        builder.run("ADD", *ends, to=to, version=2, fusedActivationFunction=act)
        inputs += ends
        outputs.append(to)
    graph = builder.graph(tuple(inputs), *outputs)
    return graph, [codes(chance, 1, 200) for _ in inputs]


@pytest.mark.parametrize("tflm", [False, True])
@pytest.mark.parametrize("seed", range(4))
def test_it_is_that_of_others(seed: int, *, tflm: bool) -> None:
    """On 60 sums of scales that differ up to 512 times."""
    graph, told = _beside(np.random.default_rng([41, seed]))

    assert apart(graph, told, tflm=tflm) == []


def _one() -> Graph:
    builder = Builder(np.random.default_rng(0))
    ends = [builder.tensor(1, 4, scale=0.1) for _ in "ab"]
    return builder.graph((ends[0], ends[1]), builder.pair("ADD", *ends))


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
    assert refusal(_one(), damage) == _START + why
