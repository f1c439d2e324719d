"""The room keeps to itself."""

import re
from pathlib import Path

from ..both import ROOM


def test_nobody_else_knows_it() -> None:
    """Only the door of boards names the simulated room, and it imports it late."""
    found = [
        path.relative_to(ROOM.parent).as_posix()
        for path in ROOM.parent.rglob("*.py")
        if "simulated" not in path.parts
        and re.search(
            r"from .*simulated|import .*simulated", Path(path).read_text("utf-8")
        )
    ]

    assert found == ["hardware/board.py"]
