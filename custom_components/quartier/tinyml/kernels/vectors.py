"""Runs a program by numpy, for one input or many at once."""

import numpy as np

from ..error import ModelError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from ..loading.program import Program, Slot
    from ..model import Port

    Bytes = np.ndarray[Any, np.dtype[np.uint8]]


class Run:
    """Steps whose blocks were taken apart once."""

    def __init__(
        self,
        kernels: "Callable[[str], Any]",
        program: "Program",
        inputs: "tuple[Port, ...]",
        outputs: "tuple[Port, ...]",
    ) -> None:
        """Bind the kernels."""
        self._program, self._inputs, self._outputs = program, inputs, outputs
        self._steps = []
        for name, a, p, y, b in program.steps:
            module = kernels(name)
            self._steps.append((module.run, a, module.pack(bytes(p)), y, b))

    def predict(self, x: "Any") -> "Any":
        """Run on int8 arrays, or float32 where the model takes them; a list for many.

        An array has the input's shape, or any number of them along a first axis that
        is 1; the answer has as many. Raises ModelError for another shape.
        """
        given = [x] if len(self._inputs) == 1 else x
        many = [_shaped(port, one) for port, one in zip(self._inputs, given)]
        count = len(many[0])
        if any(len(one) != count for one in many):
            raise ModelError("the inputs are not equally many")
        arrays = {
            id(slot): _entered(port, one)
            for port, slot, one in zip(self._inputs, self._program.inputs, many)
        }
        for kernel, a, p, y, b in self._steps:
            out = arrays.get(id(y))
            if out is None:
                out = arrays[id(y)] = np.empty((count, y.length), np.uint8)
            kernel(_array(arrays, a), p, out, _array(arrays, b))
        found = [
            _left(port, _array(arrays, slot), count)
            for port, slot in zip(self._outputs, self._program.outputs)
        ]
        return found[0] if len(found) == 1 else found

    def estimate(self, x: "Any") -> "Any":
        """Run on real numbers, by the scales of the ends, and give real numbers."""
        given = [x] if len(self._inputs) == 1 else x
        codes = [_codes(port, one) for port, one in zip(self._inputs, given)]
        found = self.predict(codes[0] if len(codes) == 1 else codes)
        many = [found] if len(self._outputs) == 1 else found
        real = [
            (one.astype(np.float64) - port.zero_point) * port.scale
            for port, one in zip(self._outputs, many)
        ]
        return real[0] if len(real) == 1 else real


def _shaped(port: "Port", x: "Any") -> "Any":
    """Lay an input out: a row for each; sizes are checked."""
    wanted = np.int8 if port.dtype == "int8" else np.float32
    array = np.asarray(x)
    if array.dtype != wanted:
        raise ModelError("an input takes " + port.dtype)
    if array.shape != port.shape and (
        port.shape[:1] != (1,) or array.shape[1:] != port.shape[1:]
    ):
        raise ModelError("an input takes the shape " + str(port.shape))
    return np.ascontiguousarray(array).reshape(-1, port.size)


def _entered(port: "Port", x: "Any") -> "Bytes":
    seen: Bytes = x.view(np.uint8)
    if port.dtype == "int8":
        seen = seen ^ np.uint8(128)
    return seen


def _left(port: "Port", y: "Bytes", count: int) -> "Any":
    # What no input has a part in is the same for all of them.
    found = y if len(y) == count else np.repeat(y, count, axis=0)
    if port.dtype == "int8":
        codes: Any = (found ^ 128).view(np.int8)
    else:
        codes = np.ascontiguousarray(found).view(np.float32)
    if port.shape[:1] == (1,):
        return codes.reshape(count, *port.shape[1:])
    return codes.reshape((count, *port.shape) if count > 1 else port.shape)


def _array(arrays: "dict[int, Bytes]", slot: "Slot") -> "Bytes":
    if slot.held is not None:
        return np.frombuffer(slot.held, np.uint8, slot.length)[None]
    return arrays[id(slot)]


def _codes(port: "Port", x: "Any") -> "Any":
    """Quantise real numbers, half away from zero."""
    if port.dtype != "int8":
        return np.asarray(x, np.float32)
    size = np.asarray(x, np.float64) / port.scale
    away = np.copysign(np.floor(np.abs(size) + 0.5), size)
    return np.clip(away + port.zero_point, -128, 127).astype(np.int8)
