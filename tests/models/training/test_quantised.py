"""The int8 graph: exact per channel, close to its net, as good as another writer's."""

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from quartier.tinyml import Model

from models.training import Grid, Layer, Net, quantised, write
from models.training.grid import grids, seen_through
from models.training.write import Activation
from tests.models.training.nets import RESOLVERS, biased, drawn, lite, rms
from tests.models.training.rival import quantised_by_rival

SIZES = (32, 32, 16, 4)


def sample() -> tuple[Net, np.ndarray]:
    """Give a net with biases, and inputs for it."""
    return biased(SIZES), drawn(400, SIZES[0])


def test_weights_and_biases_are_exact_by_brute_force() -> None:
    """Each code is the integer nearest to its number, by its own output's scale."""
    net, x = sample()
    graph, laid = quantised(net, x), grids(net, x)
    assert len(graph.tensors) == 1 + 3 * len(net.layers)
    for place, layer in enumerate(net.layers):
        weight, bias, signal = graph.tensors[1 + 3 * place : 4 + 3 * place]
        assert (weight.dtype, bias.dtype, signal.dtype) == ("int8", "int32", "int8")
        assert set(weight.zero_points) == set(bias.zero_points) == {0}
        assert weight.data is not None
        assert bias.data is not None
        for row, numbers in enumerate(layer.weight):
            scale = float(np.float32(max(abs(numbers)) / 127))
            assert weight.scales[row] == scale
            assert weight.data[row].tolist() == [round(one / scale) for one in numbers]
            unit = laid[place].scale * scale
            assert bias.scales[row] == unit
            assert bias.data[row] == round(layer.bias[row] / unit)
        is_last = place == len(net.layers) - 1
        fused = Activation.NONE if is_last else Activation.RELU
        assert graph.operators[place].options == {"fusedActivationFunction": fused}
        after = laid[place + 1]
        assert (signal.scales, signal.zero_points) == (
            (after.scale,),
            (after.zero_point,),
        )


@pytest.mark.parametrize("resolver", RESOLVERS)
def test_the_file_answers_as_its_net(resolver: Any) -> None:  # noqa: ANN401 (no types)
    """LiteRT loads it, in each of its ways; int8 costs under 2 % of the spread."""
    net, x = sample()
    answers = lite(write(quantised(net, x)), x, resolver)

    assert rms(answers - net.forward(x)) < 0.02 * np.std(net.forward(x))


def test_it_is_what_training_saw() -> None:
    """What tuning rounds to is what LiteRT answers, but where a bias tips a code.

    Our own interpreter answers as LiteRT does, every code.
    """
    net, x = sample()
    data, laid = write(quantised(net, x)), grids(net, x)
    seen = laid[-1].codes(seen_through(net, laid, x))
    theirs = laid[-1].codes(lite(data, x))
    ours = np.asarray(Model(data).predict(laid[0].codes(x)))

    assert np.abs(seen.astype(int) - theirs).max() <= 1
    assert np.mean(seen != theirs) < 0.01
    np.testing.assert_array_equal(ours, theirs)


@pytest.mark.filterwarnings("ignore:Warning. Enabling `experimental_preserve_all")
def test_another_writer_loses_as_much() -> None:
    """LiteRT's quantiser, by least and greatest too, is within 2 % of our error."""
    net, x = sample()
    truth = net.forward(x)
    ours = rms(lite(write(quantised(net, x)), x) - truth)
    theirs = rms(lite(quantised_by_rival(net, x), x) - truth)
    moving = rms(lite(quantised_by_rival(net, x, moving=True), x) - truth)

    assert ours == pytest.approx(theirs, rel=0.02)
    assert moving > 2 * ours


def test_an_input_range_is_the_file_s() -> None:
    """What is beyond it is held at its end."""
    net, x = sample()
    graph = quantised(net, x, input_range=(-1.0, 1.0))
    [place] = graph.inputs
    [scale], [zero] = graph.tensors[place].scales, graph.tensors[place].zero_points

    assert Grid(scale, zero) == Grid.over(-1.0, 1.0)
    answers = lite(write(graph), x)
    held = net.forward(np.clip(x, -1.0, 1.0))
    assert rms(answers - held) < 0.02 * np.std(held)


def test_outputs_without_weights_keep_their_bias() -> None:
    """An output that depends on nothing is still what it was."""
    net, x = sample()
    last = net.layers[-1]
    weight, bias = last.weight.copy(), last.bias.copy()
    weight[1], bias[1] = 0.0, 1.75
    weight[2], bias[2] = 1e-12, -3.0
    dead = Net((*net.layers[:-1], Layer(weight, bias, "linear")))

    answers = lite(write(quantised(dead, x)), x)

    step = grids(dead, x)[-1].scale
    assert np.abs(answers[:, 1] - 1.75).max() <= 0.51 * step
    assert np.abs(answers[:, 2] + 3.0).max() <= 0.51 * step


def test_the_same_net_gives_the_same_file() -> None:
    """A description is part of it."""
    net, x = sample()
    graph = quantised(net, x, description="one")

    assert write(graph) == write(quantised(net, x, description="one"))
    assert write(graph) != write(replace(graph, description="two"))
    assert b"one" in write(graph)
