"""Fronts: what less carbon, or less from outside, costs: points, a line and a table."""

from dataclasses import dataclass
from typing import Final

import numpy as np

from ....engine.study.size import Design
from ...design import FRONTS, Front, on_front
from ..chart import WIDTH, Scale, line, scale
from ..figure import Tick, ticks
from .seen import Seen

_TICKS: Final = 4
_FULL: Final = 100.0


@dataclass(frozen=True, slots=True)
class Dot:
    """A design: where it is, in percent from the left and the top, and what it is."""

    left: float
    top: float
    text: str
    is_best: bool


@dataclass(frozen=True, slots=True)
class FrontRow:
    """A design in words."""

    cost: str
    carbon: str
    imported: str
    share: str
    sizes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FrontFigure:
    """A front as a drawing with its ticks, a sentence, and its numbers."""

    id: str
    across: str
    text: str
    path: str
    dots: tuple[Dot, ...]
    below: tuple[Tick, ...]
    beside: tuple[Tick, ...]
    rows: tuple[FrontRow, ...]


def fronts(seen: Seen) -> tuple[FrontFigure, ...]:
    """Draw each front."""
    return tuple(_front(seen, front) for front in FRONTS)


def _front(seen: Seen, front: Front) -> FrontFigure:

    designs = seen.found.fronts[front]
    amounts = np.array([on_front(front, one) for one in designs])
    costs = np.array([one.cost_eur for one in designs])
    across, down = _aired(scale(amounts, holds=())), _aired(scale(costs, holds=()))
    x = np.rint((amounts - across.low) / (across.high - across.low) * WIDTH)
    path = line(x.astype(np.int64), down.y(costs)) if len(designs) > 1 else ""
    dots = tuple(
        Dot(
            left=round(float(at) / WIDTH * _FULL, 2),
            top=down.percent(one.cost_eur),
            text=_told(seen, one),
            is_best=one is designs[0],
        )
        for at, one in zip(x, designs, strict=True)
    )
    return FrontFigure(
        id=f"front-{front}",
        across=seen.words.say(f"design_front_{front}"),
        text=_step(seen, front, designs),
        path=path,
        dots=dots,
        below=tuple(
            Tick(round(_FULL - each.at, 2), each.text)
            for each in ticks(seen.words, across, _TICKS)
        ),
        beside=ticks(seen.words, down, _TICKS),
        rows=tuple(front_row(seen, one) for one in designs),
    )


def _aired(found: Scale) -> Scale:
    """Leave room around the outermost points."""
    air = 0.06 * (found.high - found.low)
    return Scale(found.low - air, found.high + air)


def _told(seen: Seen, one: Design) -> str:
    facts = (
        seen.euros(one.cost_eur),
        seen.carbon(one.carbon_kg),
        seen.energy(one.year.imported_kwh),
    )
    return ", ".join(facts)


def _step(seen: Seen, front: Front, designs: tuple[Design, ...]) -> str:
    """Say what the first step costs."""
    if len(designs) < 2:  # noqa: PLR2004 (a step has two ends)
        return seen.words.say("design_step_none")
    best, other = designs[:2]
    less = on_front(front, best) - on_front(front, other)
    more = other.cost_eur - best.cost_eur
    write = seen.carbon if front == "carbon" else seen.energy
    return seen.words.say(
        f"design_step_{front}",
        less=write(less),
        eur=seen.euros(more),
        each=seen.words.number.euros(more / max(less, 1e-9)),
    )


def front_row(seen: Seen, one: Design) -> FrontRow:
    """Write a design as a row."""
    return FrontRow(
        cost=seen.euros(one.cost_eur),
        carbon=seen.carbon(one.carbon_kg),
        imported=seen.energy(one.year.imported_kwh),
        share=seen.words.number.percent(one.year.self_sufficiency),
        sizes=seen.built(one),
    )
