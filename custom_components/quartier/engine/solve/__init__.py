"""Solving: how a neighbourhood's plan is found, checked and explained.

Knows models, solvers and plans. Never knows where an outlook comes from, nor what
becomes of a plan.
"""

from .plan import Breach, PlacePlan, Plan, Status, ThingPlan
from .planner import Planner, thrift
from .problem import Effort, FailedError, SolveError, Solver, StoppedError

__all__ = [
    "Breach",
    "Effort",
    "FailedError",
    "PlacePlan",
    "Plan",
    "Planner",
    "SolveError",
    "Solver",
    "Status",
    "StoppedError",
    "ThingPlan",
    "thrift",
]
