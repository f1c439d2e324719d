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
    Anneal,
    Automatic,
    Breach,
    Chosen,
    Coordinate,
    Decision,
    Decisions,
    Effort,
    FailedError,
    Hint,
    Language,
    Leash,
    Linear,
    Model,
    Mover,
    PlacePlan,
    Plan,
    Planner,
    Problem,
    Solution,
    SolveError,
    Solver,
    Stand,
    StoppedError,
    ThingPlan,
    assemble,
    choose,
    decisions,
    sentence,
    simulate,
    site,
)
from .solve.coordinate.certify import Asked, boxed, certified
from .solve.coordinate.form import Form, form
from .solve.coordinate.march import Goal, March, march
from .solve.coordinate.shard import Shard, Start, Tally, shard
from .solve.coordinate.split import Split, split
from .solve.coordinate.whole import close, fix
from .solve.rates import full_load
from .solve.resettle import resettle
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
    Entries,
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
from .things.boiler import Boiler
from .things.cogeneration import Cogeneration
from .things.commitment import Commitment
from .things.dwelling import Dwelling
from .things.electric_boiler import ElectricBoiler
from .things.ev import Ev, Session
from .things.fuel_supply import FuelSupply
from .things.gas_holder import GasHolder
from .things.geothermal import Duty, Geothermal
from .things.heat_load import HeatLoad
from .things.heat_network import HeatNetwork
from .things.heat_pump import HeatPump
from .things.heat_store import HeatStore
from .things.heated_space import Band, HeatedSpace
from .things.heater import Heater, PilotOrder, pilot_order
from .things.hot_water import HotWater
from .things.hygiene import Hygiene
from .things.load import Load
from .things.pv import Pv
from .things.solar_thermal import Collector, SolarThermal
from .things.storage import Storage
from .units import Bools, Carrier, Floats, Ints

__all__ = [
    "CARBON_SERIES",
    "CONDUCTS",
    "LANGUAGES",
    "Act",
    "Anneal",
    "Appliance",
    "Asked",
    "Automatic",
    "Band",
    "Battery",
    "Boiler",
    "Bools",
    "Breach",
    "Building",
    "Carrier",
    "Chosen",
    "Clock",
    "ClockError",
    "Cogeneration",
    "Collector",
    "Colour",
    "Commitment",
    "Conduct",
    "Coordinate",
    "Days",
    "Decision",
    "Decisions",
    "Doc",
    "Duty",
    "Dwelling",
    "Effort",
    "ElectricBoiler",
    "Entries",
    "Ev",
    "FailedError",
    "Fault",
    "Feed",
    "Finding",
    "Flat",
    "Floats",
    "Forecaster",
    "Form",
    "FuelSupply",
    "GasHolder",
    "Geothermal",
    "Goal",
    "Grid",
    "Habit",
    "HeatLoad",
    "HeatNetwork",
    "HeatPump",
    "HeatStore",
    "HeatedSpace",
    "Heater",
    "Hint",
    "Home",
    "HotWater",
    "Hygiene",
    "Id",
    "Ints",
    "Language",
    "Learned",
    "Leash",
    "Ledger",
    "Linear",
    "Lived",
    "Load",
    "March",
    "Model",
    "Mover",
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
    "Problem",
    "Pv",
    "Quantity",
    "RecordError",
    "RefusedError",
    "Rule",
    "Run",
    "Session",
    "Shard",
    "Sharing",
    "SolarThermal",
    "Solution",
    "SolveError",
    "Solver",
    "Split",
    "Spot",
    "Stand",
    "Start",
    "StoppedError",
    "Storage",
    "Store",
    "Tally",
    "Tariff",
    "Tariffs",
    "Tempo",
    "Thing",
    "ThingPlan",
    "Values",
    "View",
    "Window",
    "Wish",
    "assemble",
    "boxed",
    "certified",
    "choose",
    "close",
    "decisions",
    "expect",
    "fix",
    "following",
    "form",
    "full_load",
    "gate",
    "kinds",
    "line_units",
    "live",
    "march",
    "pilot_order",
    "presets_fr",
    "read",
    "replay",
    "resample",
    "resettle",
    "schema",
    "sentence",
    "shard",
    "simulate",
    "site",
    "split",
    "unmet_needs",
    "wish_kinds",
    "write",
]
