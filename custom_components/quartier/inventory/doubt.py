"""What an inventory leaves open: no fault, but something to look at."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from .passport import Passport

# More than this in every flat, and what nodes draw is what they save.
_FRUGAL_W: Final = 0.5
_SOON: Final = timedelta(days=90)


def doubts(passport: Passport, today: date) -> Iterator[str]:
    """Say what to look at, in sentences that many nodes may share."""
    until = passport.support_until
    if until is None:
        yield "Nobody says until when it gets security updates."
    elif until < today:
        yield f"Support ended on {until}: update, or take off."
    elif until < today + _SOON:
        yield f"Support ends on {until}: plan what comes after."
    if passport.in_service is not None and not passport.firmware_sha256:
        yield "In service, and no digest tells which firmware runs."
    if passport.mean_power_w is not None and passport.mean_power_w > _FRUGAL_W:
        yield f"It draws {passport.mean_power_w:g} W on average: look at why."
    if passport.ending == "unsaid":
        yield "Nobody says where it goes at the end of its life."
    if passport.origin != "new" and not passport.previous_life:
        yield f"It is {passport.origin}, and nobody says what it was before."
