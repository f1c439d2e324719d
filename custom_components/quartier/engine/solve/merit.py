"""Merit: what each source and store of heat saves against the usual merit order.

As usual the sources go on in the order in which they stand in the tree. What a thing
saves is what it pays and takes less than that, and gives more, each kWh at its worth,
and what it holds at the end:

    saved = usual payments - payments + Σ worth·(usually taken - taken)·dt + left

So a source is held against the same heat as the usual order would have made it then.
At each step what is taken of heat and of fuel is given: what all things and meters save
together is what the plan saves, in money and in carbon.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from ..things import Thing, Turn
from ..units import Carrier
from .account import left_eur
from .kept import left_kg
from .model import Part
from .standing import Worth
from .worth import Ways

# What makes or keeps heat.
_TURNS: Final = frozenset({Turn.HEAT_SUPPLY, Turn.HEAT_STORE})


@dataclass(frozen=True, slots=True)
class Merit:
    """What a thing saves by running otherwise than usual."""

    eur: float
    kg: float


def merits(ways: Ways) -> Mapping[str, Merit]:
    """Tell what each source and store of heat saves, by its name."""
    at: dict[int, Mapping[Carrier, Worth]] = {}
    found: dict[str, Merit] = {}
    for part in ways.stands.model.parts:
        if part.owner.turn in _TURNS:
            if part.place not in at:
                at[part.place] = ways.worths(part.place)
            eur, kg = _taken_less(part, ways, at[part.place])
            found[part.owner.id] = Merit(
                eur + left_eur(part, ways.x, ways.usual),
                kg + left_kg(ways.stands, part, ways.x, ways.usual),
            )
    return found


def _taken_less(
    part: Part[Thing], ways: Ways, worth: Mapping[Carrier, Worth]
) -> tuple[float, float]:
    """Count what a part pays and takes less than usual: EUR, kg CO2e."""
    block, now, usual = part.block, ways.x[part.columns], ways.usual[part.columns]
    eur, kg = (
        block.amount(line, usual) - block.amount(line, now)
        for line in ("cost", "carbon")
    )
    for carrier, each in worth.items():
        less_kw = block.power_kw(carrier, usual) - block.power_kw(carrier, now)
        less_kwh = less_kw * part.view.hours
        eur += float(each.eur @ less_kwh)
        kg += float(each.kg @ less_kwh)
    return eur, kg
