"""Models to compare with other engines: many operators of one kind, side by side."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

import numpy as np
from quartier.tinyml import Model

from models.training.write import Activation, Graph, Padding, Tensor, write
from tests.tinyml.beside import Array, codes, every_code, float32, scale, zero
from tests.tinyml.damage import Damage, operator, tensor
from tests.tinyml.zoo import Builder

_WINDOWS = 30


def act(at: int) -> Activation:
    """Choose what is fused behind an operator, in turn."""
    return Activation((0, 1, 3)[at % 3])


# Two arrays -----------------------------------------------------------------------


def pairs(
    name: str, chance: np.random.Generator, scales: Iterable[tuple[float, float, float]]
) -> tuple[Graph, list[Array]]:
    """Lay ADD or MUL side by side, by the scales of a, of b and of the output."""
    builder, inputs, outputs = Builder(chance), [], []
    for at, (a, b, y) in enumerate(scales):
        ends = [builder.tensor(1, 200, scale=one, zero=zero(chance)) for one in (a, b)]
        to = builder.tensor(1, 200, scale=y, zero=zero(chance))
        builder.run(name, *ends, to=to, version=2, fusedActivationFunction=act(at))
        inputs += ends
        outputs.append(to)
    graph = builder.graph(tuple(inputs), *outputs)
    return graph, [codes(chance, 1, 200) for _ in inputs]


def one_pair(name: str) -> Graph:
    """Make ADD or MUL of four numbers."""
    builder = Builder(np.random.default_rng(0))
    ends = [builder.tensor(1, 4, scale=0.1) for _ in "ab"]
    return builder.graph((ends[0], ends[1]), builder.pair(name, *ends))


# Windows --------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Window:
    """How a filter lies on an array, and how many channels or times it has."""

    at: int
    x: int
    rows: int
    taps: int
    stride: int
    padding: Padding


type Grow = Callable[[Builder, Window], int]


def windows(
    chance: np.random.Generator, most: int, grow: Grow
) -> tuple[Graph, list[Array]]:
    """Lay filters side by side; outputs are finer than they need be, some coarser."""
    builder, inputs, outputs, told = Builder(chance), [], [], []
    for at in range(_WINDOWS):
        width, deep, taps, stride, rows = (
            int(one) for one in chance.integers(1, (14, 5, 7, 5, most))
        )
        fits = taps <= width and at % 2 == 0
        padding = Padding.VALID if fits else Padding.SAME
        a = scale(chance, -10.0, 2.0)
        x = builder.tensor(1, 1, width, deep, scale=a, zero=zero(chance))
        y = grow(builder, Window(at, x, rows, taps, stride, padding))
        shape = builder.tensors[y].shape
        finer = float32(
            builder.scale(y) * scale(chance, *((-9, -3) if at % 7 else (-1, 2)))
        )
        builder.tensors[y] = Tensor(f"y{at}", shape, "int8", (finer,), (zero(chance),))
        inputs.append(x)
        outputs.append(y)
        told.append(codes(chance, 1, 1, width, deep))
    return builder.graph(tuple(inputs), *outputs), told


# Functions by a table -------------------------------------------------------------

CURVE_REFUSALS: list[tuple[Damage, str]] = [
    (tensor(1, shape=(1, 5)), " has shapes that do not fit together"),
    (
        tensor(1, scales=(0.003,)),
        ": tensor 1 (t1) has another scale than such a function gives",
    ),
    (
        tensor(1, zero_points=(5,)),
        ": tensor 1 (t1) has another scale than such a function gives",
    ),
    (
        tensor(0, dtype="float32", scales=()),
        ": tensor 0 (t0) is float32 where only int8 can be run",
    ),
    (operator(inputs=(0, 0)), " is given 2 tensors, and takes 1"),
]


def curve(
    grow: Callable[[Builder, int], int],
    scale: float,
    zero: int,
    shape: tuple[int, ...] = (1, 256),
) -> Graph:
    """Make one function of one scale."""
    builder = Builder(np.random.default_rng(0))
    x = builder.tensor(*shape, scale=scale, zero=zero)
    return builder.graph((x,), grow(builder, x))


def tabulated(graph: Graph, *, tflm: bool) -> Array:
    """Run a function on every code."""
    found: Array = Model(write(graph), tflm=tflm).predict(every_code())
    return found
