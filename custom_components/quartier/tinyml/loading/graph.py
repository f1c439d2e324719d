"""A model's graph: its tensors and operators, each checked before anybody uses it."""

from ..error import ModelError
from .flatbuffer import Flatbuffer

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import NoReturn

INT8 = "int8"
INT32 = "int32"
FLOAT32 = "float32"

# By their numbers in the schema of LiteRT.
_DTYPES = {0: FLOAT32, 2: INT32, 9: INT8}
_WIDTHS = {INT8: 1, INT32: 4, FLOAT32: 4}
_MOST_AXES = 5
_MOST_SIZE = 1 << 20
_NO_RELU = 0
_RELU = 1
_RELU6 = 3


class Tensor:
    """An array: its shape and scale, and its bytes in the file where it is constant."""

    def __init__(self, file: Flatbuffer, table: int, at: int) -> None:
        """Read it. Raises ModelError for what cannot be."""
        name = file.text(table, 3)
        self.name = f"tensor {at} ({name})" if name else f"tensor {at}"
        kind = file.value(table, 1, "b")
        self.dtype = _DTYPES.get(kind, f"type {kind}")
        self.shape = tuple(file.numbers(table, 0, "i"))
        self.buffer = file.value(table, 2, "I")
        self.size = 1
        for length in self.shape:
            self.size *= length
            if length < 1:
                self.refuse(f"has an axis of length {length}")
            if self.size > _MOST_SIZE:
                self.refuse("is larger than tiny models are")
        if len(self.shape) > _MOST_AXES:
            self.refuse(f"has more than {_MOST_AXES} axes")
        at = file.field(table, 4)
        quantization = file.follow(at) if at else 0
        # Scales are kept as the bits of float32: the same on every machine.
        self.scales = file.numbers(quantization, 2, "I") if at else []
        self.zeros = file.numbers(quantization, 3, "q") if at else []
        self.axis = file.value(quantization, 6, "i") if at else 0
        # Where its bytes begin in the file; 0 where it is computed.
        self.data = 0
        if file.value(table, 5, "B") or file.field(table, 6):
            self.refuse("is variable or sparse")

    def refuse(self, why: str) -> "NoReturn":
        """Raise ModelError about it."""
        raise ModelError(self.name + " " + why)

    @property
    def bytes(self) -> int:
        """How many bytes it takes."""
        return self.size * _WIDTHS.get(self.dtype, 0)

    @property
    def scale(self) -> int:
        """Its one scale, as bits."""
        return self.scales[0]

    @property
    def zero(self) -> int:
        """Its one zero point."""
        return self.zeros[0]

    def check_int8(self, axis: int = -1) -> None:
        """See that it is int8 with sane scales: one, or one for each along an axis."""
        if self.dtype != INT8:
            self.refuse(f"is {self.dtype} where only int8 can be run")
        many = len(self.scales) > 1
        count = self.shape[axis] if many and 0 <= axis < len(self.shape) else 1
        if many and axis not in (-1, self.axis):
            self.refuse("has scales along another axis than can be run")
        if len(self.scales) != count or len(self.zeros) != count:
            self.refuse(f"has {len(self.scales)} scales, not {count}")
        for bits in self.scales:
            # Positive, finite and normal; and no sum of exponents gets out of hand.
            if not 77 <= bits >> 23 <= 177:
                self.refuse("has a scale that cannot be")
        for zero in self.zeros:
            if not -128 <= zero <= 127:
                self.refuse("has a zero point beyond int8")


class Operator:
    """A step of the graph: what it takes and gives, and where its options are."""

    def __init__(self, graph: "Graph", table: int, at: int, codes: list[int]) -> None:
        """Read it. Raises ModelError for tensors that there are not."""
        file = graph.file
        code = file.value(table, 0, "I")
        self.name = f"operator {at}"
        if code >= len(codes):
            self.refuse("is of a kind that is not listed")
        self.code = codes[code]
        self._file = file
        self._options = file.field(table, 4)
        if self._options:
            self._options = file.follow(self._options)
        self.inputs = [graph.find(one) for one in file.numbers(table, 1, "i")]
        outputs = [graph.find(one) for one in file.numbers(table, 2, "i")]
        if len(outputs) != 1 or outputs[0] is None:
            self.refuse("does not give exactly one tensor")
        self.output = outputs[0]

    def refuse(self, why: str) -> "NoReturn":
        """Raise ModelError about it."""
        raise ModelError(self.name + " " + why)

    def option(self, slot: int, form: str, usual: int = 0) -> int:
        """Read an option by its place in the schema."""
        if not self._options:
            return usual
        return self._file.value(self._options, slot, form, usual)

    def option_list(self, slot: int) -> list[int]:
        """Read an option that is a list of int32."""
        return self._file.numbers(self._options, slot, "i") if self._options else []

    def take(self, count: int, spare: int = 0) -> "list[Tensor]":
        """Give its inputs, which have to be so many; spare ones may be left out."""
        found = [one for one in self.inputs[:count] if one is not None]
        if len(found) != count or len(self.inputs) > count + spare:
            given = len([one for one in self.inputs if one is not None])
            most = f" to {count + spare}" if spare else ""
            self.refuse(f"is given {given} tensors, and takes {count}{most}")
        return found

    def spare(self, at: int) -> "Tensor | None":
        """Give an input that may be left out."""
        return self.inputs[at] if at < len(self.inputs) else None

    def clamp(self, slot: int) -> tuple[int, int]:
        """Find the range that a fused activation leaves to its output, of int8."""
        kind = self.option(slot, "b")
        if kind == _NO_RELU:
            return -128, 127
        zero = self.output.zero
        if kind == _RELU:
            return max(-128, zero), 127
        if kind != _RELU6:
            self.refuse(f"has an activation that cannot be run ({kind})")
        return max(-128, zero), min(127, zero + _codes_of_6(self.output.scale))


