"""Account: count what a point of a model costs, for whom, and what it breaks."""

from collections import defaultdict
from datetime import timedelta
from typing import Final

import numpy as np

from ..policy import line_units
from ..units import Floats
from .model import AnyPart, Model
from .plan import Breach

# Less than this of a wish is nobody's loss.
_UNFELT: Final = 1e-3
# Lines that are money or comfort of another kind: they are never broken.
_PAID: Final = frozenset(
    {
        *("agreement", "battery_care", "carbon", "cost"),
        *("peak", "self_sufficiency", "stored", "switches"),
    }
)


def amounts(model: Model, x: Floats) -> dict[str, float]:
    """Count how much of each line a point takes, in the line's unit."""
    total: defaultdict[str, float] = defaultdict(float)
    for part in (*model.parts, *model.asks):
        block, values = part.block, x[part.columns]
        for line in {*block.wishes, *block.constants}:
            total[line] += block.amount(line, values)
    return {line: total[line] for line in line_units() if line in total}


def costs(model: Model, x: Floats) -> dict[str, float]:
    """Price the amounts, EUR."""
    prices = model.site.policy.prices()
    return {line: prices[line] * amount for line, amount in amounts(model, x).items()}


def bill_eur(model: Model, place: int, x: Floats) -> float:
    """Sum what a place pays and is paid: its meters, its heat and its fuel."""
    inside = model.site.within(place)
    return sum(
        (
            part.block.amount("cost", x[part.columns])
            for part in model.parts
            if part.place in inside
        ),
        0.0,
    )


def left_eur(part: AnyPart, x: Floats, habit: Floats) -> float:
    """Tell how much more than by habit that is worth which a part holds at the end."""
    spent = (part.block.amount("stored", at[part.columns]) for at in (habit, x))
    return next(spent) - next(spent)


def breaches(model: Model, x: Floats) -> tuple[Breach, ...]:
    """List what the wishes do not get: one entry for each thing, line and while."""
    everyone: tuple[AnyPart, ...] = (*model.parts, *model.asks)
    prices = model.site.policy.prices()
    return tuple(
        breach
        for part in everyone
        for line in part.block.wishes
        if line not in _PAID and prices[line] > 0
        for breach in _breaches(model, part, line, x[part.columns])
    )


def _breaches(model: Model, part: AnyPart, line: str, values: Floats) -> list[Breach]:
    """Group the steps in a row that take some of a line."""
    taken = part.block.amounts(line, values)
    if float(taken.sum()) <= _UNFELT:
        return []
    felt = np.concatenate([[False], taken > _UNFELT / len(taken), [False]])
    begins = np.flatnonzero(~felt[:-1] & felt[1:])
    ends = np.flatnonzero(felt[:-1] & ~felt[1:])
    clock = model.site.outlook.clock
    return [
        Breach(
            place=model.site.places[part.place].id,
            thing=getattr(part.owner, "id", ""),
            line=line,
            amount=float(taken[first:last].sum()),
            unit=line_units()[line],
            begins=clock.start + timedelta(seconds=float(clock.edges_s[first])),
            ends=clock.start + timedelta(seconds=float(clock.edges_s[last])),
        )
        for first, last in zip(begins.tolist(), ends.tolist(), strict=True)
    ]
