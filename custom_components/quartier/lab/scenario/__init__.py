"""Scenarios: a folder that holds a neighbourhood, what is expected and what is wished.

    neighbourhood.json                 who lives there and what stands there
    tariffs.json                       their contracts, unless prices are in the outlook
    outlook.csv | .parquet | .json     what is expected, one row a step
    history.csv | .parquet | .json     what was measured, to forecast from and to replay
    roofs.json                         how panels lie, where weather gives their sun
    policy.json                        what is wished, and at what price
    plan.json                          the plan that is expected of it all, for tests

The diagnostics that Home Assistant writes of an entry are a scenario in one file.

Knows files and the engine's values. Never knows how a plan is made or shown.
"""

from .error import LabError, ScenarioError
from .folder import Scenario, load, save
from .roofs import Plane, Roofs, panels
from .sheet import read_sheet, write_sheet
from .table import outlook_of, sheet_of

__all__ = [
    "LabError",
    "Plane",
    "Roofs",
    "Scenario",
    "ScenarioError",
    "load",
    "outlook_of",
    "panels",
    "read_sheet",
    "save",
    "sheet_of",
    "write_sheet",
]
