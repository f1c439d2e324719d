"""A plan made again as text: what it cost and costs now, and what does otherwise."""

from collections.abc import Iterator
from typing import Final

from rich.table import Table

from ...engine import Language
from ..desk import Again
from .words import WORDS, number, percent

_MOST: Final = 12


def again_text(result: Again, language: Language) -> Iterator[object]:
    """Write both plans for people."""
    words = WORDS[language]
    table = Table("", words["recorded"], words["again"])
    for column in table.columns[1:]:
        column.justify = "right"
    plans = (result.recorded, result.again)
    table.add_row(words["status"], *(plan.status for plan in plans))
    for name in ("all", "without"):
        euros = [
            plan.cost_eur if name == "all" else plan.habit_cost_eur for plan in plans
        ]
        table.add_row(words[name], *(number(each, 2, "€", language) for each in euros))
    gaps = (percent(max(plan.gap or 0.0, 0.0), language) for plan in plans)
    table.add_row(words["gap"], *gaps)
    yield table
    if not result.differences:
        yield words["same"]
        return
    moved = Table(words["thing"], words["moved"], words["more"])
    for each in result.differences[:_MOST]:
        energies = (each.moved_kwh, each.more_kwh)
        moved.add_row(
            each.thing, *(number(kwh, 2, "kWh", language) for kwh in energies)
        )
    yield moved
