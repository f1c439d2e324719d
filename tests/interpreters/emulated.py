"""Viper kernels on a machine of so many bits, from their very source, in CPython.

No 32-bit machine that runs viper is here: what a node would compute is computed by the
same statements, each result cut to the width of a register. What is loaded fills the
register from below: 32 bits are signed on one machine, and not on the other.
What machines disagree about is an error: a shift by 32 or more, a number at an address
that is no multiple of its size, and every access outside of what the kernel was given.
"""

import ast
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Final, SupportsInt, override

import numpy as np

# In a node's memory, so that addresses need all the bits that they have there.
_BASE: Final = 0x3FC8_0000
_GAP: Final = 64

type Buffer = bytearray | bytes | memoryview
type Kernel = Callable[..., Any]


def emulated(path: Path, bits: int) -> Mapping[str, Kernel]:
    """Load a module of viper functions, and those it imports from its own folder.

    Buffers among the arguments become pointers. Raises AssertionError, when one runs,
    where machines would disagree.
    """
    machine = _Machine(bits)
    return {
        name: machine.entered(function)
        for name, function in machine.loaded(path).items()
        if callable(function)
    }


class _Machine:
    """Registers of a width, and the buffers that a kernel was given."""

    def __init__(self, bits: int) -> None:
        self._bits = bits
        self._buffers: list[tuple[int, memoryview]] = []
        self._end = _BASE

    def loaded(self, path: Path) -> dict[str, Any]:
        """Execute a module, with its arithmetic cut to the width."""
        space: dict[str, Any] = {"_op": self.op, "ptr8": self.pointer(1)}
        space |= {"ptr16": self.pointer(2), "ptr32": self.pointer(4)}
        names = {}
        for node in ast.parse(path.read_text("utf-8"), str(path)).body:
            match node:
                case ast.ImportFrom(level=1, module=str(module)):
                    found = self.loaded(path.with_name(f"{module}.py"))
                    names |= {one.name: found[one.name] for one in node.names}
                case ast.FunctionDef():
                    code = ast.fix_missing_locations(ast.Module([_Cut().visit(node)]))
                    exec(compile(code, str(path), "exec"), space)  # noqa: S102 (our own)
                    names[node.name] = space[node.name]
                case _:
                    pass
            space |= names
        return names

    def entered(self, function: Kernel) -> Kernel:
        """Call a function with buffers, each at an address of its own."""

        def call(*arguments: Buffer | int) -> object:
            self._buffers, self._end = [], _BASE
            return function(*(self._placed(one) for one in arguments))

        return call

    def _placed(self, argument: Buffer | int) -> object:
        """Find a buffer's address: that of a view is inside what it is a view of."""
        if isinstance(argument, int):
            return argument
        whole = memoryview(memoryview(argument).obj).cast("B")
        bases = [base for base, held in self._buffers if held.obj is whole.obj]
        if not bases:
            bases.append(self._end)
            self._buffers.append((self._end, whole))
            self._end += (len(whole) // _GAP + 2) * _GAP
        return self.pointer(1)(bases[0] + _address(argument) - _address(whole))

    def op(self, kind: str, a: int, b: int) -> int:
        """Compute, and cut to the width of a register."""
        if kind in {"LShift", "RShift"}:
            assert 0 <= b < 32, f"a shift by {b}"
        return self.cut(_OPERATORS[kind](a, b), self._bits)

    @staticmethod
    def cut(value: int, bits: int) -> int:
        """Keep the lower bits of a number, as a signed one."""
        half = 1 << (bits - 1)
        return (value + half) % (2 * half) - half

    def held(self, address: int, size: int) -> memoryview:
        """Find the bytes at an address."""
        assert address % size == 0, f"{size} bytes at {address:#x}"
        for base, buffer in self._buffers:
            at = address - base
            if 0 <= at <= len(buffer) - size:
                return buffer[at : at + size]
        raise AssertionError(f"{size} bytes at {address:#x} are nobody's")

    def pointer(self, size: int) -> type:
        """Make the type of pointers to numbers of a size."""
        machine = self

        class Pointer(_Pointer):
            def __getitem__(self, index: int) -> int:
                found = machine.held(self.at + index * size, size)
                return machine.cut(int.from_bytes(found, "little"), machine._bits)

            def __setitem__(self, index: int, value: int) -> None:
                place = machine.held(self.at + index * size, size)
                place[:] = (value % (1 << 8 * size)).to_bytes(size, "little")

        return Pointer


def _address(buffer: Buffer) -> int:
    return int(np.frombuffer(buffer, np.uint8).ctypes.data)


class _Pointer:
    """An address; made of one, or of another pointer."""

    def __init__(self, of: SupportsInt) -> None:
        self.at = int(of)

    def __int__(self) -> int:
        return self.at


_OPERATORS: Final[Mapping[str, Callable[[int, int], int]]] = {
    "Add": lambda a, b: a + b,
    "Sub": lambda a, b: a - b,
    "Mult": lambda a, b: a * b,
    "FloorDiv": lambda a, b: a // b,
    "LShift": lambda a, b: a << b,
    "RShift": lambda a, b: a >> b,
    "BitAnd": lambda a, b: a & b,
    "BitOr": lambda a, b: a | b,
    "BitXor": lambda a, b: a ^ b,
}


class _Cut(ast.NodeTransformer):
    """Has every operation done by the machine."""

    @override
    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.AST:
        node.decorator_list, node.returns = [], None
        return self.generic_visit(node)

    @override
    def visit_arg(self, node: ast.arg) -> ast.AST:
        node.annotation = None
        return node

    @override
    def visit_BinOp(self, node: ast.BinOp) -> ast.AST:
        self.generic_visit(node)
        kind = ast.Constant(type(node.op).__name__)
        return ast.Call(ast.Name("_op", ast.Load()), [kind, node.left, node.right], [])

    @override
    def visit_AugAssign(self, node: ast.AugAssign) -> ast.AST:
        assert isinstance(node.target, ast.Name), "an element is no register"
        before = ast.Name(node.target.id, ast.Load())
        value = self.visit(ast.BinOp(before, node.op, node.value))
        return ast.Assign([node.target], value)

    @override
    def visit_UnaryOp(self, node: ast.UnaryOp) -> ast.AST:
        # Before 1.29 mpy-cross had -x and ~x change x itself.
        assert isinstance(node.operand, ast.Constant), "an operation on one number"
        return node
