"""Units and carriers. The only place where a factor of 1000 may appear.

Powers are in kW, energies in kWh, money in EUR, temperatures in °C, times in UTC.
Consumption is positive: what a thing takes from a carrier counts up, what it gives
counts down.
"""

from enum import StrEnum
from typing import Final

import numpy as np

type Floats = np.ndarray[tuple[int, ...], np.dtype[np.float64]]
type Bools = np.ndarray[tuple[int, ...], np.dtype[np.bool_]]
type Ints = np.ndarray[tuple[int, ...], np.dtype[np.int32]]

SECONDS_PER_HOUR: Final = 3600.0
SECONDS_PER_DAY: Final = 86_400.0
MINUTES_PER_HOUR: Final = 60.0
HOURS_PER_DAY: Final = 24.0
WATTS_PER_KW: Final = 1000.0
GRAMS_PER_KG: Final = 1000.0
LITRES_PER_M3: Final = 1000.0
MILLILITRES_PER_LITRE: Final = 1000.0
KWH_PER_MWH: Final = 1000.0
CENTS_PER_EUR: Final = 100.0
PERCENT: Final = 100.0

# 4.186 kJ/(kg.K), one kilogram a litre.
WATER_KWH_PER_LITRE_K: Final = 4.186 / 3600.0
# Mains voltage between phase and neutral, EN 50160.
VOLTS: Final = 230.0


class Carrier(StrEnum):
    """What flows between things; each has one balance per place that supplies it."""

    ELECTRICITY = "electricity"
    HEAT = "heat"
    FUEL = "fuel"
    # The right to a neighbour's surplus: a balance of contracts, not of wires.
    SHARED = "shared"
    # What is made behind a meter: the most that can leave it.
    MADE = "made"
    # What passes between a place and the world, all its meters together.
    EXCHANGE = "exchange"


def zeros(count: int) -> Floats:
    """Make a series of nothing."""
    return np.zeros(count)


def current_to_kw(amperes: float, phases: int) -> float:
    """Turn a current per phase into kW, at 230 V and unit power factor."""
    return amperes * VOLTS * phases / WATTS_PER_KW


def celsius_of_kelvin(kelvin: float) -> float:
    """Turn K into °C."""
    return kelvin - 273.15


def celsius_of_fahrenheit(fahrenheit: float) -> float:
    """Turn °F into °C."""
    return (fahrenheit - 32.0) / 1.8
