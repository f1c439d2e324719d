"""Live: let a stretch of time pass in a neighbourhood, each thing acting as told.

What replays do step after step, what keeps a twin in step with the real thing, and
what a simulator does: one model over the stretch, one point of it, the things after.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from ..outlook import Outlook, unmet_needs
from ..policy import Policy
from ..record import RefusedError
from ..solve import Act, Plan, Portions, assemble, habit, orders, simulate, site
from ..things import Neighbourhood, Thing, Values, View
from ..units import Floats
from .ledger import Ledger, ledger
from .trace import Trace, trace


@dataclass(frozen=True, slots=True, eq=False)
class Lived:
    """What came of a stretch of time."""

    neighbourhood: Neighbourhood
    ledger: Ledger
    trace: Trace
    # What each thing did: the values of its columns.
    values: Mapping[str, Values]

    @property
    def power_kw(self) -> Mapping[str, Floats]:
        """Mean electric power that each thing took at each step; negative: given."""
        return self.trace.power_kw


def live(
    neighbourhood: Neighbourhood,
    truth: Outlook,
    policy: Policy,
    act: Act = habit,
    portions: Portions | None = None,
) -> Lived:
    """Let the clock of what really comes pass; by habit, if not told otherwise.

    What is shared is settled as usual, or by the portions of a fair plan.
    Raises RefusedError, with every fault, where the truth lacks what things need.
    """
    if faults := unmet_needs(neighbourhood, truth):
        raise RefusedError(faults)
    model = assemble(site(neighbourhood, truth, policy))
    x = simulate(model, act, portions)
    values = {part.owner.id: part.values(x) for part in model.parts}
    after = {
        part.owner.id: part.owner.after(values[part.owner.id], part.view)
        for part in model.parts
    }
    followed = trace(model, x)
    return Lived(
        neighbourhood=neighbourhood.changed(lambda thing: after[thing.id]),
        ledger=_by_the_clock(ledger(model, x), followed),
        trace=followed,
        values=values,
    )


def _by_the_clock(counted: Ledger, followed: Trace) -> Ledger:
    """Count as late what was late, where a plan counts what it puts off."""
    if "hygiene" not in counted.amounts:
        return counted
    late_h = sum(each.get("hygiene", 0.0) for each in followed.amounts.values())
    return replace(counted, amounts={**counted.amounts, "hygiene": late_h})


def following(plan: Plan, neighbourhood: Neighbourhood, first: int, last: int) -> Act:
    """Act as a plan says for its steps from ``first`` up to, not including, ``last``.

    Each thing mends the plan where it stands, within its guards. What the plan does
    not know goes on by habit.
    """
    told = orders(plan, first, last)
    places = {
        thing.id: place.id
        for place in neighbourhood.places()
        for thing in place.things
        if place.id in plan.places
    }

    def act(thing: Thing, view: View) -> Values:
        own = plan.things.get(thing.id)
        if own is None or own.kind != thing.kind or thing.id not in places:
            return thing.habit(view)
        see = _prices(plan, places[thing.id], first, last)
        return thing.follow(see(view), told[thing.id])

    return act


def _prices(plan: Plan, place: str, first: int, last: int) -> Callable[[View], View]:
    """Let a thing see what the plan says that a kWh costs and brings at its meter."""
    buy, sell = plan.places[place].buy_eur_per_kwh, plan.places[place].sell_eur_per_kwh

    def see(view: View) -> View:
        if buy is None or sell is None:
            return view
        return replace(
            view, buy_eur_per_kwh=buy[first:last], sell_eur_per_kwh=sell[first:last]
        )

    return see
