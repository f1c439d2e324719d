"""Hours of a source in words: when it runs, when it stands still and why."""

from collections.abc import Iterator

import numpy as np
from rich.table import Table

from ...engine import Bools, Floats, Language
from ..plants import Plants, Source
from .plant_amounts import power, price
from .plant_words import PLANT_WORDS
from .words import listed, number, when


def when_it_runs(plants: Plants, source: Source, language: Language) -> str:
    """Say in one sentence when a source runs by plan."""
    words, on = PLANT_WORDS[language], source.planned.on
    if not on.any():
        return words["never"].format(name=source.name)
    kw = _mean(source.planned.heat_kw, on, plants.hours)
    spans = [_span(plants, first, last, language) for first, last in runs(on)]
    return words["always" if on.all() else "runs"].format(
        name=source.name, spans=listed(spans, words["and"]), kw=power(kw, language)
    )


def stops(plants: Plants, source: Source, language: Language) -> Iterator[str]:
    """Say why a source that takes or makes electricity stands still, stop by stop."""
    if source.power_edge is None or not source.has_edge:
        return
    for first, last in runs(~source.planned.on, source.may_run):
        yield PLANT_WORDS[language]["stops"].format(
            name=source.name,
            span=_span(plants, first, last, language),
            why=_why(source, source.power_edge, slice(first, last), language),
        )


def hours_table(plants: Plants, source: Source, language: Language) -> Table:
    """Show each step's price of electricity beside that at which a source is even."""
    words = PLANT_WORDS[language]
    names = ("hour", "price", "edge", "distance", "running")
    table = Table(*(words[name] for name in names), title=source.name)
    for column in table.columns[1:]:
        column.justify = "right"
    asked, edge = source.power_eur_per_kwh, source.power_edge
    for at, moment in enumerate(plants.plan.clock.moments()):
        even = np.nan if edge is None else float(edge[at])
        shown = (float(asked[at]), even, float(asked[at]) - even)
        table.add_row(
            when(moment, plants.time_zone, language),
            *(_cell(value, language) for value in shown),
            power(max(0.0, float(source.planned.heat_kw[at])), language),
        )
    return table


def runs(on: Bools, apart: Bools | None = None) -> list[tuple[int, int]]:
    """Group the steps that are on: first, and one past the last.

    Steps that differ in ``apart`` are never in one group.
    """
    found: list[tuple[int, int]] = []
    for at in np.flatnonzero(on).tolist():
        follows = found and found[-1][1] == at
        if follows and (apart is None or apart[at] == apart[at - 1]):
            found[-1] = (found[-1][0], at + 1)
        else:
            found.append((at, at + 1))
    return found


def _why(source: Source, edge: Floats, steps: slice, language: Language) -> str:
    """Read why it stands still: it may not, it does not pay, or nobody wants it."""
    words = PLANT_WORDS[language]
    if not source.may_run[steps].any():
        return words["duty"]
    asked, even = (
        float(each[steps].mean()) for each in (source.power_eur_per_kwh, edge)
    )
    pays = asked < even if source.pays_below else asked > even
    if pays or np.isnan(even):
        return words["unneeded"]
    return words["dear" if source.pays_below else "low"].format(
        price=price(asked, language), edge=price(even, language)
    )


def _span(plants: Plants, first: int, last: int, language: Language) -> str:
    """Name a stretch of time; where it meets an end of the plan, by its other end."""
    words, clock = PLANT_WORDS[language], plants.plan.clock
    moments = [*clock.moments(), clock.end]
    begins, ends = (
        when(moments[at], plants.time_zone, language) for at in (first, last)
    )
    key = "span"
    if first == 0 and last < len(clock):
        key = "from_start"
    elif first > 0 and last == len(clock):
        key = "to_end"
    return words[key].format(begins=begins, ends=ends)


def _mean(values: Floats, on: Bools, hours: Floats) -> float:
    return float(values[on] @ hours[on] / hours[on].sum())


def _cell(eur_per_kwh: float, language: Language) -> str:
    return "–" if np.isnan(eur_per_kwh) else number(eur_per_kwh, 3, "", language)
