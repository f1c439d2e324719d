"""``quartier check``: find every fault of a scenario, and change nothing."""

from typing import Final

from ...engine import Fault, unmet_needs
from ..desk import NothingExpectedError, expectation
from ..scenario import ScenarioError, load
from .option import AsJson, Folder
from .screen import screen

NAME: Final = "check"
_FAULTS: Final = 2


def command(folder: Folder, *, as_json: AsJson = False) -> None:
    """Find every fault of a scenario's files, and change nothing."""
    try:
        scenario = load(folder)
        outlook = expectation(scenario)
        lacking = unmet_needs(scenario.neighbourhood, outlook)
        if lacking:
            raise ScenarioError(tuple((folder / "outlook", fault) for fault in lacking))
    except ScenarioError as error:
        if not as_json:
            raise
        screen.json([_row(path.name, fault) for path, fault in error.faults])
        raise SystemExit(_FAULTS) from None
    except NothingExpectedError as error:
        screen.say(str(error))
        raise
    homes = sum(place.level == "home" for place in scenario.neighbourhood.places())
    things = sum(len(place.things) for place in scenario.neighbourhood.places())
    if as_json:
        screen.json([])
    else:
        screen.show(f"No faults: {homes} homes with {things} things.")


def _row(name: str, fault: Fault) -> dict[str, object]:
    return {
        "file": name,
        "path": fault.path,
        "value": fault.value,
        "accepts": fault.accepts,
        "hint": fault.hint,
    }
