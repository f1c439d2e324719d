"""A membership: this home in a neighbourhood elsewhere, alive in Home Assistant.

Says who it is, what it offers and what it took; hears what is asked, and lets its own
plan agree to it. The home decides by itself, with a neighbourhood or without.
"""

import asyncio
from asyncio import Task
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import datetime, timedelta
from logging import getLogger
from random import random
from secrets import token_hex
from time import monotonic
from typing import Any, Final

from homeassistant.core import CALLBACK_TYPE, HomeAssistant, callback
from homeassistant.helpers import issue_registry as ir
from homeassistant.helpers.event import async_track_time_interval
from homeassistant.helpers.storage import Store
from homeassistant.util import dt as dt_util

from ..bridge.agreement import Agreement
from ..bridge.participants import has_changed, own_offer
from ..const import DOMAIN
from ..coordinator import QuartierCoordinator
from ..wire import WireError
from .backlog import Backlog
from .farewell import SOON_S, MakeLine, async_owe
from .invitation import Invitation
from .keep import Kept
from .line import Ends, Line
from .slots import Slots, watts
from .talk import Keep, Live, Say, Talk, Told, Wiped

_LOGGER: Final = getLogger(__package__)
_VERSION: Final = 1
_LATER_S: Final = 60.0
_TICK: Final = timedelta(seconds=60)
# An offer is said again at least so often, changed or not.
_OFFER_S: Final = 1800.0
# People are told of a silence that lasts longer.
_SILENT_S: Final = 900.0
# So many quarters are told late in a minute: a hub looks at so many and no more.
_LATE: Final = 24


def usual_line(
    invitation: Invitation, secrets: Callable[[], list[str]], ends: Ends
) -> Line:
    """Make a line to a broker."""
    return Line(invitation, secrets, ends, random)


def store_of(hass: HomeAssistant, entry_id: str) -> Store[dict[str, Any]]:
    """Open what is kept of the membership of an entry."""
    name = f"{DOMAIN}.{entry_id}.membership"
    return Store(hass, _VERSION, name, private=True, atomic_writes=True)


