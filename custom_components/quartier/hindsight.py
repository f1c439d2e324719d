"""Hindsight: what the last days would have been under other policies.

The action ``simulate`` and the panel's preview are the same days, lived by the same
engine: what a slider promises is what the desk replays.
"""

from collections.abc import AsyncGenerator, Mapping
from datetime import timedelta
from threading import Event
from typing import Any, Final

import numpy as np
from homeassistant.exceptions import ServiceValidationError
from homeassistant.util import dt as dt_util

from .asking import Asking, without_plan
from .bridge.hindsight import Lastly, NothingRecordedError
from .bridge.readings import Readings
from .const import DOMAIN
from .engine import Outcome, Policy
from .engine.audit import jain
from .thread import async_alone

WITHOUT: Final = "without"
NOW: Final = "now"
THEN: Final = "what_if"
# Less is arithmetic.
_NOTHING_EUR: Final = 0.005
# These are told in euros and kilograms already.
_MONEY: Final = frozenset({"cost", "stored", "carbon"})

type Policies = Mapping[str, Policy | None]
type Told = dict[str, Any]


async def async_hindsight(asked: Asking, policy: Policy, days: int) -> Told:
    """Live the last days again: without Quartier, as things are, and as is wished.

    Raises ServiceValidationError where the recorder remembers too little, and
    HomeAssistantError where the entry is being stopped.
    """
    policies = {WITHOUT: None, NOW: asked.coordinator.policy, THEN: policy}
    told: Told = {}
    async for each in async_lived(asked, policies, days):
        told |= each
    more_eur = told[THEN]["cost_eur"] - told[NOW]["cost_eur"]
    return {**told, "more_eur": more_eur, "better": more_eur < -_NOTHING_EUR}


async def async_lived(
    asked: Asking, policies: Policies, days: int
) -> AsyncGenerator[Told]:
    """Tell which days they are, and then of each policy how it went, as it is known.

    The policy without Quartier comes first: gains are held against it. Whoever stops
    listening stops the replay. Raises what ``async_hindsight`` does.
    """
    lastly = await _async_lastly(asked, days)
    yield _about(lastly)
    planning, stop = asked.coordinator.planning, Event()
    without: Outcome | None = None
    try:
        for name, policy in policies.items():
            lived = await async_alone(
                asked.hass, planning.lived, lastly, {name: policy}, stop
            )
            if lived is None:
                raise without_plan(asked.coordinator.layout)
            without = lived[name] if policy is None else without
            yield {name: _told(lived[name], without, asked)}
    finally:
        stop.set()


async def _async_lastly(asked: Asking, days: int) -> Lastly:
    """Set up the last days, as far as they are known."""
    coordinator = asked.coordinator
    now = dt_util.utcnow().replace(microsecond=0)
    readings = Readings(asked.hass.states.get, now, parties=coordinator.parties)
    yesterdays = await coordinator.foresight.async_yesterdays(
        coordinator.layout, readings, coordinator.data.neighbourhood
    )
    try:
        return await asked.hass.async_add_executor_job(yesterdays.days, days)
    except NothingRecordedError as error:
        raise ServiceValidationError(
            translation_domain=DOMAIN,
            translation_key="nothing_recorded",
            translation_placeholders={"entry": coordinator.layout.name},
        ) from error


def _about(lastly: Lastly) -> Told:
    """Say which days they were, and how well they are known."""
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
