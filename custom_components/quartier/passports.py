"""The passports: of each node's hardware what it is, and what was done to it.

One file for all entries. Hardware outlives its adoption: a passport stays until it is
forgotten by name, and a node that comes back finds it again by its id, or by the number
that its maker gave it. Never holds a key, a code or a name of anybody.
"""

import asyncio
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from logging import getLogger
from typing import Any, Final

from homeassistant.config_entries import ConfigEntry
from homeassistant.core import CALLBACK_TYPE, HomeAssistant, callback
from homeassistant.helpers.storage import Store
from homeassistant.util import dt as dt_util
from homeassistant.util.hass_dict import HassKey

from .const import DOMAIN
from .fleet import Heard, Outcome
from .hardware import Known, known_of
from .inventory import Fault, Passport, read, written
from .node import Node
from .nodes import NODES, nodes_in

_LOGGER: Final = getLogger(__package__)
_VERSION: Final = 1
_KEPT: Final = "passports"
# When nodes were heard, and what they run, is not worth a write for each.
_LATER_S: Final = 60.0

type Document = dict[str, Any]
type Told = Callable[[], None]


class Passports:
    """All passports, by their link."""

    def __init__(self, hass: HomeAssistant) -> None:
        """Begin with none; ``async_load`` takes up what was kept."""
        self._store = Store[Document](
            hass, _VERSION, f"{DOMAIN}.passports", atomic_writes=True
        )
        self._passports: dict[str, Passport] = {}
        # What cannot be read is kept as it was: another release may read it.
        self._unread: list[Mapping[str, str]] = []
        self._told: list[Told] = []
        self._lock = asyncio.Lock()
        self._is_loaded = False

    async def async_load(self) -> None:
        """Take up what was kept, once."""
        async with self._lock:
            if self._is_loaded:
                return
            document = await self._store.async_load() or {}
            for cells in document.get(_KEPT, []):
                faults: list[Fault] = []
                passport = read(cells, 1, faults)
                if passport is None:
                    _LOGGER.warning("A passport cannot be read: %s", faults[0])
                    self._unread.append(cells)
                else:
                    self._passports[passport.uid] = passport
            self._is_loaded = True

    def __iter__(self) -> Iterator[Passport]:
        """Go through all of them."""
        return iter(tuple(self._passports.values()))

    def of(self, node: str) -> Passport | None:
        """Find a node's passport by its id, else by the number of its maker."""
        every = self._passports.values()
        by_id = (each for each in every if each.id == node)
        by_serial = (
            each for each in every if each.serial and _plain(each.serial) == node
        )
        return next(by_id, None) or next(by_serial, None)

    @callback
    def async_listen(self, told: Told) -> CALLBACK_TYPE:
        """Tell somebody when a passport is other than it was."""
        self._told.append(told)
        return lambda: self._told.remove(told)

    async def async_put(self, passports: Iterable[Passport]) -> None:
        """Keep passports, in place of those that they had before."""
        self._passports |= {each.uid: each for each in passports}
        await self._async_changed()

    async def async_forget(self, passports: Iterable[Passport]) -> None:
        """Forget passports for good."""
        for each in passports:
            self._passports.pop(each.uid, None)
        await self._async_changed()

    @callback
    def async_learn(self, known: Known) -> None:
        """Note what Home Assistant knows in the passport of a node, if it has one."""
        passport = self.of(known.id)
        if passport is None:
            return
        learned = known.added_to(passport)
        if learned != passport:
            self._passports[passport.uid] = learned
            self._store.async_delay_save(self._written, _LATER_S)

    async def _async_changed(self) -> None:
        await self._store.async_save(self._written())
        for told in tuple(self._told):
            told()

    def _written(self) -> Document:
        return {_KEPT: [*map(written, self._passports.values()), *self._unread]}


PASSPORTS: Final[HassKey[Passports]] = HassKey(f"{DOMAIN}_passports")


async def async_passports(hass: HomeAssistant) -> Passports:
    """Give the passports of this Home Assistant, with what was kept."""
    passports = hass.data.setdefault(PASSPORTS, Passports(hass))
    await passports.async_load()
    return passports


async def async_follow_nodes(hass: HomeAssistant, entry: ConfigEntry) -> None:
    """Note in passports what the nodes of an entry tell, while the entry is there.

    To be called when the devices of the nodes are made.
    """
    passports = await async_passports(hass)
    for node in nodes_in(entry):
        passports.async_learn(known_of(hass, node))
        entry.async_on_unload(
            hass.data[NODES].async_listen(
                node.participant, _follower(hass, passports, node)
            )
        )


def _follower(
    hass: HomeAssistant, passports: Passports, node: Node
) -> Callable[[Outcome], None]:
    told: tuple[date, str] | None = None

    @callback
    def heard(outcome: Outcome) -> None:
        """Look once a day, and when the firmware may be another."""
        nonlocal told
        if not isinstance(outcome, Heard):
            return
        seen = hass.data[NODES].seen(node.participant)
        news = dt_util.now().date(), "" if seen is None else seen.fw or ""
        if news != told:
            told = news
            passports.async_learn(known_of(hass, node))

    return heard


def _plain(serial: str) -> str:
    """Write a number as an id would: small letters and digits."""
    return "".join(letter for letter in serial.lower() if letter.isalnum())
