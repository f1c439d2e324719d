"""A farewell: a home that is in no neighbourhood any more says so, and nothing else.

Where nobody answers within a few seconds a small note is kept, with the keys and no
more. It is said at the next start and then wiped; after a month it is wiped unsaid.
"""

import asyncio
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from datetime import timedelta
from secrets import token_hex
from time import monotonic
from typing import Any, Final

from homeassistant.core import HomeAssistant
from homeassistant.helpers.storage import Store
from homeassistant.util import dt as dt_util

from ..const import DOMAIN
from ..wire import WireError
from .error import JoinError
from .invitation import Invitation
from .keep import Kept
from .line import Ends, Line
from .talk import Keep, Live, Outcome, Say, Talk

type MakeLine = Callable[[Invitation, Callable[[], list[str]], Ends], Line]
type _Note = dict[str, Any]

_VERSION: Final = 1
_MONTH_S: Final = int(timedelta(days=30).total_seconds())
# While somebody waits for a deletion, and when nobody does.
SOON_S: Final = 5.0
PATIENT_S: Final = 60.0


class Farewell:
    """Calls, is heard, says that it leaves, and hangs up."""

    def __init__(self, invitation: Invitation, kept: Kept, make_line: MakeLine) -> None:
        """Know who leaves, with which keys."""
        self._kept = kept
        name = invitation.participant
        self._talk = Talk(name, kept.key, token_hex(8), no=kept.no)
        self._live = asyncio.Event()
        ends = Ends(self._up, lambda: None, self._heard)
        self._line = make_line(invitation, lambda: kept.secrets, ends)

    async def async_say(self, seconds: float) -> bool:
        """Say it; False where nobody heard it in time."""
        running = asyncio.ensure_future(self._line.async_run())
        try:
            async with asyncio.timeout(seconds):
                await self._live.wait()
                now_s = int(dt_util.utcnow().timestamp())
                bye = self._talk.say({"k": "leave", "t": now_s})
                return await self._line.async_say_last(bye)
        except TimeoutError:
            return False
        finally:
            running.cancel()
            with suppress(asyncio.CancelledError):
                await running

    @property
    def is_unwelcome(self) -> bool:
        """Tell whether the broker knows this home no more: nobody is left to tell."""
        return self._line.why == "refused"

    def _up(self) -> None:
        self._line.say(self._talk.hello(0))

    def _heard(self, payload: bytes) -> None:
        with suppress(WireError):
            self._act(self._talk.hear(payload, monotonic()))

    def _act(self, outcomes: Iterable[Outcome]) -> None:
        for outcome in outcomes:
            match outcome:
                case Say(payload=payload):
                    self._line.say(payload)
                case Keep():
                    self._kept.renew(self._talk.key)
                    self._act(self._talk.kept())
                case Live():
                    self._live.set()


async def async_leave(
    hass: HomeAssistant, invitation: Invitation, kept: Kept, make_line: MakeLine
) -> None:
    """Say within a few seconds that a home leaves; else owe it."""
    farewell = Farewell(invitation, kept, make_line)
    if not await farewell.async_say(SOON_S) and not farewell.is_unwelcome:
        await async_owe(hass, invitation, kept)


async def async_owe(hass: HomeAssistant, invitation: Invitation, kept: Kept) -> None:
    """Note that it is still to be said that a home left."""
    since_s = int(dt_util.utcnow().timestamp())
    await _async_write(
        hass, [*await _async_read(hass), _note(invitation, kept, since_s)]
    )


async def async_settle(hass: HomeAssistant, make_line: MakeLine) -> None:
    """Say what is owed, and wipe it; what nobody hears waits for the next start."""
    owed = await _async_read(hass)
    left: list[_Note] = []
    for note in owed:
        try:
            invitation = Invitation.of(str(note.get("invitation")))
        except JoinError:
            continue
        since_s = int(note.get("since_s") or 0)
        if dt_util.utcnow().timestamp() - since_s > _MONTH_S:
            continue
        kept = Kept.of(note.get("kept"), invitation)
        farewell = Farewell(invitation, kept, make_line)
        if not await farewell.async_say(PATIENT_S) and not farewell.is_unwelcome:
            left.append(_note(invitation, kept, since_s))
    if owed:
        newer = (await _async_read(hass))[len(owed) :]
        await _async_write(hass, [*left, *newer])


def _note(invitation: Invitation, kept: Kept, since_s: int) -> _Note:
    """Write the keys and no more: neither what waited nor what was counted."""
    bare = Kept(kept.key, kept.before, kept.no)
    told = bare.to_dict()
    return {"invitation": invitation.text, "kept": told, "since_s": since_s}


def _store(hass: HomeAssistant) -> Store[dict[str, Any]]:
    name = f"{DOMAIN}.leaving"
    return Store(hass, _VERSION, name, private=True, atomic_writes=True)


async def _async_read(hass: HomeAssistant) -> list[_Note]:
    told = (await _store(hass).async_load() or {}).get("owed")
    return [dict(one) for one in told or () if isinstance(one, Mapping)]


async def _async_write(hass: HomeAssistant, owed: list[_Note]) -> None:
    if owed:
        await _store(hass).async_save({"owed": owed})
    else:
        await _store(hass).async_remove()
