"""The simulator: lets the demo's world live while Home Assistant runs.

It steps off the event loop, tells its listeners, and keeps the world for a restart.
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any, Final, Protocol

from homeassistant.config_entries import ConfigEntry
from homeassistant.core import CALLBACK_TYPE, HomeAssistant, callback
from homeassistant.helpers.event import async_track_time_interval
from homeassistant.helpers.start import async_at_started
from homeassistant.helpers.storage import Store
from homeassistant.util import dt as dt_util
from homeassistant.util.hass_dict import HassKey

from ..const import DOMAIN
from ..engine import RefusedError
from .entry import CONF_FACTOR
from .history import async_import, async_import_shown, async_written
from .living import step
from .past import DAYS, Past, begin
from .street import Street, street
from .world import World, restored, stored

TICK: Final = timedelta(seconds=10)
# What has not changed is told again so often, so that nobody takes it for lost.
_AGAIN: Final = 60
_SAVE_S: Final = 300
_VERSION: Final = 1
# After so long a stop the world begins anew.
_FORGOTTEN: Final = timedelta(days=2)


class Listener(Protocol):
    """Somebody who is told that the world has moved."""

    def __call__(self, *, again: bool) -> None:
        """Hear of it; ``again`` asks to tell what has not changed, too."""
        ...


_RUNNING: Final[HassKey[dict[str, Simulator]]] = HassKey(f"{DOMAIN}_demo")


class Simulator:
    """A world that lives, and who listens to it."""

    def __init__(self, hass: HomeAssistant, entry: ConfigEntry[Any]) -> None:
        """Belong to an entry; nothing lives yet."""
        self.hass = hass
        self.entry = entry
        self.street: Street = street(hass.config.time_zone)
        self._factor = float(entry.data.get(CONF_FACTOR, 1.0))
        self._store = _store(hass, entry.entry_id)
        self._world: World | None = None
        self._pending: dict[str, float] = {}
        self._listeners: list[Listener] = []
        self._ticks = 0
        self._is_stepping = False
        self._is_saving = False
        self._is_stopped = False
        # The recorder was handed a past that it may not have written yet.
        self.has_news = False
        self._past: Past | None = None

    @property
    def world(self) -> World:
        """The world as it was after its last step."""
        if self._world is None:
            raise RuntimeError("The demo has not begun.")
        return self._world

    def told(self, key: str, usual: float) -> float:
        """Look up what a thing was told, be it a moment ago."""
        return self._pending.get(key, self.world.told.get(key, usual))

    async def async_begin(self) -> None:
        """Go on where the world stopped, or let a fortnight pass that leads here."""
        now = dt_util.utcnow()
        document = await self._store.async_load()
        self._world = await self.hass.async_add_executor_job(_kept, document, now)
        if self._world is None:
            self._world, past = await self.hass.async_add_executor_job(
                begin, self.street, now, DAYS
            )
            self._remember(past)
        await self.async_step(now)
        stop = async_track_time_interval(self.hass, self._async_tick, TICK)
        self.entry.async_on_unload(stop)

    async def async_step(self, now: datetime) -> None:
        """Let the time up to now pass."""
        if self._is_stepping or self._is_stopped:
            return
        self._is_stepping = True
        try:
            heard = dict(self._pending)
            self._world = await self.hass.async_add_executor_job(
                step, self.street, self.world.telling(heard), now, self._factor
            )
            # What was told meanwhile is heard at the next step.
            for key, value in heard.items():
                if self._pending.get(key) == value:
                    del self._pending[key]
        finally:
            self._is_stepping = False
        # Whoever is unloaded in the middle of a step has nobody left to tell.
        if self._is_stopped:
            return
        again = self._ticks % _AGAIN == 0
        self._ticks += 1
        for listener in tuple(self._listeners):
            listener(again=again)
        if not self._is_saving:
            self._is_saving = True
            self._store.async_delay_save(self._document, _SAVE_S)

    @callback
    def tell(self, key: str, value: float) -> None:
        """Tell a thing something: it is heard at the next step."""
        self._pending[key] = value
        for listener in tuple(self._listeners):
            listener(again=False)

    @callback
    def listen(self, listener: Listener) -> CALLBACK_TYPE:
        """Call somebody whenever the world has moved, until told otherwise."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    @property
    def listeners(self) -> int:
        """Count who listens."""
        return len(self._listeners)

    async def async_stop(self) -> None:
        """Keep the world as it is now, and let no more time pass."""
        self._is_stopped = True
        await self._store.async_save(self._document())

    async def _async_tick(self, now: datetime) -> None:
        await self.async_step(now)

    def _remember(self, past: Past) -> None:
        if "recorder" in self.hass.config.components:
            async_import(self.hass, past, self.street.things)
            self.has_news = True
            self._past = past

    @callback
    def async_show_past(self) -> None:
        """Tell of the past what Quartier's own sensors show, once they are there."""
        past, self._past = self._past, None
        if past is not None:
            town, root = self.street.neighbourhood, self.entry.entry_id
            async_import_shown(self.hass, past, town, root)

    def _document(self) -> dict[str, Any]:
        self._is_saving = False
        return stored(self.world.telling(self._pending))


def _kept(document: dict[str, Any] | None, now: datetime) -> World | None:
    """Read the world that was kept, if it is not too old."""
    if document is None:
        return None
    try:
        world = restored(document)
    except RefusedError, KeyError, ValueError:
        return None
    return world if timedelta() <= now - world.at < _FORGOTTEN else None


def _store(hass: HomeAssistant, entry_id: str) -> Store[dict[str, Any]]:
    name = f"{DOMAIN}.{entry_id}.demo"
    return Store(hass, _VERSION, name, private=True, serialize_in_event_loop=False)


async def async_start(hass: HomeAssistant, entry: ConfigEntry[Any]) -> Simulator:
    """Let the demo of an entry live until the entry is unloaded."""
    simulator = Simulator(hass, entry)
    await simulator.async_begin()
    running = hass.data.setdefault(_RUNNING, {})
    running[entry.entry_id] = simulator
    entry.async_on_unload(lambda: _stop(hass, entry, simulator))
    return simulator


def _stop(hass: HomeAssistant, entry: ConfigEntry[Any], simulator: Simulator) -> None:
    hass.data[_RUNNING].pop(entry.entry_id, None)
    hass.async_create_task(simulator.async_stop())


@callback
def async_when_remembered(
    hass: HomeAssistant, entry: ConfigEntry[Any], then: Callable[[], None]
) -> None:
    """Do something once the recorder knows the demo's past: now, if it does."""
    if not simulator_of(hass, entry).has_news:
        then()
        return
    simulator_of(hass, entry).async_show_past()

    async def wait() -> None:
        await async_written(hass)
        simulator_of(hass, entry).has_news = False
        then()

    @callback
    def started(hass: HomeAssistant) -> None:
        entry.async_create_background_task(hass, wait(), "quartier demo history")

    entry.async_on_unload(async_at_started(hass, started))


@callback
def simulator_of(hass: HomeAssistant, entry: ConfigEntry[Any]) -> Simulator:
    """Find the simulator of an entry that was started."""
    return hass.data[_RUNNING][entry.entry_id]


async def async_forget(hass: HomeAssistant, entry_id: str) -> None:
    """Forget the world of an entry that was removed."""
    await _store(hass, entry_id).async_remove()
