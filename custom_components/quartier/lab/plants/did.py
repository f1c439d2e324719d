"""What each thing did over some hours: its linear model, and a point of it.

By plan the point is the plan's; as usual it is what habit does, where sources of heat
go on in the order in which they stand in the tree. What a thing pays itself, and what
it takes from each carrier, is then counted from its own model: no price and no
efficiency is written twice.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from ...engine import (
    Bools,
    Floats,
    Neighbourhood,
    Outlook,
    Plan,
    Policy,
    Thing,
    Values,
    View,
    live,
)


@dataclass(frozen=True, slots=True, eq=False)
class Did:
    """What a thing did, and what it could have done."""

    thing: Thing
    view: View
    values: Values

    def taken_kw(self, carrier: str) -> Floats:
        """Tell what it took from a carrier at each step, kW; negative: given."""
        block = self.thing.block(self.view)
        return self.flow_kw(carrier, block.pack(self.values))

    def flow_kw(self, carrier: str, point: Floats) -> Floats:
        """Tell what it would take from a carrier at any point of its model, kW."""
        block = self.thing.block(self.view)
        found = [each for each in {*block.flows, *block.fixed} if each == carrier]
        return block.power_kw(found[0], point) if found else self.nothing

    @property
    def nothing(self) -> Floats:
        """Make a series of nothing."""
        return np.zeros(self.view.steps)

    def amount(self, line: str) -> float:
        """Count what it takes of a line itself, meters apart, in the line's unit."""
        block = self.thing.block(self.view)
        return block.amount(line, block.pack(self.values))

    @property
    def starts(self) -> int:
        """Count how often it was started, heat or nothing told apart where need be."""
        if "start" in self.values:
            return round(float(self.values["start"].sum()))
        on = np.abs(self.taken_kw("heat")) > 0
        return int(on[0]) + int((on[1:] & ~on[:-1]).sum())

    @property
    def may_run(self) -> Bools:
        """Tell at which steps it may give any heat."""
        block = self.thing.block(self.view)
        if "heat_kw" not in block.columns:
            return np.ones(self.view.steps, dtype=np.bool_)
        may: Bools = block.upper[block.columns["heat_kw"]] > 0
        return may


def both(
    neighbourhood: Neighbourhood, outlook: Outlook, policy: Policy, plan: Plan
) -> Mapping[str, tuple[Did, Did]]:
    """Tell of each thing but the meters what it does by plan, and what as usual."""
    views: dict[str, View] = {}
    things: dict[str, Thing] = {}

    def watched(thing: Thing, view: View) -> Values:
        things[thing.id], views[thing.id] = thing, view
        return thing.habit(view)

    usual = live(neighbourhood, outlook, policy, watched).values
    return {
        name: (
            Did(thing, views[name], plan.things[name].values),
            Did(thing, views[name], usual[name]),
        )
        for name, thing in things.items()
    }
