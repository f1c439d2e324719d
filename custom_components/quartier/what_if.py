"""What if: the next day under another policy, planned beside the plan in force.

Knows who asks and the coordinator. Never knows how it was asked.
"""

from collections.abc import Mapping
from typing import Any

from .asking import Asking, invalid, without_plan
from .engine import Plan, Policy
from .report import WishError, wished

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

    Raises HomeAssistantError where there is no plan, or none can be made.
    """
    now = asked.coordinator.data.plan
    if now is None:
        raise without_plan(asked.coordinator.layout)
    then = await asked.coordinator.async_simulate(policy)
    if then is None:
        raise without_plan(asked.coordinator.layout)
    return apart(asked, now, then)


def apart(asked: Asking, now: Plan, then: Plan) -> Told:
    """Tell what two plans cost, and what the other costs more."""
    return {
        "now": _costs(now, asked),
        "what_if": _costs(then, asked),
        "more_eur": _euros(then) - _euros(now),
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


def _euros(plan: Plan) -> float:
    """Add what is paid and what is stored: wishes are priced otherwise in each."""
    return sum(plan.costs.get(line, 0.0) for line in ("cost", "stored"))


def _costs(plan: Plan, asked: Asking) -> Told:
    return {
        "status": plan.status,
        "cost_eur": plan.cost_eur,
        "paid_eur": _euros(plan),
        "costs_eur": dict(plan.costs),
        "amounts": dict(plan.amounts),
        "peak_kw": float(next(iter(plan.places.values())).exchange_kw.max()),
        "saved_eur": plan.saved_eur,
        "saved_kg": plan.saved_kg,
        "bills_eur": {
            at: own.bill_eur
            for at, own in plan.places.items()
            if at in asked.view.named
        },
    }
