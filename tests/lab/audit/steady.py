"""A block whose meters say the same at every step, so that shares are found by hand."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from pathlib import Path

from quartier.lab.settle import Desk

from tests.lab.settle.block import POINTS, month_of
from tests.lab.settle.desk import desk_of


def steady(
    folder: Path,
    powers_w: Mapping[str, int],
    own: Mapping[str, object] | None = None,
    *,
    months: tuple[int, int, int] = (2026, 3, 3),
) -> Desk:
    """Read a block of which each point makes or takes one power all the time."""
    moment, end = month_of(*months)
    cells = ",".join(str(powers_w.get(point, 0)) for point in POINTS)
    rows = ["begin," + ",".join(f"{point}:power_w" for point in POINTS)]
    while moment < end:
        rows.append(f"{moment.isoformat()},{cells}")
        moment: datetime = moment + timedelta(minutes=30)
    return desk_of(folder, "\n".join(rows) + "\n", own=own)
