"""The demo's street: a week of the example, every home of it in one of two buildings.

It travels with the integration as one document, so that Home Assistant can show a
living neighbourhood without this room. The week begins on a Monday at local midnight.
What people want of cars and machines is told in minutes of the week, so that it comes
again week after week.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any, Final
from zoneinfo import ZoneInfo

from ..engine import (
    Appliance,
    Ev,
    Floats,
    Home,
    Neighbourhood,
    Tariffs,
    Tempo,
    Thing,
    write,
)
from .example import BEGIN, example, plots
from .scenario import Scenario

_HOMES: Final = 12
_WEEK: Final = timedelta(days=7)
_STEP_MIN: Final = 30
_STEPS: Final = 336
_DIGITS: Final = 3
# The houses of the lane, as duplexes under the two roofs.
_MOVED: Final[Mapping[str, tuple[str, str]]] = {
    "lavoir-1": ("tilleuls-32", "12 rue des Tilleuls, porte 32"),
    "lavoir-3": ("cordiers-31", "4 allée des Cordiers, porte 31"),
    "lavoir-5": ("cordiers-32", "4 allée des Cordiers, porte 32"),
}

type Document = dict[str, Any]


def document(seed: int = 1) -> Document:
    """Make the demo's street of one seed."""
    made = example(seed=seed, homes=_HOMES, past_wishes=True)
    town = _moved(made.neighbourhood)
    monday = _midnight(made)
    return {
        "about": "Made by `quartier demo`: change the generator, not this file.",
        "step_min": _STEP_MIN,
        "homes": _people(),
        "colours": _colours(made.tariffs),
        "trips": {
            car.id: {
                "target_kwh": car.sessions[-1].target_kwh,
                "trips": list(_trips(car, monday)),
            }
            for car in _all(town, Ev)
        },
        "wishes": {
            machine.id: list(_wishes(machine, monday))
            for machine in _all(town, Appliance)
        },
        "tariffs": write(_without_colours(made.tariffs)),
        "neighbourhood": write(town.changed(_at_rest)),
        "series": _week(made),
    }


def text(street: Document) -> str:
    """Write the document with a line for each series and each habit."""
    parts = []
    for name, value in street.items():
        if name in {"series", "trips", "wishes", "homes"}:
            rows = ",\n".join(
                f"  {_line(key)}: {_line(row)}" for key, row in value.items()
            )
            parts.append(f" {_line(name)}: {{\n{rows}\n }}")
        else:
            parts.append(f" {_line(name)}: {_line(value)}")
    return "{\n" + ",\n".join(parts) + "\n}\n"


def _line(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _midnight(made: Scenario) -> datetime:
    """Find the Monday on which the last week of the history begins."""
    wall = ZoneInfo(made.neighbourhood.time_zone)
    return datetime.combine(BEGIN, datetime.min.time(), wall) - _WEEK


def _moved(town: Neighbourhood) -> Neighbourhood:
    """Put the houses of the lane under the roofs of the buildings."""
    moved = [_renamed(home) for home in town.homes]
    return replace(
        town,
        buildings=tuple(
            replace(
                building,
                homes=(
                    *building.homes,
                    *(home for home in moved if _is_of(home.id, building.id)),
                ),
            )
            for building in town.buildings
        ),
        homes=(),
    )


def _renamed(home: Home) -> Home:
    at, address = _MOVED[home.id]
    things = tuple(replace(thing, id=_name(thing.id)) for thing in home.things)  # type: ignore[type-var]  # (every thing is a dataclass)
    return Home(at, things, name=address)


def _name(name: str) -> str:
    """Give a thing or a series of a moved home its new name."""
    for old, (new, _) in _MOVED.items():
        if _is_of(name, old):
            return new + name.removeprefix(old)
    return name


def _is_of(name: str, place: str) -> bool:
    return name == place or name.startswith(f"{place}-")


def _all[T: Thing](town: Neighbourhood, kind: type[T]) -> Iterator[T]:
    """Go through the things of a kind."""
    for place in town.places():
        for thing in place.things:
            if isinstance(thing, kind):
                yield thing


def _people() -> Document:
    """Tell who lives where, and in what."""
    return {
        _name(at): {
            "persons": plot.dwelling.people,
            "area_m2": plot.dwelling.area_m2,
            "built": plot.dwelling.built,
        }
        for at, plot in plots(_HOMES).items()
    }


def _week(made: Scenario) -> dict[str, list[float]]:
    """Take the last week of what passed."""
    history = made.history
    if history is None or history.clock.steps_s[0] != _STEP_MIN * 60:
        raise ValueError("The example has no history in steps of half an hour.")
    return {
        _name(name): _short(values[-_STEPS:]) for name, values in history.series.items()
    }


def _short(values: Floats) -> list[float]:
    return [float(f"{value:.{_DIGITS}g}") for value in values.tolist()]


def _trips(car: Ev, monday: datetime) -> Iterator[tuple[int, int, float]]:
    """List the trips of the week: when it leaves, returns, and what the way takes."""
    for before, stay in zip(car.sessions, car.sessions[1:], strict=False):
        if monday <= before.departure < monday + _WEEK:
            used_kwh = round(stay.target_kwh - stay.soc_kwh, 1)
            yield (
                _minute(before.departure, monday),
                _minute(stay.arrival, monday),
                used_kwh,
            )


def _wishes(machine: Appliance, monday: datetime) -> Iterator[tuple[int, int]]:
    """List the runs of the week: when it is filled, and when it must be done."""
    for run in machine.runs:
        if monday <= run.earliest < monday + _WEEK:
            yield _minute(run.earliest, monday), _minute(run.deadline, monday)


def _minute(moment: datetime, monday: datetime) -> int:
    return round((moment - monday).total_seconds() / 60)


def _at_rest(thing: Thing) -> Thing:
    """Take away what was asked on the days of the example."""
    if isinstance(thing, Ev):
        return replace(thing, sessions=())
    if isinstance(thing, Appliance):
        return replace(thing, runs=(), begun=None)
    return thing


def _colours(tariffs: Tariffs) -> list[str]:
    """Tell Tempo's colours from Monday to Sunday."""
    told = next(_tempos(tariffs)).colours
    days = [(BEGIN - _WEEK + timedelta(days=at)).isoformat() for at in range(7)]
    return [told[day] for day in days]


def _without_colours(tariffs: Tariffs) -> Tariffs:
    return Tariffs(
        {
            name: replace(tariff, energy=replace(tariff.energy, colours={}))
            if isinstance(tariff.energy, Tempo)
            else tariff
            for name, tariff in tariffs.tariffs.items()
        }
    )


def _tempos(tariffs: Tariffs) -> Iterator[Tempo]:
    prices = (tariff.energy for tariff in tariffs.tariffs.values())
    return (price for price in prices if isinstance(price, Tempo))
