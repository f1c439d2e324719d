"""Kept: a situation as a document, so that a plan survives a restart.

What is kept may be of an older version, or damaged: then there is simply none.
"""

from collections.abc import Mapping
from typing import Any, Final

from ..engine import Neighbourhood, Outlook, Plan, RefusedError, decisions, read, write
from .situation import Situation

_PARTS: Final = ("neighbourhood", "outlook", "plan")


def written(situation: Situation | None) -> dict[str, Any]:
    """Write down a plan and what it was made of."""
    if situation is None or situation.plan is None:
        return {}
    return {part: write(getattr(situation, part)) for part in _PARTS}


def recalled(kept: Mapping[str, Any]) -> Situation | None:
    """Take up a plan that was written down; None where it cannot be read."""
    if not all(part in kept for part in _PARTS):
        return None
    try:
        neighbourhood = read(Neighbourhood, kept["neighbourhood"])
        outlook, plan = read(Outlook, kept["outlook"]), read(Plan, kept["plan"])
    except RefusedError:
        return None
    return Situation(
        at=plan.clock.start,
        neighbourhood=neighbourhood,
        outlook=outlook,
        plan=plan,
        decisions=decisions(plan, neighbourhood, outlook),
        measured_kw={},
        troubles=(),
        solve_s=0.0,
    )
