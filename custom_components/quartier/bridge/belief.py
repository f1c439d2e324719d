"""Belief: what things should be like by now, and whether the world went that way.

Many things have no sensor: a tank without a thermometer is as warm as physics makes
it. And as long as things are as they were expected to be, there is nothing to plan
anew.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, fields, is_dataclass, replace
from datetime import datetime
from typing import Any, Final
from zoneinfo import ZoneInfo

from ..engine import (
    Act,
    Commitment,
    FuelSupply,
    HeatNetwork,
    HotWater,
    Neighbourhood,
    Order,
    Outlook,
    Plan,
    Policy,
    RefusedError,
    Thing,
    Values,
    View,
    following,
    live,
)

# When the calendar's year has ended.
_NEW_YEAR: Final = datetime(2000, 1, 1)  # noqa: DTZ001 (wherever the wall is)
# So far from what was expected is worth a new plan, by the end of a field's name.
_TOLERANCES: Final[Mapping[str, float]] = {
    "air_c": 0.7,
    "temp_c": 3.0,
    "soc_kwh": 0.05,
    "fill_kwh": 0.05,
    "content_kwh": 0.05,
    "source_c": 0.5,
}
_HOUR_S: Final = 3600.0
# No plant has stood on or off for longer, as far as the engine knows.
_LONGEST_H: Final = 1e6
# What nobody measures, or what only counts time.
_QUIET: Final = {
    *("mass_c", "hygiene", "name", "peak_so_far_kw", "used_kwh"),
    # How long a plant has been on or off, and must stay so.
    *("since_h", "starting_h", "min_up_h", "min_down_h"),
}


def things_of(neighbourhood: Neighbourhood) -> dict[str, Thing]:
    """List every thing by its id."""
    return {
        thing.id: thing for place in neighbourhood.places() for thing in place.things
    }


def advanced(
    neighbourhood: Neighbourhood,
    truth: Outlook,
    policy: Policy,
    plan: Plan | None,
    *,
    steered: Collection[str],
    measured_kw: Mapping[str, float],
) -> Neighbourhood:
    """Move a neighbourhood on by one step: as planned where it was steered.

    What was measured wins: a thing that took so much took so much. Where the truth
    lacks a series, everything stays as it is.
    """
    begin, end = truth.clock.start, truth.clock.end
    act = _acting(neighbourhood, begin, plan, steered, measured_kw)
    try:
        moved = live(neighbourhood, truth, policy, act).neighbourhood
    except RefusedError:
        moved = neighbourhood
    zone = neighbourhood.time_zone
    is_due = any(
        _renewed(thing, begin, end, zone) is not thing
        for place in moved.places()
        for thing in place.things
    )
    return (
        moved.changed(lambda thing: _renewed(thing, begin, end, zone))
        if is_due
        else moved
    )


def _acting(
    neighbourhood: Neighbourhood,
    begin: datetime,
    plan: Plan | None,
    steered: Collection[str],
    measured_kw: Mapping[str, float],
) -> Act:
    followed: Act | None = None
    if plan is not None and plan.clock.start <= begin < plan.clock.end:
        step = min(int(plan.clock.position(begin)), len(plan.clock) - 1)
        followed = following(plan, neighbourhood, step, step + 1)

    def act(thing: Thing, view: View) -> Values:
        values = thing.habit(view)
        # What a plant of heat takes does not say what it makes: it is seen on or off.
        is_plant = isinstance(getattr(thing, "runs", None), Commitment)
        if "power_kw" in values and thing.id in measured_kw and not is_plant:
            took = {"power_kw": values["power_kw"] * 0.0 + measured_kw[thing.id]}
            return thing.follow(view, Order(took))
        if followed is not None and thing.id in steered:
            return followed(thing, view)
        return values

    return act


def aged(neighbourhood: Neighbourhood, since: datetime, now: datetime) -> Neighbourhood:
    """Let time pass of which nothing is known: all that surely grew is how long ago.

    A tank that may not have been hot meanwhile was not: legionella does not wait.
    """
    zone = neighbourhood.time_zone
    return neighbourhood.changed(lambda thing: _aged(thing, since, now, zone))


def _aged(thing: Thing, since: datetime, now: datetime, zone: str) -> Thing:
    gap_h = (now - since).total_seconds() / _HOUR_S
    if isinstance(thing, HotWater):
        ago_h = thing.hygiene.ago_h + gap_h
        return replace(thing, hygiene=replace(thing.hygiene, ago_h=ago_h, held_h=0.0))
    thing = _renewed(thing, since, now, zone)
    runs = getattr(thing, "runs", None)
    if not isinstance(runs, Commitment):
        return thing
    longer = replace(
        runs,
        since_h=min(runs.since_h + gap_h, _LONGEST_H),
        starting_h=max(runs.starting_h - gap_h, 0.0),
    )
    plant: Any = thing
    older: Thing = replace(plant, runs=longer)
    return older


def _renewed(thing: Thing, since: datetime, now: datetime, zone: str) -> Thing:
    """Begin the contracts that ended in between: without a peak, and nothing used.

    Without dates of its own a contract ends with the year, by the clock on the wall.
    """
    if isinstance(thing, HeatNetwork) and _ended(thing.year_ends, since, now, zone):
        return replace(thing, peak_so_far_kw=0.0)
    if isinstance(thing, FuelSupply) and _used_up(thing, since, now, zone):
        return replace(thing, used_kwh=0.0)
    return thing


def _used_up(gas: FuelSupply, since: datetime, now: datetime, zone: str) -> bool:
    """Tell whether the period of a budget ended in between."""
    before, after = gas.period(since), gas.period(now)
    if before is None or after is None:
        return _ended(None, since, now, zone)
    return before < after


def _ended(day: datetime | None, since: datetime, now: datetime, zone: str) -> bool:
    """Tell whether a contract's year ended in between, as it does every year."""
    wall = ZoneInfo(zone)
    ends = _NEW_YEAR.replace(tzinfo=wall) if day is None else day.astimezone(wall)
    years = range(since.astimezone(wall).year, now.astimezone(wall).year + 1)
    return any(since < _in_year(ends, year) <= now for year in years)