def _codes_of_6(scale: int) -> int:
    """Divide 6 by a scale, as float32 does, and round half away from zero.

    Beyond 255 nothing is left to clamp.
    """
    mantissa, exponent = scale & 0x7FFFFF | 0x800000, (scale >> 23) - 150
    if exponent > 0:
        return 0
    over, under = 6 << (40 - exponent), mantissa
    if over >= under << 48:
        return 256
    # 24 bits of the quotient, to the nearest and to even: what float32 keeps.
    quotient, sticky = over // under, over % under
    lost = 0
    while quotient >> (24 + lost):
        lost += 1
    kept, rest = quotient >> lost, quotient & ((1 << lost) - 1)
    if not lost:
        return 0
    half = 1 << (lost - 1)
    if rest > half or (rest == half and (sticky or kept & 1)):
        kept += 1
    # kept * 2^(lost - 40), half up
    return (kept + (1 << (39 - lost))) >> (40 - lost)


class Graph:
    """All of a model. ``data`` of constants is the place of their bytes in the file."""

    def __init__(self, data: bytes | bytearray | memoryview) -> None:
        """Read a file. Raises ModelError for whatever is not sound."""
        file = self.file = Flatbuffer(data)
        if len(data) < 8 or bytes(data[4:8]) != b"TFL3":
            raise ModelError("this is no .tflite file")
        root = file.follow(0)
        version = file.value(root, 0, "I")
        if version != 3:
            raise ModelError(f"only version 3 of .tflite is known, not {version}")
        subgraphs = file.tables(root, 2)
        if len(subgraphs) != 1:
            raise ModelError(f"a model has one graph, not {len(subgraphs)}")
        main = subgraphs[0]
        tables = file.tables(main, 0)
        self.tensors = [Tensor(file, table, at) for at, table in enumerate(tables)]
        self._place(file.tables(root, 4))
        codes = [_code(file, table) for table in file.tables(root, 1)]
        self.operators = [
            Operator(self, table, at, codes)
            for at, table in enumerate(file.tables(main, 3))
        ]
        self.inputs = self._ends(main, 1, "input")
        self.outputs = self._ends(main, 2, "output")

    def find(self, at: int) -> "Tensor | None":
        """Find a tensor by its number; None for -1, which is one left out."""
        if not -1 <= at < len(self.tensors):
            raise ModelError(f"tensor {at} is used, and there is none")
        return self.tensors[at] if at >= 0 else None

    def data_of(self, tensor: Tensor) -> memoryview:
        """Give the bytes of a constant."""
        if not tensor.data:
            tensor.refuse("is no constant, where one is asked for")
        view = memoryview(self.file.data)
        return view[tensor.data : tensor.data + tensor.bytes]

    def _place(self, buffers: list[int]) -> None:
        """Find the bytes of constants, and see that they are all there."""
        for tensor in self.tensors:
            if tensor.buffer >= len(buffers):
                tensor.refuse("has a buffer that there is not")
            begin, count = self.file.vector(buffers[tensor.buffer], 0, 1)
            if not count:
                continue
            tensor.data = begin
            if tensor.bytes != count:
                tensor.refuse(
                    f"has {count} bytes where its shape asks for {tensor.bytes}"
                )

    def _ends(self, main: int, slot: int, what: str) -> list[Tensor]:
        """List what goes in, or comes out."""
        found = []
        for at in self.file.numbers(main, slot, "i"):
            tensor = self.find(at)
            if tensor is None or tensor.dtype == INT32:
                raise ModelError(f"an {what} is left out, or int32")
            if tensor.dtype == INT8:
                tensor.check_int8()
            elif tensor.dtype != FLOAT32:
                tensor.refuse(f"is {tensor.dtype}, which cannot be run")
            if tensor.data and what == "input":
                tensor.refuse("is an input, and constant")
            found.append(tensor)
        if not found:
            raise ModelError(f"there is no {what}")
        return found


def _code(file: Flatbuffer, table: int) -> int:
    """Tell the kind of an operator: old files have it in the old place."""
    return max(file.value(table, 0, "b"), file.value(table, 3, "i"))
