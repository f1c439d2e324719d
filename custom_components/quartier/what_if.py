"""What if: the next day under another policy, planned beside the plan in force.

Knows who asks and the coordinator. Never knows how it was asked.
"""

from collections.abc import Collection, Mapping
from typing import Any, Final

from homeassistant.util import dt as dt_util

from .asking import Asking, busy, invalid, without_plan
from .bridge.planning import Question
from .bridge.reliving import BusyError
from .engine import PlacePlan, Plan, Policy
from .report import WishError, opted_out, wished
from .thread import async_alone

# Whoever asks waits for no more of it.
_DEADLINE_S: Final = 20.0

type Told = dict[str, Any]


def changed(policy: Policy, changes: Mapping[str, float | str]) -> Policy:
    """Change a policy by ``wish.field`` and value.

    Raises ServiceValidationError for a wish that is none, or that cannot be.
    """
    try:
        return wished(policy, changes)
    except WishError as error:
        key = "unknown_wish" if error.is_unknown else "refused_wish"
        raise invalid(key, asked=error.asked, meant=error.meant) from error


async def async_what_if(asked: Asking, policy: Policy) -> Told:
    """Plan the next day with the policy, and hold it against the plan in force.

    Raises HomeAssistantError where there is no plan, none can be made, or others have
    something tried out.
    """
    now, layout = asked.coordinator.data.plan, asked.coordinator.layout
    if now is None:
        raise without_plan(layout)
    try:
        then = await asked.coordinator.async_simulate(policy)
    except BusyError as error:
        raise busy(layout) from error
    if then is None:
        raise without_plan(layout)
    return apart(asked, now, then)


async def async_opt_out(asked: Asking, policy: Policy, homes: Collection[str]) -> Told:
    """Plan with the policy, but for households that do as if nobody planned for them.

    Raises what ``async_what_if`` does.
    """
    coordinator, situation = asked.coordinator, asked.coordinator.data
    now = situation.plan
    if now is None:
        raise without_plan(coordinator.layout)
    world = opted_out(situation.neighbourhood, situation.outlook, now, homes)
    question = Question(*world, policy, None, _DEADLINE_S)
    try:
        answer = await async_alone(asked.hass, coordinator.planning.what_if, question)
    except BusyError as error:
        raise busy(coordinator.layout) from error
    coordinator.life.worked(answer.cpu_s, dt_util.utcnow(), plans=1)
    if answer.plan is None:
        raise without_plan(coordinator.layout)
    return apart(asked, now, answer.plan)


def apart(asked: Asking, now: Plan, then: Plan) -> Told:
    """Tell what two plans cost, and what the other costs more."""
    return {
        "from": now.clock.start.isoformat(),
        "to": now.clock.end.isoformat(),
        "now": _costs(now, asked),
        "what_if": _costs(then, asked),
        "more_eur": _cost_eur(then) - _cost_eur(now),
    }


async def async_wish(asked: Asking, changes: Mapping[str, float | str]) -> Policy:
    """Set prices of wishes; the plan follows.

    Raises ServiceValidationError for a wish that is none, or that cannot be: then
    nothing is set.
    """
    policy = changed(asked.coordinator.policy, changes)
    by_kind: dict[str, dict[str, float | str]] = {}
    for name, value in changes.items():
        kind, _, field = name.partition(".")
        by_kind.setdefault(kind, {})[field] = value
    for kind, values in by_kind.items():
        await asked.coordinator.async_set_policy(kind, values)
    return policy


def _whole(plan: Plan) -> PlacePlan:
    return next(iter(plan.places.values()))


def _cost_eur(plan: Plan) -> float:
    """Tell the bill, less what is left in stores: money, whatever is wished."""
    whole = _whole(plan)
    return whole.bill_eur - whole.left_eur


def _costs(plan: Plan, asked: Asking) -> Told:
    """Tell the money that is paid, and beside it what the plan's own wishes price."""
    return {
        "status": plan.status,
        "cost_eur": _cost_eur(plan),
        "paid_eur": _whole(plan).bill_eur,
        "wished_eur": plan.cost_eur,
        "costs_eur": dict(plan.costs),
        "amounts": dict(plan.amounts),
        "carbon_kg": plan.amounts.get("carbon", 0.0),
        "peak_kw": float(_whole(plan).exchange_kw.max()),
        "saved_eur": plan.saved_eur,
        "saved_kg": plan.saved_kg,
        "bills_eur": {
            at: own.bill_eur
            for at, own in plan.places.items()
            if at in asked.view.named
        },
    }
