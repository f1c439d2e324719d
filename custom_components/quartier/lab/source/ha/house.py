"""A house that nobody described: what its own series tell of it."""

from collections.abc import Iterator, Mapping
from typing import Final

import numpy as np

from ....engine import (
    Floats,
    Grid,
    Home,
    Load,
    Neighbourhood,
    Policy,
    Pv,
    Tariff,
    Tariffs,
    Thing,
    presets_fr,
)
from ...scenario import Scenario

_TARIFF: Final = "base"
_LEAST_PEAK_KW: Final = 0.1


def house(series: Mapping[str, Floats], zone: str, subscribed_kva: float) -> Scenario:
    """Make a house with a load for each power and a roof for each available power."""
    meter = Grid("meter", _TARIFF, import_limit_kw=subscribed_kva)
    day = presets_fr.REGULATED[-1].valid_from
    base = Tariff(presets_fr.base(day, subscribed_kva), name="Base")
    home = Home("house", (meter, *_things(series)))
    return Scenario(
        Neighbourhood("house-of-history", zone, homes=(home,)),
        Policy(),
        Tariffs({_TARIFF: base}),
    )


def _things(series: Mapping[str, Floats]) -> Iterator[Thing]:
    for name, values in series.items():
        owner, _, quantity = name.partition(".")
        if quantity == "power_kw":
            yield Load(owner)
        elif quantity == "available_kw":
            most_kw = float(np.nanmax(values, initial=_LEAST_PEAK_KW))
            yield Pv(owner, peak_kw=round(most_kw, 1))
