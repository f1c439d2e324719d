"""The program: what a graph comes to, kernel by kernel, and where its arrays lie."""

import struct

from ..error import ModelError
from .arena import TAIL, Arena
from .graph import Graph, Operator, Tensor

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

# What a file may ask for: beyond it a model is no tiny one, or was made to hang us.
MOST_MACS = 4000000
MOST_BYTES = 262144


class Slot:
    """An array that steps work on: computed, or constant where it has bytes."""

    def __init__(self, length: int, held: bytearray | None = None) -> None:
        """Take a length in bytes."""
        self.length = length
        self.held = held
        self.first, self.last = 1 << 20, -1
        self.at = 0


class Program:
    """Steps in their order: kernel, a, block, y, b. Made when a model is loaded."""

    def __init__(
        self, graph: Graph, plan: "Callable[[Program, Operator], None]", *, tflm: bool
    ) -> None:
        """Plan every operator. Raises ModelError for what cannot be run."""
        self._plan = plan
        self.graph = graph
        self.tflm = tflm
        self.macs = 0
        self.steps: list[tuple[str, Slot, bytearray, Slot, Slot]] = []
        self._slots: dict[int, Slot] = {}
        self.inputs = [self.slot(tensor) for tensor in graph.inputs]
        self._known = [id(tensor) for tensor in graph.inputs]
        for operator in graph.operators:
            self._add(operator)
        for tensor in graph.outputs:
            self._see(tensor)
        self.outputs = [self.slot(tensor) for tensor in graph.outputs]
        self.arena_bytes = self._place()

    def slot(self, tensor: Tensor) -> Slot:
        """Find the array of a tensor."""
        key = id(tensor)
        if key not in self._slots:
            held = None
            if tensor.data:
                tensor.check_int8()
                held = bytearray(tensor.bytes + TAIL)
                for at, one in enumerate(self.graph.data_of(tensor)):
                    held[at] = one ^ 128
            self._slots[key] = Slot(tensor.bytes, held)
        return self._slots[key]

    def share(self, tensor: Tensor, other: Tensor) -> None:
        """Let a tensor be another by a new name."""
        self._slots[id(tensor)] = self.slot(other)

    def scratch(self, length: int) -> Slot:
        """Make an array between two steps of one operator."""
        return Slot(length)

    def step(
        self, kernel: str, y: Slot, a: Slot, b: Slot | None, block: bytearray
    ) -> None:
        """Add a step."""
        at = len(self.steps)
        for one in (y, a, b or a):
            one.first, one.last = min(one.first, at), max(one.last, at)
        self.steps.append((kernel, a, block, y, b or a))

    def count(self, operator: Operator, macs: int) -> None:
        """Count what an operator multiplies. Raises ModelError for too much."""
        self.macs += macs
        if self.macs > MOST_MACS:
            operator.refuse(f"makes the model ask for more than {MOST_MACS} products")

    def _add(self, operator: Operator) -> None:
        """Plan an operator; what it takes has to be there, what it gives is new."""
        for tensor in operator.inputs:
            if tensor is not None:
                self._see(tensor)
        output = operator.output
        if output.data or id(output) in self._known:
            output.refuse("is given though it was there before")
        if output.bytes > MOST_BYTES:
            output.refuse(f"is larger than {MOST_BYTES} bytes")
        self._plan(self, operator)
        self._known.append(id(output))

    def _see(self, tensor: Tensor) -> None:
        if not tensor.data and id(tensor) not in self._known:
            tensor.refuse("is used before anything gives it")

    def _place(self) -> int:
        """Find a place for every array, and tell how much that takes in all."""
        last = len(self.steps)
        for one in self.inputs:
            one.first = -1
            one.last = max(one.last, 0)
        for one in self.outputs:
            one.first, one.last = min(one.first, last), last
        arena = Arena()
        placed = []
        for _, a, _, y, b in self.steps:
            placed += [a, b, y]
        for one in self.inputs + placed + self.outputs:
            if one.held is None and not one.at:
                # Counted from 1, so that 0 is nowhere.
                one.at = 1 + arena.place(one.length, one.first, one.last)
        if arena.bytes > MOST_BYTES:
            raise ModelError(f"the model needs more than {MOST_BYTES} bytes")
        return arena.bytes


def words(*values: int) -> bytearray:
    """Write down the head of a block."""
    return bytearray(struct.pack(f"<{len(values)}I", *values))
