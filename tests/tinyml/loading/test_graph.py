"""A graph: what the file says of tensors and operators, and what is refused of it."""

from collections.abc import Callable
from typing import Any, Final

import numpy as np
import pytest
from ai_edge_litert import schema_py_generated as schema
from hypothesis import given
from hypothesis import strategies as st
from quartier.tinyml import ModelError
from quartier.tinyml.loading.graph import Graph, Operator, _codes_of_6

from models.training.write import Graph as Written
from models.training.write import Tensor, write
from tests.tinyml.damage import Damage, operator, options, refusal, rewritten, tensor
from tests.tinyml.zoo import Builder, made

type Change = Callable[[Any], None]

_LEAST, _MOST = 77 << 23, (178 << 23) - 1
_MANY: Final = 100_000


def _dense() -> Written:
    """Make t0 (1, 6), weights 1 (4, 6), bias 2 (4) and t3 (1, 4)."""
    builder = Builder(np.random.default_rng(21))
    x = builder.tensor(1, 6)
    return builder.graph((x,), builder.dense(x, 4))


def _first(at: int, **told: object) -> Change:
    """Change a tensor by the names of the schema."""

    def change(model: Any) -> None:  # noqa: ANN401 (generated without types)
        for name, value in told.items():
            setattr(model.subgraphs[0].tensors[at], name, value)

    return change


def _step(**told: object) -> Change:
    def change(model: Any) -> None:  # noqa: ANN401 (generated without types)
        for name, value in told.items():
            setattr(model.subgraphs[0].operators[0], name, value)

    return change


def _main(**told: object) -> Change:
    def change(model: Any) -> None:  # noqa: ANN401 (generated without types)
        for name, value in told.items():
            setattr(model.subgraphs[0], name, value)

    return change


def _model(**told: object) -> Change:
    def change(model: Any) -> None:  # noqa: ANN401 (generated without types)
        for name, value in told.items():
            setattr(model, name, value)

    return change


def _twice(model: Any) -> None:  # noqa: ANN401 (generated without types)
    model.subgraphs = model.subgraphs * 2


def _shortened(model: Any) -> None:  # noqa: ANN401 (generated without types)
    model.buffers[1].data = model.buffers[1].data[:-1]


def test_it_reads_what_was_written() -> None:
    """Names, shapes, scales as bits, wires, and the bytes of constants."""
    written = _dense()
    graph = Graph(write(written))
    x, weights, bias, y = graph.tensors
    _, told, added, _ = written.tensors
    [step] = graph.operators
    assert told.data is not None
    assert added.data is not None

    assert [one.shape for one in graph.tensors] == [(1, 6), (4, 6), (4,), (1, 4)]
    assert [one.size for one in graph.tensors] == [6, 24, 4, 4]
    assert [one.bytes for one in graph.tensors] == [6, 24, 16, 4]
    assert [one.dtype for one in graph.tensors] == ["int8", "int8", "int32", "int8"]
    assert np.array(weights.scales, np.uint32).view(np.float32).tolist() == [
        np.float32(one) for one in told.scales
    ]
    assert x.zero == written.tensors[0].zero_points[0]
    assert bytes(graph.data_of(weights)) == told.data.astype(np.int8).tobytes()
    assert bytes(graph.data_of(bias)) == added.data.astype("<i4").tobytes()
    assert (graph.inputs, graph.outputs) == ([x], [y])
    assert (step.inputs, step.output) == ([x, weights, bias], y)
    assert (x.name, weights.name) == ("tensor 0 (t0)", "tensor 1 (weights)")
    assert (weights.data > 0, x.data) == (True, 0)


