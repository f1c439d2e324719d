"""The scripts that a stranger starts are sound, short, and stop at the first fault."""

import os
import subprocess
from collections.abc import Callable, Mapping
from typing import Final

import pytest

from .house import House

_SCREENFUL: Final = 60
_NAMES: Final = (
    "scripts/demo",
    "scripts/release",
    "scripts/test",
    "scripts/lint",
    ".ci/run",
)


def _faults(house: House, name: str) -> list[str]:
    """Find what is wrong with a script, without running it."""
    path = house.root / name
    lines = path.read_text("utf-8").splitlines()
    parsed = subprocess.run(
        ["bash", "-n", path],  # noqa: S607 (the system's own shell)
        capture_output=True,
        text=True,
        check=False,
    )
    faults = [parsed.stderr] if parsed.returncode else []
    if not os.access(path, os.X_OK):
        faults.append("nobody may run it")
    if lines[0] != "#!/usr/bin/env bash" or not lines[1].startswith("# "):
        faults.append("it does not begin with its shell and what it does")
    if "set -euo pipefail" not in lines:
        faults.append("it goes on after a fault")
    if len(lines) > _SCREENFUL:
        faults.append(f"{len(lines)} lines are more than a screenful")
    return faults


@pytest.mark.parametrize("name", _NAMES)
def test_a_script_is_sound(house: House, name: str) -> None:
    """A script parses, stops at a fault, says what it does and fits on a screen."""
    assert _faults(house, name) == []


def test_a_poor_script_is_found(
    sketch: Callable[[Mapping[str, str]], House],
) -> None:
    """Each of the things that a script may lack is found."""
    house = sketch({"poor": "if true\n" + "\n" * 80})

    assert len(_faults(house, "poor")) == 5


def test_the_parts_before_this_one_passed() -> None:
    """What scripts/test ran before this run of pytest has passed."""
    failed = os.environ.get("QUARTIER_FAILED_PARTS", "")

    assert failed == "", f"failed before: {failed}"
