"""Tables: a plan as rows, and rows as CSV, for people who take their data along."""

import csv
from collections.abc import Iterator, Mapping, Sequence
from io import StringIO
from typing import Final

from ..bridge.layout import Layout
from ..bridge.tally import Tally
from ..engine import Floats, Plan, ThingPlan
from .finding import subjects
from .privacy import Sight

type Cell = str | float | int | bool | None
type Rows = Sequence[Mapping[str, Cell]]

_UNITS: Final = {"eur": "EUR", "kwh": "kWh", "kg": "kg", "kw": "kW"}


def plan_rows(plan: Plan, layout: Layout, view: Sight) -> list[Mapping[str, Cell]]:
    """Write a plan with one row for each step of each thing that may be seen."""
    names = {each.id: each.name for each in subjects(layout)}
    moments = (*plan.clock.moments(), plan.clock.end)
    return [
        {
            "what": "planned",
            "begins": moments[at].isoformat(),
            "ends": moments[at + 1].isoformat(),
            "place": names.get(own.place, own.place),
            "name": names.get(thing, own.name),
            "id": thing,
            "quantity": quantity,
            "value": round(float(value), 5),
            "unit": "kW",
        }
        for thing, own in plan.things.items()
        if own.place in view.curves
        for quantity, values in (
            ("power_kw", own.power_kw),
            ("habit_kw", own.habit_kw),
            *_heat(own),
        )
        for at, value in enumerate(values)
    ]


def _heat(own: ThingPlan) -> Iterator[tuple[str, Floats]]:
    """Add heat and fuel of what has to do with them."""
    if own.heat_kw.any():
        yield "heat_kw", own.heat_kw
    if own.fuel_kw is not None:
        yield "fuel_kw", own.fuel_kw


def tally_rows(tally: Tally, layout: Layout, view: Sight) -> list[Mapping[str, Cell]]:
    """Write what was counted so far: of the whole, and of places that may be named."""
    root, until = layout.root, "" if tally.until is None else tally.until.isoformat()
    totals = {root.id: tally.whole, **tally.places}
    names = {place.id: place.name for place in layout.places}
    return [
        {
            "what": "counted",
            "begins": "",
            "ends": until,
            "place": names.get(at, at),
            "name": names.get(at, at),
            "id": at,
            "quantity": quantity,
            "value": round(value, 5),
            "unit": _UNITS[quantity.rpartition("_")[2]],
        }
        for at, own in totals.items()
        if at in view.named
        for quantity, value in own.to_dict().items()
    ]


def csv_text(rows: Rows) -> str:
    """Write rows as CSV, with a first line of names; no rows make no text."""
    if not rows:
        return ""
    text = StringIO()
    names = list(dict.fromkeys(name for row in rows for name in row))
    writer = csv.DictWriter(text, names, lineterminator="\n")
    writer.writeheader()
    writer.writerows({name: _safe(cell) for name, cell in row.items()} for row in rows)
    return text.getvalue()


def _safe(cell: Cell) -> Cell:
    """Keep a spreadsheet from running a name as a formula."""
    return (
        f"'{cell}"
        if isinstance(cell, str) and cell[:1] in "=+-@\t\r" and cell
        else cell
    )
