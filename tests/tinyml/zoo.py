"""A zoo of generated models: every operator, odd shapes, scales of every channel."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

import numpy as np

from models.training.write import (
    Activation,
    Graph,
    Operator,
    Option,
    Padding,
    Tensor,
)

type Array = np.ndarray[Any, Any]
type Told = Option | Activation | Padding

NONE, RELU, RELU6 = Activation.NONE, Activation.RELU, Activation.RELU6
SAME, VALID = Padding.SAME, Padding.VALID


@dataclass(slots=True)
class Builder:
    """A graph under way: each call adds an operator behind what is there."""

    chance: np.random.Generator
    tensors: list[Tensor] = field(default_factory=list)
    operators: list[Operator] = field(default_factory=list)

    def tensor(self, *shape: int, scale: float = 0.0, zero: int | None = None) -> int:
        """Add a computed int8 tensor."""
        scale = scale or float(self.chance.uniform(0.01, 0.1))
        if zero is None:
            zero = int(self.chance.integers(-40, 40))
        self.tensors.append(
            Tensor(f"t{len(self.tensors)}", shape, "int8", (scale,), (zero,))
        )
        return len(self.tensors) - 1

    def floats(self, *shape: int) -> int:
        """Add a float32 tensor."""
        self.tensors.append(Tensor(f"t{len(self.tensors)}", shape, "float32"))
        return len(self.tensors) - 1

    def constant(self, data: Array, *, scale: float = 0.05, zero: int = 3) -> int:
        """Add int8 that stand in the file."""
        shape = tuple(data.shape)
        self.tensors.append(
            Tensor("constant", shape, "int8", (scale,), (zero,), 0, data)
        )
        return len(self.tensors) - 1

    def whole(self, *values: int) -> int:
        """Add a list of int32 that stands in the file."""
        data = np.array(values, np.int32)
        self.tensors.append(Tensor("whole", data.shape, "int32", data=data))
        return len(self.tensors) - 1

    def scale(self, at: int) -> float:
        """Tell the scale of a tensor."""
        return self.tensors[at].scales[0]

    def run(
        self, name: str, *inputs: int, to: int, version: int = 1, **told: Told
    ) -> int:
        """Add an operator."""
        operator = Operator(name, inputs, (to,), told, version)
        self.operators.append(operator)
        return to

    def _filter(
        self, x: int, shape: tuple[int, ...], axis: int, *, channels: bool, bias: bool
    ) -> tuple[list[int], float]:
        """Add weights, and a bias; tell how large a sum of one of their rows is."""
        chance, rows = self.chance, shape[axis]
        data = chance.integers(-127, 128, shape)
        scales = tuple(chance.uniform(0.002, 0.02, rows if channels else 1).tolist())
        zeros = (0,) * len(scales)
        self.tensors.append(Tensor("weights", shape, "int8", scales, zeros, axis, data))
        added = [len(self.tensors) - 1]
        if bias:
            values = chance.integers(-4000, 4000, rows)
            biases = tuple(one * self.scale(x) for one in scales)
            self.tensors.append(
                Tensor("bias", (rows,), "int32", biases, zeros, 0, values)
            )
            added.append(len(self.tensors) - 1)
        size = float(np.sqrt(np.prod(shape) / rows)) * 70 * 70
        return added, size * self.scale(x) * float(np.mean(scales))

    def dense(
        self,
        x: int,
        rows: int,
        act: Activation = NONE,
        *,
        channels: bool = True,
        bias: bool = True,
    ) -> int:
        """Add FULLY_CONNECTED."""
        shape = self.tensors[x].shape
        length = shape[-1]
        told, size = self._filter(x, (rows, length), 0, channels=channels, bias=bias)
        many = int(np.prod(shape)) // length
        y = self.tensor(many, rows, scale=size / 50)
        return self.run(
            "FULLY_CONNECTED",
            x,
            *told,
            *(() if bias else (-1,)),
            to=y,
            version=5,
            fusedActivationFunction=act,
        )

    def conv(  # noqa: PLR0917 (as the zoo writes it)
        self,
        x: int,
        rows: int,
        taps: int,
        stride: int = 1,
        padding: Padding = VALID,
        act: Activation = NONE,
        *,
        channels: bool = True,
    ) -> int:
        """Add CONV_2D of one row."""
        _, _, width, deep = self.tensors[x].shape
        told, size = self._filter(
            x, (rows, 1, taps, deep), 0, channels=channels, bias=True
        )
        y = self.tensor(
            1, 1, _fits(width, taps, stride, padding), rows, scale=size / 50
        )
        return self.run(
            "CONV_2D",
            x,
            *told,
            to=y,
            version=3,
            **_slid(stride, padding, act),
        )

    def depthwise(  # noqa: PLR0917 (as the zoo writes it)
        self,
        x: int,
        times: int,
        taps: int,
        stride: int = 1,
        padding: Padding = VALID,
        act: Activation = NONE,
    ) -> int:
        """Add DEPTHWISE_CONV_2D of one row."""
        _, _, width, deep = self.tensors[x].shape
        shape = (1, 1, taps, deep * times)
        told, size = self._filter(x, shape, 3, channels=True, bias=True)
        many = _fits(width, taps, stride, padding)
        y = self.tensor(1, 1, many, deep * times, scale=size / 50)
        return self.run(
            "DEPTHWISE_CONV_2D",
            x,
            *told,
            to=y,
            version=3,
            **_slid(stride, padding, act),
            depthMultiplier=times,
        )

    def pool(
        self,
        x: int,
        taps: int,
        stride: int,
        padding: Padding = VALID,
        act: Activation = NONE,
    ) -> int:
        """Add AVERAGE_POOL_2D of one row."""
        _, _, width, deep = self.tensors[x].shape
        many = _fits(width, taps, stride, padding)
        [zero] = self.tensors[x].zero_points
        y = self.tensor(1, 1, many, deep, scale=self.scale(x), zero=zero)
        return self.run(
            "AVERAGE_POOL_2D",
            x,
            to=y,
            version=2,
            **_slid(stride, padding, act),
            filterWidth=taps,
            filterHeight=1,
        )

    def mean(self, x: int, *axes: int, keep: bool = False) -> int:
        """Add MEAN."""
        shape = list(self.tensors[x].shape)
        left = [1 if at in axes else one for at, one in enumerate(shape)]
        if not keep:
            left = [one for at, one in enumerate(shape) if at not in axes]
        y = self.tensor(*left, scale=self.scale(x) * 0.6)
        return self.run("MEAN", x, self.whole(*axes), to=y, version=2, keepDims=keep)

    def pair(self, name: str, a: int, b: int, act: Activation = NONE) -> int:
        """Add ADD or MUL."""
        longest = max((self.tensors[one].shape for one in (a, b)), key=np.prod)
        scale = self.scale(a) + self.scale(b)
        if name == "MUL":
            scale = self.scale(a) * self.scale(b) * 50
        y = self.tensor(*longest, scale=scale)
        return self.run(name, a, b, to=y, version=2, fusedActivationFunction=act)

    def same(self, name: str, x: int, scale: float, zero: int, **told: Told) -> int:
        """Add an operator whose output has the shape of its input."""
        y = self.tensor(*self.tensors[x].shape, scale=scale, zero=zero)
        return self.run(name, x, to=y, version=2, **told)

    def logistic(self, x: int) -> int:
        """Add LOGISTIC."""
        return self.same("LOGISTIC", x, 1 / 256, -128)

    def tanh(self, x: int) -> int:
        """Add TANH."""
        return self.same("TANH", x, 1 / 128, 0)

    def softmax(self, x: int, beta: float = 0.0) -> int:
        """Add SOFTMAX; by itself so soft that more than one has a share."""
        beta = beta or min(1.0, 3.0 / (50.0 * self.scale(x)))
        return self.same("SOFTMAX", x, 1 / 256, -128, beta=beta)

    def reshape(self, x: int, *shape: int) -> int:
        """Add RESHAPE."""
        [zero] = self.tensors[x].zero_points
        y = self.tensor(*shape, scale=self.scale(x), zero=zero)
        return self.run("RESHAPE", x, self.whole(*shape), to=y, newShape=shape)

    def concatenation(self, axis: int, *inputs: int) -> int:
        """Add CONCATENATION."""
        shape = list(self.tensors[inputs[0]].shape)
        shape[axis] = sum(self.tensors[one].shape[axis] for one in inputs)
        [zero] = self.tensors[inputs[0]].zero_points
        y = self.tensor(*shape, scale=self.scale(inputs[0]), zero=zero)
        return self.run("CONCATENATION", *inputs, to=y, version=2, axis=axis)

    def quantize(self, x: int, scale: float = 0.0) -> int:
        """Add QUANTIZE, of float32 or of int8."""
        y = self.tensor(*self.tensors[x].shape, scale=scale)
        return self.run("QUANTIZE", x, to=y, version=2)

    def dequantize(self, x: int) -> int:
        """Add DEQUANTIZE."""
        y = self.floats(*self.tensors[x].shape)
        return self.run("DEQUANTIZE", x, to=y, version=2)

    def graph(self, inputs: tuple[int, ...], *outputs: int) -> Graph:
        """Finish."""
        return Graph(tuple(self.tensors), tuple(self.operators), inputs, outputs)


def _slid(stride: int, padding: Padding, act: Activation) -> dict[str, Told]:
    """Say how a window of one row moves, and what is fused behind it."""
    return {
        "padding": padding,
        "strideW": stride,
        "strideH": 1,
        "fusedActivationFunction": act,
    }


def _fits(width: int, taps: int, stride: int, padding: Padding) -> int:
    return -(-width // stride) if padding is SAME else (width - taps) // stride + 1


type Make = Callable[[Builder], Graph]


def _layers(
    *rows: int, length: int, channels: bool = True, act: Activation = RELU
) -> Make:
    def make(b: Builder) -> Graph:
        first = x = b.tensor(1, length)
        for at, one in enumerate(rows):
            is_last = at == len(rows) - 1
            x = b.dense(x, one, NONE if is_last else act, channels=channels)
        return b.graph((first,), x)

    return make


def _one(shape: tuple[int, ...], *steps: Callable[[Builder, int], int]) -> Make:
    def make(b: Builder) -> Graph:
        first = x = b.tensor(*shape)
        for step in steps:
            x = step(b, x)
        return b.graph((first,), x)

    return make


def _two(
    name: str, a: tuple[int, ...], c: tuple[int, ...], act: Activation = NONE
) -> Make:
    def make(b: Builder) -> Graph:
        x, y = b.tensor(*a), b.tensor(*c)
        return b.graph((x, y), b.pair(name, x, y, act))

    return make


def _residual(b: Builder) -> Graph:
    """Something beside itself: two ways, added, multiplied by a gate."""
    x = b.tensor(1, 24)
    wide = b.dense(x, 24, RELU)
    both = b.pair("ADD", x, wide, RELU)
    gate = b.logistic(b.dense(both, 24))
    return b.graph((x,), b.dense(b.pair("MUL", both, gate), 5))


def _branches(b: Builder) -> Graph:
    """Windows of two lengths, side by side."""
    x = b.tensor(1, 1, 20, 3)
    scale, zero = 0.3, -5
    short = b.quantize(b.conv(x, 4, 3, padding=SAME, act=RELU), scale)
    b.tensors[short] = _again(b.tensors[short], scale, zero)
    long = b.quantize(b.conv(x, 5, 7, padding=SAME, act=RELU6), scale)
    b.tensors[long] = _again(b.tensors[long], scale, zero)
    joined = b.concatenation(3, short, long)
    flat = b.mean(joined, 1, 2)
    return b.graph((x,), b.dense(flat, 4))


def _again(tensor: Tensor, scale: float, zero: int) -> Tensor:
    return Tensor(tensor.name, tensor.shape, "int8", (scale,), (zero,))


def _floats(b: Builder) -> Graph:
    x = b.floats(1, 13)
    inside = b.dense(b.quantize(x, 0.037), 6, RELU)
    return b.graph((x,), b.dequantize(b.dense(inside, 3)))


def _constants(b: Builder) -> Graph:
    x = b.tensor(1, 12)
    held = b.constant(b.chance.integers(-128, 128, (1, 12)))
    single = b.constant(b.chance.integers(-128, 128, (1,)), scale=0.02, zero=-7)
    return b.graph((x,), b.pair("ADD", b.pair("MUL", x, held), single))


def _two_outputs(b: Builder) -> Graph:
    x = b.tensor(1, 18)
    trunk = b.dense(x, 11, RELU)
    return b.graph((x,), b.dense(trunk, 3), b.logistic(b.dense(trunk, 2)))


def _chain(b: Builder) -> Graph:
    """Ten layers: what is rounded otherwise shows."""
    return _layers(*[32] * 9, 7, length=40)(b)


def _keyword(b: Builder) -> Graph:
    """Do a little of everything, as a model of sounds or currents does."""
    first = x = b.tensor(1, 1, 49, 10)
    x = b.conv(x, 8, 10, 2, SAME, RELU)
    x = b.conv(b.depthwise(x, 1, 3, 1, SAME, RELU), 8, 1, act=RELU)
    x = b.pool(b.depthwise(x, 2, 3, 2, VALID, RELU6), 3, 2)
    size = int(np.prod(b.tensors[x].shape))
    x = b.dense(b.reshape(x, 1, size), 12, RELU)
    return b.graph((first,), b.softmax(b.dense(x, 5)))


ZOO: Final[Mapping[str, Make]] = {
    "dense": _layers(9, length=33),
    "dense_net_a": _layers(32, 16, 4, length=32),
    "dense_net_b": _layers(64, 32, 24, length=72),
    "dense_one": _layers(1, length=1),
    "dense_tensor": _layers(10, 6, length=17, channels=False),
    "dense_relu6": _layers(13, 7, length=21, act=RELU6),
    "dense_no_bias": _one((1, 19), lambda b, x: b.dense(x, 8, bias=False)),
    "dense_many": _one((3, 14), lambda b, x: b.dense(x, 5, RELU)),
    "dense_long": _layers(3, length=700),
    "dense_deep": _chain,
    "conv": _one((1, 1, 20, 5), lambda b, x: b.conv(x, 7, 3)),
    "conv_stride": _one((1, 1, 23, 3), lambda b, x: b.conv(x, 4, 5, 3, act=RELU)),
    "conv_same": _one((1, 1, 17, 2), lambda b, x: b.conv(x, 3, 4, 2, SAME, RELU6)),
    "conv_point": _one((1, 1, 6, 11), lambda b, x: b.conv(x, 9, 1)),
    "conv_tensor": _one((1, 1, 9, 4), lambda b, x: b.conv(x, 5, 2, channels=False)),
    "depthwise": _one((1, 1, 20, 5), lambda b, x: b.depthwise(x, 1, 3)),
    "depthwise_times": _one((1, 1, 15, 3), lambda b, x: b.depthwise(x, 2, 5, 2, SAME)),
    "pool": _one((1, 1, 23, 5), lambda b, x: b.pool(x, 5, 3)),
    "pool_same": _one((1, 1, 10, 3), lambda b, x: b.pool(x, 4, 3, SAME, RELU)),
    "mean": _one((1, 1, 13, 6), lambda b, x: b.mean(x, 1, 2, keep=True)),
    "mean_flat": _one((1, 1, 16, 5), lambda b, x: b.mean(x, 1, 2)),
    "mean_last": _one((1, 1, 5, 12), lambda b, x: b.mean(x, 3)),
    "add": _two("ADD", (1, 30), (1, 30)),
    "add_relu6": _two("ADD", (1, 4, 5), (1, 4, 5), RELU6),
    "add_spread": _two("ADD", (1, 7, 6), (6,)),
    "mul": _two("MUL", (1, 30), (1, 30)),
    "mul_spread": _two("MUL", (1, 1, 9, 4), (4,), RELU),
    "concatenation": lambda b: _joined(b, 1),
    "concatenation_inner": lambda b: _joined(b, 2),
    "reshape": _one((1, 12), lambda b, x: b.dense(b.reshape(x, 3, 4), 5)),
    "logistic": _one((1, 40), lambda b, x: b.logistic(x)),
    "tanh": _one((1, 40), lambda b, x: b.tanh(x)),
    "softmax": _one((1, 9), lambda b, x: b.softmax(x)),
    "softmax_rows": _one((1, 4, 6), lambda b, x: b.softmax(x, 0.7)),
    "requantize": _one((1, 31), lambda b, x: b.quantize(x)),
    "floats": _floats,
    "constants": _constants,
    "residual": _residual,
    "branches": _branches,
    "two_outputs": _two_outputs,
    "keyword": _keyword,
}


def _joined(b: Builder, axis: int) -> Graph:
    shapes = [[1, 4, 6] for _ in range(3)]
    for at, shape in enumerate(shapes):
        shape[axis] += at
    told = [b.tensor(*shape, scale=0.04, zero=9) for shape in shapes]
    return b.graph(tuple(told), b.concatenation(axis, *told))


def made(name: str, seed: int = 1) -> Graph:
    """Make a model of the zoo; another seed gives other numbers of the same shape."""
    at = list(ZOO).index(name)
    return ZOO[name](Builder(np.random.default_rng([seed, at])))


def inputs_of(graph: Graph, count: int, seed: int = 1) -> list[list[Array]]:
    """Draw inputs: for each, an array for each end of the graph."""
    chance = np.random.default_rng([7, seed])
    found = []
    for _ in range(count):
        ends = [graph.tensors[one] for one in graph.inputs]
        found.append([_drawn(one, chance) for one in ends])
    return found


def _drawn(tensor: Tensor, chance: np.random.Generator) -> Array:
    if tensor.dtype == "float32":
        return chance.normal(0.0, 2.0, tensor.shape).astype(np.float32)
    # Some calm, some loud: sums shall reach their edges, and stay within, too.
    spread = chance.choice([20, 60, 128])
    drawn = chance.integers(-spread, spread, tensor.shape)
    return drawn.astype(np.int8)
