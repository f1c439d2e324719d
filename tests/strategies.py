"""Values for tests to try: clocks, things, views, orders, documents and garbage.

Things keep the ranges of their own records, but for what would only make physics
absurd: a tank of a litre, a car of a watt-hour. Series repeat a few numbers, so that a
failing example shrinks to something that a person can read.
"""

import math
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, Final

import numpy as np
from hypothesis import settings
from hypothesis import strategies as st
from quartier.engine.clock import Clock
from quartier.engine.policy import Policy, wish_kinds
from quartier.engine.record import Quantity, frozen, shape_of
from quartier.engine.record.container import Array, Many, Maybe, Table
from quartier.engine.record.form import Form, OneOf
from quartier.engine.record.scalar import (
    Choice,
    Flag,
    Moment,
    Name,
    Number,
    Text,
    TimeOfDay,
)
from quartier.engine.record.shape import Shape
from quartier.engine.things import (
    Block,
    Building,
    Grid,
    Home,
    Neighbourhood,
    Order,
    Sharing,
    Thing,
    Turn,
    Values,
    View,
)
from quartier.engine.things.appliance import Appliance, Run
from quartier.engine.things.battery import Battery
from quartier.engine.things.ev import Ev, Session
from quartier.engine.things.heat_pump import HeatPump
from quartier.engine.things.heated_space import Band, HeatedSpace
from quartier.engine.things.heater import Heater
from quartier.engine.things.hot_water import HotWater
from quartier.engine.things.hygiene import Hygiene
from quartier.engine.things.load import Load
from quartier.engine.things.pv import Pv
from quartier.engine.units import Floats

type Draw = Callable[[st.SearchStrategy[Any]], Any]

ZONE: Final = "Europe/Paris"
_NAMES: Final = st.text("abcxyz019-_", min_size=1, max_size=8).filter(
    lambda name: name[0] not in "-_"
)