def _in_year(day: datetime, year: int) -> datetime:
    """Find the day of another year; of the 29th of February, the 28th."""
    try:
        return day.replace(year=year)
    except ValueError:
        return day.replace(year=year, day=day.day - 1)


@dataclass(frozen=True, slots=True)
class Aside:
    """What was believed last of things that a hand holds, or that opted out."""

    things: Mapping[str, tuple[datetime, Thing]] = field(default_factory=dict)

    def after(self, was: Neighbourhood, now: Neighbourhood, at: datetime) -> Aside:
        """Put aside what was believed until a moment and is not looked at any more."""
        left = {name: (at, thing) for name, thing in things_of(was).items()}
        there = things_of(now).keys()
        kept = {**self.things, **left}
        return Aside({name: one for name, one in kept.items() if name not in there})

    def by(self, now: datetime, zone: str) -> dict[str, Thing]:
        """Say what they are like by now, as far as anybody can know."""
        return {
            name: _aged(one, at, now, zone) for name, (at, one) in self.things.items()
        }


def surprises(expected: Mapping[str, Thing], seen: Neighbourhood) -> Iterator[str]:
    """Name the things that are not what they were expected to be."""
    now = things_of(seen)
    yield from expected.keys() ^ now.keys()
    for name in expected.keys() & now.keys():
        if _differs(expected[name], now[name]):
            yield name


def _differs(one: Any, other: Any, scale: float = 1.0) -> bool:  # noqa: ANN401 (any dataclass)
    """Compare two things, or two parts of one; energies by the size of their store."""
    if type(one) is not type(other):
        return True
    if not is_dataclass(one):
        return bool(one != other)
    store_kwh = getattr(one, "capacity_kwh", scale)
    return any(
        _far(getattr(one, each.name), getattr(other, each.name), each.name, store_kwh)
        for each in fields(one)
        if each.name not in _QUIET
    )


def _far(was: Any, now: Any, name: str, store_kwh: float) -> bool:  # noqa: ANN401 (likewise)
    if name in _TOLERANCES:
        scale = store_kwh if name.endswith("_kwh") else 1.0
        return bool(abs(was - now) > _TOLERANCES[name] * scale)
    if is_dataclass(was) and is_dataclass(now):
        return _differs(was, now, store_kwh)
    if isinstance(was, tuple) and isinstance(now, tuple):
        return len(was) != len(now) or any(
            _differs(a, b, store_kwh) for a, b in zip(was, now, strict=True)
        )
    return bool(was != now)
