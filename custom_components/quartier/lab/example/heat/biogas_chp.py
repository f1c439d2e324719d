"""Biogas cogeneration beside the grid: a block of the class of Lyon's.

A digester makes gas day and night; two engines could burn twice of it, so that a holder
can carry gas from the night to the evening. A boiler tops up their heat; behind the
holder stands natural gas from the main. The block uses the electricity, and sells what
is over. Forty-eight hours, hour by hour, in one plan.

No plant of Lyon is copied: the networks of Confluence (wood gas) and the block Hikari
(rapeseed oil) have cogeneration, and no source names their parameters. Engines are
those of the Danish Energy Agency's sheets: 41 % electricity, 50 % least load, 3 and
18 minutes to start, 7.5 EUR/MWh of upkeep. Twice the engines that the gas asks for is
how German plants have been made flexible.
"""

from typing import Final

import numpy as np

from ....engine import (
    Boiler,
    Cogeneration,
    Commitment,
    Floats,
    FuelSupply,
    GasHolder,
    Grid,
    HeatLoad,
    HeatStore,
    Load,
    Neighbourhood,
    Outlook,
    Policy,
    Spot,
    Tariff,
    Tariffs,
)
from ...scenario import Scenario
from .drawn import MARKET, ZONE, hour_of_day, outlook, rounded
from .need import District

NAME: Final = "biogas_chp"
DISTRICT: Final = District(heating_kw_per_k=40.0, hot_water_kw=150.0)

_HOURS: Final = 48
_STEP_S: Final = 3600
_GAS_KW: Final = 950.0
# Assumed: some 1,300 m3 of gas at 6 kWh, six hours of what the digester makes.
_HOLDER_KWH: Final = 6_000.0
# Assumed: a large consumer's natural gas. It emits 243 g/kWh over its life (ratios of
# France Chaleur Urbaine); the digester's is taken to emit none.
_GAS_EUR_PER_KWH: Final = 0.06
_GAS_G: Final = 243.0
# A third more than the usual order takes of it: no more was paid for.
_MAIN_KW: Final = 550.0
# Assumed: network and taxes of what is bought, and the fee of what is sold.
_BESIDES_EUR_PER_KWH: Final = 0.07
_FEE_EUR_PER_KWH: Final = 0.003
# Electricity at full and at half load. Half load costs 2 points (assumed, of the size
# measured on eight engines); 20,000 hours cost the second engine one, at 0.2 to 0.7
# points each 10,000 (Renewable Energy 114 (2017)).
_NEW: Final = (0.41, 0.39)
_OLD: Final = (0.40, 0.38)
# Assumed: a start wears an engine like four to six hours of running.
_START_EUR: Final = (12.0, 20.0)
# Mean kW of the block's electricity, hour by hour.
_POWER_KW: Final = (
    *(210, 190, 180, 175, 180, 210, 290, 380, 400, 370, 350, 350),
    *(370, 360, 340, 335, 350, 410, 500, 560, 540, 470, 370, 270),
)


def biogas_chp() -> Scenario:
    """Make the block as it is at midnight before Friday."""
    buys = Spot(feed=MARKET, network_and_taxes_eur_per_kwh=_BESIDES_EUR_PER_KWH)
    sells = Spot(feed=MARKET, margin_eur_per_kwh=-_FEE_EUR_PER_KWH)
    return Scenario(
        neighbourhood=_neighbourhood(),
        policy=Policy(),
        tariffs=Tariffs({"site": Tariff(buys, sells, name="Spot")}),
        outlook=_told(outlook(_HOURS, _STEP_S)),
    )


def _told(drawn: Outlook) -> Outlook:
    """Add what the block needs and what the digester makes."""
    hour: Floats = hour_of_day(drawn.clock.edges_s[:-1] / _STEP_S)
    power_kw = np.array(_POWER_KW, dtype=float)[hour.astype(np.intp)]
    need_kw = DISTRICT.need_kw(drawn.series["outdoor_c"], hour)
    series = {
        "block.power_kw": power_kw,
        "warmth.heat_kw": rounded(need_kw),
        "digester.made_kw": np.full(len(hour), _GAS_KW),
    }
    return Outlook(drawn.clock, {**drawn.series, **series})


def _engine(number: int, made: tuple[float, float], *, on: bool) -> Cogeneration:
    warm_eur, cold_eur = _START_EUR
    return Cogeneration(
        id=f"engine-{number}",
        power_kw=400.0,
        efficiency=made[0],
        least_efficiency=made[1],
        fuel_eur_per_kwh=_GAS_EUR_PER_KWH,
        runs=Commitment(
            min_up_h=3.0,
            min_down_h=2.0,
            warm_eur=warm_eur,
            cold_eur=cold_eur,
            warm_start_h=0.05,
            cold_start_h=0.3,
            on=on,
        ),
        name=f"Moteur {number}",
    )


def _neighbourhood() -> Neighbourhood:
    """Put the plant together; sources and fuels stand in their merit order."""
    store = HeatStore(
        id="tank",
        volume_m3=80.0,
        take_kw=1_500.0,
        give_kw=1_500.0,
        content_kwh=3_200.0,
        supply_c=80.0,
        return_c=45.0,
        name="Ballon",
    )
    boiler = Boiler(
        id="boiler",
        heat_kw=2_500.0,
        fuel_eur_per_kwh=_GAS_EUR_PER_KWH,
        name="Chaudière",
    )
    holder = GasHolder(
        id="digester",
        capacity_kwh=_HOLDER_KWH,
        fill_kwh=0.5 * _HOLDER_KWH,
        worth_eur_per_kwh=_GAS_EUR_PER_KWH,
        backed=True,
        name="Biogaz",
    )
    main = FuelSupply(
        id="main",
        eur_per_kwh=_GAS_EUR_PER_KWH,
        carbon_g_per_kwh=_GAS_G,
        limit_kw=_MAIN_KW,
        name="Gaz naturel",
    )
    return Neighbourhood(
        id=NAME,
        time_zone=ZONE,
        things=(
            Grid("meter", "site", import_limit_kw=1_000.0, export_limit_kw=1_000.0),
            Load("block", name="Électricité du quartier"),
            HeatLoad("warmth", name="Chaleur du quartier"),
            store,
            _engine(1, _NEW, on=True),
            boiler,
            _engine(2, _OLD, on=False),
            holder,
            main,
        ),
        name="Cogénération au biogaz",
    )
