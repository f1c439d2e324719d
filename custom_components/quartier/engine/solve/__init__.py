"""Solving: how a neighbourhood's plan is found, checked and explained.

Knows models, solvers and plans. Never knows where an outlook comes from, nor what
becomes of a plan.
"""

from .account import amounts, bill_eur, costs
from .anneal import Anneal, Chosen, Decisions, Mover, Stand, choose
from .assemble import assemble
from .choice import Automatic
from .coordinate import Coordinate, Kernel
from .explain import LANGUAGES, Decision, Language, decisions, joined, sentence
from .linear import Linear
from .model import Model
from .orders import orders
from .plan import Breach, FairPlan, HomeGain, PlacePlan, Plan, Status, ThingPlan
from .planner import Planner, plan_by_rule, thrift
from .portions import Portions
from .problem import (
    Effort,
    FailedError,
    Hint,
    Leash,
    Problem,
    Solution,
    SolveError,
    Solver,
    StoppedError,
)
from .simulate import Act, habit, simulate
from .site import site

__all__ = [
    "LANGUAGES",
    "Act",
    "Anneal",
    "Automatic",
    "Breach",
    "Chosen",
    "Coordinate",
    "Decision",
    "Decisions",
    "Effort",
    "FailedError",
    "FairPlan",
    "Hint",
    "HomeGain",
    "Kernel",
    "Language",
    "Leash",
    "Linear",
    "Model",
    "Mover",
    "PlacePlan",
    "Plan",
    "Planner",
    "Portions",
    "Problem",
    "Solution",
    "SolveError",
    "Solver",
    "Stand",
    "Status",
    "StoppedError",
    "ThingPlan",
    "amounts",
    "assemble",
    "bill_eur",
    "choose",
    "costs",
    "decisions",
    "habit",
    "joined",
    "orders",
    "plan_by_rule",
    "sentence",
    "simulate",
    "site",
    "thrift",
]
