"""What a piece of code costs on MicroPython: heap that stays, heap per call, time."""

import json
from dataclasses import dataclass
from textwrap import indent

from .port import Files, Port

_CALLS = """
import gc, json, micropython
{setup}
def _call():
{call}
_call()
def _kept():
    gc.disable()
    before = gc.mem_alloc()
    _call()
    kept = gc.mem_alloc() - before
    gc.enable()
    return kept
def _asks():
    micropython.heap_lock()
    try:
        _call()
    except MemoryError:
        return True
    finally:
        micropython.heap_unlock()
    return False
print(json.dumps([_kept(), _asks()]))
"""

_TIMES = """
import gc, time
{setup}
def _slow():
{slow}
def _fast():
{fast}
def _us(call, times):
    gc.collect()
    began = time.ticks_us()
    for _ in range(times):
        call()
    return max(time.ticks_diff(time.ticks_us(), began), 1)
def _enough(call):
    times = 1
    # Wasm's clock has milliseconds, and its machine code is better after a while.
    while min(_us(call, times) for _ in range(3)) < 20_000:
        times *= 2
    return times
_a, _b = _enough(_slow), _enough(_fast)
_pairs = [(_us(_slow, _a) / _a, _us(_fast, _b) / _b) for _ in range(9)]
print(min(a for a, _ in _pairs) / min(b for _, b in _pairs))
"""


@dataclass(frozen=True, slots=True)
class Allocation:
    """What one call takes of the heap, bytes kept, and whether it asks for any.

    Neither sees all: what is made and freed at once is not kept, and a call that asks
    and can do without, for its frame or an exception, does not fail.
    """

    kept_bytes: int
    asks: bool


NOTHING = Allocation(kept_bytes=0, asks=False)


def heap_of(port: Port, statement: str, files: Files | None = None) -> int:
    """Measure the heap that a statement leaves taken, bytes: of an import, its cost.

    Native code is not in it: no port keeps that in this heap.
    """
    return _taken(port, statement, files) - _taken(port, "pass", files)


def _taken(port: Port, statement: str, files: Files | None) -> int:
    """Measure from script to script: only between them does Wasm collect garbage."""
    printed = port.run(
        "import gc\n_before = 0\ngc.collect()",
        "_before = gc.mem_alloc()",
        f"{statement}\ngc.collect()",
        "print(gc.mem_alloc() - _before)",
        files=files,
    )
    return int(printed)


def allocated(
    port: Port, call: str, setup: str = "", files: Files | None = None
) -> Allocation:
    """Measure what a call takes of the heap, the second time it is made.

    Proves it twice: by what is taken while nothing is collected, and by a lock of the
    heap, which fails whatever asks for some. Names of the setup are globals.
    """
    script = _CALLS.format(setup=setup, call=indent(call, "    "))
    kept, asks = json.loads(port.run(script, files=files))
    return Allocation(kept, asks)


def times_faster(
    port: Port, slow: str, fast: str, setup: str = "", files: Files | None = None
) -> float:
    """Measure how many times faster one call is than another, in the same run.

    They take turns, and of each the fastest counts: what else the machine does slows
    both, and never makes one faster.
    """
    script = _TIMES.format(
        setup=setup, slow=indent(slow, "    "), fast=indent(fast, "    ")
    )
    return float(port.run(script, files=files))
