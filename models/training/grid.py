"""The grids of int8: where a signal's and a weight's 256 steps lie.

Signals have one zero point and one scale a tensor; weights have a scale for each output
and zero in the middle, -127 to 127, as LiteRT's specification of int8 asks.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Self

import numpy as np
from numpy.typing import NDArray
from quartier.engine import Floats

from .exact import significant
from .net import Layer, Net

type Bytes = NDArray[np.int8]

LEAST: Final = -128
MOST: Final = 127
_STEPS: Final = 255
# Ranges are rounded so: far below a step, far above what arithmetic may differ by.
_DIGITS: Final = 6
# What never moves still needs a scale.
_NARROWEST: Final = 1e-6


@dataclass(frozen=True, slots=True)
class Grid:
    """Values a signal may take: (code - zero_point) * scale, code from -128 to 127."""

    scale: float
    zero_point: int

    @classmethod
    def over(cls, low: float, high: float) -> Self:
        """Lay a grid over a range, widened to hold zero, which is then exact."""
        low = min(0.0, significant(low, _DIGITS))
        high = max(0.0, significant(high, _DIGITS))
        scale = float(np.float32(max(high - low, _NARROWEST) / _STEPS))
        return cls(scale, int(np.clip(np.rint(LEAST - low / scale), LEAST, MOST)))

    @property
    def low(self) -> float:
        """The least value."""
        return (LEAST - self.zero_point) * self.scale

    @property
    def high(self) -> float:
        """The greatest value."""
        return (MOST - self.zero_point) * self.scale

    def codes(self, values: Floats) -> Bytes:
        """Round values to codes; what is beyond the range is held at its end."""
        codes = np.rint(values / self.scale) + self.zero_point
        return np.clip(codes, LEAST, MOST).astype(np.int8)

    def values(self, codes: Bytes) -> Floats:
        """Give the values that codes stand for."""
        return (codes.astype(np.float64) - self.zero_point) * self.scale

    def rounded(self, values: Floats) -> Floats:
        """Give the values that are left once they have been codes."""
        return self.values(self.codes(values))


def grids(
    net: Net, x: Floats, input_range: tuple[float, float] | None = None
) -> tuple[Grid, ...]:
    """Lay the grids of a net's signals, inputs first, over what samples reach.

    An input range, low and high, is taken as it is, and samples are held within it.
    """
    low, high = input_range or (float(x.min()), float(x.max()))
    laid, signal = [Grid.over(low, high)], np.clip(x, low, high)
    for layer in net.layers:
        signal = layer.forward(signal)
        laid.append(Grid.over(float(signal.min()), float(signal.max())))
    return tuple(laid)


def weight_scales(weight: Floats) -> Floats:
    """Give the scale of each output's weights, (out,): the largest is 127."""
    largest = np.maximum(np.abs(weight).max(axis=1), _NARROWEST)
    scales: Floats = (largest / MOST).astype(np.float32).astype(np.float64)
    return scales


def weight_codes(weight: Floats, scales: Floats) -> Bytes:
    """Round weights, (out, in), to codes from -127 to 127."""
    codes = np.rint(weight / scales[:, None])
    return np.clip(codes, -MOST, MOST).astype(np.int8)


def rounded(net: Net) -> Net:
    """Give the net whose weights have been codes; biases are as good as untouched."""
    return Net(tuple(_rounded(layer) for layer in net.layers))


def _rounded(layer: Layer) -> Layer:
    scales = weight_scales(layer.weight)
    weight = weight_codes(layer.weight, scales) * scales[:, None]
    return Layer(weight, layer.bias, layer.activation)


def seen_through(net: Net, laid: Sequence[Grid], x: Floats) -> Floats:
    """Map inputs to outputs as the quantised net will, (n, in) to (n, out)."""
    signal = laid[0].rounded(x)
    for layer, grid in zip(rounded(net).layers, laid[1:], strict=True):
        signal = grid.rounded(layer.forward(signal))
    return signal
