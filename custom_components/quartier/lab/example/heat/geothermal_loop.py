"""A geothermal loop beside a heat network: the class of Paris Clichy-Batignolles.

A doublet in the Albian feeds heat pumps that go first; the network of the city tops up
and stands by. Seventy-two hours, hour by hour, in one plan.

Known of the plant of 2017: water of some 28 to 30 °C from 600 m, 83 % of the heat of
the quarter, the rest from the network of Paris, and wells whose first duty is emergency
drinking water (Le Moniteur 34330792; Environnement Magazine, 24 February 2017). Its
power, its flow and its COP are not published: 3.6 MW is what covers 83 % of a year of
the need (``SHARE``), and COPs are those of the water's and the network's temperatures.

Substations that are badly tuned send water back too hot, in the morning most. At the
same flow every kelvin more in the return is a kelvin more in the supply: the pump pays
with its COP, and the network asks a malus.
"""

from datetime import timedelta
from typing import Final

import numpy as np

from ....engine import (
    Commitment,
    Duty,
    Floats,
    Geothermal,
    Grid,
    HeatLoad,
    HeatNetwork,
    HeatStore,
    Neighbourhood,
    Outlook,
    Policy,
    Spot,
    Tariff,
    Tariffs,
)
from ...scenario import Scenario
from .drawn import HOURS, MARKET, ZONE, hour_of_day, outlook, rounded
from .need import District, years_share

NAME: Final = "geothermal_loop"
DISTRICT: Final = District(heating_kw_per_k=315.0, hot_water_kw=870.0)
# Most heat, and days a year without any: two weeks of upkeep (Danish Energy Agency).
HEAT_KW: Final = 3_600.0
_DAYS_OFF: Final = 14.0

_STEP_S: Final = 3600
# Mean price of heat in France in 2021: 80 EUR/MWh before tax (Amorce, FEDENE), of which
# three quarters are energy (CPCU's theoretical weights); the rest, 20 EUR/MWh, is the
# power of a year of 2,000 hours (assumed).
_R1_EUR_PER_KWH: Final = 0.75 * 0.080
_R2_EUR_PER_KW: Final = 40.0
_SUBSCRIBED_KW: Final = 4_700.0
_NETWORK_G: Final = 109.0
# Assumed: what such a site pays beside the market, and what a kelvin too hot costs.
_BESIDES_EUR_PER_KWH: Final = 0.045
_MALUS_EUR_PER_KWH_K: Final = 0.0002
_REFERENCE_C: Final = 35.0
_SPREAD_K: Final = 25.0
_MORNING_H: Final = (6.0, 10.0)
_MISTUNED_K: Final = (4.0, 10.0)
# A start takes 10 EUR per MW from a large heat pump (Danish Energy Agency).
_START_EUR: Final = 36.0
# The wells are tried for the city from Saturday's ninth hour to its fourteenth.
_DUTY_H: Final = (24.0 + 9.0, 24.0 + 14.0)


def geothermal_loop(*, tuned: bool = False) -> Scenario:
    """Make the loop as it is at midnight before Friday.

    Its substations are badly tuned, or ``tuned``: then water comes back no hotter than
    the network asks for.
    """
    drawn = _told(outlook(HOURS, _STEP_S), tuned=tuned)
    return Scenario(
        neighbourhood=_neighbourhood(drawn),
        policy=Policy(),
        tariffs=Tariffs({"plant": Tariff(_price(), name="Spot")}),
        outlook=drawn,
    )


def share_of_a_year() -> float:
    """Tell what share of a year's heat the doublet can cover, as a fraction."""
    return years_share(DISTRICT, HEAT_KW, _DAYS_OFF)


def _price() -> Spot:
    return Spot(feed=MARKET, network_and_taxes_eur_per_kwh=_BESIDES_EUR_PER_KWH)


def _told(drawn: Outlook, *, tuned: bool) -> Outlook:
    """Add what the district needs, and how warm its water goes and comes."""
    hour = hour_of_day(drawn.clock.edges_s[:-1] / _STEP_S)
    need_kw = DISTRICT.need_kw(drawn.series["outdoor_c"], hour)
    return_c = _REFERENCE_C + (np.zeros(len(hour)) if tuned else _too_hot_k(hour))
    series = {
        "district.heat_kw": rounded(need_kw),
        "network.return_c": return_c,
        "doublet.supply_c": return_c + _SPREAD_K,
    }
    return Outlook(drawn.clock, {**drawn.series, **series})


def _too_hot_k(hour: Floats) -> Floats:
    begins, ends = _MORNING_H
    usual, morning = _MISTUNED_K
    return np.where((hour >= begins) & (hour < ends), morning, usual)


def _neighbourhood(drawn: Outlook) -> Neighbourhood:
    """Put the plant together; sources stand in their merit order."""
    begins, ends = (drawn.clock.start + timedelta(hours=hour) for hour in _DUTY_H)
    doublet = Geothermal(
        id="doublet",
        heat_kw=HEAT_KW,
        source_c=30.0,
        far_c=30.0,
        cooled_k=20.0,
        supply_told=True,
        duties=(Duty(begins, ends),),
        runs=Commitment(
            min_up_h=4.0,
            min_down_h=2.0,
            warm_eur=_START_EUR,
            cold_eur=_START_EUR,
            warm_start_h=0.5,
            cold_start_h=2.0,
            on=True,
        ),
        name="Doublet géothermique",
    )
    network = HeatNetwork(
        id="network",
        power_kw=9_500.0,
        r1_eur_per_kwh=_R1_EUR_PER_KWH,
        carbon_g_per_kwh=_NETWORK_G,
        subscribed_kw=_SUBSCRIBED_KW,
        capacity_eur_per_kw=_R2_EUR_PER_KW,
        malus_eur_per_kwh_k=_MALUS_EUR_PER_KWH_K,
        reference_c=_REFERENCE_C,
        return_told=True,
        name="Réseau de chaleur",
    )
    store = HeatStore(
        id="tank",
        volume_m3=200.0,
        take_kw=3_000.0,
        give_kw=3_000.0,
        content_kwh=6_900.0,
        supply_c=65.0,
        return_c=35.0,
        name="Ballon",
    )
    return Neighbourhood(
        id=NAME,
        time_zone=ZONE,
        things=(
            Grid("meter", "plant", import_limit_kw=1_500.0),
            HeatLoad("district", name="Quartier"),
            store,
            doublet,
            network,
        ),
        name="Boucle géothermale",
    )
