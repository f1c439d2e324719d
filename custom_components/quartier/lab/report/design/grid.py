"""The map: two sizes against each other, and what a year costs more than the best."""

from dataclasses import dataclass
from typing import Final

from ....engine.study.size import OpenSize
from ...design import Map
from .seen import Seen

_STRONGEST: Final = 90.0


@dataclass(frozen=True, slots=True)
class Cell:
    """What a year costs more, and how strongly that is coloured, in percent."""

    text: str
    shade: float
    is_best: bool


@dataclass(frozen=True, slots=True)
class GridRow:
    """One size of the one, against each of the other."""

    name: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class TradeGrid:
    """The whole map: the largest of the one stands on top."""

    across: str
    upwards: str
    heads: tuple[str, ...]
    rows: tuple[GridRow, ...]


def trade_grid(seen: Seen) -> TradeGrid | None:
    """Lay the map out; None where there is none."""
    laid_out = seen.found.map
    if laid_out is None:
        return None
    sizes = {size.key: size for size in seen.sizes}
    across, upwards = sizes[laid_out.across.key], sizes[laid_out.upwards.key]
    return TradeGrid(
        across=seen.title(across),
        upwards=seen.title(upwards),
        heads=tuple(seen.amount(across, at) for at in laid_out.across_amounts),
        rows=_rows(seen, laid_out, upwards),
    )


def _rows(seen: Seen, laid_out: Map, upwards: OpenSize) -> tuple[GridRow, ...]:
    width = len(laid_out.across_amounts)
    more = [
        None if one is None else _more(seen, one.cost_eur + one.year.missed_eur)
        for one in seen.found.map_designs
    ]
    known = [eur for eur in more if eur is not None]
    least, most = min(known, default=0.0), max(max(known, default=0.0), 1e-9)
    rows = []
    for at, amount in enumerate(laid_out.upwards_amounts):
        part = more[at * width : (at + 1) * width]
        cells = tuple(_cell(seen, eur, least, most) for eur in part)
        rows.append(GridRow(seen.amount(upwards, amount), cells))
    return tuple(reversed(rows))


def _more(seen: Seen, cost_eur: float) -> float:
    best = seen.found.cheapest
    return max(0.0, cost_eur - best.cost_eur - best.year.missed_eur)


def _cell(seen: Seen, eur: float | None, least: float, most: float) -> Cell:
    if eur is None:
        return Cell(seen.words.say("design_map_none"), 0.0, is_best=False)
    text = seen.words.number.change(eur, "€", 0)
    shade = round(_STRONGEST * (1.0 - eur / most) ** 2, 1)
    return Cell(text, shade, is_best=eur == least)
