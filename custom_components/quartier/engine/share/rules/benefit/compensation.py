"""Compensation: what was set aside for a consumer and not used is taken off its bill.

What a kWh brings is a price, and stands with the contracts; here is whether a law knows
such a thing, and how far it goes.
"""

from dataclasses import dataclass
from typing import Annotated, ClassVar, Literal

from ....record import Doc
from ..said import Said
from ..source import Source


@dataclass(frozen=True, slots=True)
class Compensation:
    """Surplus of one's own part, against what the supplier asks for energy."""

    kind: ClassVar = "compensation"

    name: Said
    source: Source
    up_to: Annotated[
        Literal["energy_of_month", "all"],
        Doc("energy_of_month: what the supplier asks for energy; all: without a limit"),
    ] = "energy_of_month"
