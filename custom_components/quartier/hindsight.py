"""Hindsight: what the last days would have been under other policies.

The action ``simulate`` and the panel's preview are the same days, lived by the same
engine: what a slider promises is what the desk replays.
"""

import asyncio
from collections.abc import AsyncGenerator, Mapping
from contextlib import aclosing
from datetime import timedelta
from functools import partial
from threading import Event
from typing import Any, Final

import numpy as np
from homeassistant.core import callback
from homeassistant.exceptions import ServiceValidationError
from homeassistant.util import dt as dt_util

from .asking import Asking, busy, invalid, without_plan
from .bridge.hindsight import NothingRecordedError
from .bridge.readings import Readings
from .bridge.reliving import BusyError, Lives, Policies, Progress
from .const import DOMAIN
from .coordinator import QuartierCoordinator
from .engine import Outcome, Policy, RefusedError
from .engine.audit import jain
from .thread import async_alone

WITHOUT: Final = "without"
NOW: Final = "now"
THEN: Final = "what_if"
# Whoever does not administer the house keeps it busy for no more days.
GUEST_DAYS: Final = 7
# Less is arithmetic.
_NOTHING_EUR: Final = 0.005
# These are told in euros and kilograms already.
_MONEY: Final = frozenset({"cost", "stored", "carbon"})

type Told = dict[str, Any]
type _Said = Progress | tuple[str, Outcome] | None


async def async_hindsight(asked: Asking, policy: Policy, days: int) -> Told:
    """Live the last days again: without Quartier, as things are, and as is wished.

    Raises what ``async_lived`` does.
    """
    found: Told = {}
    async with aclosing(async_previewed(asked, policy, days)) as story:
        async for each in story:
            found = each.get("result", {})
    return found


async def async_previewed(
    asked: Asking, policy: Policy, days: int
) -> AsyncGenerator[Told]:
    """Tell what ``async_lived`` tells of the three, and at last the ``result``."""
    policies = {WITHOUT: None, NOW: asked.coordinator.policy, THEN: policy}
    whole: Told = {}
    async with aclosing(async_lived(asked, policies, days)) as story:
        async for each in story:
            whole |= each.get("about", {}) | each.get("lived", {})
            yield each
    more_eur = whole[THEN]["cost_eur"] - whole[NOW]["cost_eur"]
    is_better = more_eur < -_NOTHING_EUR
    yield {"result": {**whole, "more_eur": more_eur, "better": is_better}}


async def async_lived(
    asked: Asking, policies: Policies, days: int
) -> AsyncGenerator[Told]:
    """Tell as it comes: ``about`` the days, ``progress``, and how each was ``lived``.

    The policy without Quartier comes first: gains are held against it. Whoever stops
    listening stops the replay. Raises ServiceValidationError where whoever asks may
    not, or the recorder remembers too little, and HomeAssistantError where another
    replay is under way or the entry is being stopped.
    """
    _refuse(asked, days)
    lives = await _async_lives(asked, days)
    yield {"about": _about(lives)}
    without: Outcome | None = None
    async with aclosing(_async_outcomes(asked, lives, policies)) as story:
        async for said in story:
            if isinstance(said, Progress):
                yield {"progress": _progress(said, policies)}
                continue
            name, outcome = said
            without = outcome if policies[name] is None else without
            yield {"lived": {name: _told(outcome, without, asked)}}


def _refuse(asked: Asking, days: int) -> None:
    """Let strangers live no days, and guests not too many; automations may."""
    doors = asked.doors
    if doors is None or doors.writes:
        return
    if not doors.community:
        raise invalid("not_of_the_group")
    if days > GUEST_DAYS:
        raise invalid("too_many_days", most=str(GUEST_DAYS))