@pytest.mark.parametrize(
    ("damage", "why"),
    [
        (tensor(0, dtype="int32"), "an input is left out, or int32"),
        (tensor(3, dtype="int32"), "an output is left out, or int32"),
        (tensor(0, shape=(1, 0)), "tensor 0 (t0) has an axis of length 0"),
        (tensor(0, shape=(1, -6)), "tensor 0 (t0) has an axis of length -6"),
        (
            tensor(0, shape=(1024, 1025)),
            "tensor 0 (t0) is larger than tiny models are",
        ),
        (
            tensor(0, shape=(1, 1, 1, 1, 1, 6)),
            "tensor 0 (t0) has more than 5 axes",
        ),
        (tensor(0, scales=(), zero_points=()), "tensor 0 (t0) has 0 scales, not 1"),
        (tensor(0, zero_points=()), "tensor 0 (t0) has 1 scales, not 1"),
        (
            tensor(0, scales=(0.1, 0.2), zero_points=(0, 0)),
            "tensor 0 (t0) has 2 scales, not 1",
        ),
        (tensor(0, scales=(0.0,)), "tensor 0 (t0) has a scale that cannot be"),
        (tensor(0, scales=(-0.1,)), "tensor 0 (t0) has a scale that cannot be"),
        (tensor(0, scales=(1e-20,)), "tensor 0 (t0) has a scale that cannot be"),
        (tensor(0, scales=(1e20,)), "tensor 0 (t0) has a scale that cannot be"),
        (tensor(0, scales=(np.inf,)), "tensor 0 (t0) has a scale that cannot be"),
        (tensor(0, scales=(np.nan,)), "tensor 0 (t0) has a scale that cannot be"),
        (tensor(3, zero_points=(128,)), "tensor 3 (t3) has a zero point beyond int8"),
        (tensor(3, zero_points=(-129,)), "tensor 3 (t3) has a zero point beyond int8"),
        (
            tensor(3, zero_points=(1 << 40,)),
            "tensor 3 (t3) has a zero point beyond int8",
        ),
        (
            tensor(0, data=np.zeros((1, 6))),
            "tensor 0 (t0) is an input, and constant",
        ),
        (
            tensor(1, shape=(4, 5)),
            "tensor 1 (weights) has 24 bytes where its shape asks for 20",
        ),
        (operator(inputs=(0, 1, 4)), "tensor 4 is used, and there is none"),
        (operator(inputs=(0, 1, -2)), "tensor -2 is used, and there is none"),
        (operator(outputs=()), "operator 0 does not give exactly one tensor"),
        (operator(outputs=(3, 3)), "operator 0 does not give exactly one tensor"),
        (operator(outputs=(-1,)), "operator 0 does not give exactly one tensor"),
        (
            operator(inputs=(0, -1)),
            "operator 0 (FULLY_CONNECTED) is given 1 tensors, and takes 2 to 3",
        ),
        (
            operator(inputs=(0, 1, 2, 2)),
            "operator 0 (FULLY_CONNECTED) is given 4 tensors, and takes 2 to 3",
        ),
        (
            options(fusedActivationFunction=2),
            "operator 0 (FULLY_CONNECTED) has an activation that cannot be run (2)",
        ),
    ],
)
def test_what_cannot_be_is_refused(damage: Damage, why: str) -> None:
    """By the tensor or the operator, and what is wrong with it."""
    assert refusal(_dense(), damage) == why


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (_model(version=2), "only version 3 of .tflite is known, not 2"),
        (_model(subgraphs=[]), "a model has one graph, not 0"),
        (_twice, "a model has one graph, not 2"),
        (_model(operatorCodes=[]), "operator 0 is of a kind that is not listed"),
        (_step(opcodeIndex=1), "operator 0 is of a kind that is not listed"),
        (_main(inputs=[]), "there is no input"),
        (_main(outputs=[]), "there is no output"),
        (_main(inputs=[-1]), "an input is left out, or int32"),
        (_main(outputs=[9]), "tensor 9 is used, and there is none"),
        (_first(0, isVariable=True), "tensor 0 (t0) is variable or sparse"),
        (
            _first(1, sparsity=schema.SparsityParametersT()),
            "tensor 1 (weights) is variable or sparse",
        ),
        (_first(0, buffer=77), "tensor 0 (t0) has a buffer that there is not"),
        (
            _first(0, type=schema.TensorType.INT16),
            "tensor 0 (t0) is type 7, which cannot be run",
        ),
        (
            _first(1, type=schema.TensorType.UINT8),
            "tensor 1 (weights) has 24 bytes where its shape asks for 0",
        ),
        (_shortened, "tensor 1 (weights) has 23 bytes where its shape asks for 24"),
    ],
)
def test_a_file_that_says_otherwise_is_refused(change: Change, why: str) -> None:
    """Whatever else the schema lets a file say."""
    assert refusal(rewritten(write(_dense()), change)) == why


@pytest.mark.parametrize("data", [b"", b"TFL3", b"\x08\0\0\0TFL4" + bytes(40)])
def test_what_is_no_model_is_refused(data: bytes) -> None:
    """By the letters that each file has."""
    assert refusal(data) == "this is no .tflite file"


