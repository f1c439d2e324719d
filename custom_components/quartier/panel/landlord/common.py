"""Common parts: what the plant that homes share took and gave in a month, by device.

From the recorder's hours of its sensors. Heat that is bought has the price of now, for
nobody keeps what it was.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers import entity_registry as er

from ...bridge.kinds import kinds
from ...bridge.layout import PARTICIPANT, Device, Layout, number_of
from ...const import DOMAIN
from .month import Month
from .recorded import Row, async_kept, changed

_NETWORK, _BOILER, _SUPPLY = "heat_network", "boiler", "fuel_supply"
_R1, _FUEL = "r1_eur_per_kwh", "fuel_eur_per_kwh"
# As its form proposes, where nobody said.
_USUAL_PERCENT: Final = 103.5


@dataclass(frozen=True, slots=True)
class Part:
    """A device in common: what it took and gave in a month, where that was kept."""

    name: str
    place: str
    taken_kwh: float | None
    given_kwh: float | None
    heat_kwh: float | None
    # What its heat was bought for, at the price of now.
    heat_eur: float | None


async def async_common(hass: HomeAssistant, layout: Layout, month: Month) -> list[Part]:
    """Read what each common device took and gave in a month, where that was kept."""
    devices = [each for each in layout.devices if _is_common(layout, each)]
    powers = {each.id: _sensor(hass, each, "power") for each in devices}
    heats = {each.id: _sensor(hass, each, "heat_made") for each in devices}
    hours = await async_kept(hass, _known(powers), month.span, "mean", "hour")
    days = await async_kept(hass, _known(heats), month.span)
    return [
        _part(
            layout,
            each,
            hours.get(powers[each.id] or "", ()),
            days.get(heats[each.id] or "", ()),
        )
        for each in devices
    ]


def _is_common(layout: Layout, device: Device) -> bool:
    """Tell whether it stands where nobody lives; a node is told with the fleet."""
    is_home = layout.place(device.place).level == "household"
    return not is_home and device.kind != PARTICIPANT


@callback
def _sensor(hass: HomeAssistant, device: Device, key: str) -> str | None:
    registry = er.async_get(hass)
    return registry.async_get_entity_id("sensor", DOMAIN, f"{device.key}_{key}")


def _known(names: Mapping[str, str | None]) -> list[str]:
    return [name for name in names.values() if name is not None]


def _part(
    layout: Layout, device: Device, hours: Sequence[Row], days: Sequence[Row]
) -> Part:
    means = [row["mean"] for row in hours if row.get("mean") is not None]
    heat_kwh, price = changed(days), _heat_price(layout, device)
    return Part(
        name=device.name,
        place=layout.place(device.place).name,
        # Each is the mean of an hour, so that kW are kWh.
        taken_kwh=sum(max(0.0, kw) for kw in means) if means else None,
        given_kwh=sum(max(0.0, -kw) for kw in means) if means else None,
        heat_kwh=heat_kwh,
        heat_eur=None if heat_kwh is None or price is None else heat_kwh * price,
    )


def _heat_price(layout: Layout, device: Device) -> float | None:
    """Tell what a kWh of heat is bought for now, EUR; None where nobody says.

    A network's is its energy; a boiler's is its fuel, less what goes up the chimney.
    """
    if device.kind == _NETWORK:
        return _price(device, _R1, "r1")
    supply = _fuel_of(layout, device) if device.kind == _BOILER else None
    fuel = None if supply is None else _price(supply, _FUEL, "price")
    percent = number_of(device.settings, "efficiency_percent") or _USUAL_PERCENT
    return None if fuel is None else fuel / (percent / 100.0)


def _fuel_of(layout: Layout, device: Device) -> Device | None:
    """Find the contract of a boiler's fuel: where it stands, else above."""
    place = layout.place(device.place)
    while True:
        inside = layout.standing_in(place)
        found = next((each for each in inside if each.kind == _SUPPLY), None)
        if found is not None or place.parent is None:
            return found
        place = layout.place(place.parent)


def _price(device: Device, key: str, told_by: str) -> float | None:
    """Read a price that somebody set; None where an entity tells another each hour."""
    kind = kinds().get(device.kind)
    usual = None if kind is None else kind.tunables.get(key)
    if usual is None or device.settings.get(told_by):
        return None
    told = number_of(device.tunables, key)
    return float(usual) if told is None else told
