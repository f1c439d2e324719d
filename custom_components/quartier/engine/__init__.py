"""The engine: plans a neighbourhood's electricity and heat, and says why.

Pure Python with numpy, and HiGHS where it is installed. Never knows Home Assistant,
MQTT, files, the clock on the wall or chance: they are arguments.
"""

from .clock import Clock, ClockError, resample
from .outlook import Outlook, unmet_needs
from .policy import Policy, Wish, units, wish_kinds
from .record import Fault, RecordError, RefusedError, read, schema, write
from .solve import (
    Breach,
    Effort,
    PlacePlan,
    Plan,
    Planner,
    SolveError,
    Solver,
    StoppedError,
    ThingPlan,
)
from .things import Building, Home, Neighbourhood, Place, Sharing, Thing, kinds

__all__ = [
    "Breach",
    "Building",
    "Clock",
    "ClockError",
    "Effort",
    "Fault",
    "Home",
    "Neighbourhood",
    "Outlook",
    "Place",
    "PlacePlan",
    "Plan",
    "Planner",
    "Policy",
    "RecordError",
    "RefusedError",
    "Sharing",
    "SolveError",
    "Solver",
    "StoppedError",
    "Thing",
    "ThingPlan",
    "Wish",
    "kinds",
    "read",
    "resample",
    "schema",
    "units",
    "unmet_needs",
    "wish_kinds",
    "write",
]
