"""A model, ready to run: checked and planned when loaded, then only arithmetic."""

import struct
import sys

from .error import ModelError
from .kernels import find

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from os import PathLike
    from typing import Any

    from .loading.graph import Tensor


class Port:
    """An end of a model: the shape, type and scale of what goes in or comes out.

    ``real = scale * (code - zero_point)``.
    """

    def __init__(self, tensor: "Tensor") -> None:
        """Keep what callers ask for."""
        self.shape = tensor.shape
        self.size = tensor.size
        self.dtype = tensor.dtype
        self.scale, self.zero_point = 1.0, 0
        if tensor.dtype == "int8":
            bits = struct.pack("<I", tensor.scale)
            self.scale, self.zero_point = struct.unpack("<f", bits)[0], tensor.zero


class Model:
    """A .tflite file of int8 operators that runs here.

    ``kernels`` are "vector" (numpy), "viper" or "plain"; the fastest there are if not
    told. With ``tflm`` all is as TensorFlow Lite for Microcontrollers has it, which
    rounds fully connected layers twice and has scales of MUL, and tables of LOGISTIC
    and TANH, of its own; else as LiteRT's reference kernels have it.

    Raises ModelError, naming the tensor or operator, for what cannot be run. No byte of
    the file is believed before it is checked.
    """

    def __init__(
        self,
        source: "str | PathLike[str] | bytes | bytearray | memoryview",
        *,
        kernels: str = "",
        tflm: bool = False,
    ) -> None:
        """Load a file, by its path or its bytes."""
        from .loading import load

        if not isinstance(source, (bytes, bytearray, memoryview)):
            with open(source, "rb") as file:
                source = file.read()
        try:
            program = load(source, tflm=tflm)
        except MemoryError:
            # On a node: of what a file asks for, or of a good model that is too large.
            raise ModelError("there is not enough memory for the model") from None
        self.inputs = tuple([Port(one) for one in program.graph.inputs])
        self.outputs = tuple([Port(one) for one in program.graph.outputs])
        self.macs, self.arena_bytes = program.macs, program.arena_bytes
        first, last = self.inputs[0], self.outputs[0]
        self.input_shape, self.input_dtype = first.shape, first.dtype
        self.input_scale, self.input_zero_point = first.scale, first.zero_point
        self.output_shape, self.output_dtype = last.shape, last.dtype
        self.output_scale, self.output_zero_point = last.scale, last.zero_point
        run = find(kernels)(program, self.inputs, self.outputs)
        # Codes in, codes out: int8 as arrays, or buffers that are used again.
        self.predict: Callable[[Any], Any] = run.predict
        # Real numbers in and out, by the scales of the ends.
        self.estimate: Callable[[Any], Any] = run.estimate
        if sys.implementation.name == "micropython":
            _forget()


def _forget() -> None:
    """Give back the memory of what only loading needs: a node has little."""
    room = sys.modules[__name__.rsplit(".", 1)[0]]
    for name in list(sys.modules):
        if name.startswith(room.__name__ + ".loading"):
            del sys.modules[name]
    del room.loading
