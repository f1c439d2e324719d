"""Runs a program on bare buffers: all are made once, and a prediction makes nothing.

Only where float32 go in or come out by plain kernels does MicroPython make objects.
"""

import struct
from array import array

from ..error import ModelError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from ..loading.program import Program, Slot
    from ..model import Port


class Run:
    """Steps on buffers, bound once."""

    def __init__(
        self,
        kernels: "Callable[[str], Any]",
        program: "Program",
        inputs: "tuple[Port, ...]",
        outputs: "tuple[Port, ...]",
    ) -> None:
        """Make the arena, and bind every step to its places in it."""
        self._arena = memoryview(bytearray(program.arena_bytes))
        self._inputs, self._outputs = inputs, outputs
        self._enter, self._leave, out = [], [], []
        for port, slot in zip(inputs, program.inputs):
            name = "enter" if port.dtype == "int8" else "enter_float"
            y, block = self._bound(slot), bytearray(struct.pack("<I", port.size))
            self._enter.append((kernels(name).run, block, y))
        self._steps = [
            (kernels(name).run, self._bound(a), p, self._bound(y), self._bound(b))
            for name, a, p, y, b in program.steps
        ]
        for port, slot in zip(outputs, program.outputs):
            is_int8 = port.dtype == "int8"
            name, form = ("leave", "b") if is_int8 else ("leave_float", "f")
            y = array(form, [0] * port.size)
            a, block = self._bound(slot), bytearray(struct.pack("<I", port.size))
            self._leave.append((kernels(name).run, a, block, y))
            out.append(y)
        self._out = out[0] if len(out) == 1 else tuple(out)

    def predict(self, x: "Any") -> "Any":
        """Run. Takes an array, or a list of them; the one given back is used again.

        Arrays are array("b") or bytes of int8, array("f") of float32, in the order of
        the shape. Raises ModelError for another length.
        """
        if len(self._inputs) == 1:
            self._take(0, x)
        else:
            for at in range(len(self._inputs)):
                self._take(at, x[at])
        for kernel, a, p, y, b in self._steps:
            kernel(a, p, y, b)
        for kernel, a, p, y in self._leave:
            kernel(a, p, y, a)
        return self._out

    def estimate(self, x: "Any") -> "Any":
        """Run on real numbers, by the scales of the ends, and give real numbers."""
        many = [x] if len(self._inputs) == 1 else x
        codes = [_codes(port, one) for port, one in zip(self._inputs, many)]
        found = self.predict(codes[0] if len(codes) == 1 else codes)
        many = [found] if len(self._outputs) == 1 else found
        real = [
            [(one - port.zero_point) * port.scale for one in each]
            for port, each in zip(self._outputs, many)
        ]
        return real[0] if len(real) == 1 else real

    def _bound(self, slot: "Slot") -> "Any":
        if slot.held is not None:
            return slot.held
        return self._arena[slot.at - 1 : slot.at - 1 + slot.length]

    def _take(self, at: int, x: "Any") -> None:
        kernel, p, y = self._enter[at]
        if len(x) != self._inputs[at].size:
            raise ModelError("an input has another length than the model takes")
        kernel(x, p, y, x)


def _codes(port: "Port", x: "Any") -> "Any":
    """Quantise real numbers, half away from zero."""
    if port.dtype != "int8":
        return array("f", x)
    codes = array("b", [0] * port.size)
    if len(x) != port.size:
        raise ModelError("an input has another length than the model takes")
    for i in range(port.size):
        size = x[i] / port.scale
        code = int(abs(size) + 0.5) if abs(size) < 1024 else 1024
        code = (code if size >= 0 else -code) + port.zero_point
        codes[i] = max(-128, min(127, code))
    return codes
