"""The weather over the demo, and its forecast."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import ClassVar, Final, override
from zoneinfo import ZoneInfo

import numpy as np
from homeassistant.components.weather import Forecast, WeatherEntity
from homeassistant.components.weather.const import WeatherEntityFeature
from homeassistant.const import UnitOfTemperature

from ...engine import Clock, Floats
from ..names import WEATHER, Domain
from ..simulator import Simulator
from .demo_entity import SKY, DemoEntity

_STEP_S: Final = 1800
_HOUR_S: Final = 3600
_HOURS: Final = 72
_STEPS: Final = 48
_LIGHT_W: Final = 40.0
_SUN: Final = "ghi_w_per_m2"
# Clouds that cover the sky take three quarters of the sun (Kasten and Czeplak 1980).
_DARKEST: Final = 0.75
_POWER: Final = 3.4
# Up to so much covered sky each word is used.
_WORDS: Final = ((25.0, "sunny"), (75.0, "partlycloudy"), (101.0, "cloudy"))
_DAWN_H, _DUSK_H = 7, 19


class DemoWeather(DemoEntity, WeatherEntity):
    """Weather that comes again week after week, and a forecast that is often right."""

    domain: ClassVar[Domain] = "weather"
    _attr_native_temperature_unit = UnitOfTemperature.CELSIUS
    _attr_supported_features = WeatherEntityFeature.FORECAST_HOURLY

    def __init__(self, simulator: Simulator) -> None:
        """Stand over the whole neighbourhood."""
        super().__init__(simulator, SKY, "weather")
        self.entity_id = WEATHER

    @override
    def reading(self) -> datetime:
        """Tell anew each half-hour."""
        return self._clock(_STEP_S, 1).start

    @property
    @override
    def native_temperature(self) -> float:
        """How warm it is."""
        clock = self._clock(_STEP_S, 1)
        return float(self.simulator.street.known("outdoor_c", clock)[0])

    @property
    @override
    def cloud_coverage(self) -> float:
        """How much of the sky is covered, %."""
        return self._clouds(self._clock(_STEP_S, 1))[0]

    @property
    @override
    def condition(self) -> str:
        """The weather in a word."""
        return self._word(self.world.at, self.cloud_coverage)

    @override
    async def async_forecast_hourly(self) -> list[Forecast]:
        """Foresee three days."""
        return list(self._foreseen())

    def _foreseen(self) -> Iterator[Forecast]:
        clock = self._clock(_HOUR_S, _HOURS)
        warm = self.simulator.street.foreseen("outdoor_c", clock).tolist()
        rows = zip(clock.moments(), warm, self._clouds(clock), strict=True)
        for at, temperature_c, clouds in rows:
            yield Forecast(
                datetime=at.isoformat(),
                native_temperature=round(temperature_c, 1),
                cloud_coverage=round(clouds),
                condition=self._word(at, clouds),
            )

    def _clock(self, step_s: int, steps: int) -> Clock:
        at = self.world.at
        return Clock.even(
            at - timedelta(seconds=at.timestamp() % step_s), step_s, steps
        )

    def _clouds(self, clock: Clock) -> list[float]:
        """Tell the covered sky by what the sun gives of what it gives at best, %.

        By night it is what it was on the whole day.
        """
        street = self.simulator.street
        best = street.week[_SUN].reshape(-1, _STEPS).max(axis=0)
        offset = round(street.hour(clock.start) * 2)
        stride = clock.steps_s[0] // _STEP_S
        at = (offset + stride * np.arange(len(clock))) % _STEPS
        given: Floats = street.foreseen(_SUN, clock)
        light = best[at] > _LIGHT_W
        ratio = np.ones(len(clock))
        ratio[light] = given[light] / best[at][light]
        usual = float(ratio[light].mean()) if light.any() else 1.0
        ratio[~light] = usual
        taken = np.clip((1.0 - ratio) / _DARKEST, 0.0, 1.0)
        covered: list[float] = (100.0 * taken ** (1.0 / _POWER)).tolist()
        return covered

    def _word(self, at: datetime, clouds: float) -> str:
        word = next(word for most, word in _WORDS if clouds <= most)
        hour = at.astimezone(ZoneInfo(self.simulator.street.zone)).hour
        is_night = not _DAWN_H <= hour < _DUSK_H
        return "clear-night" if is_night and word == "sunny" else word
