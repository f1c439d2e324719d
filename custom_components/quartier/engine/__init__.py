"""The engine: plans a neighbourhood's electricity and heat, and says why.

Pure Python with numpy, and HiGHS where it is installed. Never knows Home Assistant,
MQTT, files, the clock on the wall or chance: they are arguments.
"""

from .clock import Clock, ClockError, resample
from .outlook import Finding, Outlook, Rule, expect, gate, unmet_needs
from .outlook.forecast import Forecaster, Habit, Learned
from .outlook.tariffs import Feed, Tariff, Tariffs, Window, presets_fr
from .outlook.tariffs.flat import Flat
from .outlook.tariffs.offpeak import Offpeak
from .outlook.tariffs.spot import Spot
from .outlook.tariffs.tempo import Colour, Tempo
from .policy import Policy, Wish, line_units, wish_kinds
from .record import (
    Doc,
    Fault,
    Id,
    Quantity,
    RecordError,
    RefusedError,
    read,
    schema,
    write,
)
from .solve import (
    LANGUAGES,
    Act,
    Breach,
    Decision,
    Effort,
    Language,
    PlacePlan,
    Plan,
    Planner,
    SolveError,
    Solver,
    StoppedError,
    ThingPlan,
    decisions,
    sentence,
)
from .study import (
    CONDUCTS,
    Conduct,
    Days,
    Ledger,
    Lived,
    Outcome,
    following,
    live,
    replay,
)
from .things import (
    CARBON_SERIES,
    Building,
    Grid,
    Home,
    Neighbourhood,
    Order,
    Place,
    Sharing,
    Store,
    Thing,
    Values,
    View,
    kinds,
)
from .things.appliance import Appliance, Run
from .things.battery import Battery
from .things.dwelling import Dwelling
from .things.ev import Ev, Session
from .things.heat_pump import HeatPump
from .things.heated_space import Band, HeatedSpace
from .things.heater import Heater, PilotOrder, pilot_order
from .things.hot_water import HotWater
from .things.hygiene import Hygiene
from .things.load import Load
from .things.pv import Pv
from .things.storage import Storage
from .units import Bools, Floats, Ints

__all__ = [
    "CARBON_SERIES",
    "CONDUCTS",
    "LANGUAGES",
    "Act",
    "Appliance",
    "Band",
    "Battery",
    "Bools",
    "Breach",
    "Building",
    "Clock",
    "ClockError",
    "Colour",
    "Conduct",
    "Days",
    "Decision",
    "Doc",
    "Dwelling",
    "Effort",
    "Ev",
    "Fault",
    "Feed",
    "Finding",
    "Flat",
    "Floats",
    "Forecaster",
    "Grid",
    "Habit",
    "HeatPump",
    "HeatedSpace",
    "Heater",
    "Home",
    "HotWater",
    "Hygiene",
    "Id",
    "Ints",
    "Language",
    "Learned",
    "Ledger",
    "Lived",
    "Load",
    "Neighbourhood",
    "Offpeak",
    "Order",
    "Outcome",
    "Outlook",
    "PilotOrder",
    "Place",
    "PlacePlan",
    "Plan",
    "Planner",
    "Policy",
    "Pv",
    "Quantity",
    "RecordError",
    "RefusedError",
    "Rule",
    "Run",
    "Session",
    "Sharing",
    "SolveError",
    "Solver",
    "Spot",
    "StoppedError",
    "Storage",
    "Store",
    "Tariff",
    "Tariffs",
    "Tempo",
    "Thing",
    "ThingPlan",
    "Values",
    "View",
    "Window",
    "Wish",
    "decisions",
    "expect",
    "following",
    "gate",
    "kinds",
    "line_units",
    "live",
    "pilot_order",
    "presets_fr",
    "read",
    "replay",
    "resample",
    "schema",
    "sentence",
    "unmet_needs",
    "wish_kinds",
    "write",
]
