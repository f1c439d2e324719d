"""A block in which a flat has panels of its own, and gives what they make."""

from collections.abc import Sequence
from pathlib import Path

from quartier.lab.settle import Desk

from .block import meters, month_of, operation
from .desk import desk_of


def with_panels(folder: Path, owned: Sequence[str] = ()) -> Desk:
    """Give flat 1 panels that make at each step what it takes; both are shared."""
    head, *rows = meters(*month_of(2026, 3, 3)).splitlines()
    columns = head.split(",")
    at = columns.index("flat_1:power_w")
    columns[at] = "flat_1:consumed:power_w"
    lines = [f"{row},{row.split(',')[at]}" for row in rows]
    head = ",".join([*columns, "flat_1:produced:power_w"])
    plants = ("roof", "flat_1")
    priced = {
        "surplus": {name: {"kind": "flat", "eur_per_kwh": 0.0536} for name in plants},
        **({"landlord": {"producers": [*owned]}} if owned else {}),
    }
    points = [
        {**point, "role": "both" if point["id"] == "flat_1" else point["role"]}
        for point in operation()["points"]
    ]
    return desk_of(
        folder, "\n".join([head, *lines]) + "\n", own={"points": points}, priced=priced
    )
