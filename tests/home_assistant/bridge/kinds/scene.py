"""A scene for one device: what its entities say, a tiny home, and its first step."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any, Final

import numpy as np
from homeassistant.core import Context, State

from custom_components.quartier.bridge.kinds import Done, Kind, Seen
from custom_components.quartier.bridge.layout import Device
from custom_components.quartier.bridge.readings import Readings
from custom_components.quartier.engine import (
    Clock,
    FuelSupply,
    Grid,
    HeatPump,
    Home,
    Neighbourhood,
    Outlook,
    Plan,
    Planner,
    Thing,
    read,
    write,
)

ZONE: Final = "Europe/Paris"
# A Wednesday in winter, 18:00 on the wall.
NOW: Final = datetime(2026, 1, 14, 17, tzinfo=UTC)
QUARTER_S: Final = 900


def device(kind: str, /, **settings: object) -> Device:
    """Make a device of a kind; live values are under ``live``."""
    live: Any = settings.pop("live", {})
    told = {"device": kind, **settings}
    return Device("thing", "THING", kind, "Machin", "home", told, live)


def said(
    entity_id: str,
    value: object,
    unit: str = "",
    *,
    hours_ago: float = 0.0,
    **attributes: object,
) -> State:
    """Let an entity have said something, with a unit if it has one."""
    told: dict[str, object] = {**attributes}
    if unit:
        told["unit_of_measurement"] = unit
    # With a context of its own it would draw lots for one.
    context = Context(id="scene")
    at = NOW - timedelta(hours=hours_ago)
    return State(entity_id, str(value), told, at, at, at, context)


def seen(
    *states: State,
    now: datetime = NOW,
    before: tuple[Thing, ...] = (),
    comfort_c: tuple[float, float] = (19.0, 24.0),
    persons: float = 2.0,
    outdoor_c: float = 5.0,
) -> Seen:
    """See a home in which some entities say something, and all others are missing."""
    found = {state.entity_id: state for state in states}
    return Seen(
        readings=Readings(found.get, now),
        now=now,
        zone=ZONE,
        before={thing.id: thing for thing in before},
        comfort_c=comfort_c,
        persons=persons,
        outdoor_c=outdoor_c,
    )


def done(
    values: Mapping[str, Mapping[str, float]],
    *,
    expected: Mapping[str, float] | None = None,
    sight: Seen | None = None,
    length_s: int = QUARTER_S,
) -> Done:
    """Let a plan say what things do in a step that begins now."""
    return Done(
        {
            name: {column: np.array([value]) for column, value in own.items()}
            for name, own in values.items()
        },
        NOW,
        NOW + timedelta(seconds=length_s),
        expected or {},
        sight,
    )


def home(things: tuple[Thing, ...]) -> Neighbourhood:
    """Stand things in a home, with a plant where none of them heats."""
    meter, plant = Grid("meter", "contract"), HeatPump("plant", 5.0)
    is_heated = any("heat" in thing.supplies for thing in things)
    own = (meter, *things) if is_heated else (meter, plant, *things)
    is_fuelled = any("fuel" in thing.supplies for thing in things)
    if not is_fuelled and any("fuel" in thing.uses for thing in things):
        own = (FuelSupply("gas", eur_per_kwh=0.08), *own)
    return Neighbourhood("quarter", ZONE, homes=(Home("home", own),))


def is_sound(things: tuple[Thing, ...]) -> bool:
    """Tell whether the engine takes things; it raises every fault if it does not."""
    street = home(things)
    return read(Neighbourhood, write(street)) == street


def outlook(clock: Clock, given: Mapping[str, Any], cheap: slice) -> Outlook:
    """Expect a mild night, cheap in some steps."""
    price = np.full(len(clock), 0.25)
    price[cheap] = 0.10
    steady = {
        "contract.import_eur_per_kwh": price,
        "contract.export_eur_per_kwh": np.full(len(clock), 0.04),
        "carbon_g_per_kwh": np.full(len(clock), 40.0),
        "outdoor_c": np.full(len(clock), 5.0),
        "ghi_w_per_m2": np.zeros(len(clock)),
    }
    return Outlook(clock, {**steady, **given})


def plan(
    kind: Kind,
    own: Device,
    sight: Seen,
    *,
    hours: int = 24,
    cheap: slice = slice(0, 0),
    **given: float,
) -> tuple[Plan, Done]:
    """Plan the home of a device, and cut out what it does in the first step."""
    clock = Clock.even(NOW, QUARTER_S, hours * 4)
    things = kind.things(own, sight)
    series: dict[str, Any] = {**kind.given(own, clock, sight)}
    for name, value in given.items():
        series[f"{own.id}.{name}"] = np.full(len(clock), value)
    made = Planner().plan(home(things), outlook(clock, series, cheap))
    first = Done(
        {
            name: {column: some[:1] for column, some in its.values.items()}
            for name, its in made.things.items()
        },
        NOW,
        NOW + timedelta(seconds=QUARTER_S),
        {name: float(some[0]) for name, some in series.items()},
        sight,
    )
    return made, first


def moved(sight: Seen, now: datetime, *before: Thing, **more: Any) -> Seen:  # noqa: ANN401 (fields are anything)
    """See the same a while later."""
    readings = Readings(sight.readings.look, now)
    old = {thing.id: thing for thing in before}
    return replace(sight, now=now, readings=readings, before=old, **more)
