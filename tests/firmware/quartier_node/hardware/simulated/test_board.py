"""The simulated board as real processes see it: MicroPython, its heap, its stdin."""

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any, Final

import pytest
from quartier_node.hardware.simulated.world import KINDS

from tests.interpreters.port import lacking

from ..both import ROOM

_MAIN: Final = """
import sys, time
from quartier_node.hardware import open_board
kind, _, more = sys.argv[1].partition("+")
spec = {"board": "simulated", "appliance": kind, "control": "stdin", "tic": True}
spec["charger"] = more == "charger"
board = open_board(spec)
if board.charger is not None:
    board.charger.order = 6
while True:
    board.poll()
    time.sleep(0.001)
"""


def _run(folder: Path, kind: str, *commands: dict[str, Any]) -> list[dict[str, Any]]:
    """Run a board in a process of MicroPython, with a node's heap, on commands."""
    micropython = shutil.which("micropython")
    if micropython is None:
        lacking("micropython is missing: apt install micropython")
    (folder / "quartier_node").mkdir(exist_ok=True)
    shutil.copytree(ROOM, folder / "quartier_node" / "hardware", dirs_exist_ok=True)
    (folder / "main.py").write_text(_MAIN)
    done = subprocess.run(
        [micropython, "-X", "heapsize=110wK", "main.py", kind],
        cwd=folder,
        env={"MICROPYPATH": ".frozen"},
        input="".join(json.dumps(command) + "\n" for command in commands),
        capture_output=True,
        text=True,
        timeout=40,
        check=False,
    )
    assert done.returncode == 9, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


@pytest.mark.parametrize("kind", [*KINDS, "ev+charger"])
def test_three_days_in_a_second(tmp_path: Path, kind: str) -> None:
    """Each appliance lives three days in a node's heap, and leaves half of it free."""
    told = _run(
        tmp_path,
        kind,
        {"skip_s": 3 * 86_400},
        {"ask": "counters"},
        {"ask": "counters", "exit": 9},
    )

    counters = [words for words in told if "counters" in words]
    assert told[0]["boot"] == 1
    assert told[-1]["at_s"] - told[0]["at_s"] >= 3 * 86_400
    assert counters[-1]["energy_wh"] > 50
    assert counters[-1].get("limit_a") == (6 if "+" in kind else None)
    assert counters[-1]["mem_used"] < counters[-1]["mem_free"]
