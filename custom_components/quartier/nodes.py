"""The nodes: the fleet, alive in Home Assistant. One for all entries.

Hears the broker, publishes what the fleet says, wakes it when something is due, keeps
its keys, and tells entities and others what comes.
"""

import asyncio
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime, timedelta
from logging import getLogger
from secrets import token_hex
from time import monotonic
from typing import Any, Final

from homeassistant.config_entries import ConfigEntry
from homeassistant.const import EVENT_HOMEASSISTANT_STOP
from homeassistant.core import CALLBACK_TYPE, Event, HomeAssistant, callback
from homeassistant.helpers.event import async_call_later, async_track_time_interval
from homeassistant.setup import async_when_setup
from homeassistant.util import dt as dt_util
from homeassistant.util.hass_dict import HassKey

from .coalesce import Coalescer, Watcher
from .const import CONF_PARTICIPANT, DOMAIN, HOME, NODE
from .door import Door
from .erased import is_erased
from .fleet import (
    Adopted,
    Delivered,
    Ended,
    Fleet,
    Flooded,
    Heard,
    Keep,
    Left,
    Moment,
    Outcome,
    Outcomes,
    Progressed,
    Publish,
    Renewed,
    Seen,
    Stranger,
)
from .node import Node
from .uplink import Uplink
from .vault import Vault
from .wire import code_key

_LOGGER: Final = getLogger(__package__)
_SWEEP: Final = timedelta(seconds=60)
# A new key that nobody shows to have for so long may be in use all the same.
_UNSHOWN_S: Final = 120.0
# So long nodes are heard though no entry is there: one may be reloaded.
_LINGER_S: Final = 30.0
# Who does not answer by then is told to be asked again.
_ASKED_S: Final = 40

type Listener = Callable[[Outcome], None]
type Wiper = Callable[[str], None]


