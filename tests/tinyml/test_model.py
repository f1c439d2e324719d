"""A model gives what LiteRT's reference kernels give: every bit, on every model.

Each model of the zoo is run on 2,000 random inputs. Against TensorFlow Lite for
Microcontrollers it rounds twice; XNNPACK, which LiteRT would choose itself, may differ
by one, and at the end of one model by two.
"""

import hashlib
from pathlib import Path
from typing import Any, Final

import numpy as np
import pytest
from quartier.tinyml import Model, ModelError

from models.training.write import write
from tests.tinyml import oracles
from tests.tinyml.zoo import ZOO, inputs_of, made

_INPUTS: Final = 2000
_WANTED_MODELS: Final = 30
# Four operators one behind the other of which each may be one off in XNNPACK, as seen
# from LiteRT's own reference kernels: at their end it is two.
_FARTHER: Final = {"branches": 2}

type Array = np.ndarray[Any, Any]


def _ran(model: Model, inputs: list[list[Array]]) -> list[list[Array]]:
    """Run one after the other, as LiteRT does."""
    found = []
    for told in inputs:
        given = told[0] if len(told) == 1 else told
        outputs = model.predict(given)
        found.append(outputs if isinstance(outputs, list) else [outputs])
    return found


def _apart(one: list[list[Array]], other: list[list[Array]]) -> tuple[int, float]:
    """Count the numbers that differ, and tell by how much at most."""
    count, most = 0, 0.0
    for mine, theirs in zip(one, other, strict=True):
        for a, b in zip(mine, theirs, strict=True):
            gap = np.abs(a.astype(float) - b.reshape(a.shape).astype(float))
            count, most = count + int((gap > 0).sum()), max(most, float(gap.max()))
    return count, most


def test_the_zoo_is_large_enough() -> None:
    """There are as many models as were promised, and no two are one."""
    files = {hashlib.sha256(write(made(name))).hexdigest() for name in ZOO}
    used = {one.name for name in ZOO for one in made(name).operators}

    assert len(files) == len(ZOO) >= _WANTED_MODELS
    assert used == {
        "FULLY_CONNECTED",
        "CONV_2D",
        "DEPTHWISE_CONV_2D",
        "AVERAGE_POOL_2D",
        "MEAN",
        "ADD",
        "MUL",
        "CONCATENATION",
        "RESHAPE",
        "LOGISTIC",
        "TANH",
        "SOFTMAX",
        "QUANTIZE",
        "DEQUANTIZE",
    }


@pytest.mark.parametrize("name", ZOO)
def test_it_is_litert_bit_for_bit(name: str) -> None:
    """On 2,000 inputs no number differs; XNNPACK is as near as stated above."""
    graph = made(name)
    file, inputs = write(graph), inputs_of(graph, _INPUTS)

    found = _ran(Model(file), inputs)

    assert _apart(found, oracles.litert(file, inputs)) == (0, 0.0)
    chosen = oracles.litert(file, inputs, is_reference=False)
    assert _apart(found, chosen)[1] <= _FARTHER.get(name, 1)
    # What never moves would agree with anything.
    assert all(one.std() > 0 for one in map(np.stack, zip(*found, strict=True)))


@pytest.mark.parametrize("name", ZOO)
def test_it_is_tflm_when_it_rounds_twice(name: str) -> None:
    """On 2,000 inputs no number differs."""
    graph = made(name, seed=2)
    file, inputs = write(graph), inputs_of(graph, _INPUTS)

    found = _ran(Model(file, tflm=True), inputs)

    assert _apart(found, oracles.tflm(file, inputs, len(graph.outputs))) == (0, 0.0)


def test_rounding_twice_makes_a_difference() -> None:
    """Ten layers deep it shows: else the flag would prove nothing."""
    graph = made("dense_deep")
    file, inputs = write(graph), inputs_of(graph, 200)

    once, twice = (_ran(Model(file, tflm=tflm), inputs) for tflm in (False, True))

    assert _apart(once, twice)[0] > 0


def test_it_tells_what_it_takes_and_gives(tmp_path: Path) -> None:
    """By the names that others use; from a path as from bytes."""
    graph = made("dense_net_a")
    path = tmp_path / "model.tflite"
    path.write_bytes(write(graph))

    model, other = Model(str(path)), Model(path)

    assert (other.input_shape, other.macs) == (model.input_shape, model.macs)
    first, last = graph.tensors[graph.inputs[0]], graph.tensors[graph.outputs[0]]
    assert (model.input_shape, model.input_dtype) == ((1, 32), "int8")
    assert model.input_scale == np.float32(first.scales[0])
    assert model.input_zero_point == first.zero_points[0]
    assert (model.output_shape, model.output_dtype) == ((1, 4), "int8")
    assert model.output_scale == np.float32(last.scales[0])
    assert model.output_zero_point == last.zero_points[0]
    assert model.macs == 32 * 32 + 32 * 16 + 16 * 4
    assert len(model.inputs) == len(model.outputs) == 1


def test_the_arena_is_what_lives_at_once() -> None:
    """It is smaller than all arrays together, and no smaller than two neighbours."""
    model = Model(write(made("dense_deep")))

    assert 40 + 32 <= model.arena_bytes < 40 + 9 * 32 + 7


def test_real_numbers_go_by_the_scales() -> None:
    """An estimate is the prediction of the codes, at the output's scale."""
    model = Model(write(made("dense_net_a")))
    chance = np.random.default_rng(5)
    codes = chance.integers(-128, 128, (1, 32)).astype(np.int8)
    real = (codes.astype(float) - model.input_zero_point) * model.input_scale

    found = model.estimate(real)

    predicted = model.predict(codes).astype(float) - model.output_zero_point
    assert found == pytest.approx(predicted * model.output_scale)


@pytest.mark.parametrize("kernels", ["cuda", ".."])
def test_kernels_that_there_are_not_are_refused(kernels: str) -> None:
    """By their name."""
    with pytest.raises(ModelError, match=f"kernels named {kernels} do not run here"):
        Model(write(made("dense")), kernels=kernels)


def test_viper_does_not_run_on_this_interpreter() -> None:
    """Nor is it chosen where nobody asks."""
    with pytest.raises(ModelError, match="viper"):
        Model(write(made("dense")), kernels="viper")
