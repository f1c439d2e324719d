"""The table: every policy and doing without, side by side, with bars."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from ...compare import Way
from .seen import Seen

# Less beyond a limit is arithmetic.
_UNFELT_KWH: Final = 0.05
_WHERE_ROOM: Final = ("figure_own_use", "figure_own_need")


@dataclass(frozen=True, slots=True)
class Cell:
    """An amount in words, and as a length in percent."""

    text: str
    length: float


@dataclass(frozen=True, slots=True)
class PolicyRow:
    """How one policy went."""

    name: str
    style: str
    is_without: bool
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """What is compared, and how each policy went."""

    heads: tuple[str, ...]
    rows: tuple[PolicyRow, ...]


type _Measure = tuple[str, Callable[[Way], float], Callable[[float], str]]


def table(seen: Seen, *, is_narrow: bool = False) -> Table:
    """Compare the policies; what of the own sun was used, if there is any and room."""
    measures = tuple(
        each for each in _measures(seen) if not (is_narrow and each[0] in _WHERE_ROOM)
    )
    return Table(
        heads=tuple(seen.words.say(name) for name, _, _ in measures),
        rows=tuple(
            PolicyRow(
                name=seen.title(way),
                style=seen.styles.get(way.entrant.name, "without"),
                is_without=way is seen.found.without,
                cells=tuple(_cell(seen, way, measure) for measure in measures),
            )
            for way in seen.found.all_ways
        ),
    )


def _measures(seen: Seen) -> Iterator[_Measure]:
    number = seen.words.number
    yield "figure_cost", lambda way: way.outcome.cost_eur, number.euros
    yield "figure_carbon", lambda way: way.ledger.carbon_kg, number.carbon
    yield "figure_peak", lambda way: way.ledger.peak_kw, number.kilowatts
    if seen.found.without.ledger.made_kwh > 0:
        yield "figure_own_use", lambda w: w.ledger.self_consumption, number.percent
        yield "figure_own_need", lambda w: w.ledger.self_sufficiency, number.percent
    if any(way.over_kwh > _UNFELT_KWH for way in seen.found.all_ways):
        yield "figure_over", lambda way: way.over_kwh, number.energy
    yield "figure_missed", lambda way: way.missed_eur, number.euros
    yield (
        "figure_switches",
        lambda way: way.switches_per_day,
        lambda count: number.plain(count, 1),
    )


def _cell(seen: Seen, way: Way, measure: _Measure) -> Cell:
    """Write an amount; its length is its share of the greatest."""
    _, read, write = measure
    most = max(1e-9, *(read(each) for each in seen.found.all_ways))
    value = read(way)
    return Cell(write(value), round(min(max(value / most, 0.0), 1.0) * 100.0, 1))