class Nodes:
    """All participants of all entries."""

    def __init__(self, hass: HomeAssistant) -> None:
        """Begin with nothing; ``async_load`` takes up what was kept."""
        self.hass = hass
        self.fleet = Fleet()
        self.door = Door(hass, self._keys, lambda: self._vault.keep(now=True))
        self.uplink = Uplink(hass, self._heard, self._gone, self._turned)
        # What others keep in the vault, by their name.
        self.kept: dict[str, Any] = {}
        self._vault = Vault(hass, self._written)
        self._lock = asyncio.Lock()
        self._is_loaded = False
        self._is_over = False
        self._entries: set[str] = set()
        # The entry that each participant was last seen in.
        self._owners: dict[str, str] = {}
        self._listeners: dict[str | None, list[Listener]] = defaultdict(list)
        self._wipers: list[Wiper] = []
        self._watched: dict[str, Coalescer] = {}
        self._there: dict[str, bool] = {}
        self._timer: CALLBACK_TYPE | None = None
        self._timer_s = float("inf")
        self._unsubscribes: list[CALLBACK_TYPE] = []
        self._closing: CALLBACK_TYPE | None = None

    # Beginning and end --------------------------------------------------------

    async def async_load(self) -> None:
        """Take up what was kept, once."""
        async with self._lock:
            if self._is_loaded:
                return
            document = await self._vault.async_load()
            self.fleet = Fleet(document.get("fleet"))
            self.kept = document.get("kept", {})
            self.door.read(document.get("door", {}))
            self._owners = dict(document.get("owners", {}))
            if self.fleet.damaged:
                _LOGGER.warning(
                    "What was kept of %d nodes is damaged: adopt them again",
                    len(self.fleet.damaged),
                )
            self._is_loaded = True

    @callback
    def async_join(self, entry: ConfigEntry) -> None:
        """Serve an entry; whoever it had and has no more is revoked."""
        self._entries.add(entry.entry_id)
        if self._closing is not None:
            self._closing()
            self._closing = None
        elif not self._unsubscribes:
            self._open()
        self.async_settle(entry)

    async def async_leave(self, entry: ConfigEntry) -> None:
        """Serve an entry no more; after the last one the uplink is closed.

        Not at once: what nodes say while an entry is reloaded would be lost.
        """
        self._entries.discard(entry.entry_id)
        if not self._entries and self._unsubscribes:

            async def close(_now: datetime) -> None:
                self._closing = None
                await self._async_close()

            self._closing = async_call_later(self.hass, _LINGER_S, close)

    @callback
    def async_settle(self, entry: ConfigEntry) -> None:
        """Revoke who was removed from an entry."""
        present = {node.participant for node in nodes_in(entry)}
        owned = {each for each, by in self._owners.items() if by == entry.entry_id}
        for participant in owned - present:
            self.async_revoke(participant)
        if missing := present - owned:
            self._owners |= dict.fromkeys(missing, entry.entry_id)
            self._vault.keep(now=False)

    async def async_forget_entry(self, entry: ConfigEntry) -> None:
        """Revoke everybody of an entry that is removed."""
        owned = [each for each, by in self._owners.items() if by == entry.entry_id]
        for participant in owned:
            self.async_revoke(participant)
        if owned and not self._entries:
            await self._vault.async_close()

    def _open(self) -> None:
        async def ready(_hass: HomeAssistant, _component: str) -> None:
            if not self._is_over:
                await self.uplink.async_open()

        async def stopping(_event: Event) -> None:
            self._unsubscribes.remove(unlisten)
            await self._async_close()

        self._is_over = False
        # What was written for good is so no more: messages will be heard.
        if self.fleet.participants:
            self._vault.keep(now=True)
        async_when_setup(self.hass, "mqtt", ready)
        unlisten = self.hass.bus.async_listen_once(EVENT_HOMEASSISTANT_STOP, stopping)
        sweeping = async_track_time_interval(self.hass, self._sweep, _SWEEP)
        self._unsubscribes += [unlisten, sweeping]
        self._wake_at(self.fleet.next_s())

    async def _async_close(self) -> None:
        self._is_over = True
        if self._closing is not None:
            self._closing()
            self._closing = None
        if not self.hass.is_stopping:
            # Else the broker's client goes by itself.
            self.uplink.close()
        self._sleep()
        while self._unsubscribes:
            self._unsubscribes.pop()()
        for coalescer in self._watched.values():
            coalescer.stop()
        if self._owners or self.fleet.participants:
            await self._vault.async_close()

    def _written(self, is_last: bool) -> dict[str, Any]:
        return {
            "fleet": self.fleet.written(is_last=is_last),
            "owners": self._owners,
            "door": self.door.written(),
            "kept": self.kept,
        }

    # What others look at ------------------------------------------------------

    @property
    def is_connected(self) -> bool:
        """Tell whether there is a broker."""
        return self.uplink.is_connected

    def seen(self, participant: str) -> Seen | None:
        """Say what is known of a participant; None where it was never adopted."""
        return self.fleet.seen(participant) if participant in self.fleet else None

    def is_there(self, participant: str) -> bool:
        """Tell whether a participant is heard."""
        seen = self.seen(participant)
        return seen is not None and self.is_connected and seen.is_there(monotonic())

    def of_entry(self, entry_id: str) -> dict[str, Node]:
        """List the participants of an entry, by their id."""
        entry = self.hass.config_entries.async_get_entry(entry_id)
        found = [] if entry is None else list(nodes_in(entry))
        return {node.participant: node for node in found}

    def node(self, participant: str) -> Node | None:
        """Find a participant in whatever entry it is."""
        entry_id = self._owners.get(participant)
        return None if entry_id is None else self.of_entry(entry_id).get(participant)

    def strangers(self) -> tuple[Stranger, ...]:
        """List who said hello lately and was not adopted."""
        return self.fleet.strangers(now())

    @callback
    def async_listen(self, participant: str | None, heard: Listener) -> CALLBACK_TYPE:
        """Tell somebody all that comes of a participant, or of anybody."""
        listeners = self._listeners[participant]
        listeners.append(heard)
        return lambda: listeners.remove(heard)

    @callback
    def async_watch(self, participant: str, watcher: Watcher) -> CALLBACK_TYPE:
        """Tell somebody that there is news of a participant, but not too often."""
        coalescer = self._watched.setdefault(participant, Coalescer(self.hass))
        coalescer.watchers.append(watcher)

        def unwatch() -> None:
            coalescer.watchers.remove(watcher)
            if not coalescer.watchers:
                coalescer.stop()

        return unwatch

    @callback
    def async_on_wipe(self, wiper: Wiper) -> CALLBACK_TYPE:
        """Tell somebody whose people move out: nothing of them is to be kept."""
        self._wipers.append(wiper)
        return lambda: self._wipers.remove(wiper)

    def keep(self, name: str, document: object, *, at_once: bool = False) -> None:
        """Keep something beside the keys, to be found under ``kept``."""
        self.kept[name] = document
        self._vault.keep(now=at_once)

    # Coming and going ---------------------------------------------------------

    async def async_adopt(self, participant: str, code: str, *, enrols: bool) -> None:
        """Adopt who said hello; where the broker lets nobody in, whoever will.

        Raises FleetError for a wrong code or a stranger, EnrolmentError where the
        broker does not do what it is told.
        """
        if not enrols:
            self._act(self.fleet.adopt(participant, code, token_hex(16), now()))
            return
        self.fleet.check(participant, code)
        await self.door.async_let_in(participant, code_key(participant, code))
        self.async_expect(participant, code)

    @callback
    def async_expect(self, participant: str, code: str) -> None:
        """Adopt somebody as soon as it says hello. Raises FleetError."""
        self._act(self.fleet.expect(participant, code, token_hex(16), now()))

    @callback
    def async_rehome(self, participant: str) -> None:
        """Give a participant a new key, and wipe its history. Raises FleetError."""
        self._act(self.fleet.rehome(participant, token_hex(16), now()))
        self.wipe(participant)
        self._tell(participant, at_once=True)

    @callback
    def async_revoke(self, participant: str) -> None:
        """Forget a participant: its key, and at the broker."""
        self._owners.pop(participant, None)
        self._there.pop(participant, None)
        self.door.async_throw_out(participant)
        self._act(self.fleet.revoke(participant))
        self.wipe(participant)

    def wipe(self, participant: str) -> None:
        """Have everybody forget what was kept of the people of a participant."""
        for wiper in tuple(self._wipers):
            wiper(participant)

    def is_home(self, node: Node) -> bool:
        """Tell whether it is a whole home: as it says, or as it was invited before."""
        seen = self.seen(node.participant)
        told = seen.app if seen is not None else ""
        return (told or node.settings.get("app")) == HOME

    # Speaking -----------------------------------------------------------------

    async def async_command(
        self, participant: str, message: Mapping[str, Any], expires_s: int
    ) -> int:
        """Have a participant do something; gives the number of the command.

        Raises FleetError where it is unknown, WireError where nothing says it.
        """
        no, outcomes = self.fleet.command(participant, message, expires_s, now())
        self._act(outcomes, participant)
        return no

    async def async_ask(self, participant: str, message: Mapping[str, Any]) -> Ended:
        """Have a participant do something now, and wait for what comes of it.

        Who is silent, or revoked meanwhile, did not answer. Raises FleetError where it
        is unknown.
        """
        answered: asyncio.Future[Ended] = self.hass.loop.create_future()
        wanted: list[int] = []

        @callback
        def heard(outcome: Outcome) -> None:
            if isinstance(outcome, Ended) and outcome.no in wanted:
                wanted.clear()
                answered.set_result(outcome)

        no, outcomes = self.fleet.command(participant, message, _ASKED_S, now())
        wanted.append(no)
        unlisten = self.async_listen(participant, heard)
        try:
            self._act(outcomes, participant)
            async with asyncio.timeout(_ASKED_S):
                return await answered
        except TimeoutError:
            return Ended(participant, no, str(message["k"]), "unconfirmed")
        finally:
            unlisten()

    @callback
    def async_deliver(self, participant: str, bundle: bytes) -> None:
        """Bring a participant a bundle. Raises FleetError where it is unknown."""
        self._act(self.fleet.deliver(participant, bundle, now()), participant)

    # What happens -------------------------------------------------------------

    @callback
    def _heard(self, participant: str, payload: bytes) -> None:
        if not self._is_over:
            self._act(self.fleet.hear(participant, payload, now()), participant)

    @callback
    def _gone(self, participant: str) -> None:
        self.fleet.gone(participant)
        self._look_at(participant)

    @callback
    def _turned(self) -> None:
        if self.is_connected:
            self._act(self.fleet.greet(now()))
        for participant in tuple(self.fleet.participants):
            self._look_at(participant)

    @callback
    def _act(self, outcomes: Outcomes, participant: str = "") -> None:
        """Do what the fleet says is to be done."""
        for outcome in outcomes:
            match outcome:
                case Publish():
                    self.hass.async_create_background_task(
                        self.uplink.async_publish(outcome), "quartier publish"
                    )
                case Keep(now=at_once):
                    self._vault.keep(now=at_once)
                case _:
                    self._pass_on(outcome)
        if participant:
            self._wake_at(self.fleet.due_s(participant))
        else:
            self._wake_at(self.fleet.next_s())

    def _pass_on(self, outcome: Outcome) -> None:
        participant = outcome.participant if not isinstance(outcome, Keep) else ""
        match outcome:
            case Adopted() | Renewed():
                self.door.async_rekey(participant)
            case Flooded():
                self.door.async_pause(participant)
            case Left():
                self.wipe(participant)
            case Heard(message=message):
                self._look_at(participant)
                self._tell(participant, at_once=message["k"] in {"hello", "ack"})
            case Delivered() | Progressed():
                self._tell(participant, at_once=isinstance(outcome, Delivered))
        for key in () if is_erased(self.kept, outcome) else (participant, None):
            for listener in tuple(self._listeners.get(key, ())):
                listener(outcome)

    def _tell(self, participant: str, *, at_once: bool = False) -> None:
        """Tell who watches; at once where the relay or the level is another."""
        coalescer, seen = self._watched.get(participant), self.seen(participant)
        if coalescer is None or seen is None:
            return
        coalescer.tell(at_once=at_once or coalescer.has_turned(seen.marks))

    def _look_at(self, participant: str) -> None:
        """Log once that a participant goes or comes, and show it."""
        is_there = self.is_there(participant)
        was_there = self._there.get(participant)
        if is_there == was_there:
            return
        self._there[participant] = is_there
        if was_there is not None and (node := self.node(participant)) is not None:
            _LOGGER.info("%s is %s", node.name, "back" if is_there else "not heard")
        self._tell(participant, at_once=True)

    @callback
    def _sweep(self, _now: datetime) -> None:
        """Find who has fallen silent; and a broker that came late."""
        if not self.uplink.is_open and "mqtt" in self.hass.config.components:
            self.hass.async_create_background_task(
                self.uplink.async_open(), "quartier uplink"
            )
        self._turned()
        self._see_to_door()

    def _see_to_door(self) -> None:
        """Tell the broker what it was not told; let in by either key who has one."""
        for participant in self.fleet.participants:
            seen = self.fleet.seen(participant)
            if participant not in self.door or not self.fleet.is_renewing(participant):
                continue
            if seen.is_silent(monotonic(), int(_UNSHOWN_S / 3)):
                self.door.async_alternate(participant)
        self.door.async_tell()

    def _keys(self, participant: str) -> tuple[Any, ...]:
        """Give the keys of somebody; none where it is not known any more."""
        if participant not in self.fleet:
            return ()
        return self.fleet.secret_keys(participant)

    # Waiting ------------------------------------------------------------------

    def _wake_at(self, due_s: float) -> None:
        if self._is_over or due_s >= self._timer_s:
            return
        self._sleep()
        self._timer_s = due_s
        wait_s = max(0.0, due_s - monotonic())
        self._timer = async_call_later(self.hass, wait_s, self._wake)

    def _sleep(self) -> None:
        if self._timer is not None:
            self._timer()
        self._timer, self._timer_s = None, float("inf")

    @callback
    def _wake(self, _now: datetime) -> None:
        self._timer, self._timer_s = None, float("inf")
        self._act(self.fleet.tick(now()))


NODES: Final[HassKey[Nodes]] = HassKey(f"{DOMAIN}_nodes")


async def async_nodes(hass: HomeAssistant) -> Nodes:
    """Give the nodes of this Home Assistant, with what was kept."""
    nodes = hass.data.setdefault(NODES, Nodes(hass))
    await nodes.async_load()
    return nodes


def nodes_in(entry: ConfigEntry) -> Iterator[Node]:
    """List who was adopted into an entry."""
    for sub in entry.get_subentries_of_type(NODE):
        yield Node(
            str(sub.data.get(CONF_PARTICIPANT, "")),
            entry.entry_id,
            sub.subentry_id,
            sub.title,
            sub.data,
        )


def now() -> Moment:
    """Tell this moment on both clocks."""
    return Moment(int(dt_util.utcnow().timestamp()), monotonic())
