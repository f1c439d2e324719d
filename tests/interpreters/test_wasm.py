"""The WebAssembly port is a machine of 32 bits that runs bytecode, compiled or not."""

import pytest

from . import ScriptError, Wasm

_VIPER = "@micropython.viper\ndef doubled(x: int) -> int:\n    return x * 2\n"
_SMALL = """
import gc
def kept(x):
    gc.disable()
    before = gc.mem_alloc()
    y = x + x
    return gc.mem_alloc() - before
print([kept(1 << n) for n in (27, 28, 29)], kept(-1 << 29), kept(-(1 << 29) - 1))
"""


def test_what_is_made_here_runs_there() -> None:
    """It is a MicroPython whose .mpy are of our compiler's version, of no machine."""
    printed = Wasm().run(
        "import sys\nprint(sys.implementation.name, sys.implementation._mpy)"
    )

    assert printed == f"micropython {6 | 3 << 8}\n"


def test_small_integers_have_31_bits() -> None:
    """From -2^30 to 2^30 - 1 nothing is allocated; beyond, two blocks are."""
    assert Wasm().run(_SMALL) == "[0, 0, 32] 0 32\n"


def test_viper_is_refused() -> None:
    """Source with viper is a SyntaxError, so kernels must be chosen with care."""
    with pytest.raises(ScriptError, match="SyntaxError: invalid micropython decorator"):
        Wasm().run("import micropython", _VIPER)


def test_garbage_is_collected_between_scripts_only() -> None:
    """What a script collects is still there at its end, and gone in the next."""
    first, second = (
        Wasm()
        .run(
            "import gc\nfor _ in range(1000): bytearray(100)\ngc.collect()\n"
            "print(gc.mem_alloc())",
            "print(gc.mem_alloc())",
        )
        .split()
    )

    assert int(first) > 100_000
    assert int(second) < 5_000


def test_a_full_heap_grows() -> None:
    """What the heap was begun with is no limit."""
    script = "held = [bytearray(1000) for _ in range(1000)]\nprint(len(held))"

    assert Wasm(heap_kb=64).run(script) == "1000\n"
