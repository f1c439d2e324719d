"""Plants and their fuel, with whatever was begun before."""

from datetime import timedelta
from typing import Final

from hypothesis import strategies as st
from quartier.engine.clock import Clock
from quartier.engine.things.boiler import Boiler
from quartier.engine.things.cogeneration import Cogeneration
from quartier.engine.things.commitment import Commitment
from quartier.engine.things.electric_boiler import ElectricBoiler
from quartier.engine.things.fuel_supply import FuelSupply
from quartier.engine.things.gas_holder import GasHolder
from quartier.engine.things.geothermal import Duty, Geothermal

from .draw import Draw
from .number import fractions, numbers

_NONE: Final = st.just(0.0)
_LOADS: Final = _NONE | numbers(0.0, 0.9)


@st.composite
def commitments(draw: Draw) -> Commitment:
    """Draw how a plant starts and stops, in the midst of which it may be."""
    cold_eur, cold_h = draw(_NONE | numbers(0.0, 50.0)), draw(_NONE | numbers(0.0, 3.0))
    on = draw(st.booleans())
    return Commitment(
        min_up_h=draw(_NONE | numbers(0.0, 8.0)),
        min_down_h=draw(_NONE | numbers(0.0, 8.0)),
        warm_eur=draw(fractions) * cold_eur,
        cold_eur=cold_eur,
        warm_start_h=draw(fractions) * cold_h,
        cold_start_h=cold_h,
        cold_after_h=draw(numbers(0.0, 12.0)),
        on=on,
        since_h=draw(numbers(0.0, 12.0)),
        starting_h=draw(fractions) * cold_h if on else 0.0,
    )


@st.composite
def boilers(draw: Draw) -> Boiler:
    """Draw a boiler, one that modulates or one that does not."""
    return Boiler(
        id="boiler",
        heat_kw=draw(numbers(0.1, 100.0)),
        efficiency=draw(numbers(0.3, 1.1)),
        least_load=draw(_LOADS | st.just(1.0)),
        upkeep_eur_per_mwh=draw(numbers(0.0, 20.0)),
        fuel_eur_per_kwh=draw(numbers(0.0, 0.3)),
        runs=draw(st.just(Commitment()) | commitments()),
    )


@st.composite
def electric_boilers(draw: Draw) -> ElectricBoiler:
    """Draw an electric boiler."""
    return ElectricBoiler(
        id="electrodes",
        power_kw=draw(numbers(0.1, 100.0)),
        efficiency=draw(numbers(0.5, 1.0)),
        least_load=draw(_LOADS),
        upkeep_eur_per_mwh=draw(numbers(0.0, 20.0)),
        runs=draw(st.just(Commitment()) | commitments()),
    )


@st.composite
def cogenerations(draw: Draw) -> Cogeneration:
    """Draw an engine whose heat rises with its power."""
    full, load = draw(numbers(0.1, 0.5)), draw(_LOADS)
    total = draw(numbers(min(1.0, full * 1.2), 1.0))
    lowest = load / (1.0 / full - 1.06 / total * (1.0 - load))
    return Cogeneration(
        id="engine",
        power_kw=draw(numbers(0.1, 100.0)),
        efficiency=full,
        least_efficiency=max(0.05, full - draw(fractions) * (full - lowest)),
        total_efficiency=total,
        least_load=load,
        cooler_kw=draw(_NONE | numbers(0.0, 200.0)),
        upkeep_eur_per_mwh=draw(numbers(0.0, 20.0)),
        fuel_eur_per_kwh=draw(numbers(0.0, 0.3)),
        runs=draw(commitments()),
    )


@st.composite
def duties(draw: Draw, clock: Clock) -> Duty:
    """Draw a while in which others need the wells."""
    begins = clock.start + timedelta(minutes=draw(st.integers(-300, 900)))
    ends = begins + timedelta(minutes=draw(st.integers(1, 600)))
    return Duty(begins, ends, draw(_NONE | fractions))


@st.composite
def geothermals(draw: Draw, clock: Clock) -> Geothermal:
    """Draw a doublet, in fresh or in tired ground."""
    far_c = draw(numbers(5.0, 90.0))
    return Geothermal(
        id="doublet",
        heat_kw=draw(numbers(0.1, 1_000.0)),
        source_c=far_c - draw(numbers(0.0, 5.0)),
        far_c=far_c,
        least_source_c=far_c - draw(numbers(0.0, 10.0)),
        cooled_k=draw(numbers(0.0, 60.0)),
        supply_c=draw(numbers(20.0, 120.0)),
        supply_told=draw(st.booleans()),
        quality=draw(numbers(0.2, 0.9)),
        most_cop=draw(numbers(1.1, 20.0)),
        pumps=draw(fractions),
        least_load=draw(_LOADS),
        reserve=draw(_NONE | numbers(0.0, 0.5)),
        available_told=draw(st.booleans()),
        duties=tuple(draw(st.lists(duties(clock), max_size=2))),
        drift_k_per_mwh=draw(numbers(1e-6, 0.1)),
        recovery_h=draw(numbers(1.0, 10_000.0)),
        runs=draw(st.just(Commitment()) | commitments()),
    )


@st.composite
def fuel_supplies(draw: Draw) -> FuelSupply:
    """Draw a contract: of one price or of many, with an end or without."""
    return FuelSupply(
        id="gas",
        eur_per_kwh=draw(st.none() | numbers(0.0, 0.3)),
        carbon_g_per_kwh=draw(numbers(0.0, 400.0)),
        limit_kw=draw(numbers(0.0, 1_000.0)),
        budget_kwh=draw(st.none() | numbers(0.0, 10_000.0)),
        used_kwh=draw(numbers(0.0, 10_000.0)),
    )


@st.composite
def gas_holders(draw: Draw) -> GasHolder:
    """Draw a digester with its holder, alone or backed by the mains."""
    capacity = draw(numbers(0.1, 1_000.0))
    return GasHolder(
        id="holder",
        capacity_kwh=capacity,
        fill_kwh=draw(fractions) * capacity,
        worth_eur_per_kwh=draw(numbers(0.0, 0.3)),
        backed=draw(st.booleans()),
    )
