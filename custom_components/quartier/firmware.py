"""Firmware: the releases that lie in the configuration, and how far each is brought."""

import asyncio
from collections.abc import Callable, Iterable
from contextlib import suppress
from datetime import datetime, timedelta
from logging import getLogger
from pathlib import Path
from time import monotonic
from typing import Any, Final

from homeassistant.config_entries import ConfigEntry
from homeassistant.core import CALLBACK_TYPE, HomeAssistant, callback
from homeassistant.helpers.event import async_track_time_interval
from homeassistant.util.hass_dict import HassKey

from .const import DOMAIN
from .fleet import (
    Bundle,
    Delivered,
    Finished,
    FleetError,
    Heard,
    Outcome,
    Rollout,
    Send,
    Stopped,
    newest,
    read_bundle,
)
from .node import Node
from .nodes import NODES, Nodes

_LOGGER: Final = getLogger(__package__)
_FOLDER: Final = "quartier"
_PATTERN: Final = "*.bundle"
_LOOK: Final = timedelta(minutes=1)
_LOOK_AGAIN: Final = timedelta(hours=1)
_KEPT: Final = "rollouts"
_DAMAGED: Final = (KeyError, TypeError, ValueError, AttributeError)

type Told = Callable[[], None]
# The files of a folder: name, size and when each was written.
type Files = tuple[tuple[str, int, int], ...]


