"""The unix port runs native code too, in a heap of the size it is told."""

from pathlib import Path

import pytest

from firmware.build import NATIVE, build

from . import ScriptError, Unix

_VIPER = """
import micropython
@micropython.viper
def doubled(x: int) -> int:
    return x * 2
"""
_SMALL = """
import gc
def kept(x):
    gc.disable()
    before = gc.mem_alloc()
    y = x + x
    return gc.mem_alloc() - before
print([kept(1 << n) for n in (28, 29, 60, 61)])
"""
_FILL = """
held = []
try:
    while True:
        held.append(bytearray(10_000))
except MemoryError:
    number = len(held)
    del held
    print(number)
"""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Compile a module of native code, in a room of the shared ones."""
    home = tmp_path_factory.mktemp("home")
    (home / NATIVE).mkdir(parents=True)
    (home / NATIVE / "fast.py").write_text(_VIPER, "utf-8")
    folder = tmp_path_factory.mktemp("built")
    build(folder, home)
    return folder


def test_what_is_made_here_runs_there() -> None:
    """It is a MicroPython whose .mpy are of the version that our compiler makes."""
    printed = Unix().run(
        "import sys\nprint(sys.implementation.name, sys.implementation._mpy & 0x3FF)"
    )

    assert printed == f"micropython {6 | 3 << 8}\n"


def test_the_machine_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a user's path holds is not found, and asyncio, which is frozen, is."""
    monkeypatch.setenv("MICROPYPATH", "/nowhere")

    printed = Unix().run("import asyncio, sys\nprint(sys.path[1:])")

    assert printed == "['.frozen']\n"


def test_a_full_heap_is_an_error() -> None:
    """A heap holds what is said, words counted twice as on a machine of 32 bits."""
    small, large = (int(Unix(heap_kb=kb).run(_FILL)) for kb in (64, 256))

    assert 10 <= small <= 13
    assert 48 <= large <= 52


def test_small_integers_have_63_bits() -> None:
    """Two to the 61 is still small, its double is not."""
    assert Unix().run(_SMALL) == "[0, 0, 0, 64]\n"


def test_viper_runs_from_source() -> None:
    """The port compiles viper itself."""
    assert Unix().run(_VIPER, "print(doubled(21))") == "42\n"


def test_viper_runs_compiled(built: Path) -> None:
    """Native code that firmware.build makes for x64 is loaded."""
    script = "from fast import doubled\nprint(doubled(21))"
    files = {"fast.mpy": built / "x64" / NATIVE / "fast.mpy"}

    assert Unix().run(script, files=files) == "42\n"


@pytest.mark.parametrize("other", ["xtensawin", "rv32imc", "armv7m"])
def test_native_code_of_others_is_refused(built: Path, other: str) -> None:
    """What is for a board is a ValueError here, and not a crash."""
    files = {"fast.mpy": built / other / NATIVE / "fast.mpy"}

    with pytest.raises(ScriptError, match=r"ValueError: incompatible \.mpy arch"):
        Unix().run("import fast", files=files)
