"""Coalescing: who watches is told at once of what matters, else now and then."""

from collections.abc import Callable
from datetime import datetime
from time import monotonic
from typing import Final

from homeassistant.core import CALLBACK_TYPE, HomeAssistant, callback
from homeassistant.helpers.event import async_call_later

_EVERY_S: Final = 10.0

type Watcher = Callable[[], None]


class Coalescer:
    """Tells the watchers of one participant that there is news."""

    def __init__(self, hass: HomeAssistant) -> None:
        """Begin with nobody who watches."""
        self._hass = hass
        self.watchers: list[Watcher] = []
        self._told_s = -_EVERY_S
        self._later: CALLBACK_TYPE | None = None
        self._marks: tuple[object, ...] = ()

    def has_turned(self, marks: tuple[object, ...]) -> bool:
        """Tell whether anything is other than when this was asked last."""
        was, self._marks = self._marks, marks
        return marks != was

    @callback
    def tell(self, *, at_once: bool) -> None:
        """Tell now, or so that nobody is told oftener than every ten seconds."""
        wait_s = self._told_s + _EVERY_S - monotonic()
        if at_once or wait_s <= 0:
            self._tell()
        elif self._later is None:
            self._later = async_call_later(self._hass, wait_s, self._tell)

    @callback
    def stop(self) -> None:
        """Tell nobody any more."""
        if self._later is not None:
            self._later()
            self._later = None

    @callback
    def _tell(self, _now: datetime | None = None) -> None:
        self.stop()
        self._told_s = monotonic()
        for watcher in tuple(self.watchers):
            watcher()
