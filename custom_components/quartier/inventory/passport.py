"""A node's passport: where it comes from, what was done to it, and where it goes."""

from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from ..engine.footprint import Block, Supply

type Origin = Literal["new", "refurbished", "harvested"]
type Tenure = Literal["owned", "lent", "in_store"]
type Location = Literal["dwelling", "common_area", "plant_room", "outdoors", "store"]
type Ending = Literal["reuse", "parts", "repair_cafe", "maker", "weee", "unsaid"]
type PartOrigin = Literal["new", "reused"]

BLOCKS: Final[tuple[Block, ...]] = (
    "casing", "radio", "memory", "other", "board", "supply", "processor", "meter",
    "interface", "relay",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Part:
    """A part that is not of the origin of the whole."""

    block: Block
    origin: PartOrigin


@dataclass(frozen=True, slots=True)
class Repair:
    """What was done, when, by which organisation, and which parts were new."""

    day: date
    what: str
    by: str = ""
    parts: tuple[Block, ...] = ()


@dataclass(frozen=True, slots=True)
class Footprint:
    """What making a node emitted: how much, how that was found, and where it stands."""

    kg_co2e: float
    method: str
    source: str


@dataclass(frozen=True, slots=True)
class Passport:
    """One node. It names no person, and no dwelling."""

    uid: str
    id: str
    model: str
    origin: Origin
    revision: str = ""
    mcu: str = ""
    flash_kb: int | None = None
    serial: str = ""
    previous_life: str = ""
    supply: Supply = "internal"
    is_supply_reused: bool = False
    in_service: date | None = None
    firmware: str = ""
    firmware_sha256: str = ""
    support_until: date | None = None
    repairs: tuple[Repair, ...] = ()
    parts: tuple[Part, ...] = ()
    owner: str = ""
    tenure: Tenure = "owned"
    location: Location = "store"
    # Where nothing was measured or told, ``footprint`` reckons it.
    told_footprint: Footprint | None = None
    mean_power_w: float | None = None
    heard_on: date | None = None
    ending: Ending = "unsaid"