class Firmware:
    """The releases, and the roll-outs of all entries."""

    def __init__(self, hass: HomeAssistant, nodes: Nodes) -> None:
        """Go on with the roll-outs that a restart interrupted."""
        self._hass, self._nodes = hass, nodes
        self.releases: tuple[Bundle, ...] = ()
        self.rollouts: dict[str, Rollout] = {}
        self._told: list[Told] = []
        self._entries: set[str] = set()
        self._unsubscribes: list[CALLBACK_TYPE] = []
        self._files: Files | None = None
        self._lock = asyncio.Lock()
        for entry_id, kept in nodes.kept.get(_KEPT, {}).items():
            try:
                self.rollouts[entry_id] = Rollout.of_dict(kept)
            except _DAMAGED:
                _LOGGER.warning("What was kept of a roll-out is damaged: begin it anew")

    # Beginning and end --------------------------------------------------------

    async def async_join(self, entry: ConfigEntry) -> None:
        """Look for releases, and see to the roll-out of an entry."""
        await self.async_look_again()
        if not self._entries:
            self._unsubscribes += [
                self._nodes.async_listen(None, self._heard),
                async_track_time_interval(self._hass, self._look, _LOOK),
                async_track_time_interval(
                    self._hass, self.async_look_again, _LOOK_AGAIN
                ),
            ]
        self._entries.add(entry.entry_id)
        for participant in self._nodes.of_entry(entry.entry_id):
            seen = self._nodes.seen(participant)
            if seen is not None and seen.fw is not None:
                self._runs(participant, seen.fw)

    @callback
    def async_leave(self, entry: ConfigEntry) -> None:
        """See to an entry no more."""
        self._entries.discard(entry.entry_id)
        while self._unsubscribes and not self._entries:
            self._unsubscribes.pop()()

    @callback
    def async_forget(self, entry_id: str) -> None:
        """Forget the roll-out of an entry that is no more."""
        if self.rollouts.pop(entry_id, None) is not None:
            self._nodes.keep(_KEPT, self._written())

    async def async_look_again(self, _now: datetime | None = None) -> None:
        """Read the releases anew, if there are other files than before."""
        folder = Path(self._hass.config.path(_FOLDER))
        job = self._hass.async_add_executor_job
        async with self._lock:
            files = await job(_listed, folder)
            if files == self._files:
                return
            self.releases = await job(_read, folder)
            self._files = files
        for told in tuple(self._told):
            told()

    @callback
    def async_listen(self, told: Told) -> CALLBACK_TYPE:
        """Tell somebody when a roll-out moves."""
        self._told.append(told)
        return lambda: self._told.remove(told)

    # What there is ------------------------------------------------------------

    def latest(self, participant: str) -> Bundle | None:
        """Find the newest release that a node may take, if it is newer than its own."""
        seen = self._nodes.seen(participant)
        if seen is None or seen.hello is None:
            return None
        found = newest(self.releases, str(seen.hello["board"]))
        return found if found is not None and found.is_newer_than(seen) else None

    def wanted(self, entry_id: str) -> str | None:
        """Name the newest release that any node of an entry may take."""
        found = [self.latest(each) for each in self._nodes.of_entry(entry_id)]
        ranked = [each for each in found if each is not None]
        return max(ranked, key=lambda each: each.rank).version if ranked else None

    # Bringing it --------------------------------------------------------------

    @callback
    def async_install(self, node: Node) -> None:
        """Bring one node the newest release. Raises FleetError where there is none."""
        bundle = self.latest(node.participant)
        if bundle is None:
            raise FleetError("bundle", node.participant)
        self._nodes.async_deliver(node.participant, bundle.data)

    @callback
    def async_roll_out(self, entry_id: str) -> None:
        """Bring all nodes of an entry the newest release, a few at first.

        One that had stopped goes on. Raises FleetError where there is nothing newer.
        """
        going = self.rollouts.get(entry_id)
        version = self.wanted(entry_id)
        if going is not None and going.is_stopped and version in {going.version, None}:
            going.resume()
        elif version is None:
            raise FleetError("bundle", entry_id)
        else:
            named = self._able(entry_id, version)
            self.rollouts[entry_id] = Rollout.of(version, named)
        self._go_on(entry_id)

    @callback
    def async_halt(self, entry_id: str) -> bool:
        """Give the release to nobody else until people say so; False if none is on."""
        going = self.rollouts.get(entry_id)
        if going is None or going.is_over or going.is_stopped:
            return False
        going.stop()
        self._nodes.keep(_KEPT, self._written())
        for told in tuple(self._told):
            told()
        return True

    def _able(self, entry_id: str, version: str) -> list[str]:
        """Name who may take a release: those first who are there."""
        named = [
            each
            for each in self._nodes.of_entry(entry_id)
            if (bundle := self.latest(each)) is not None and bundle.version == version
        ]
        return sorted(named, key=lambda each: not self._nodes.is_there(each))

    # What happens -------------------------------------------------------------

    @callback
    def _heard(self, outcome: Outcome) -> None:
        match outcome:
            case Delivered(participant=participant, why=why):
                for rollout in self.rollouts.values():
                    rollout.delivered(participant, why, monotonic())
                self._look()
            case Heard(participant=participant, message=message):
                if message["k"] == "hello":
                    self._runs(participant, str(message["fw"]))
                    self._look()

    def _runs(self, participant: str, version: str) -> None:
        for rollout in self.rollouts.values():
            rollout.runs(participant, version, monotonic())

    @callback
    def _look(self, _now: datetime | None = None) -> None:
        for entry_id in tuple(self.rollouts):
            if entry_id in self._entries:
                self._go_on(entry_id)

    def _go_on(self, entry_id: str) -> None:
        rollout, named = self.rollouts[entry_id], self._nodes.of_entry(entry_id)
        for gone in rollout.progress.keys() - named.keys():
            rollout.without(gone)
        there = [each for each in named if self._nodes.is_there(each)]
        before = rollout.to_dict()
        for step in rollout.steps(there, monotonic()):
            match step:
                case Send(participant=participant):
                    self._send(rollout, participant)
                case Stopped():
                    _LOGGER.warning("The roll-out of %s has stopped", rollout.version)
                case Finished():
                    _LOGGER.info("The roll-out of %s is over", rollout.version)
        if rollout.to_dict() != before or not self._nodes.kept.get(_KEPT):
            self._nodes.keep(_KEPT, self._written())
        for told in tuple(self._told):
            told()

    def _send(self, rollout: Rollout, participant: str) -> None:
        seen = self._nodes.seen(participant)
        board = "" if seen is None or seen.hello is None else str(seen.hello["board"])
        fitting = [each for each in self.releases if each.version == rollout.version]
        bundle = newest(tuple(fitting), board)
        if bundle is None:
            rollout.delivered(participant, "lost", monotonic())
        else:
            self._nodes.async_deliver(participant, bundle.data)

    def _written(self) -> dict[str, Any]:
        return {each: rollout.to_dict() for each, rollout in self.rollouts.items()}


FIRMWARE: Final[HassKey[Firmware]] = HassKey(f"{DOMAIN}_firmware")


def firmware_of(hass: HomeAssistant) -> Firmware:
    """Give the firmware of this Home Assistant; its nodes must be there."""
    return hass.data.setdefault(FIRMWARE, Firmware(hass, hass.data[NODES]))


def _listed(folder: Path) -> Files:
    """List the bundles of a folder; who is just being written is listed again."""
    found = []
    for path in sorted(folder.glob(_PATTERN)):
        with suppress(OSError):
            told = path.stat()
            found.append((path.name, told.st_size, told.st_mtime_ns))
    return tuple(found)


def _read(folder: Path) -> tuple[Bundle, ...]:
    """Read all bundles of a folder; what is none is told."""
    return tuple(_bundles(sorted(folder.glob(_PATTERN))))


def _bundles(paths: Iterable[Path]) -> Iterable[Bundle]:
    for path in paths:
        try:
            yield read_bundle(path.read_bytes())
        except (FleetError, OSError) as error:
            _LOGGER.warning("%s is no firmware for nodes: %s", path.name, error)
