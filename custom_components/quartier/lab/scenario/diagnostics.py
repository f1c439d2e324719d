"""Diagnostics: the file that Home Assistant writes of an entry, as documents."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from ...engine import Fault
from .error import ScenarioError

FORMAT: Final = "quartier-diagnostics-1"
_ACCEPTS: Final = "diagnostics of Quartier, as Home Assistant writes them"


def documents(path: Path) -> Mapping[str, Any]:
    """Find the documents of a scenario in a file, by their names.

    Raises ScenarioError where the file is none of ours.
    """
    try:
        told = json.loads(path.read_text(encoding="utf-8"))
    except RecursionError:
        raise _refused(path, "", "brackets in brackets without end") from None
    except (ValueError, OSError) as error:
        raise _refused(path, "", str(error)) from error
    # Home Assistant puts ours beside what it says of itself.
    if isinstance(told, dict) and isinstance(told.get("data"), dict):
        told = told["data"]
    found = told.get("format") if isinstance(told, dict) else None
    if not isinstance(told, dict) or found != FORMAT:
        raise _refused(path, "format", found)
    scenario = told.get("scenario")
    if not isinstance(scenario, dict):
        raise _refused(path, "scenario", scenario)
    return scenario


def _refused(path: Path, where: str, value: object) -> ScenarioError:
    return ScenarioError(((path, Fault(where, value, _ACCEPTS)),))
