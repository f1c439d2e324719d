"""A call: what a plan asks of a participant beside its habit, in a quarter of an hour.

All energies are whole: what it would take anyway is in them, as its meter counts it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final

from ...engine import Clock
from .laid import laid
from .offer import W_PER_KW, Offer, Steps
from .party import Party

QUARTER_S: Final = 900
_HOURS: Final = QUARTER_S / 3600.0
# Less is no call: a meter and a relay are off by as much.
_FELT_KWH: Final = 0.02
# So much of what is asked in a quarter a start by lot and a thermostat may shift.
_OFF: Final = 0.25


@dataclass(frozen=True, slots=True)
class Call:
    """What was asked of a quarter of an hour; nothing, where it was left alone."""

    usual_kwh: float
    # More than usual, or less: below 0.
    asked_kwh: float = 0.0
    # The most that its offer says it could be moved by in that direction.
    claimed_kwh: float = 0.0

    @property
    def is_free(self) -> bool:
        """Tell whether it did as it would have done anyway."""
        return self.claimed_kwh == 0.0

    @property
    def error_kwh(self) -> float:
        """Tell how far an honest participant may be off."""
        return _OFF * abs(self.asked_kwh)

    def came_kwh(self, measured_kwh: float) -> float:
        """Tell how much of it a meter saw; below 0 the contrary was done."""
        more_kwh = measured_kwh - self.usual_kwh
        return more_kwh if self.asked_kwh > 0 else -more_kwh


def call_of(
    message: Mapping[str, Any], party: Party, usual_kw: float | None, begins_s: int
) -> Call | None:
    """Say what a plan asks in a quarter; None where that cannot be told apart.

    Without a habit in that hour, only what it offers to move is more than usual. What
    is full is not asked to take, nor what is empty to give.
    """
    offer = party.offer
    if offer is None or not message["t0"] <= begins_s < message["until"]:
        return None
    step = (begins_s - message["t0"]) // message["step_s"]
    told_kw = message["power_w"][step] / W_PER_KW
    base_kw = _at(offer.base, begins_s)
    usual = base_kw if usual_kw is None else usual_kw
    asked_kwh = _HOURS * (told_kw - usual)
    if abs(asked_kwh) <= _FELT_KWH:
        return Call(_HOURS * usual)
    least_kw, most_kw = _able_kw(party, offer, base_kw, begins_s)
    able_kwh = _HOURS * (min(max(told_kw, least_kw), most_kw) - usual)
    if able_kwh * asked_kwh <= 0 or abs(able_kwh) <= _FELT_KWH:
        return None
    claimed_kw = _taken_kw(party, offer) + base_kw - usual
    if able_kwh < 0:
        claimed_kw = usual - base_kw + offer.give_kw
    claimed_kwh = max(_HOURS * claimed_kw, abs(able_kwh))
    return Call(_HOURS * usual, able_kwh, claimed_kwh)


def _able_kw(
    party: Party, offer: Offer, base_kw: float, begins_s: int
) -> tuple[float, float]:
    """Tell what it can take least and most in a quarter, with what is in its store."""
    least, most = base_kw - offer.give_kw, base_kw + _taken_kw(party, offer)
    if party.fill_kwh is None or offer.high_kwh is None:
        return least, most
    room_kwh = max(0.0, offer.high_kwh - party.fill_kwh)
    room_kw = room_kwh / _HOURS + offer.loss_kw + max(0.0, _at(offer.use, begins_s))
    held_kw = max(0.0, party.fill_kwh) / _HOURS
    return max(least, base_kw - held_kw), min(most, base_kw + room_kw)


def _taken_kw(party: Party, offer: Offer) -> float:
    return min(offer.take_kw, party.rated_kw or offer.take_kw)


def _at(steps: Steps | None, begins_s: int) -> float:
    """Look a quarter up in what was told; 0 where nothing was."""
    if steps is None:
        return 0.0
    start = datetime.fromtimestamp(begins_s, UTC)
    return float(laid(steps, Clock.even(start, QUARTER_S, 1))[0])
