"""Foresight: from everything that is known to what may be expected, off the loop."""

from functools import partial
from typing import Final

from homeassistant.core import HomeAssistant

from ..engine import Neighbourhood, Outlook
from .agreement import Agreement
from .ceilings import Ceilings
from .gather import async_gather
from .hindsight import Yesterdays
from .history import Archive
from .kinds import kinds
from .layout import Layout
from .life import Look
from .outlook import clock_from, expected, tariffs_of, with_market
from .readings import Readings
from .terms import Terms
from .trouble import Trouble
from .weather import Site

_MINUTE_S: Final = 60


class Foresight:
    """Remembers the past that it has fetched, so that only what is new is asked for."""

    def __init__(self, hass: HomeAssistant, terms: Terms, ceilings: Ceilings) -> None:
        """Look as far and as finely as was said, below what the grid asks."""
        self._hass, self._terms, self._ceilings = hass, terms, ceilings
        self._archive = Archive(terms.slot_min * _MINUTE_S)
        # What a neighbourhood asked of this home, if it is in one.
        self.agreement = Agreement()

    async def async_yesterdays(
        self, layout: Layout, readings: Readings, neighbourhood: Neighbourhood
    ) -> Yesterdays:
        """Gather what the recorder remembers of the last weeks."""
        clock = clock_from(readings.now, self._terms.slot_min, self._terms.horizon_h)
        gathered = await async_gather(
            self._hass, layout, kinds(), self._archive, readings, clock
        )
        tariffs, _ = tariffs_of(layout, readings)
        return Yesterdays(
            layout=layout,
            readings=readings,
            neighbourhood=neighbourhood,
            history=with_market(gathered.history, gathered.market),
            tariffs=tariffs,
            site=self._site(),
        )

    def forget(self) -> None:
        """Forget the past that was fetched: what is still recorded is fetched again."""
        old = self._archive
        self._archive = Archive(old.step_s, old.days, old.market)

    def _site(self) -> Site:
        return Site(self._hass.config.latitude, self._hass.config.longitude)

    async def async_expect(self, look: Look) -> tuple[Outlook, tuple[Trouble, ...]]:
        """Say what may be expected over the horizon, and what was in the way."""
        clock = clock_from(look.at, self._terms.slot_min, self._terms.horizon_h)
        gathered = await async_gather(
            self._hass, look.layout, kinds(), self._archive, look.readings, clock
        )
        tariffs, doubts = tariffs_of(look.layout, look.readings)
        outlook = await self._hass.async_add_executor_job(
            partial(
                expected,
                look.layout,
                look.neighbourhood,
                gathered.history,
                tariffs,
                clock,
                look.at,
                given=gathered.given,
                usual=gathered.usual,
                market=gathered.market,
                site=self._site(),
            )
        )
        now_s, home = int(look.at.timestamp()), look.layout.root.id
        agreed = self.agreement.at(now_s)
        outlook = agreed.bent(outlook, home, look.neighbourhood.id)
        outlook = self._ceilings.bent(outlook)
        return outlook, (*doubts, *gathered.troubles)
