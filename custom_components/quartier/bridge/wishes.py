"""Wishes: from the prices that people set in the options to a policy."""

from collections.abc import Mapping
from dataclasses import MISSING, fields
from typing import Any, Final

from ..engine import Policy, RefusedError, read, wish_kinds

type Prices = Mapping[str, Mapping[str, Any]]

# Marks on a form that are no price.
_OWN: Final = frozenset({"kind"})


def policy_of(prices: Prices) -> Policy:
    """Make a policy of the prices that were set.

    Raises RefusedError, naming every wish or price that does not exist or cannot be.
    """
    wishes = [{"kind": kind, **told} for kind, told in prices.items()]
    return read(Policy, {"wishes": wishes})


def sane_policy_of(told: object) -> Policy:
    """Make a policy of what is right of the prices, and leave the rest as usual."""
    prices: Prices = told if isinstance(told, Mapping) else {}
    try:
        return policy_of(prices)
    except RefusedError, TypeError:
        sane = {kind: told for kind, told in prices.items() if _is_sane(kind, told)}
        return policy_of(sane)


def _is_sane(kind: str, told: Mapping[str, Any]) -> bool:
    try:
        policy_of({kind: told})
    except RefusedError, TypeError:
        return False
    return True


def usual() -> dict[str, dict[str, Any]]:
    """List the usual price of every field of every wish."""
    return {
        kind: {
            field.name: field.default
            for field in fields(cls)
            if field.name not in _OWN and field.default is not MISSING
        }
        for kind, cls in wish_kinds().items()
    }
