"""Simulate: let every thing act in its turn.

Heat is asked for before it is made, loads come before what uses their surplus, and
batteries see all the others. Within a turn the order is that of the tree. What the
meters count is settled at the end.
"""

from collections.abc import Callable
from dataclasses import dataclass, field, replace

import numpy as np

from ..things import Curtailable, Grid, Thing, Turn, Values, View
from ..units import Carrier, Floats, zeros
from .model import Model, Part
from .resettle import resettle

type Act = Callable[[Thing, View], Values]
"""What a thing does, given what it sees."""


def habit(thing: Thing, view: View) -> Values:
    """Do as if Quartier were not installed."""
    return thing.habit(view)


def simulate(model: Model, act: Act = habit) -> Floats:
    """Find the point of the problem at which every thing acts so."""
    day = _Day(model)
    for part in sorted(model.parts, key=lambda part: part.owner.turn):
        if part.owner.turn < Turn.GRID:
            day.play(part, act)
    for part in model.parts:
        day.hold_back(part)
    return resettle(model, day.x)


@dataclass(slots=True)
class _Day:
    """A day being played: what each thing does, and what that leaves at each place."""

    model: Model
    x: Floats = field(init=False)
    # What the things at each meter take so far, kW.
    net_kw: list[Floats] = field(init=False)
    # Heat that can still be made, and heat asked for and not yet made, kW.
    makeable_kw: list[Floats] = field(init=False)
    wanted_kw: list[Floats] = field(init=False)

    def __post_init__(self) -> None:
        """Begin with nothing taken, and find what heat could be made."""
        site = self.model.site
        self.x = np.zeros(len(self.model.problem.cost))
        self.net_kw, self.makeable_kw, self.wanted_kw = (
            [zeros(site.steps) for _ in site.places] for _ in range(3)
        )
        for part in self.model.parts:
            if part.owner.turn == Turn.HEAT_SUPPLY:
                least, _ = part.block.power_range_kw(Carrier.HEAT)
                self.makeable_kw[self._heat_keeper(part.place)] -= least

    def _heat_keeper(self, place: int) -> int:
        return self.model.site.places[place].suppliers.get(Carrier.HEAT, place)

    def play(self, part: Part[Thing], act: Act) -> None:
        """Let a thing act on what it sees."""
        heat_at = self._heat_keeper(part.place)
        asks = part.owner.turn == Turn.HEAT_USE
        view = replace(
            part.view,
            residual_kw=self._seen(part.place),
            heat_kw=(self.makeable_kw if asks else self.wanted_kw)[heat_at].copy(),
        )
        self.x[part.columns] = part.block.pack(act(part.owner, view))
        meter = self.model.site.meter(part.place)
        self.net_kw[meter] += part.power_kw(Carrier.ELECTRICITY, self.x)
        heat_kw = part.power_kw(Carrier.HEAT, self.x)
        self.wanted_kw[heat_at] += heat_kw
        if asks:
            self.makeable_kw[heat_at] -= heat_kw

    def _seen(self, place: int) -> Floats:
        """Sum what the meters take that a place looks after, kW.

        The place that runs a sharing operation looks after all of its meters.
        """
        site = self.model.site
        if site.places[place].shares_at != place:
            return self.net_kw[site.meter(place)].copy()
        pool = [at for at, other in enumerate(site.places) if other.shares_at == place]
        total: Floats = np.sum([self.net_kw[at] for at in pool], axis=0)
        return total

    def hold_back(self, part: Part[Thing]) -> None:
        """Let an inverter hold back what its meter may not feed in."""
        if not isinstance(part.owner, Curtailable):
            return
        meter = self.model.site.meter(part.place)
        over_kw = -self.net_kw[meter] - self._export_limit_kw(meter)
        before_kw = part.power_kw(Carrier.ELECTRICITY, self.x)
        held = part.owner.hold_back(part.values(self.x), np.maximum(over_kw, 0.0))
        self.x[part.columns] = part.block.pack(held)
        self.net_kw[meter] += part.power_kw(Carrier.ELECTRICITY, self.x) - before_kw

    def _export_limit_kw(self, place: int) -> float:
        things = self.model.site.places[place].things
        [grid] = [thing for thing in things if isinstance(thing, Grid)]
        return grid.export_limit_kw
