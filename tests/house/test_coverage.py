"""How much of the integration its tests inside Home Assistant go through, by module.

``poe ha`` measures it; ``scripts/test`` runs that before these.
"""

import json
import os
from collections.abc import Callable, Iterable, Mapping
from pathlib import PurePosixPath
from typing import Any, Final

import pytest

from .hassfest import INTEGRATION, integration_modules
from .house import House, listed

_MEASURED: Final = PurePosixPath(".cache/coverage.json")
# The dialogs are gone through whole, and of each other module most lines, percent.
_WHOLE: Final = (INTEGRATION / "config_flow.py", INTEGRATION / "flow")
_FLOOR: Final = 95.0
# Rooms with tests of their own, which need no Home Assistant.
_ALONE: Final = (
    "engine",
    "fleet",
    "inventory",
    "lab",
    "mosquitto",
    "shelf",
    "tinyml",
    "wire",
)


def _modules(house: House) -> list[PurePosixPath]:
    """List the modules that only Home Assistant goes through: no library's."""
    return [
        path
        for path in integration_modules(house)
        if not any(path.is_relative_to(INTEGRATION / room) for room in _ALONE)
    ]


def _faults(measured: Mapping[str, Any], modules: Iterable[PurePosixPath]) -> list[str]:
    """Find modules of which too little was gone through, or that were not measured."""
    faults = []
    for path in modules:
        told = measured["files"].get(str(path))
        if told is None:
            faults.append(f"{path}: not measured")
            continue
        is_whole = any(path.is_relative_to(one) for one in _WHOLE)
        floor = 100.0 if is_whole else _FLOOR
        percent = told["summary"]["percent_covered"]
        if percent < floor:
            lines = ", ".join(map(str, told["missing_lines"]))
            faults.append(f"{path}: {percent:.1f} % < {floor:.0f} %, not lines {lines}")
    return faults


def test_each_module_is_gone_through(
    house: House, record_property: Callable[[str, object], None]
) -> None:
    """Of the dialogs every line, of each other module at least 95 %."""
    file = house.root / _MEASURED
    if not file.exists() and "CI" not in os.environ:
        pytest.skip(f"{_MEASURED} is missing: run `poe ha`, or scripts/test")
    measured = json.loads(file.read_text("utf-8"))

    faults = _faults(measured, _modules(house))

    assert not faults, listed(faults)
    whole = measured["totals"]["percent_covered"]
    record_property("house", f"coverage of the integration: {whole:.1f} % of its lines")


def test_it_is_measured_whole(house: House) -> None:
    """The run that measures has all tests in it, and leaves out libraries alone."""
    tools = house.project["tool"]

    assert tools["coverage"]["run"]["source"] == [str(INTEGRATION)]
    assert tools["coverage"]["run"]["omit"] == [
        f"{INTEGRATION}/{room}/*" for room in _ALONE
    ]
    command = tools["poe"]["tasks"]["ha"]["cmd"]
    assert command.startswith("pytest tests/home_assistant ")
    assert f"--cov-report=json:{_MEASURED}" in command


def _of(percent: float) -> dict[str, Any]:
    return {"summary": {"percent_covered": percent}, "missing_lines": [7]}


@pytest.mark.parametrize(
    ("name", "percent", "wrong"),
    [
        ("config_flow.py", 100.0, False),
        ("config_flow.py", 99.9, True),
        ("flow/form.py", 99.9, True),
        ("sensor.py", 95.0, False),
        ("sensor.py", 94.9, True),
    ],
)
def test_too_little_is_found(name: str, percent: float, *, wrong: bool) -> None:
    """A module below its floor is found, with the lines that nobody went through."""
    path = INTEGRATION / name

    faults = _faults({"files": {str(path): _of(percent)}}, [path])

    assert bool(faults) == wrong
    assert all("7" in fault for fault in faults)


def test_what_was_not_measured_is_found() -> None:
    """A module that no test has imported is found."""
    assert len(_faults({"files": {}}, [INTEGRATION / "new.py"])) == 1