# For what is costly to draw and unlikely to be wrong in a new way.
few: Final = settings(max_examples=max(10, settings().max_examples // 3))

# --- numbers and series -------------------------------------------------------


def numbers(low: float, high: float) -> st.SearchStrategy[float]:
    """Draw a number with no more digits than a person would write."""
    return st.floats(low, high, allow_subnormal=False, width=64).map(
        lambda x: min(max(float(f"{x:.6g}"), low), high)
    )


fractions: Final = numbers(0.0, 1.0)


def series(values: st.SearchStrategy[float], steps: int) -> st.SearchStrategy[Floats]:
    """Draw a few numbers and repeat them over all steps."""
    few = st.lists(values, min_size=1, max_size=min(steps, 6))
    return few.map(lambda some: frozen(np.resize(np.array(some, dtype=float), steps)))


def flags(steps: int) -> st.SearchStrategy[np.ndarray[Any, np.dtype[np.bool_]]]:
    """Draw a pattern of on and off."""
    few = st.lists(st.booleans(), min_size=1, max_size=min(steps, 6))
    return few.map(lambda some: np.resize(np.array(some), steps))


# --- clocks -------------------------------------------------------------------

_STARTS: Final = (
    datetime(2026, 1, 15, 6, tzinfo=UTC),
    datetime(2026, 3, 28, 22, 30, tzinfo=UTC),  # spring forward is near
    datetime(2026, 10, 24, 21, 7, 13, tzinfo=UTC),  # so is falling back
)
_STEPS_S: Final = (900, 1800, 3600, 300, 7200, 60, 1, 617)


@st.composite
def clocks(draw: Draw, least: int = 1, most: int = 16) -> Clock:
    """Draw a clock of even or uneven steps."""
    lengths = st.lists(st.sampled_from(_STEPS_S), min_size=1, max_size=4)
    count = draw(st.integers(least, most))
    steps = tuple(int(s) for s in np.resize(draw(lengths), count))
    return Clock(draw(st.sampled_from(_STARTS)), steps)


# --- things -------------------------------------------------------------------


@st.composite
def batteries(draw: Draw) -> Battery:
    """Draw a battery, empty or full or between."""
    capacity = draw(numbers(0.1, 1_000.0))
    return Battery(
        id="battery",
        capacity_kwh=capacity,
        charge_kw=draw(numbers(0.0, 500.0)),
        discharge_kw=draw(numbers(0.0, 500.0)),
        soc_kwh=draw(fractions) * capacity,
        charge_efficiency=draw(numbers(0.5, 1.0)),
        discharge_efficiency=draw(numbers(0.5, 1.0)),
        self_discharge_per_day=draw(numbers(0.0, 0.5)),
        wear_eur_per_kwh=draw(numbers(0.0, 1.0)),
        reserve_kwh=draw(fractions) * capacity,
    )


@st.composite
def evs(draw: Draw, clock: Clock) -> Ev:
    """Draw a car with stays before, across and after the ends of a clock."""
    capacity = draw(numbers(1.0, 200.0))
    least = draw(numbers(6.0, 16.0))
    stays, at = [], clock.start + timedelta(minutes=draw(st.integers(-1_500, 300)))
    for _ in range(draw(st.integers(0, 3))):
        begin = at + timedelta(minutes=draw(st.integers(0, 600)))
        at = begin + timedelta(minutes=draw(st.integers(1, 1_500)))
        held, target = (draw(fractions) * capacity for _ in range(2))
        stays.append(Session(begin, at, held, target))
    return Ev(
        id="car",
        capacity_kwh=capacity,
        min_current_a=least,
        max_current_a=draw(numbers(least, 64.0)),
        phases=draw(st.sampled_from((1, 3))),
        efficiency=draw(numbers(0.5, 1.0)),
        sessions=tuple(stays),
    )


@st.composite
def hygienes(draw: Draw, most_c: float = 80.0) -> Hygiene:
    """Draw a rule against legionella, due or not, with a cycle under way or not."""
    hold_h = draw(numbers(0.0, 6.0))
    return Hygiene(
        hold_c=draw(numbers(50.0, min(80.0, most_c))),
        hold_h=hold_h,
        every_h=draw(numbers(12.0, 100.0)),
        ago_h=draw(numbers(0.0, 120.0)),
        held_h=draw(fractions) * hold_h,
    )


@st.composite
def tanks(draw: Draw) -> HotWater:
    """Draw a tank that can keep its reserve."""
    volume, mixing = draw(numbers(5.0, 3_000.0)), draw(numbers(0.0, 0.6))
    set_c, use_c, cold_c = (
        draw(numbers(*ends)) for ends in ((50.0, 90.0), (30.0, 60.0), (0.0, 29.0))
    )
    most_l = (1.0 - mixing) * volume * (set_c - cold_c) / (use_c - cold_c)
    return HotWater(
        id="tank",
        volume_l=volume,
        power_kw=draw(numbers(0.1, 30.0)),
        temp_c=draw(numbers(0.0, 95.0)),
        set_c=set_c,
        use_c=use_c,
        cold_c=cold_c,
        ambient_c=draw(numbers(-20.0, 45.0)),
        reserve_l=min(10_000.0, draw(numbers(0.0, 0.99)) * most_l),
        mixing=mixing,
        cop=draw(numbers(0.8, 6.0)),
        standing_loss_kwh_per_day=draw(st.none() | numbers(0.0, 100.0)),
        follows_offpeak=draw(st.booleans()),
        hygiene=draw(hygienes(set_c)),
    )


@st.composite
def bands(draw: Draw) -> Band:
    """Draw a comfort band."""
    low = draw(numbers(5.0, 24.0))
    begins = time(draw(st.integers(0, 23)), draw(st.sampled_from((0, 30, 59))))
    return Band(begins, low, low + draw(numbers(0.5, 8.0)))


@st.composite
def spaces(draw: Draw) -> HeatedSpace:
    """Draw a dwelling, light or heavy, tight or leaky."""
    return HeatedSpace(
        id="rooms",
        air_kwh_per_k=draw(numbers(0.01, 20.0)),
        mass_kwh_per_k=draw(numbers(0.1, 200.0)),
        inner_kw_per_k=draw(numbers(0.01, 5.0)),
        outer_kw_per_k=draw(numbers(0.01, 2.0)),
        air_c=draw(numbers(-20.0, 40.0)),
        mass_c=draw(numbers(-20.0, 40.0)),
        comfort=tuple(draw(st.lists(bands(), min_size=1, max_size=3))),
        emitter_kw=draw(numbers(0.1, 50.0)),
        window_m2=draw(st.just(0.0) | numbers(0.0, 10.0)),
        people_kw=draw(numbers(0.0, 1.0)),
    )


@st.composite
def appliances(draw: Draw, clock: Clock) -> Appliance:
    """Draw a machine with runs to do, and perhaps one under way."""
    profile = draw(st.lists(numbers(0.0, 5.0), min_size=1, max_size=5).filter(any))
    step_min = draw(st.sampled_from((15.0, 1.0, 7.5, 20.0, 60.0)))
    length_min = int(step_min * len(profile))
    runs = []
    for _ in range(draw(st.integers(0, 3))):
        earliest = clock.start + timedelta(minutes=draw(st.integers(-120, 600)))
        window = timedelta(minutes=draw(st.integers(1, 1_500)))
        runs.append(Run(earliest, earliest + window))
    ago_min = st.integers(0, length_min + 30).map(lambda ago: timedelta(minutes=ago))
    return Appliance(
        id="washer",
        profile_kw=tuple(profile),
        profile_step_min=step_min,
        runs=tuple(sorted(runs, key=lambda run: run.earliest)),
        begun=draw(st.none() | ago_min.map(lambda ago: clock.start - ago)),
    )


@st.composite
def heat_pumps(draw: Draw) -> HeatPump:
    """Draw a heat pump."""
    return HeatPump(
        id="pump",
        electric_kw=draw(numbers(0.1, 100.0)),
        source=draw(st.sampled_from(("air", "ground", "water"))),
        sink=draw(st.sampled_from(("radiator", "floor", "hot_water"))),
        source_c=draw(numbers(-10.0, 40.0)),
        field=draw(numbers(0.3, 1.2)),
    )


@st.composite
def grids(draw: Draw) -> Grid:
    """Draw a meter, with a capacity charge or without."""
    return Grid(
        id="meter",
        tariff="flat",
        import_limit_kw=draw(numbers(0.0, 100.0)),
        export_limit_kw=draw(numbers(0.0, 100.0)),
        capacity_eur_per_kw=draw(st.just(0.0) | numbers(0.0, 100.0)),
        peak_so_far_kw=draw(numbers(0.0, 100.0)),
    )


def things(kind: str, clock: Clock) -> st.SearchStrategy[Thing]:
    """Draw a thing of a kind, with business on a clock."""
    return THINGS[kind](clock)


THINGS: Final[Mapping[str, Callable[[Clock], st.SearchStrategy[Any]]]] = {
    "appliance": appliances,
    "battery": lambda _: batteries(),
    "ev": evs,
    "grid": lambda _: grids(),
    "heat_pump": lambda _: heat_pumps(),
    "heated_space": lambda _: spaces(),
    "heater": lambda _: numbers(0.1, 50.0).map(lambda kw: Heater("heater", kw)),
    "hot_water": lambda _: tanks(),
    "load": lambda _: st.just(Load("rest")),
    "pv": lambda _: st.booleans().map(lambda told: Pv("roof", 9.0, told)),
}

# --- what things see ----------------------------------------------------------

# Needs are drawn from their own range, or from what weather and people can do.
_USUAL: Final[Mapping[str, tuple[float, float]]] = {
    "draw_kw": (0.0, 20.0),
    "available_kw": (0.0, 9.0),
    "power_kw": (-5.0, 20.0),
    "outdoor_c": (-40.0, 45.0),
}


@st.composite
def views(draw: Draw, thing: Thing, clock: Clock) -> View:
    """Draw a world for a thing: prices, weather, neighbours and wishes."""
    steps = len(clock)
    prices, powers = numbers(-0.5, 1.0), numbers(-30.0, 30.0)
    residual = draw(series(powers, steps))
    spare = draw(numbers(0.0, 50.0))
    shared = thing.turn == Turn.GRID and draw(st.booleans())
    return View(
        clock=clock,
        hour=clock.hour_of_day(ZONE),
        series={
            name: draw(series(numbers(*_range(name, quantity)), steps))
            for name, quantity in thing.needs().items()
        },
        buy_eur_per_kwh=draw(series(prices, steps)),
        sell_eur_per_kwh=draw(series(prices, steps)),
        offpeak=draw(flags(steps)),
        stored_eur_per_kwh=draw(prices),
        stored_heat_eur_per_kwh=draw(numbers(0.0, 0.5)),
        wishes=frozenset(draw(st.sampled_from(((), ("autonomy", "switches"))))),
        quiet=draw(flags(steps)),
        sharing=draw(st.builds(Sharing)) if shared else None,
        transit_pays=shared and draw(st.booleans()),
        residual_kw=residual,
        heat_kw=draw(series(numbers(-1.0, 60.0), steps)),
        range_kw=(np.minimum(residual, 0.0) - spare, np.maximum(residual, 0.0) + spare),
    )


def _range(name: str, quantity: Quantity) -> tuple[float, float]:
    return _USUAL.get(name.rpartition(".")[-1], (quantity.low, quantity.high))


def cut(view: View, first: int, last: int) -> View:
    """See only the steps from ``first`` up to, not including, ``last``."""

    def some(values: Any) -> Any:  # noqa: ANN401 (numbers or flags)
        return values[first:last]

    low, high = view.range_kw or (np.empty(0), np.empty(0))
    return replace(
        view,
        clock=view.clock.part(first, last),
        series={name: some(values) for name, values in view.series.items()},
        range_kw=(some(low), some(high)) if view.range_kw else None,
        **{
            name: some(getattr(view, name))
            for name in (
                "hour",
                "buy_eur_per_kwh",
                "sell_eur_per_kwh",
                "offpeak",
                "quiet",
                "residual_kw",
                "heat_kw",
            )
        },
    )


def plain_view(clock: Clock, **changes: Any) -> View:  # noqa: ANN401 (any field)
    """Make a dull world: 0.20 EUR to buy, 0.10 EUR to sell, nobody else, no wishes."""
    steps = len(clock)
    nothing = np.zeros(steps)
    dull: dict[str, Any] = {
        "clock": clock,
        "hour": clock.hour_of_day(ZONE),
        "series": {},
        "buy_eur_per_kwh": np.full(steps, 0.2),
        "sell_eur_per_kwh": np.full(steps, 0.1),
        "offpeak": np.ones(steps, dtype=np.bool_),
        "stored_eur_per_kwh": 0.2,
        "stored_heat_eur_per_kwh": 0.2,
        "wishes": frozenset(),
        "quiet": np.zeros(steps, dtype=np.bool_),
        "residual_kw": nothing,
        "heat_kw": np.full(steps, 100.0),
    }
    return View(**{**dull, **changes})


@st.composite
def orders(draw: Draw, block: Block) -> Order:
    """Draw an order that nobody in his senses would give."""
    anything = st.one_of(
        numbers(-5.0, 5.0),
        st.floats(-1e6, 1e6),
        st.sampled_from((math.nan, math.inf, -math.inf, 0.0, 1e-9, -1e-9)),
    )
    values: Values = {
        name: draw(series(anything, place.stop - place.start))
        if place.stop > place.start
        else np.empty(0)
        for name, place in block.columns.items()
    }
    return Order(values, draw(st.none() | series(anything, block.steps)))


# --- trees and policies -------------------------------------------------------


@st.composite
def neighbourhoods(draw: Draw) -> Neighbourhood:
    """Draw a tree of buildings and homes in which everything has its name."""
    clock = Clock.even(_STARTS[0], 3600, 6)
    counter = iter(range(10_000))

    def stocked(*kinds: str) -> tuple[Thing, ...]:
        found = [draw(things(kind, clock)) for kind in kinds]
        return tuple(replace(thing, id=f"t{next(counter)}") for thing in found)

    def home() -> Home:
        few = draw(st.lists(st.sampled_from(sorted(THINGS.keys() - {"grid"}))))
        return Home(f"h{next(counter)}", stocked("grid", "heater", *few[:4]))

    def building() -> Building:
        homes = tuple(home() for _ in range(draw(st.integers(0, 2))))
        shared = draw(st.none() | st.builds(Sharing))
        return Building(f"b{next(counter)}", homes, stocked("grid"), sharing=shared)

    return Neighbourhood(
        id="n",
        time_zone=draw(st.sampled_from((ZONE, "Australia/Lord_Howe", "UTC"))),
        buildings=tuple(building() for _ in range(draw(st.integers(0, 2)))),
        homes=tuple(home() for _ in range(draw(st.integers(0, 2)))),
        import_limit_kw=draw(st.none() | numbers(0.0, 1_000.0)),
        name=draw(st.text(max_size=5)),
    )


def policies() -> st.SearchStrategy[Policy]:
    """Draw a policy that names some wishes, each once."""
    wishes = [values_of(shape_of(cls)) for cls in wish_kinds().values()]
    some = st.lists(st.one_of(wishes), unique_by=lambda wish: wish.kind, max_size=4)
    return st.builds(Policy, some.map(tuple), st.text(max_size=5))


# --- documents ----------------------------------------------------------------


def values_of(shape: Shape) -> st.SearchStrategy[Any]:  # noqa: PLR0911 (a table)
    """Draw what a shape may hold, from its declaration and nothing else."""
    match shape:
        case Form():
            return _forms(shape)
        case OneOf(table, form):
            return st.one_of([values_of(form(cls)) for cls in table().values()])
        case Number(quantity, whole):
            return _quantities(quantity, whole=whole)
        case Array(quantity):
            rounded = _quantities(quantity, whole=False).map(lambda x: f"{x:.9g}")
            inside = st.lists(rounded.map(float).filter(quantity.admits), max_size=4)
            return inside.map(lambda some: frozen(np.array(some, dtype=np.float64)))
        case Many(item):
            return st.lists(_sound(item), max_size=3).map(tuple)
        case Table(item):
            return st.dictionaries(_NAMES, values_of(item), max_size=3)
        case Maybe(some):
            return st.none() | values_of(some)
        case Choice(options):
            return st.sampled_from(options)
        case _:
            return _PLAIN[type(shape)]


_PLAIN: Final[Mapping[type[Any], st.SearchStrategy[Any]]] = {
    Text: st.text(max_size=8),
    Name: _NAMES,
    Flag: st.booleans(),
    Moment: st.datetimes(datetime(1970, 1, 2), datetime(2199, 12, 30)).map(  # noqa: DTZ001 (aware at once)
        lambda moment: moment.replace(tzinfo=UTC)
    ),
    TimeOfDay: st.builds(time, st.integers(0, 23), st.integers(0, 59)),
}


def _sound(shape: Shape) -> st.SearchStrategy[Any]:
    """Draw what stands inside another value: without contradictions of its own."""
    drawn = values_of(shape)
    if isinstance(shape, Form) and hasattr(shape.cls, "faults"):
        return drawn.filter(lambda value: not list(value.faults()))
    return drawn


def _forms(form: Form) -> st.SearchStrategy[Any]:
    given = {name: _sound(slot.shape) for name, slot in form.slots.items()}
    must = {name: given.pop(name) for name, slot in form.slots.items() if slot.required}
    fields = st.fixed_dictionaries(must, optional=given)
    return fields.map(lambda found: form.cls(**found))


def _quantities(quantity: Quantity, *, whole: bool) -> st.SearchStrategy[float]:
    low, high = max(quantity.low, -1e9), min(quantity.high, 1e9)
    if whole:
        return st.integers(math.ceil(low), math.floor(high))
    return st.floats(low, high, exclude_min=quantity.above)


def json_values() -> st.SearchStrategy[Any]:
    """Draw whatever JSON can hold, and what Python's reader lets through besides."""
    words = st.sampled_from(("kind", "id", "version", "battery", "things", "homes"))
    leaves = st.one_of(
        st.none(),
        st.booleans(),
        st.integers(),
        st.sampled_from((10**400, -(10**400))),
        st.floats(),
        st.text(max_size=8),
        words,
    )
    return st.recursive(
        leaves,
        lambda inner: st.one_of(
            st.lists(inner, max_size=4),
            st.dictionaries(words | st.text(max_size=6), inner, max_size=4),
        ),
        max_leaves=12,
    )


def days() -> st.SearchStrategy[date]:
    """Draw a day of this century."""
    return st.dates(date(2001, 1, 1), date(2099, 12, 30))
