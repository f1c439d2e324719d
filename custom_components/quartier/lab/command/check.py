"""``quartier check``: find every fault of a scenario, and change nothing."""

from pathlib import Path
from typing import Final

from ...engine import Fault, unmet_needs
from ..desk import expectation
from ..scenario import Scenario, ScenarioError, load
from .option import AsJson, Folder
from .screen import screen

NAME: Final = "check"
_FAULTS: Final = 2


def command(folder: Folder, *, as_json: AsJson = False) -> None:
    """Find every fault of a scenario's files, and change nothing."""
    try:
        scenario = load(folder)
        _check(scenario, folder)
    except ScenarioError as error:
        if not as_json:
            raise
        screen.json([_row(path.name, fault) for path, fault in error.faults])
        raise SystemExit(_FAULTS) from None
    places = list(scenario.neighbourhood.places())
    homes = sum(place.level == "home" for place in places)
    things = sum(len(place.things) for place in places)
    if as_json:
        screen.json([])
    else:
        screen.show(f"No faults: {homes} homes with {things} things.")


def _check(scenario: Scenario, folder: Path) -> None:
    """Check that what is expected covers every need of every thing.

    Raises ScenarioError with each series that is missing, and NothingExpectedError.
    """
    lacking = unmet_needs(scenario.neighbourhood, expectation(scenario))
    if lacking:
        raise ScenarioError(tuple((folder / "outlook", fault) for fault in lacking))


def _row(name: str, fault: Fault) -> dict[str, object]:
    return {
        "file": name,
        "path": fault.path,
        "value": fault.value,
        "accepts": fault.accepts,
        "hint": fault.hint,
    }
