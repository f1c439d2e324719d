"""Market: the prices that are followed, as others publish them.

A contract of electricity follows those of its market, and what a device buys may follow
an entity of its own: published by the hour, or one number that counts until it changes.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np
from homeassistant.const import ATTR_UNIT_OF_MEASUREMENT
from homeassistant.core import HomeAssistant, State

from ..engine import Clock, Floats
from .contract import follower_of, price_entities
from .history import Archive
from .kinds import Kind, Priced
from .layout import Layout
from .readers import Local, Told, eur_factor, read_attributes
from .readings import Readings
from .trouble import Trouble

_LOW_EUR_PER_KWH: Final = -1.0
_HIGH_EUR_PER_KWH: Final = 10.0


@dataclass(frozen=True, slots=True)
class Follow:
    """An entity that tells prices, and who follows it."""

    entity_id: str
    whose: str
    # Whether one number is enough: it counts until it changes.
    is_own: bool = False


def followed(layout: Layout, kinds: Mapping[str, Kind]) -> dict[str, Follow]:
    """List what is followed, by the series of each price."""
    found = {
        series: Follow(entity_id, follower_of(layout, entity_id))
        for series, entity_id in price_entities(layout).items()
    }
    for device in layout.devices:
        kind = kinds.get(device.kind)
        if isinstance(kind, Priced):
            for series, entity_id in kind.prices(device).items():
                found[series] = Follow(entity_id, device.name, is_own=True)
    return found


async def async_prices(
    hass: HomeAssistant, archive: Archive, zone: str, readings: Readings, one: Follow
) -> Told | Trouble | float | None:
    """Ask for the prices of an entity: its attributes first, then its action.

    Of one that publishes nothing ahead, the present price, EUR/kWh, where that does.
    """
    state = readings.state(one.entity_id, one.whose)
    if state is None:
        return None
    local = Local(zone, hass.config.currency)
    told = read_attributes(state, "price", local, one.whose)
    if isinstance(told, Told):
        return told
    market = archive.market
    answer = await market.async_prices(hass, state, readings.now, local, one.whose)
    if isinstance(answer, Told) or (answer is not None and not one.is_own):
        return answer
    return _present(state, local, answer or told) if one.is_own else told


def _present(state: State, local: Local, trouble: Trouble) -> float | Trouble:
    """Read the state itself as a price, EUR/kWh; else tell what was wrong before."""
    try:
        value = float(state.state)
    except ValueError:
        return trouble
    unit = state.attributes.get(ATTR_UNIT_OF_MEASUREMENT)
    factor = eur_factor(str(unit), local.currency) if unit else 1.0
    if factor is None:
        detail = f"{unit} / {local.currency}/kWh"
        return Trouble("unit", trouble.where, trouble.whose, detail)
    price = factor * value
    if not _LOW_EUR_PER_KWH <= price <= _HIGH_EUR_PER_KWH:
        told = f"{state.state} {unit or ''}"
        return Trouble("range", trouble.where, trouble.whose, told)
    return price


def laid(prices: Told | float, clock: Clock) -> Floats:
    """Lay prices on a clock; where they end, their mean goes on."""
    if isinstance(prices, float):
        return np.full(len(clock), prices)
    known = prices.on(clock)
    is_known = np.isfinite(known)
    mean = float(known[is_known].mean()) if is_known.any() else math.nan
    return np.where(is_known, known, mean)
