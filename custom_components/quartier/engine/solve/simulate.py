"""Simulate: let every thing act in its turn.

Heat is asked for before it is made, what keeps heat acts between the two, loads come
before what uses their surplus, and batteries see all the others. Within a turn the
order is that of the tree. Heat that was asked for and that nobody made is taken from
those who asked. What the meters count is settled at the end.
"""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Final

import numpy as np

from ..things import Curtailable, Grid, Thing, Topping, Turn, Values, View, Yielding
from ..units import Carrier, Floats, zeros
from .model import Model, Part
from .portions import Portions
from .resettle import resettle

type Act = Callable[[Thing, View], Values]
"""What a thing does, given what it sees."""

# Less heat than a thousandth of a milliwatt is no lack.
_NO_LACK_KW: Final = 1e-9


def habit(thing: Thing, view: View) -> Values:
    """Do as if Quartier were not installed."""
    return thing.habit(view)


def simulate(
    model: Model, act: Act = habit, portions: Portions | None = None
) -> Floats:
    """Find the point of the problem at which every thing acts so.

    What is shared is settled as usual, or by the portions of a plan.
    """
    day = _Day(model)
    turns = sorted(model.parts, key=lambda part: part.owner.turn)
    for part in turns:
        if part.owner.turn <= Turn.HEAT_SUPPLY:
            day.play(part, act)
    day.bear_lack()
    for part in turns:
        if Turn.HEAT_SUPPLY < part.owner.turn < Turn.GRID:
            day.play(part, act)
    for part in model.parts:
        day.hold_back(part)
    return resettle(model, day.x, portions=portions)


@dataclass(slots=True)
class _Day:
    """A day being played: what each thing does, and what that leaves at each place."""

    model: Model
    x: Floats = field(init=False)
    # What the things at each meter take so far, kW.
    net_kw: list[Floats] = field(init=False)
    # Heat that sources can make beyond what is wanted, and that stores may add, kW.
    makeable_kw: list[Floats] = field(init=False)
    kept_kw: list[Floats] = field(init=False)
    # Heat asked for and not yet made, and fuel used and not yet supplied, kW.
    wanted_kw: list[Floats] = field(init=False)
    fuel_kw: list[Floats] = field(init=False)

    def __post_init__(self) -> None:
        """Begin with nothing taken, and find what heat could be had."""
        site = self.model.site
        self.x = np.zeros(len(self.model.problem.cost))
        self.net_kw, self.makeable_kw, self.kept_kw, self.wanted_kw, self.fuel_kw = (
            [zeros(site.steps) for _ in site.places] for _ in range(5)
        )
        gives = {Turn.HEAT_SUPPLY: self.makeable_kw, Turn.HEAT_STORE: self.kept_kw}
        for part in self.model.parts:
            if part.owner.turn in gives:
                least, _ = part.block.power_range_kw(Carrier.HEAT)
                gives[part.owner.turn][self._keeper(Carrier.HEAT, part)] -= least

    def _keeper(self, carrier: Carrier, part: Part[Thing]) -> int:
        suppliers = self.model.site.places[part.place].suppliers
        return suppliers.get(carrier, part.place)

    def play(self, part: Part[Thing], act: Act) -> None:
        """Let a thing act on what it sees."""
        self.x[part.columns] = part.block.pack(act(part.owner, self._view(part)))
        self._count(part, 1.0)

    def _redo(self, part: Part[Thing], values: Values) -> None:
        """Let a thing do something else than it has done."""
        self._count(part, -1.0)
        self.x[part.columns] = part.block.pack(values)
        self._count(part, 1.0)

    def _count(self, part: Part[Thing], sign: float) -> None:
        """Add what a thing takes to what is taken at its place, or take it off."""
        self.net_kw[self.model.site.meter(part.place)] += sign * part.power_kw(
            Carrier.ELECTRICITY, self.x
        )
        fuel_at = self._keeper(Carrier.FUEL, part)
        self.fuel_kw[fuel_at] += sign * part.power_kw(Carrier.FUEL, self.x)
        heat_at = self._keeper(Carrier.HEAT, part)
        heat_kw = sign * part.power_kw(Carrier.HEAT, self.x)
        self.wanted_kw[heat_at] += heat_kw
        if part.owner.turn < Turn.HEAT_SUPPLY:
            self.makeable_kw[heat_at] -= heat_kw

    def _view(self, part: Part[Thing]) -> View:
        """See the world with what the others do in it so far."""
        heat_at = self._keeper(Carrier.HEAT, part)
        makeable_kw = self.makeable_kw[heat_at].copy()
        asks = part.owner.turn == Turn.HEAT_USE
        had_kw = makeable_kw + self.kept_kw[heat_at]
        return replace(
            part.view,
            residual_kw=self._seen(part.place),
            heat_kw=had_kw if asks else self.wanted_kw[heat_at].copy(),
            makeable_kw=makeable_kw,
            fuel_kw=self.fuel_kw[self._keeper(Carrier.FUEL, part)].copy(),
        )

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

    def bear_lack(self) -> None:
        """Let other sources make the heat that nobody made, and users do without.

        A store that takes less has less to give later. So a pass over the stores ends
        the lack of the first step in which one of them takes, and may bring on another
        behind it: there are as many passes as steps at the most. Users come last, who
        asked last first; together they took no less than what lacks.
        """
        for part in self._lacking(Turn.HEAT_SUPPLY):
            if isinstance(part.owner, Topping):
                lack_kw = self._lack_kw(part)
                values = part.owner.top_up(
                    self._view(part), part.values(self.x), lack_kw
                )
                self._redo(part, values)
        for _ in range(self.model.site.steps):
            stores = [
                part
                for part in self._lacking(Turn.HEAT_STORE)
                if self._takes(part, self._lack_kw(part))
            ]
            for part in stores:
                self._do_without(part)
        for part in reversed(self._lacking(Turn.HEAT_USE)):
            self._do_without(part)

    def _do_without(self, part: Part[Thing]) -> None:
        if isinstance(part.owner, Yielding):
            values, lack_kw = part.values(self.x), self._lack_kw(part)
            self._redo(part, part.owner.do_without(part.view, values, lack_kw))

    def _lacking(self, turn: Turn) -> list[Part[Thing]]:
        """Find the things of a turn where heat lacks."""
        return [
            part
            for part in self.model.parts
            if part.owner.turn == turn and bool(self._lack_kw(part).any())
        ]

    def _lack_kw(self, part: Part[Thing]) -> Floats:
        """Tell how much of the heat wanted where a thing stands is not made, kW."""
        wanted_kw = self.wanted_kw[self._keeper(Carrier.HEAT, part)]
        return np.where(wanted_kw > _NO_LACK_KW, wanted_kw, 0.0)

    def _takes(self, part: Part[Thing], lack_kw: Floats) -> bool:
        taken_kw = part.power_kw(Carrier.HEAT, self.x)
        return bool(((taken_kw > 0) & (lack_kw > 0)).any())

    def hold_back(self, part: Part[Thing]) -> None:
        """Let an inverter hold back what its meter may not feed in."""
        if not isinstance(part.owner, Curtailable):
            return
        meter = self.model.site.meter(part.place)
        over_kw = -self.net_kw[meter] - self._export_limit_kw(meter)
        held = part.owner.hold_back(part.values(self.x), np.maximum(over_kw, 0.0))
        self._redo(part, held)

    def _export_limit_kw(self, place: int) -> float:
        things = self.model.site.places[place].things
        [grid] = [thing for thing in things if isinstance(thing, Grid)]
        return grid.export_limit_kw
