"""Corrections: the table of what a later run changed in the energies of a month.

month                 the month, like 2026-03
point, side           whose meter, and whether it produced or consumed
steps                 how many steps changed; empty where no step was kept
measured_before_wh    what the meter counted then, and measured_wh what it counts now
shared_before_wh      what was shared then, and shared_wh what is shared now

Steps and plants are known only where the table of the month was kept. Without it the
record of what people were told tells what changed for them.
"""

import csv
from collections.abc import Iterable, Mapping
from io import StringIO
from typing import Final

from ...engine.share import Difference
from .issue import Issue

type Cell = str | int

_HEADER: Final = (
    "month",
    "point",
    "side",
    "steps",
    "measured_before_wh",
    "measured_wh",
    "shared_before_wh",
    "shared_wh",
)


def by_step(found: Iterable[Difference]) -> str:
    """Write what changed against the table of steps; nothing where nothing did."""
    return _csv(
        (
            str(each.month),
            each.point,
            "produced" if each.is_producer else "consumed",
            each.steps,
            each.measured_before_wh,
            each.measured_wh,
            each.shared_before_wh,
            each.shared_wh,
        )
        for each in found
    )


def by_record(month: str, told: Mapping[str, Issue], issues: Iterable[Issue]) -> str:
    """Write what changed against what was told; nothing where no energy did."""
    pairs = ((told[each.point], each) for each in issues if each.point in told)
    return _csv(
        (
            month,
            now.point,
            "consumed",
            "",
            before.used_wh,
            now.used_wh,
            before.shared_wh,
            now.shared_wh,
        )
        for before, now in pairs
        if (before.used_wh, before.shared_wh) != (now.used_wh, now.shared_wh)
    )


def _csv(rows: Iterable[tuple[Cell, ...]]) -> str:
    every = list(rows)
    if not every:
        return ""
    file = StringIO()
    writer = csv.writer(file, lineterminator="\n")
    writer.writerows([_HEADER, *every])
    return file.getvalue()