class Membership:
    """One home's part in a neighbourhood."""

    def __init__(
        self,
        hass: HomeAssistant,
        coordinator: QuartierCoordinator,
        invitation: Invitation,
        *,
        shares: bool,
        make_line: MakeLine = usual_line,
    ) -> None:
        """Know the home, who invited it, and whether it says what it could shift."""
        self._hass, self._coordinator = hass, coordinator
        self._invitation, self._shares = invitation, shares
        self._make_line = make_line
        self._store = store_of(hass, coordinator.config_entry.entry_id)
        self._kept = Kept.of(None, invitation)
        self._talk = self._new_talk()
        self._line: Line | None = None
        self._slots = Slots()
        self._begun_s = self._heard_s = monotonic()
        self._offered: tuple[float, Mapping[str, Any]] | None = None
        self.agreement = Agreement()
        self._ends: list[CALLBACK_TYPE] = []
        self._task: Task[None] | None = None
        self._is_over = False

    # Beginning and end --------------------------------------------------------

    async def async_start(self) -> None:
        """Take up what was kept, and call."""
        self._kept = Kept.of(await self._store.async_load(), self._invitation)
        self._slots.energy_wh = self._kept.energy_wh
        self._talk = self._new_talk()
        ends = Ends(self._up, self._down, self._heard)
        self._line = self._make_line(self._invitation, lambda: self._kept.secrets, ends)
        self._task = self._coordinator.config_entry.async_create_background_task(
            self._hass, self._line.async_run(), f"{DOMAIN} membership"
        )
        self._ends = [
            self._hang_up,
            async_track_time_interval(self._hass, self._async_tick, _TICK),
            self._coordinator.async_add_listener(self._planned),
        ]

    async def async_stop(self, *, leaves: bool) -> None:
        """Hang up; whoever leaves says so, and keeps no key."""
        if self._is_over:
            return
        was_said = leaves and await self._async_said_bye()
        self._is_over = True
        for end in self._ends:
            end()
        self._tell_silence(is_silent=False)
        if not leaves:
            await self._store.async_save(self._written())
            return
        if not was_said:
            await async_owe(self._hass, self._invitation, self._kept)
        await self._store.async_remove()

    async def _async_said_bye(self) -> bool:
        """Say that this home leaves; False where nobody is there to hear it."""
        if self._line is None or not self.is_live:
            return False
        now_s = int(dt_util.utcnow().timestamp())
        bye = self._talk.say({"k": "leave", "t": now_s})
        with suppress(TimeoutError):
            async with asyncio.timeout(SOON_S):
                return await self._line.async_say_last(bye)
        return False

    def _hang_up(self) -> None:
        if self._task is not None:
            self._task.cancel()

    async def async_forget(self) -> None:
        """Forget what was not told yet, and what was counted so far."""
        self._kept.backlog, self._slots = Backlog(), Slots()
        if not self._is_over:
            await self._store.async_save(self._written())

    @property
    def waiting(self) -> list[Mapping[str, Any]]:
        """List the quarters of an hour that nobody could be told yet."""
        return self._kept.backlog.to_list()

    @property
    def terms(self) -> Mapping[str, Any]:
        """Say whom this home speaks to, and whether it says what it could shift."""
        return {"host": self._invitation.host, "shares": self._shares}

    @property
    def is_live(self) -> bool:
        """Tell whether the neighbourhood hears this home."""
        return self._talk.is_live and self._line is not None and self._line.is_up

    @property
    def why(self) -> str:
        """Say in a word of JoinError why there is no line; "" where there is one."""
        return "" if self._line is None else self._line.why

    def _new_talk(self) -> Talk:
        name = self._invitation.participant
        return Talk(name, self._kept.key, token_hex(8), no=self._kept.no)

    def _written(self) -> dict[str, Any]:
        self._kept.energy_wh = self._slots.energy_wh
        return self._kept.to_dict()

    # What is heard ------------------------------------------------------------

    @callback
    def _up(self) -> None:
        """Begin a new talk: who answers it has surely heard that we are back."""
        self._talk = self._new_talk()
        self._greet()

    def _greet(self) -> None:
        self._say(self._talk.hello(int(monotonic() - self._begun_s)))

    @callback
    def _down(self) -> None:
        self._talk.is_live = False

    @callback
    def _heard(self, payload: bytes) -> None:
        """Take in what came; what is not for us, or not fresh, is let pass."""
        if self._is_over:
            return
        self._talk.power_w = watts(self._slots.power_kw)
        try:
            outcomes = self._talk.hear(payload, monotonic())
        except WireError as error:
            _LOGGER.debug("A message was not accepted: %s", error)
            return
        self._heard_s = monotonic()
        self._act(outcomes)

    def _act(self, outcomes: list[Any]) -> None:
        for outcome in outcomes:
            match outcome:
                case Say(payload=payload):
                    self._say(payload)
                case Keep():
                    self._later(self._async_renew())
                case Told(message=message):
                    self._kept.no = max(self._kept.no, message["no"])
                    self._agree(self.agreement.told(message))
                    self._store.async_delay_save(self._written, _LATER_S)
                case Wiped():
                    self._agree(Agreement())
                case Live():
                    self._tell_silence(is_silent=False)
                    self._offer(must=True)
                    self._catch_up()

    async def _async_renew(self) -> None:
        """Keep a new key before it is used."""
        talk = self._talk
        self._kept.renew(talk.key)
        await self._store.async_save(self._written())
        self._act(talk.kept())

    def _agree(self, agreement: Agreement) -> None:
        self.agreement = agreement
        self._coordinator.async_agree(agreement)

    # What is said -------------------------------------------------------------

    def _say(self, payload: bytes) -> None:
        if self._line is not None:
            self._line.say(payload)

    def _later(self, told: Any) -> None:  # noqa: ANN401 (a coroutine)
        entry = self._coordinator.config_entry
        entry.async_create_background_task(self._hass, told, f"{DOMAIN} says")

    @callback
    def _planned(self) -> None:
        """Offer anew where a new plan leaves another offer."""
        if self.is_live:
            self._offer(must=False)

    def _offer(self, *, must: bool) -> None:
        """Say what could be shifted, if that has changed or was long ago."""
        situation = self._coordinator.data
        if situation.plan is None:
            return
        things = [one for at in situation.neighbourhood.places() for one in at.things]
        offer = own_offer(
            situation.plan, situation.outlook, things, shares=self._shares
        )
        before, now_s = self._offered, monotonic()
        is_old = before is None or now_s - before[0] > _OFFER_S
        if must or is_old or has_changed(before[1] if before else None, offer):
            self._offered = now_s, offer
            self._say(self._talk.say(offer))

    async def _async_tick(self, _now: datetime) -> None:
        """Count what is taken, tell each quarter, and look whether anybody is there."""
        now = dt_util.utcnow()
        over = self._slots.add(now.timestamp(), self._power_kw())
        if over is not None:
            fill_wh = self._offered[1].get("fill_wh") if self._offered else None
            fill_wh = fill_wh if self._shares else None
            state = self._slots.state(over, fill_wh, self._kept.backlog.lost)
            if self.is_live:
                self._say(self._talk.say(state))
            else:
                self._kept.backlog.add(state)
            self._store.async_delay_save(self._written, _LATER_S)
        if self.is_live:
            self._catch_up()
        elif self._line is not None and self._line.is_up:
            self._greet()
        self._check_silence(int(now.timestamp()))

    def _catch_up(self) -> None:
        """Tell some of what nobody heard at the time."""
        for state in self._kept.backlog.take(_LATE):
            self._say(self._talk.say(state))

    def _power_kw(self) -> float:
        """Read what the home takes; where nothing measures, as planned."""
        home = self._coordinator.layout.root.id
        situation = self._coordinator.data
        measured = situation.measured_kw.get(home)
        step = self._coordinator.step_now()
        if measured is not None or situation.plan is None or step is None:
            return measured or 0.0
        return float(situation.plan.places[home].exchange_kw[step])

    # Silence ------------------------------------------------------------------

    def _check_silence(self, now_s: int) -> None:
        valid = self.agreement.at(now_s)
        if valid != self.agreement:
            self._agree(valid)
        self._tell_silence(is_silent=monotonic() - self._heard_s > _SILENT_S)

    def _tell_silence(self, *, is_silent: bool) -> None:
        issue = f"neighbourhood_silent_{self._coordinator.config_entry.entry_id}"
        if not is_silent:
            ir.async_delete_issue(self._hass, DOMAIN, issue)
            return
        why = self.why or "silent"
        ir.async_create_issue(
            self._hass,
            DOMAIN,
            issue,
            is_fixable=False,
            severity=ir.IssueSeverity.WARNING,
            translation_key=f"neighbourhood_{why}",
            translation_placeholders={
                "home": self._coordinator.name,
                "host": self._invitation.host,
            },
        )
