"""A case: who shares with whom, and what was published of such places."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from ....engine import Language
from ....engine.share import Operation
from ....engine.share.money import Prices
from .estate import Estate

type Figure = Literal[
    "self_production",
    "self_consumption",
    "spared_eur_per_home",
    "saved_eur_per_home",
    "shared_mwh",
]
"""What can be held against a published number.

self_production     share of what is consumed that is shared energy
self_consumption    share of what is produced that is shared
spared_eur_per_home what shared energy would have cost of a supplier, EUR a year
saved_eur_per_home  what network and State leave of it, EUR a year, whoever has it
shared_mwh          MWh a year
"""


type Tanks = Literal["night", "day"]
"""When tanks heat without Quartier: at off-peak hours of the night, or by day."""


@dataclass(frozen=True, slots=True)
class Published:
    """A number that was published of a place like this."""

    figure: Figure
    low: float
    high: float
    source: str
    # Why ours may differ.
    note: Mapping[Language, str]


@dataclass(frozen=True, slots=True, eq=False)
class Case:
    """An operation as documents, the place that its meters stand in, and its mirror."""

    name: str
    title: Mapping[Language, str]
    about: Mapping[Language, str]
    estate: Estate
    operation: Operation
    prices: Prices
    published: tuple[Published, ...] = ()
    # Which plants earn a premium, as premium.json has it; none: nobody pays one.
    premium: Mapping[str, object] | None = None
