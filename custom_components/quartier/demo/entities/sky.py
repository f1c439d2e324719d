"""What the demo's neighbourhood has in common: weather, carbon, market and Tempo."""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from typing import Any, ClassVar, Final, override
from zoneinfo import ZoneInfo

from homeassistant.components.sensor import (
    SensorDeviceClass,
    SensorEntity,
    SensorStateClass,
)
from homeassistant.const import UnitOfTemperature

from ...engine import Clock
from ..names import CARBON, MARKET, OUTDOOR, TEMPO_TODAY, TEMPO_TOMORROW, Domain
from ..simulator import Simulator
from .demo_entity import SKY, DemoEntity

_QUARTER_S: Final = 900
_COLOURS: Final = ("blue", "white", "red")
_MARKET_SERIES: Final = "fr_day_ahead.eur_per_kwh"
# Prices of the next day are known from one, its colour from eleven.
_PUBLISHED_H: Final = 13
_ANNOUNCED_H: Final = 11
_BEGINS_H: Final = 6
_DAY: Final = timedelta(days=1)


class SkySensor(DemoEntity, SensorEntity):
    """Something that all have in common."""

    domain: ClassVar[Domain] = "sensor"

    def __init__(self, simulator: Simulator, key: str, entity_id: str) -> None:
        """Belong to the neighbourhood as a whole."""
        super().__init__(simulator, SKY, key)
        self.entity_id = entity_id

    @property
    def local(self) -> datetime:
        """The moment by the clock on the wall."""
        zone = ZoneInfo(self.simulator.street.zone)
        return self.world.at.astimezone(zone)

    def now(self, series: str) -> float:
        """Look up a series at the moment."""
        clock = Clock.even(self.world.at, _QUARTER_S, 1)
        return float(self.simulator.street.known(series, clock)[0])


class Number(SkySensor):
    """A number of the moment."""

    _attr_state_class = SensorStateClass.MEASUREMENT

    def __init__(
        self, simulator: Simulator, key: str, entity_id: str, series: str, unit: str
    ) -> None:
        """Show a series in its unit."""
        super().__init__(simulator, key, entity_id)
        self._series = series
        self._attr_native_unit_of_measurement = unit
        if unit == UnitOfTemperature.CELSIUS:
            self._attr_device_class = SensorDeviceClass.TEMPERATURE

    @override
    def reading(self) -> float:
        """Read it."""
        return self.now(self._series)

    @property
    @override
    def native_value(self) -> float:
        """What it is now."""
        return self.reading()


class Market(Number):
    """The market's price, today's and tomorrow's as Nord Pool's sensor tells them."""

    _unrecorded_attributes = frozenset({"raw_today", "raw_tomorrow"})

    @override
    def reading(self) -> float:
        """Tell anew each quarter, as what is published changes too."""
        return self.world.at.timestamp() // _QUARTER_S

    @property
    @override
    def native_value(self) -> float:
        """What a kWh costs now."""
        return self.now(self._series)

    @property
    @override
    def extra_state_attributes(self) -> Mapping[str, Any]:
        """The quarters of the days that are published."""
        is_out = self.local.hour >= _PUBLISHED_H
        tomorrow = self.local.date() + _DAY
        return {
            "raw_today": self._day(self.local.date()),
            "raw_tomorrow": self._day(tomorrow) if is_out else [],
            "tomorrow_valid": is_out,
        }

    def _day(self, day: date) -> list[dict[str, Any]]:
        street = self.simulator.street
        clock = Clock.days(day, street.zone, _QUARTER_S)
        prices = street.known(self._series, clock).tolist()
        starts = clock.moments()
        ends = (*starts[1:], clock.end)
        return [
            {"start": start.isoformat(), "end": end.isoformat(), "value": price}
            for start, end, price in zip(starts, ends, prices, strict=True)
        ]


class Tempo(SkySensor):
    """The colour of a day: today's, or tomorrow's once it is announced."""

    _attr_device_class = SensorDeviceClass.ENUM

    def __init__(
        self, simulator: Simulator, key: str, entity_id: str, *, ahead: bool
    ) -> None:
        """Look a day ahead, or not."""
        super().__init__(simulator, key, entity_id)
        self._ahead = ahead

    @override
    def reading(self) -> str | None:
        """Tell the colour; None while nobody knows it."""
        day = (self.local - timedelta(hours=_BEGINS_H)).date()
        # Before six the day that comes is the one that begins at six.
        if self._ahead and _BEGINS_H <= self.local.hour < _ANNOUNCED_H:
            return None
        noon = datetime.combine(day + _DAY * self._ahead, time(12), self.local.tzinfo)
        return self.simulator.street.colour(noon)

    @property
    @override
    def options(self) -> list[str]:
        """The colours that there are."""
        return list(_COLOURS)

    @property
    @override
    def native_value(self) -> str | None:
        """The colour."""
        return self.reading()


def sky(simulator: Simulator) -> list[SkySensor]:
    """Make all of them."""
    return [
        Number(simulator, "outdoor", OUTDOOR, "outdoor_c", UnitOfTemperature.CELSIUS),
        Number(simulator, "carbon", CARBON, "carbon_g_per_kwh", "gCO2eq/kWh"),
        Market(simulator, "market", MARKET, _MARKET_SERIES, "EUR/kWh"),
        Tempo(simulator, "tempo_today", TEMPO_TODAY, ahead=False),
        Tempo(simulator, "tempo_tomorrow", TEMPO_TOMORROW, ahead=True),
    ]
