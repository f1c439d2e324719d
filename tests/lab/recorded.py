"""Diagnostics as Home Assistant writes them, of homes that have lived some days."""

import json
from pathlib import Path
from typing import Any

from quartier.engine import Planner, write
from quartier.lab.desk import expectation
from quartier.lab.scenario.diagnostics import FORMAT

from tests.lab.days import lived


def document(homes: int = 1) -> dict[str, Any]:
    """Write what the integration writes: prices stand in the outlook."""
    scenario = lived(homes=homes)
    outlook = expectation(scenario)
    plan = Planner().plan(scenario.neighbourhood, outlook, scenario.policy)
    parts = {
        "neighbourhood": scenario.neighbourhood,
        "policy": scenario.policy,
        "outlook": outlook,
        "plan": plan,
    }
    return {
        "format": FORMAT,
        "scenario": {name: write(part) for name, part in parts.items()},
    }


def recorded(path: Path, told: dict[str, Any], *, wrapped: bool = True) -> Path:
    """Write a file: bare, or within what Home Assistant says of itself."""
    whole = {"home_assistant": {"version": "2026.10.4"}, "data": told}
    path.write_text(json.dumps(whole if wrapped else told), encoding="utf-8")
    return path
