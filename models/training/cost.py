"""What one inference of a graph costs a node: an estimate, and how it is made."""

from typing import Final

from .write import Graph

# Two nets were counted, instruction by instruction, with a prototype of the viper
# kernel for RV32IMC: 1,600 multiplications and 52 outputs took 37.0 thousand, 7,424 and
# 120 took 125.8 thousand. These two give both back within 2 %.
_PER_MAC: Final = 11.0
_PER_OUTPUT: Final = 380.0
_CYCLES_PER_INSTRUCTION: Final = 1.4
_HERTZ: Final = 160e6
_WATTS: Final = 0.07
_MICRO: Final = 1e6
_ROUND: Final = -2

METHOD: Final = (
    f"Estimate, not a reading: {_PER_MAC:g} instructions a multiplication and "
    f"{_PER_OUTPUT:g} an output of a layer (counted for a prototype of the viper "
    f"kernel on an emulated RV32), {_CYCLES_PER_INSTRUCTION:g} cycles an instruction, "
    f"{_HERTZ / 1e6:g} MHz, {_WATTS:g} W while awake (class of the ESP32-C3)."
)


def macs(graph: Graph) -> int:
    """Count the multiplications and additions of fully connected layers."""
    return sum(outputs * inputs for outputs, inputs in _shapes(graph))


def instructions(graph: Graph) -> int:
    """Estimate the instructions of one inference, to the nearest hundred."""
    outputs = sum(outputs for outputs, _ in _shapes(graph))
    return int(round(_PER_MAC * macs(graph) + _PER_OUTPUT * outputs, _ROUND))


def energy_uj(count: int) -> float:
    """Estimate the energy of so many instructions, uJ."""
    seconds = count * _CYCLES_PER_INSTRUCTION / _HERTZ
    return round(seconds * _WATTS * _MICRO, 1)


def _shapes(graph: Graph) -> list[tuple[int, ...]]:
    """Give the shape of each layer's weights, (out, in)."""
    return [
        graph.tensors[one.inputs[1]].shape
        for one in graph.operators
        if one.name == "FULLY_CONNECTED"
    ]
