"""A block with closed months, as the command closes them."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Final

from quartier.lab.settle import (
    Desk,
    Papers,
    Sheet,
    closing,
    freeze,
    known_months,
    load,
    year_of,
)

DAY: Final = date(2026, 5, 2)


def papers_of(desk: Desk, out: Path) -> list[Papers]:
    """Prepare the papers of all months of the first year."""
    known = known_months(desk)
    found = year_of(desk, known, known[0].year, None)
    return [Papers(desk, found.month(month), out, "fr") for month in found.months]


def write_all(sheets: Sequence[Sheet]) -> None:
    """Write sheets in their order."""
    for sheet in sheets:
        sheet.path.parent.mkdir(parents=True, exist_ok=True)
        sheet.path.write_bytes(sheet.content)


def close(folder: Path, count: int = 1) -> Desk:
    """Close the first months of a block that is there, and read it again."""
    desk = load(folder)
    every = papers_of(desk, folder / "out")[:count]
    for papers in every:
        write_all([*papers.sheets()])
    months = [freeze(papers, known_months(desk)) for papers in every]
    write_all(closing(desk.closings, months, DAY))
    return load(folder)
