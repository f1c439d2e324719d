"""The steward: says to each entity what its device should do, where that is allowed.

The only place from which Quartier changes anything in a home. What is in the modes
observe and advise is never told anything.
"""

import asyncio
import logging
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, Final

from homeassistant.core import HomeAssistant, State, callback, split_entity_id
from homeassistant.util import dt as dt_util

from ...const import Mode
from ..deed import Deed
from ..kinds import Done, kinds
from ..layout import Device
from .fit import fitted
from .former import Told, told
from .hand import HELD
from .keeper import Keeper
from .order import Order
from .owner import Owned
from .pace import verdict
from .said import Said
from .saying import Answer
from .standing import Aspect, To, aspects, same
from .voice import Voice
from .watch import Watch

_LOGGER: Final = logging.getLogger(__name__)

type OnRefused = Callable[[str, dict[str, Any]], None]
"""Told the device's id, and the entity, what it was told and why that was in vain."""
type OnHand = Callable[[str, str, datetime], None]
"""Told the device's id, the entity, and until when it is left alone."""

# Devices that are spoken to at once.
_ABREAST: Final = 8
# By then whoever keeps the overrides knows of a hand.
_NEWS: Final = timedelta(minutes=1)
# What was said so often in a row has been in vain.
_IN_VAIN: Final = 2


