"""MicroPython for tests: the same script on a 64-bit and on a 32-bit machine.

``Unix`` is the unix port: 64 bits, bytecode and viper, a heap that can be small.
``Wasm`` is the WebAssembly port: 32 bits as on the node, bytecode only. Both run what
``firmware.build`` makes. Viper on 32 bits runs on neither: ``emulated`` computes what
it would. test_unix.py, test_wasm.py and test_cost.py hold what is said
here of them.

| | Unix | Wasm |
|---|---|---|
| version | Debian's: 1.26.1 when this was written | 1.29.0-6 |
| small integers | -2^62 .. 2^62 - 1 | -2^30 .. 2^30 - 1 |
| .mpy of mpy-cross 1.29 (6.3) | bytecode, and native code for x64 | bytecode |
| other native code | ValueError: incompatible .mpy arch | ValueError: native code |
| viper in source | compiled | SyntaxError: invalid micropython decorator |
| a block of the heap | 32 bytes | 16 bytes, as on the node |
| a full heap | MemoryError | grows, up to 2 GB |
| gc.collect() | at once | when the script that called it has ended |
| time.ticks_us() | microseconds | milliseconds |
| a call with ``*args`` | asks for heap | takes from a stack of its own |
| socket, machine, ssl | the first two | none |

Its releases 1.22.0-380, 1.23.0, 1.24.1 and 1.26.0 loaded the same .mpy when tried.

Heap is asked for by slices, of memoryviews too, by tuples, %, closures, generators,
``enumerate``, ``zip``, every new float, and integers that are not small. None is asked
for by loops over range, bytes, arrays and lists, ``min``, ``max``, ``sum``,
``int.from_bytes``, methods, and arguments by name.
"""

from .cost import Allocation, allocated, heap_of, times_faster
from .emulated import Kernel, emulated
from .port import Port, ScriptError
from .unix import Unix
from .wasm import Wasm

__all__ = [
    "Allocation",
    "Kernel",
    "Port",
    "ScriptError",
    "Unix",
    "Wasm",
    "allocated",
    "emulated",
    "heap_of",
    "times_faster",
]
