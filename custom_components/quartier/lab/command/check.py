"""``quartier check``: find every fault of a scenario, and change nothing."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Final

from ...engine import Fault, Finding, unmet_needs
from ..desk import doubts, expectation, looked
from ..scenario import Scenario, ScenarioError, load
from .option import AsJson, Folder
from .screen import screen

NAME: Final = "check"
_FAULTS: Final = 2
_SAID: Final[dict[str, str]] = {
    "late": "too old",
    "unit": "another unit, converted",
    "missing": "nothing measured",
    "range": "impossible, left out",
    "spike": "a spike, left out",
    "stuck": "stuck, left out",
    "dead": "dead, left out",
}


def command(folder: Folder, *, as_json: AsJson = False) -> None:
    """Find every fault of a scenario's files, and change nothing."""
    try:
        scenario = load(folder)
        doubted = _check(scenario, folder)
    except ScenarioError as error:
        if not as_json:
            raise
        rows = [_row(path.name, fault) for path, fault in error.faults]
        screen.json({"faults": rows, "doubts": [], "findings": []})
        raise SystemExit(_FAULTS) from None
    found = _found(scenario)
    if as_json:
        rows = list(map(asdict, found))
        screen.json({"faults": [], "doubts": list(doubted), "findings": rows})
        return
    places = list(scenario.neighbourhood.places())
    homes = sum(place.level == "home" for place in places)
    things = sum(len(place.things) for place in places)
    counted = f"{_count(homes, 'home')} with {_count(things, 'thing')}"
    screen.show(f"No faults: {counted}.")
    for line in (*doubted, *_told(found)):
        screen.say(line)


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"


def _found(scenario: Scenario) -> tuple[Finding, ...]:
    """Look at what was measured."""
    if scenario.history is None:
        return ()
    return looked(scenario.neighbourhood, scenario.history).findings


def _told(found: tuple[Finding, ...]) -> Iterator[str]:
    """Say in a line for each series what was found, and how much of it."""
    steps: Counter[tuple[str, str, str]] = Counter()
    for each in found:
        steps[each.series, _SAID[each.what], each.hint] += each.count
    for (series, said, hint), count in steps.items():
        why = f" ({hint})" if hint else ""
        yield f"{series}: {said} in {_count(count, 'step')}{why}."


def _check(scenario: Scenario, folder: Path) -> tuple[str, ...]:
    """Check that what is expected covers every need of every thing; tell of doubts.

    Raises ScenarioError with each series that is missing, and NothingExpectedError.
    """
    outlook = expectation(scenario)
    doubted = doubts(scenario, outlook)
    lacking = unmet_needs(scenario.neighbourhood, outlook)
    if lacking:
        raise ScenarioError(tuple((folder / "outlook", fault) for fault in lacking))
    return doubted


def _row(name: str, fault: Fault) -> dict[str, object]:
    return {
        "file": name,
        "path": fault.path,
        "value": fault.value,
        "accepts": fault.accepts,
        "hint": fault.hint,
    }
