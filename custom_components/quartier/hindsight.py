"""Hindsight: what the last days would have been under another policy."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any, Final

from homeassistant.core import ServiceResponse
from homeassistant.exceptions import ServiceValidationError
from homeassistant.util import dt as dt_util

from .asking import Asked
from .bridge.hindsight import Lastly, NothingRecordedError
from .bridge.readings import Readings
from .const import DOMAIN
from .engine import Outcome, Policy
from .thread import async_alone

_WITHOUT: Final = "without"
_NOW: Final = "now"
_THEN: Final = "what_if"
# Less is arithmetic.
_NOTHING_EUR: Final = 0.005
# These are told in euros and kilograms already.
_MONEY: Final = frozenset({"cost", "stored", "carbon"})


async def async_hindsight(asked: Asked, policy: Policy, days: int) -> ServiceResponse:
    """Live the last days again: without Quartier, as things are, and as is wished.

    Raises ServiceValidationError where the recorder remembers too little.
    """
    lastly = await _async_lastly(asked, days)
    policies = {_WITHOUT: None, _NOW: asked.coordinator.policy, _THEN: policy}
    planning = asked.coordinator.planning
    outcomes = await async_alone(asked.hass, planning.lived, lastly, policies)
    if outcomes is None:
        raise asked.without_plan()
    more_eur = outcomes[_THEN].cost_eur - outcomes[_NOW].cost_eur
    return {
        **_about(lastly),
        **{name: _told(outcome, asked) for name, outcome in outcomes.items()},
        "more_eur": more_eur,
        "better": more_eur < -_NOTHING_EUR,
    }


async def _async_lastly(asked: Asked, days: int) -> Lastly:
    """Set up the last days, as far as they are known."""
    coordinator = asked.coordinator
    now = dt_util.utcnow().replace(microsecond=0)
    readings = Readings(asked.hass.states.get, now, parties=coordinator.parties)
    yesterdays = await coordinator.foresight.async_yesterdays(
        asked.layout, readings, asked.situation.neighbourhood
    )
    try:
        return await asked.hass.async_add_executor_job(yesterdays.days, days)
    except NothingRecordedError as error:
        raise ServiceValidationError(
            translation_domain=DOMAIN,
            translation_key="nothing_recorded",
            translation_placeholders={"entry": asked.layout.name},
        ) from error


def _about(lastly: Lastly) -> dict[str, Any]:
    """Say which days they were, and how well they are known."""
    clock = lastly.days.truth.clock
    return {
        "from": clock.start.isoformat(),
        "to": clock.end.isoformat(),
        "days": (clock.end - clock.start) / timedelta(days=1),
        "as_usual": list(lastly.stood_in),
        "mended": dict(lastly.mended),
    }


def _told(outcome: Outcome, asked: Asked) -> dict[str, Any]:
    """Tell how it went: as a whole, and for households that may be seen."""
    ledger = outcome.ledger
    return {
        "cost_eur": outcome.cost_eur,
        "paid_eur": ledger.bill_eur,
        "carbon_kg": ledger.carbon_kg,
        "peak_kw": ledger.peak_kw,
        "self_consumption": ledger.self_consumption,
        "self_sufficiency": ledger.self_sufficiency,
        "amounts": _others(ledger.amounts),
        "bills_eur": {
            at: bill for at, bill in ledger.bills_eur.items() if at in asked.view.named
        },
    }


def _others(amounts: Mapping[str, float]) -> dict[str, float]:
    return {line: amount for line, amount in amounts.items() if line not in _MONEY}