async def _async_outcomes(
    asked: Asking, lives: Lives, policies: Policies
) -> AsyncGenerator[Progress | tuple[str, Outcome]]:
    """Have days lived in a thread of its own, and pass on what it says."""
    hass, stop, said = asked.hass, Event(), asyncio.Queue[_Said]()
    live = asked.coordinator.planning.reliving.live

    def tell(each: Progress | tuple[str, Outcome]) -> None:
        hass.loop.call_soon_threadsafe(said.put_nowait, each)

    thread = hass.async_create_background_task(
        async_alone(hass, live, lives, policies, stop, tell), "quartier replay"
    )
    thread.add_done_callback(partial(_ended, asked.coordinator, said))
    left = len(policies)
    try:
        while (each := await said.get()) is not None:
            left -= not isinstance(each, Progress)
            yield each
        await thread
    except BusyError as error:
        raise busy(asked.coordinator.layout) from error
    except RefusedError as error:
        raise without_plan(asked.coordinator.layout) from error
    finally:
        stop.set()
        # Whoever comes next finds nobody at work.
        await asyncio.wait({thread})
    if left:
        raise without_plan(asked.coordinator.layout)


@callback
def _ended(
    coordinator: QuartierCoordinator,
    said: asyncio.Queue[_Said],
    thread: asyncio.Task[float],
) -> None:
    """Say that nothing comes any more, and count what it took, whoever has left."""
    said.put_nowait(None)
    if not thread.cancelled() and thread.exception() is None:
        coordinator.life.worked(thread.result(), dt_util.utcnow())


async def _async_lives(asked: Asking, days: int) -> Lives:
    """Take the days that were lived lately, or set them up as far as they are known."""
    coordinator = asked.coordinator
    now, layout = dt_util.utcnow().replace(microsecond=0), coordinator.layout
    if lives := coordinator.planning.reliving.recall(layout, days, now):
        return lives
    readings = Readings(asked.hass.states.get, now, parties=coordinator.parties)
    yesterdays = await coordinator.foresight.async_yesterdays(
        layout, readings, coordinator.data.neighbourhood
    )
    try:
        lastly = await asked.hass.async_add_executor_job(yesterdays.days, days)
    except NothingRecordedError as error:
        raise ServiceValidationError(
            translation_domain=DOMAIN,
            translation_key="nothing_recorded",
            translation_placeholders={"entry": layout.name},
        ) from error
    return Lives.of(layout, days, lastly)


def _progress(said: Progress, policies: Policies) -> Told:
    """Say which policy it is, and which share of all is done."""
    share = said.done / said.all
    at = list(policies).index(said.name)
    return {"name": said.name, "share": (at + share) / len(policies)}


def _about(lives: Lives) -> Told:
    """Say which days they were, and how well they are known."""
    lastly = lives.lastly
    clock = lastly.days.truth.clock
    return {
        "from": clock.start.isoformat(),
        "to": clock.end.isoformat(),
        "days": (clock.end - clock.start) / timedelta(days=1),
        "as_usual": list(lastly.stood_in),
        "mended": dict(lastly.mended),
    }


def _told(outcome: Outcome, without: Outcome | None, asked: Asking) -> Told:
    """Tell how it went: as a whole, and for households that may be seen."""
    ledger = outcome.ledger
    return {
        "cost_eur": outcome.cost_eur,
        "paid_eur": ledger.bill_eur,
        "carbon_kg": ledger.carbon_kg,
        "peak_kw": ledger.peak_kw,
        "self_consumption": ledger.self_consumption,
        "self_sufficiency": ledger.self_sufficiency,
        "evenness": _evenness(outcome, without, asked),
        "amounts": _others(ledger.amounts),
        "bills_eur": {
            at: bill for at, bill in ledger.bills_eur.items() if at in asked.view.named
        },
    }


def _evenness(outcome: Outcome, without: Outcome | None, asked: Asking) -> float | None:
    """Tell how alike households gain, each held against what it would have paid.

    Jain's index: 1 is all alike. None for one household, for sums that may not be seen,
    and where nobody gains.
    """
    layout = asked.coordinator.layout
    homes = [place.id for place in layout.households()]
    if len(homes) == 1 or without is None or layout.root.id not in asked.view.curves:
        return None
    before, after = (
        np.array([one.ledger.bills_eur.get(at, 0.0) for at in homes])
        for one in (without, outcome)
    )
    needs = np.maximum(np.abs(before), 1e-9)
    return jain((before - after) / needs)


def _others(amounts: Mapping[str, float]) -> dict[str, float]:
    return {line: amount for line, amount in amounts.items() if line not in _MONEY}
