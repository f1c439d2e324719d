"""The Energy dashboard: what people have told Home Assistant of their home already."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from homeassistant.components.energy.data import async_get_manager
from homeassistant.core import HomeAssistant, valid_entity_id

type _Source = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Panels:
    """Solar panels: what counts them, and who foresees their sun."""

    energy: str | None
    power: str | None
    forecasts: tuple[str, ...] = ()
    name: str = ""


@dataclass(frozen=True, slots=True)
class Store:
    """A battery."""

    soc: str | None
    # Positive where it gives.
    power: str | None
    capacity_kwh: float | None = None
    name: str = ""


@dataclass(frozen=True, slots=True)
class Told:
    """What the dashboard was told."""

    # Power at the meter, positive where it is taken from the grid.
    grid_power: str | None = None
    price_entity: str | None = None
    price_eur_per_kwh: float | None = None
    injection_entity: str | None = None
    injection_eur_per_kwh: float | None = None
    panels: tuple[Panels, ...] = ()
    stores: tuple[Store, ...] = ()

    def contract(self) -> dict[str, Any]:
        """Give what it tells of a contract, as the questions about one name it."""
        told = {
            "price_entity": self.price_entity,
            "price_eur_per_kwh": self.price_eur_per_kwh,
            "injection_entity": self.injection_entity,
            "injection_eur_per_kwh": self.injection_eur_per_kwh,
        }
        return {key: value for key, value in told.items() if value is not None}


async def async_told(hass: HomeAssistant) -> Told:
    """Read what the dashboard was told; nothing where nobody set it up."""
    manager = await async_get_manager(hass)
    prefs: Mapping[str, Any] = manager.data or {}
    sources = prefs.get("energy_sources", [])
    grid = next(_of_type(sources, "grid"), {})
    return Told(
        grid_power=_entity(grid, "stat_rate"),
        price_entity=_entity(grid, "entity_energy_price"),
        price_eur_per_kwh=grid.get("number_energy_price"),
        injection_entity=_entity(grid, "entity_energy_price_export"),
        injection_eur_per_kwh=grid.get("number_energy_price_export"),
        panels=tuple(
            Panels(
                energy=_entity(each, "stat_energy_from"),
                power=_entity(each, "stat_rate"),
                forecasts=tuple(each.get("config_entry_solar_forecast") or ()),
                name=each.get("name") or "",
            )
            for each in _of_type(sources, "solar")
        ),
        stores=tuple(
            Store(
                soc=_entity(each, "stat_soc"),
                power=_entity(each, "stat_rate"),
                capacity_kwh=each.get("capacity"),
                name=each.get("name") or "",
            )
            for each in _of_type(sources, "battery")
        ),
    )


def _of_type(
    sources: list[Mapping[str, Any]], kind: str
) -> Iterator[Mapping[str, Any]]:
    return (each for each in sources if each.get("type") == kind)


def _entity(source: _Source, key: str) -> str | None:
    """Give an entity; a statistic from elsewhere is none."""
    told = source.get(key)
    return told if told and valid_entity_id(told) else None