class Steward:
    """Gives the orders of one entry, and remembers what it must put back."""

    def __init__(
        self,
        hass: HomeAssistant,
        on_refused: OnRefused,
        on_hand: OnHand,
        remembered: Mapping[str, Any] | None = None,
    ) -> None:
        """Take up what was remembered, as ``to_dict`` wrote it; order nothing yet."""
        document = remembered or {}
        self._hass, self._on_refused, self._on_hand = hass, on_refused, on_hand
        self._owned = Owned({}, frozenset(), ())
        self._lock, self._slots = asyncio.Lock(), asyncio.Semaphore(_ABREAST)
        self._watch = Watch(hass, self._hand)
        self._voice = Voice(hass, self._watch)
        self._keeper = Keeper(hass, self._voice, self._slots, document.get("former"))
        self._turn, self._is_started = 0, False
        self._hands: dict[str, datetime] = {}
        # Whose kinds have failed, each of which is told once.
        self._failed: set[str] = set()
        self._ordered = {
            device: datetime.fromisoformat(at)
            for device, at in document.get("ordered", {}).items()
        }

    @callback
    def async_start(self, owned: Owned) -> None:
        """Know who commands what, and listen to it."""
        self._owned, self._is_started = owned, True
        self._watch.async_start(owned.owners)

    @callback
    def async_stop(self) -> None:
        """Order nothing from now on and listen no more; what was can be put back."""
        self._is_started = False
        self._watch.async_stop()

    def to_dict(self) -> dict[str, Any]:
        """Write what must outlive a restart, as JSON."""
        return {
            "former": self._keeper.former.to_dict(),
            "ordered": {name: at.isoformat() for name, at in self._ordered.items()},
        }

    def ordered_since(self, moment: datetime) -> frozenset[str]:
        """Name the devices that were told something since a moment."""
        return frozenset(name for name, at in self._ordered.items() if at >= moment)

    @property
    def last(self) -> Order | None:
        """The order that was given last, since the start."""
        return self._voice.orders[-1] if self._voice.orders else None

    def forget(self, devices: Collection[str]) -> None:
        """Forget the orders that were given to some devices, but for the last."""
        self._voice.forget(devices)

    def diagnostics(self) -> dict[str, Any]:
        """Show the last orders, and how often each verdict and answer came."""
        return self._voice.diagnostics()

    async def async_apply(
        self,
        devices: Iterable[Device],
        done: Mapping[str, Done],
        modes: Mapping[str, Mode],
        overrides: Mapping[str, datetime],
        now: datetime,
    ) -> None:
        """Tell the entities what their devices should do now, in the mode act only.

        What is no longer in that mode is put back. Where a newer call waits, an older
        one gives up its turn. Never raises for what an entity or its integration does;
        does nothing before it is started.
        """
        self._turn += 1
        turn = self._turn
        async with self._lock:
            if turn != self._turn or not self._is_started:
                return
            self._watch.look_again(now)
            self._forget_old_hands(overrides, now)
            acting = [
                device
                for device in devices
                if modes.get(device.id) == "act" and device.id not in self._owned.barred
            ]
            await self._leave({device.id for device in acting})
            free = [device for device in acting if self._free(device, overrides, now)]
            await self._obey(
                {each.id: self._deeds(each, done, now) for each in free}, now
            )

    async def async_restore(self, devices: Iterable[str] | None = None) -> None:
        """Put back what some devices' entities were before, or what all were.

        What somebody else has changed since is left as it is.
        """
        self._turn += 1
        async with self._lock:
            staying = set() if devices is None else {*self._owned.owners.values()}
            await self._leave(staying - {*(devices or ())})

    def _free(
        self, device: Device, overrides: Mapping[str, datetime], now: datetime
    ) -> bool:
        until = overrides.get(device.id)
        return device.id not in self._hands and (until is None or until <= now)

    def _forget_old_hands(
        self, overrides: Mapping[str, datetime], now: datetime
    ) -> None:
        self._hands = {
            device: at
            for device, at in self._hands.items()
            if device not in overrides and now - at < _NEWS
        }

    def _deeds(
        self, device: Device, done: Mapping[str, Done], now: datetime
    ) -> Sequence[Deed]:
        """Ask the device's kind, and say numbers as the entities can take them."""
        own = done.get(device.id)
        if own is None:
            return ()
        try:
            return [
                self._fitted(deed)
                for deed in kinds()[device.kind].deeds(device, own, now)
                if self._owned.owners.get(deed.entity_id) == device.id
            ]
        except ArithmeticError, LookupError, TypeError, ValueError:
            # One device that cannot be told anything is no reason not to tell others.
            if device.id not in self._failed:
                _LOGGER.exception("%s is not ordered: its kind failed", device.name)
            self._failed.add(device.id)
        return ()

    def _fitted(self, deed: Deed) -> Deed:
        state = self._hass.states.get(deed.entity_id)
        unit = self._hass.config.units.temperature_unit
        return deed if state is None else fitted(deed, state, unit)

    async def _obey(self, asked: Mapping[str, Sequence[Deed]], now: datetime) -> None:
        """Speak to all devices at once, and to the entities of each in turn."""
        deeds = [deed for each in asked.values() for deed in each]
        still = {key for key in map(told, deeds) if self._watch.asked(*key)}
        wanted: dict[str, dict[Aspect, Deed]] = {
            entity: {}
            for entity, device in self._owned.owners.items()
            if device in asked
        }
        for deed in deeds:
            entity_id, about = told(deed)
            wanted[entity_id][about] = deed
        self._watch.expect(wanted)
        await asyncio.gather(
            *(self._speak(device, each, still, now) for device, each in asked.items())
        )

    async def _speak(
        self, device: str, deeds: Sequence[Deed], still: set[Told], now: datetime
    ) -> None:
        """Say the deeds of a device in order, until a hand or a fault stops it."""
        async with self._slots:
            for deed in deeds:
                if device in self._hands or not self._is_started:
                    return
                key, state = told(deed), self._hass.states.get(deed.entity_id)
                last = self._keeper.former.said.get(key)
                found = verdict(deed, state, last, now, still=key in still)
                self._voice.counts[found] += 1
                if found == "so":
                    self._keeper.former = self._keeper.former.obeyed(deed)
                if found != "say" or state is None:
                    continue
                if not await self._order(device, deed, state, now):
                    return

    async def _order(
        self, device: str, deed: Deed, state: State, now: datetime
    ) -> bool:
        """Say a deed and remember it; tell whether it was taken."""
        last = self._keeper.former.said.get(told(deed))
        answer = await self._voice.call(
            device, deed, state, "plan", self._entities(device)
        )
        said = _said(deed, last, answer, now)
        if device not in self._hands:
            self._keeper.former = self._keeper.former.ordered(
                deed, state, said, self._safe(deed.entity_id)
            )
        if said.taken:
            self._ordered[device] = now
        self._complain(device, deed, said, last, answer)
        return said.taken

    def _safe(self, entity_id: str) -> To | None:
        """Tell how an entity must be left; None where it may be as it was."""
        safe = self._owned.safe.get(entity_id)
        return None if safe is None else self._fitted(Deed(entity_id, safe)).to

    def _complain(
        self, device: str, deed: Deed, said: Said, last: Said | None, answer: Answer
    ) -> None:
        """Tell once, and not each time, that orders are refused or come to nothing."""
        ignored = last is not None and last.taken and said.tries == _IN_VAIN
        if ignored or (not said.taken and said.tries == 1):
            reason = "ignored" if said.taken else answer
            about = {"entity_id": deed.entity_id, "to": deed.to, "reason": reason}
            self._on_refused(device, about)

    async def _leave(self, acting: set[str]) -> None:
        """Put back what is no longer ordered, or no longer anybody's."""
        owners = self._owned.owners
        leaving = sorted(
            entity
            for entity in self._keeper.former.entities()
            if owners.get(entity) not in acting
        )
        self._watch.forget(leaving)
        await self._keeper.put_back(leaving, owners)

    def _entities(self, device: str) -> list[str]:
        owners = self._owned.owners
        return [entity for entity, owner in owners.items() if owner == device]

    @callback
    def _hand(self, entity_id: str) -> None:
        """Leave a device alone that somebody else has touched: they win.

        Who turned it on wants it on, but hardly as weak as the plan had it: how much
        it may take goes back to what it was.
        """
        device, now = self._owned.owners.get(entity_id), dt_util.utcnow()
        if device is None:
            return
        self._hands[device] = now
        self._keeper.forget(
            one
            for one in self._entities(device)
            if one == entity_id or not _is_amount(one)
        )
        state = self._hass.states.get(entity_id)
        found = None if state is None else next(iter(aspects(state).values()), None)
        self._voice.note(Order(now, device, entity_id, None, found, "hand", "done"))
        self._on_hand(device, entity_id, now + HELD)


def _is_amount(entity_id: str) -> bool:
    return split_entity_id(entity_id)[0] in {"number", "input_number"}


def _said(deed: Deed, last: Said | None, answer: Answer, now: datetime) -> Said:
    """Note what was said, and how often in a row that was in vain."""
    again = last is not None and (
        not last.taken or (same(last.to, deed.to, deed.deadband) and not deed.pulse)
    )
    tries = last.tries + 1 if last is not None and again else 1
    return Said(deed.to, now, tries, answer == "done", deed.pulse, deed.deadband)
