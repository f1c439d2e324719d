"""Things of every kind, with business on a clock."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import time, timedelta
from typing import Any, Final

from hypothesis import strategies as st
from quartier.engine.clock import Clock
from quartier.engine.things import PHASES, Grid, Thing
from quartier.engine.things.appliance import Appliance, Run
from quartier.engine.things.battery import Battery
from quartier.engine.things.ev import Ev, Session
from quartier.engine.things.heat_load import HeatLoad
from quartier.engine.things.heat_network import HeatNetwork
from quartier.engine.things.heat_pump import HeatPump
from quartier.engine.things.heat_store import HeatStore
from quartier.engine.things.heated_space import Band, HeatedSpace
from quartier.engine.things.heater import Heater
from quartier.engine.things.hot_water import HotWater
from quartier.engine.things.hygiene import Hygiene
from quartier.engine.things.load import Load
from quartier.engine.things.pv import Pv
from quartier.engine.things.solar_thermal import SolarThermal
from quartier.engine.things.storage import Storage

from .draw import Draw
from .number import fractions, numbers
from .plant import (
    boilers,
    cogenerations,
    electric_boilers,
    fuel_supplies,
    gas_holders,
    geothermals,
)


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
def heat_networks(draw: Draw) -> HeatNetwork:
    """Draw a substation, with a peak to pay for and a limit, or without."""
    power_kw = draw(numbers(0.0, 500.0))
    return HeatNetwork(
        id="network",
        power_kw=power_kw,
        r1_eur_per_kwh=draw(numbers(-0.05, 0.3)),
        r1_told=draw(st.booleans()),
        carbon_g_per_kwh=draw(numbers(0.0, 300.0)),
        carbon_told=draw(st.booleans()),
        subscribed_kw=draw(st.just(0.0) | numbers(0.0, 100.0)),
        capacity_eur_per_kw=draw(st.just(0.0) | numbers(0.1, 100.0)),
        peak_so_far_kw=draw(st.just(0.0) | numbers(0.0, 600.0)),
        limit_kw=draw(st.none() | fractions.map(lambda part: part * power_kw)),
        malus_eur_per_kwh_k=draw(st.just(0.0) | numbers(0.0, 0.01)),
        reference_c=draw(numbers(30.0, 60.0)),
        return_c=draw(numbers(20.0, 90.0)),
        return_told=draw(st.booleans()),
        efficiency=draw(numbers(0.5, 1.0)),
    )


@st.composite
def heat_stores(draw: Draw) -> HeatStore:
    """Draw a tank, full or empty or cold, tight or leaky."""
    return_c = draw(numbers(20.0, 60.0))
    around_c = draw(numbers(-20.0, 20.0))
    store = HeatStore(
        id="buffer",
        volume_m3=draw(numbers(0.1, 1_000.0)),
        take_kw=draw(numbers(0.0, 500.0)),
        give_kw=draw(numbers(0.0, 500.0)),
        supply_c=return_c + draw(numbers(5.0, 60.0)),
        return_c=return_c,
        around_c=around_c,
        loss_per_h=draw(numbers(0.0, 0.2)),
    )
    lowest_kwh = -0.5 * store.capacity_kwh * (return_c - around_c)
    lowest_kwh /= store.supply_c - return_c
    content_kwh = draw(st.just(lowest_kwh) | fractions.map(store.capacity_kwh.__mul__))
    return replace(store, content_kwh=content_kwh)


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
        phase=draw(st.sampled_from(("all", *PHASES))),
    )


@st.composite
def storages(draw: Draw, clock: Clock) -> Storage:
    """Draw an offered store: one that gives or not, with a moment or always."""
    capacity = draw(numbers(0.1, 1_000.0))
    due = clock.start + timedelta(minutes=draw(st.integers(-300, 1_500)))
    return Storage(
        id="store",
        capacity_kwh=capacity,
        take_kw=draw(numbers(0.0, 500.0)),
        fill_kwh=draw(fractions) * capacity,
        low_kwh=draw(fractions) * capacity,
        give_kw=draw(st.just(0.0) | numbers(0.1, 500.0)),
        loss_kw=draw(numbers(0.0, 10.0)),
        efficiency=draw(numbers(0.5, 1.0)),
        due=draw(st.none() | st.just(due)),
        breaks=draw(st.sampled_from(("cold_water", "mobility"))),
    )


def things(kind: str, clock: Clock) -> st.SearchStrategy[Thing]:
    """Draw a thing of a kind, with business on a clock."""
    return THINGS[kind](clock)


THINGS: Final[Mapping[str, Callable[[Clock], st.SearchStrategy[Any]]]] = {
    "appliance": appliances,
    "battery": lambda _: batteries(),
    "boiler": lambda _: boilers(),
    "cogeneration": lambda _: cogenerations(),
    "electric_boiler": lambda _: electric_boilers(),
    "ev": evs,
    "fuel_supply": lambda _: fuel_supplies(),
    "gas_holder": lambda _: gas_holders(),
    "geothermal": geothermals,
    "grid": lambda _: grids(),
    "heat_load": lambda _: st.just(HeatLoad("flats")),
    "heat_network": lambda _: heat_networks(),
    "heat_pump": lambda _: heat_pumps(),
    "heat_store": lambda _: heat_stores(),
    "heated_space": lambda _: spaces(),
    "heater": lambda _: numbers(0.1, 50.0).map(lambda kw: Heater("heater", kw)),
    "hot_water": lambda _: tanks(),
    "load": lambda _: st.just(Load("rest")),
    "pv": lambda _: st.booleans().map(lambda told: Pv("roof", 9.0, told)),
    "solar_thermal": lambda _: st.just(SolarThermal("collectors")),
    "storage": storages,
}
