"""A net of fully connected layers, in doubles, before it is quantised."""

from dataclasses import dataclass
from itertools import pairwise
from typing import Final, Literal, Self

import numpy as np
from quartier.engine import Floats

from .exact import product

type Activation = Literal["linear", "relu"]

_HE_VARIANCE: Final = 2.0


@dataclass(frozen=True, slots=True, eq=False)
class Layer:
    """Weighted sums and what becomes of them: weight is (out, in), bias (out,)."""

    weight: Floats
    bias: Floats
    activation: Activation

    def raw(self, signal: Floats) -> Floats:
        """Sum the signal, (n, in), with weights: (n, out), before the activation."""
        return product(signal, self.weight.T) + self.bias

    def forward(self, signal: Floats) -> Floats:
        """Map (n, in) to (n, out)."""
        raw = self.raw(signal)
        return np.maximum(raw, 0.0) if self.activation == "relu" else raw


@dataclass(frozen=True, slots=True, eq=False)
class Net:
    """Layers, one after the other."""

    layers: tuple[Layer, ...]

    def forward(self, x: Floats) -> Floats:
        """Map inputs, (n, in), to outputs, (n, out)."""
        signal = x
        for layer in self.layers:
            signal = layer.forward(signal)
        return signal

    @property
    def macs(self) -> int:
        """Multiplications and additions that one sample takes."""
        return sum(layer.weight.size for layer in self.layers)

    @property
    def parameters(self) -> Floats:
        """Every weight and bias in one row, layer by layer."""
        pairs = [(layer.weight.ravel(), layer.bias) for layer in self.layers]
        return np.concatenate([part for pair in pairs for part in pair])

    def having(self, parameters: Floats) -> Self:
        """Take other weights and biases, laid out as ``parameters`` does."""
        layers, start = [], 0
        for layer in self.layers:
            end = start + layer.weight.size
            weight = parameters[start:end].reshape(layer.weight.shape)
            start = end + layer.bias.size
            layers.append(Layer(weight, parameters[end:start], layer.activation))
        return type(self)(tuple(layers))


def fresh(sizes: tuple[int, ...], chance: np.random.Generator) -> Net:
    """Draw a net of such sizes, inputs first: relu inside, linear at the end.

    Weights after He et al. 2015 (doi:10.1109/ICCV.2015.123), biases zero.
    """
    layers, last = [], len(sizes) - 2
    for place, (inputs, outputs) in enumerate(pairwise(sizes)):
        spread = np.sqrt(_HE_VARIANCE / inputs)
        weight = chance.standard_normal((outputs, inputs)) * spread
        kind: Activation = "linear" if place == last else "relu"
        layers.append(Layer(weight, np.zeros(outputs), kind))
    return Net(tuple(layers))
