"""Quantisation after training: a net in doubles becomes a graph of int8 operators."""

from typing import Final

import numpy as np
from quartier.engine import Floats

from .grid import Grid, grids, weight_codes, weight_scales
from .net import Layer, Net
from .write import Activation, Graph, Operator, Tensor

# That of the schema in which a fully connected operator of int8 came.
_VERSION: Final = 4
# An int32 holds more, but sums are added to it.
_BIAS_MOST: Final = 2**28


def quantised(
    net: Net,
    calibration_x: Floats,
    *,
    input_range: tuple[float, float] | None = None,
    description: str = "",
) -> Graph:
    """Make the graph of a net: codes in, (1, in), and codes out, (1, out).

    Signals reach as far as calibration samples, (n, in), take them; inputs as far as
    the input range, if given, beyond which they are held.
    """
    laid = grids(net, calibration_x, input_range)
    tensors = [_signal("input", net.layers[0].weight.shape[1], laid[0])]
    operators = []
    for place, layer in enumerate(net.layers):
        before = len(tensors) - 1
        tensors += _tensors(place, layer, laid[place], laid[place + 1])
        operators.append(_operator(layer, before))
    return Graph(
        tensors=tuple(tensors),
        operators=tuple(operators),
        inputs=(0,),
        outputs=(len(tensors) - 1,),
        description=description,
    )


def _signal(name: str, size: int, grid: Grid) -> Tensor:
    return Tensor(name, (1, size), "int8", (grid.scale,), (grid.zero_point,))


def _tensors(place: int, layer: Layer, before: Grid, after: Grid) -> list[Tensor]:
    """Give a layer's weights, biases and outputs, in this order."""
    outputs = len(layer.bias)
    # Where weights are all but nothing their scale must still let the bias fit.
    roomy = np.abs(layer.bias) / (before.scale * _BIAS_MOST)
    scales = np.maximum(weight_scales(layer.weight), roomy.astype(np.float32))
    nothing = (0,) * outputs
    # The scales of biases are not free: those of the products they are added to.
    sums = before.scale * scales
    bias = np.rint(layer.bias / sums)
    codes = weight_codes(layer.weight, scales)
    of_weight, of_sum = tuple(map(float, scales)), tuple(map(float, sums))
    shape, bias_codes = (outputs, codes.shape[1]), bias.astype(np.int32)
    return [
        Tensor(f"weight_{place}", shape, "int8", of_weight, nothing, 0, codes),
        Tensor(f"bias_{place}", (outputs,), "int32", of_sum, nothing, 0, bias_codes),
        _signal(f"signal_{place}", outputs, after),
    ]


def _operator(layer: Layer, before: int) -> Operator:
    """Connect a layer whose tensors follow those of the signal before it."""
    relu = layer.activation == "relu"
    fused = Activation.RELU if relu else Activation.NONE
    places = (before, before + 1, before + 2)
    return Operator(
        "FULLY_CONNECTED",
        places,
        (before + 3,),
        {"fusedActivationFunction": fused},
        version=_VERSION,
    )