def test_a_constant_is_asked_for_where_one_is_needed() -> None:
    """Weights that something else gives are none."""
    assert refusal(_dense(), tensor(1, data=None)) == (
        "tensor 1 (weights) is used before anything gives it"
    )
    graph = Graph(write(_dense()))
    with pytest.raises(ModelError, match=r"^tensor 0 \(t0\) is no constant, where one"):
        graph.data_of(graph.tensors[0])


def test_channels_have_scales_along_their_own_axis() -> None:
    """Of another axis, or too few, they are refused."""
    start = "operator 0 (FULLY_CONNECTED): tensor 1 (weights) "
    scales = (0.1,) * 6

    assert refusal(_dense(), tensor(1, scales=scales, zero_points=(0,) * 6)) == (
        start + "has 6 scales, not 4"
    )
    assert refusal(
        _dense(), tensor(1, scales=scales, zero_points=(0,) * 6, axis=1)
    ) == (start + "has scales along another axis than can be run")


def test_old_files_tell_kinds_in_the_old_place() -> None:
    """Whichever of the two places is greater counts."""

    def old(model: Any) -> None:  # noqa: ANN401 (generated without types)
        model.operatorCodes[0].builtinCode = 0

    def new(model: Any) -> None:  # noqa: ANN401 (generated without types)
        model.operatorCodes[0].deprecatedBuiltinCode = 127
        model.operatorCodes[0].builtinCode = 150

    file = write(_dense())

    assert Graph(rewritten(file, old)).operators[0].code == 9
    assert Graph(rewritten(file, new)).operators[0].code == 150


def test_options_are_as_usual_where_there_are_none() -> None:
    """As the schema has it."""
    [step] = Graph(rewritten(write(_dense()), _step(builtinOptions=None))).operators
    [told] = Graph(write(made("reshape"))).operators[:1]

    assert (step.option(0, "b"), step.option(4, "i", 1)) == (0, 1)
    assert step.option_list(0) == []
    assert told.option_list(0) == [3, 4]


def _step_of(act: int, scale: float, zero: int) -> Operator:
    written = options(fusedActivationFunction=act)(_dense())
    [found] = Graph(
        write(tensor(3, scales=(scale,), zero_points=(zero,))(written))
    ).operators
    return found


@given(st.floats(2.0**-20, 2.0**20, width=32), st.integers(-128, 127))
def test_what_is_fused_leaves_a_range(scale: float, zero: int) -> None:
    """All of int8, what is not below zero, or what is not above six either."""
    six = float(np.float32(6) / np.float32(scale))
    above = int(min(six, 1000.0) + 0.5)

    assert _step_of(0, scale, zero).clamp(0) == (-128, 127)
    assert _step_of(1, scale, zero).clamp(0) == (zero, 127)
    assert _step_of(3, scale, zero).clamp(0) == (zero, min(127, zero + above))


def test_six_is_counted_as_float32_does() -> None:
    """On 100,000 scales of all sizes, and on those that come close to a half."""
    chance = np.random.default_rng(22)
    halves = (np.float32(6) / np.arange(0.5, 256, 0.5, np.float32)).view(np.uint32)
    near = (halves[:, None].astype(np.int64) + np.arange(-4, 5)).ravel()
    middle = chance.integers(115 << 23, 135 << 23, _MANY // 2)
    bits = np.concatenate(
        [near, middle, chance.integers(_LEAST, _MOST + 1, _MANY // 2)]
    )

    found = [_codes_of_6(one) for one in bits.tolist()]

    six = (np.float32(6) / bits.astype(np.uint32).view(np.float32)).astype(np.float64)
    assert found == np.minimum(np.floor(six + 0.5), 256).astype(int).tolist()


def test_a_name_is_shown_as_far_as_it_can_be() -> None:
    """Not more than a log line holds, and no letters beyond ASCII."""
    graph = Graph(write(tensor(3, name="é" * 99)(_dense())))

    assert graph.tensors[3].name == f"tensor 3 ({'?' * 60})"


def test_a_tensor_without_a_name_is_called_by_its_number() -> None:
    """And so it is refused."""
    unnamed = Tensor("", (1, 0), "int8", (0.1,), (0,))

    assert refusal(write(Written((unnamed,), (), (0,), (0,)))) == (
        "tensor 0 has an axis of length 0"
    )
