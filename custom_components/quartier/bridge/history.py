"""History: the past of series, remembered, so that only what is new is asked for."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Final

import numpy as np
from homeassistant.core import HomeAssistant
from homeassistant.helpers.recorder import get_instance

from ..engine import Clock, Floats, Outlook
from .kinds import Source
from .measured import fetched
from .readers import Market

DAYS: Final = 28
# What is fetched again each time: the recorder writes a little late.
_AGAIN: Final = timedelta(hours=2)
_RECORDER: Final = "recorder"


@dataclass(slots=True)
class Archive:
    """What was fetched, on an even clock that ends at the last full step."""

    step_s: int
    days: int = DAYS
    # Answers of those who are asked for prices.
    market: Market = field(default_factory=Market)
    _clock: Clock | None = None
    _series: Mapping[str, Floats] = field(default_factory=dict)
    _sources: Mapping[str, Source] = field(default_factory=dict)
    _fetching: asyncio.Task[None] | None = None

    async def async_recall(
        self, hass: HomeAssistant, sources: Mapping[str, Source], now: datetime
    ) -> Outlook:
        """Tell the past of sources up to now; fetches at most once a step.

        Series that nobody recorded are absent. Without a recorder there are none. Who
        does not wait until it is fetched finds it the next time.
        """
        if self._fetching is None or self._fetching.done():
            self._fetching = hass.async_create_background_task(
                self._async_fetch(hass, dict(sources), self._clock_at(now)),
                "quartier history",
            )
        await asyncio.shield(self._fetching)
        return self.known(now)

    def known(self, now: datetime) -> Outlook:
        """Tell as much of the past as was fetched before."""
        clock = self._clock_at(now)
        kept = {
            name: values
            for name, values in self._at(clock).items()
            if not np.isnan(values).all()
        }
        return Outlook(clock, kept)

    def _clock_at(self, now: datetime) -> Clock:
        end_s = int(now.timestamp()) // self.step_s * self.step_s
        count = round(self.days * 86_400 / self.step_s)
        start = datetime.fromtimestamp(end_s - count * self.step_s, UTC)
        return Clock.even(start, self.step_s, count)

    def _at(self, clock: Clock) -> dict[str, Floats]:
        """Move what is known to a clock."""
        before = self._clock
        if before is None or before == clock:
            return dict(self._series)
        return {
            name: shifted(values, before, clock)
            for name, values in self._series.items()
        }

    async def _async_fetch(
        self, hass: HomeAssistant, sources: Mapping[str, Source], clock: Clock
    ) -> None:
        """Fetch what is new, and all the past of sources that are."""
        known = {
            name: source
            for name, source in sources.items()
            if self._sources.get(name) == source
        }
        series = {
            name: values for name, values in self._at(clock).items() if name in known
        }
        if _RECORDER in hass.config.components:
            before = self._clock
            if before is not None and before != clock and known:
                since = max(clock.start, before.end - _AGAIN)
                _lay(series, await _async_fetched(hass, known, clock, since))
            fresh = {name: one for name, one in sources.items() if name not in known}
            if fresh:
                _lay(series, await _async_fetched(hass, fresh, clock, clock.start))
        self._clock, self._series, self._sources = clock, series, sources


def _lay(series: dict[str, Floats], found: Mapping[str, Floats]) -> None:
    """Lay what was found over what is known, in place."""
    for name, values in found.items():
        old = series.get(name, values)
        series[name] = np.where(np.isnan(values), old, values)


async def _async_fetched(
    hass: HomeAssistant, sources: Mapping[str, Source], clock: Clock, since: datetime
) -> dict[str, Floats]:
    fetch = partial(fetched, hass, sources, clock, since)
    return await get_instance(hass).async_add_executor_job(fetch)


def shifted(values: Floats, before: Clock, after: Clock) -> Floats:
    """Move values of one even clock to another of the same steps and length."""
    step_s = after.steps_s[0]
    steps = round((after.start - before.start).total_seconds() / step_s)
    moved = np.full(len(after), np.nan)
    if 0 <= steps < len(values):
        moved[: len(values) - steps] = values[steps:]
    return moved
