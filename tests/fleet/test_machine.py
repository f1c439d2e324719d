"""The table of boards is that of the firmware, board by board."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from quartier.fleet import architecture_of
from quartier.fleet.machine import BOARDS, CHIPS

_FIRMWARE = Path(__file__).parents[2] / "firmware"


def _specs() -> Iterator[dict[str, Any]]:
    for path in sorted(_FIRMWARE.glob("boards/*/board.json")):
        yield json.loads(path.read_text("utf-8"))


def test_every_board_of_the_firmware_is_known() -> None:
    """Each board.json names its chip as the table does, and the table has no other."""
    told = {spec["board"]: spec["chip"] for spec in _specs()}
    assert {"simulated": "unix", **told} == BOARDS
    assert len(told) >= 5


def test_every_chip_runs_something_that_is_built() -> None:
    """No chip of a board is without an architecture, none of those is unbuilt."""
    build = (_FIRMWARE / "build.py").read_text("utf-8")
    [line] = [each for each in build.splitlines() if each.startswith("ARCHITECTURES")]
    assert set(BOARDS.values()) <= CHIPS.keys()
    assert all(f'"{arch}"' in line for arch in CHIPS.values())


@pytest.mark.parametrize(
    ("board", "arch"),
    [
        ("esp32_devkit", "xtensawin"),
        ("esp32_c3_mini", "rv32imc"),
        ("simulated", "x64"),
        ("esp32_c3", None),
        ("", None),
    ],
)
def test_what_a_board_runs(board: str, arch: str | None) -> None:
    """By the whole name: what only looks like a board is none."""
    assert architecture_of(board) == arch
