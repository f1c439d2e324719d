"""The engine and the lab start without Home Assistant, light and fast."""

import json
import sys
from pathlib import Path
from typing import Any, Final

import pytest

from .house import House

# Blocks packages, imports modules, and tells what that took. The peak of memory is
# read from the kernel: what getrusage says includes the process that started this one.
_PROBE: Final = """
import json, resource, sys, time
wanted, blocked = json.loads(sys.argv[1])
class Wall:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in blocked:
            raise ModuleNotFoundError(name, name=name)
sys.meta_path.insert(0, Wall())
start = time.process_time()
for name in wanted:
    __import__(name)
cpu_s = time.process_time() - start
memory_mb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3
if sys.platform == "linux":
    with open("/proc/self/status") as status:
        [peak] = [line.split()[1] for line in status if line.startswith("VmHWM")]
    memory_mb = int(peak) / 1e3
loaded = sorted({name.partition(".")[0] for name in sys.modules})
print(json.dumps({"cpu_s": cpu_s, "memory_mb": memory_mb, "loaded": loaded}))
"""
_HEAVY: Final = {"pandas", "scipy", "pyarrow", "pvlib"}
_CPU_S: Final = 0.5
_MEMORY_MB: Final = 60.0


def _import(
    house: House, *modules: str, without: set[str], cache: str = ""
) -> dict[str, Any]:
    """Import modules in a fresh interpreter that lacks some packages."""
    answer = house.ask(_PROBE, json.dumps([modules, sorted(without)]), cache=cache)
    assert answer.returncode == 0, answer.stderr
    return dict(json.loads(answer.stdout))


def test_the_engine_is_pure(house: House) -> None:
    """The engine starts with nothing but the library and numpy, HiGHS left out too."""
    without = {"homeassistant", "highspy", *_HEAVY}

    cost = _import(house, "quartier.engine", without=without)

    loaded = set(cost["loaded"]) - sys.stdlib_module_names
    assert "numpy" in loaded
    assert not loaded & without


def test_the_lab_needs_no_home_assistant(house: House) -> None:
    """The lab starts where Home Assistant is not installed."""
    cost = _import(house, "quartier.lab", without={"homeassistant"})

    assert "homeassistant" not in cost["loaded"]


def test_the_engine_is_light(house: House, tmp_path: Path) -> None:
    """Importing the engine takes under half a second of CPU and 60 MB of memory."""
    cache = str(tmp_path)
    # The first import compiles, which is done once for all.
    _import(house, "quartier.engine", without=set(), cache=cache)

    costs = [
        _import(house, "quartier.engine", without=set(), cache=cache) for _ in range(3)
    ]

    assert min(cost["cpu_s"] for cost in costs) < _CPU_S
    assert min(cost["memory_mb"] for cost in costs) < _MEMORY_MB
    assert not _HEAVY & set(costs[0]["loaded"])


def test_an_impure_import_is_found(house: House) -> None:
    """A package that is blocked cannot be imported; one that is loaded is seen."""
    assert "decimal" in _import(house, "decimal", without=set())["loaded"]
    with pytest.raises(AssertionError, match="numpy"):
        _import(house, "quartier.engine", without={"numpy"})
