"""Rows of weights: each sum begins, is bounded and is carried as it has to be."""

import struct
from array import array
from typing import Any, Final

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from quartier.tinyml import Model
from quartier.tinyml.loading.graph import Graph
from quartier.tinyml.loading.rows import flipped, rows
from quartier.tinyml.loading.scale import MOST

from models.training.write import Graph as Written
from models.training.write import Operator, Tensor, write
from tests.tinyml import sums
from tests.tinyml.beside import float32
from tests.tinyml.damage import Damage, refusal, tensor

type Array = np.ndarray[Any, Any]

_START: Final = "operator 0 (FULLY_CONNECTED)"


def _layer(
    weights: Array,
    bias: Array | None,
    *,
    zeros: tuple[int, int] = (0, 0),
    scales: tuple[float, ...] = (1.0,),
    ends: tuple[float, float] = (1.0, 2.0),
) -> Written:
    """Make one layer of these weights; scales are 1, the output's 2, if not told."""
    count, length = weights.shape
    many = (0,) * len(scales)
    tensors = [
        Tensor("x", (1, length), "int8", ends[:1], zeros[:1]),
        Tensor("w", weights.shape, "int8", scales, many, 0, weights),
        Tensor("y", (1, count), "int8", ends[1:], zeros[1:]),
    ]
    if bias is not None:
        biases = tuple(one * ends[0] for one in scales)
        tensors.append(Tensor("b", (count,), "int32", biases, many, 0, bias))
    inputs = (0, 1, 3) if bias is not None else (0, 1, -1)
    step = Operator("FULLY_CONNECTED", inputs, (2,), {}, 5)
    return Written(tuple(tensors), (step,), (0,), (2,))


def _refused(graph: Written) -> str:
    """Say what is wrong with a graph that never was right."""
    return refusal(write(graph))


@given(
    st.integers(1, 20),
    st.integers(1, 5),
    st.integers(0, 2**32),
    st.sampled_from(["plain", "vector"]),
    st.booleans(),
    st.booleans(),
)
def test_layers_are_those_of_big_integers(  # noqa: PLR0917 (all are drawn)
    length: int, count: int, seed: int, kernels: str, is_double: bool, has_bias: bool
) -> None:
    """Whatever the zero points and the scales of the channels."""
    chance = np.random.default_rng(seed)
    weights = chance.integers(-128, 128, (count, length))
    bias = chance.integers(-9000, 9000, count) if has_bias else None
    zeros = tuple(chance.integers(-128, 128, 2).tolist())
    scales = tuple(float32(one) for one in chance.uniform(0.001, 0.1, count))
    ends = tuple(float32(one) for one in chance.uniform(0.01, 1.0, 2))
    graph = _layer(weights, bias, zeros=zeros, scales=scales, ends=ends)
    x = chance.integers(-128, 128, length)

    model = Model(write(graph), kernels=kernels, tflm=is_double)
    wide, bare = x.astype(np.int8)[None], array("b", x.tolist())
    found = np.array(model.predict(wide if kernels == "vector" else bare)).ravel()

    carry = sums.twice if is_double else sums.once
    totals = (weights * (x - zeros[0])).sum(1) + (0 if bias is None else bias)
    carried = [
        carry(total, *sums.quantised(ends[0] * scale / ends[1])) + zeros[1]
        for total, scale in zip(totals.tolist(), scales, strict=True)
    ]
    assert found.tolist() == np.clip(carried, -128, 127).tolist()


def test_records_begin_with_what_is_taken_off() -> None:
    """Of one row by hand: bias - (zero + 128) * sum of weights."""
    written = _layer(
        np.array([[3, -5, 7], [1, 1, 1]]),
        np.array([100, -4]),
        zeros=(-28, 0),
        scales=(0.5, 0.25),
    )
    graph = Graph(write(written))
    data = bytes(graph.data_of(graph.tensors[1]))

    found = rows(graph, graph.operators[0], [data[:3], data[3:]], is_double=True)

    begins = [struct.unpack_from("<I", found, at)[0] - MOST for at in (0, 12)]
    assert begins == [100 - 100 * 5, -4 - 100 * 3]
    # 0.25 and 0.125: half of 2^31, shifted by 1 and by 2.
    assert found[4:12] == b"\0\x40\0\0\0\1\1\1"
    assert found[16:24] == b"\0\x40\0\0\0\2\1\1"


@pytest.mark.parametrize("sign", [1, -1])
def test_a_sum_may_just_not_overflow(sign: int) -> None:
    """A bias may be as great as leaves the greatest sum below 2^29."""
    weights = np.array([[100, -100, 100, -100]])
    # As if all of them pulled the same way.
    most = MOST - 1 - 255 * 400

    model = Model(write(_layer(weights, np.array([sign * most]), zeros=(-128, 0))))
    found = model.predict(np.full((1, 4), 127, np.int8))

    assert found.tolist() == [[127 if sign > 0 else -128]]
    assert (
        _refused(_layer(weights, np.array([sign * (most + 1)]), zeros=(-128, 0)))
        == f"{_START}: a sum may overflow"
    )


@pytest.mark.parametrize("sign", [1, -1])
def test_nor_may_what_it_begins_with(sign: int) -> None:
    """Where all that is taken off goes the same way as the bias."""
    weights = np.full((1, 8192), -sign * 127)
    room = MOST - 1 - 255 * 127 * 8192
    graph = _layer(weights, np.array([sign * room]), zeros=(127, 0))

    begin = abs(room + 255 * 127 * 8192)
    assert begin == MOST - 1
    assert Model(write(graph)).macs == 8192
    assert (
        _refused(_layer(weights, np.array([sign * (room + 1)]), zeros=(127, 0)))
        == f"{_START}: a sum may overflow"
    )


def _usual() -> Written:
    return _layer(np.ones((3, 2), int), np.zeros(3, int), scales=(0.1, 0.2, 0.3))


@pytest.mark.parametrize(
    ("damage", "why"),
    [
        (
            tensor(1, zero_points=(0, 1, 0)),
            ": tensor 1 (w) has a zero point, and is weights",
        ),
        (
            tensor(1, dtype="int32", data=np.ones((3, 2))),
            ": tensor 1 (w) is int32 where only int8 can be run",
        ),
        (
            tensor(3, dtype="int8", data=np.zeros(3)),
            ": tensor 3 (b) is no bias of 3 int32",
        ),
        (
            tensor(3, shape=(2,), data=np.zeros(2)),
            ": tensor 3 (b) is no bias of 3 int32",
        ),
        (
            tensor(1, scales=(0.1, 0.2, 1e20)),
            ": tensor 1 (w) has a scale that cannot be",
        ),
    ],
)
def test_what_are_no_weights_is_refused(damage: Damage, why: str) -> None:
    """By the tensor, and what is wrong with it."""
    assert refusal(_usual(), damage) == _START + why


@given(st.binary(max_size=30), st.integers(0, 40))
def test_weights_are_filled_up_with_nothing(column: bytes, width: int) -> None:
    """128 above, which is 0 where there is none."""
    found = flipped(column, width)

    signed = np.frombuffer(column, np.int8).astype(int) + 128
    filled = max(0, width - len(column))
    assert list(found) == signed.tolist() + [128] * filled
