"""Followed: what the first steps of a plan cost, followed as nodes and homes do."""

from typing import Final

from ..outlook import Outlook
from ..policy import Policy
from ..solve import Plan, Portions, assemble, costs, simulate, site
from ..solve.model import Part
from ..things import Neighbourhood, Store, Thing
from ..units import Floats
from .live import following

_STORED: Final = "stored"


def followed_eur(
    plan: Plan,
    neighbourhood: Neighbourhood,
    outlook: Outlook,
    policy: Policy,
    steps: int,
    *,
    worth: Plan | None = None,
) -> float:
    """Price all wishes over the first steps of an outlook, a plan being followed, EUR.

    As far as these are the plan's own steps too, whatever comes after them. What is
    kept at their end counts as ``worth`` says, the plan itself if no other; where a
    plan knows nothing of it, as it would be made anew.
    """
    ahead = outlook.part(0, steps)
    model = assemble(site(neighbourhood, ahead, policy))
    act = following(plan, neighbourhood, 0, steps)
    x = simulate(model, act, Portions.of(plan, 0, steps))
    kept = (_more_eur(part, x, worth or plan, steps) for part in model.parts)
    return sum(costs(model, x).values(), 0.0) - sum(kept, 0.0)


def _more_eur(part: Part[Thing], x: Floats, worth: Plan, steps: int) -> float:
    """Tell how much more what a part keeps is worth than making it anew costs."""
    own, thing = worth.things.get(part.owner.id), part.owner
    if own is None or own.worth_eur_per_kwh is None or not isinstance(thing, Store):
        return 0.0
    held_kwh = thing.kwh_per_unit * float(part.values(x)[thing.states[0]][-1])
    anew_eur = -part.block.amount(_STORED, x[part.columns])
    return float(own.worth_eur_per_kwh[steps - 1]) * held_kwh - anew_eur
