"""What every kind of device can do, and the table of kinds.

A new kind is one new file in this folder, and its words in the translations: its class
is found by its ``kind``.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, ClassVar, Literal, Protocol, runtime_checkable

from homeassistant.helpers.selector import Selector

from ...engine import Clock, Floats, Thing
from ..deed import Deed
from ..heat import Heat
from ..layout import Device
from ..readings import Gate, Readings

type Values = Mapping[str, Floats]
type To = bool | float | str
type Part = Literal["source", "supply", "store", "load", "fuel", "holder"]
"""What a device does with heat, or with the fuel that it is made of.

source    starts and stops, and makes it: a geothermal loop, a boiler
supply    brings it whenever it is asked for, or shines: a network, the sun
store     keeps it
load      takes it
fuel      brings fuel
holder    keeps fuel
"""


@dataclass(frozen=True, slots=True)
class Field:
    """One question of a form about a device."""

    key: str
    selector: Selector[Any]
    required: bool = False
    # What stands there first; None for nothing.
    default: Any = None
    # Asked in a folded section of that name; "" for the form itself.
    section: str = ""


@dataclass(frozen=True, slots=True)
class Source:
    """Where the past of a series can be looked up: an entity, and how it counts."""

    entity_id: str
    gate: Gate
    # -1 where the entity counts the other way.
    sign: float = 1.0


@dataclass(frozen=True, slots=True)
class Seen:
    """What may be known of the world when a device becomes things of the engine."""

    readings: Readings
    now: datetime
    zone: str
    # What the engine believed each thing to be when it was last looked at, by id.
    before: Mapping[str, Thing]
    # The household's comfort, °C, and its people; usual ones for shared assets.
    comfort_c: tuple[float, float]
    persons: float
    # The temperature outdoors, °C, as measured or as usual.
    outdoor_c: float


@dataclass(frozen=True, slots=True)
class Done:
    """What the plan, mended for the present moment, has a device do in this step."""

    # By thing id: the values of its columns in the step; each array has one number.
    values: Mapping[str, Values]
    begins: datetime
    ends: datetime
    # What was expected of the step, by series of the outlook.
    expected: Mapping[str, float] = field(default_factory=dict)
    # The world that it was planned for: its readings, comfort and things.
    seen: Seen | None = None


class Kind(Protocol):
    """A kind of device: its form, its things in the engine, its orders."""

    kind: ClassVar[str]
    # The types of subentry that it may be: "asset", "appliance", or both.
    serves: ClassVar[frozenset[str]]
    # Its mdi icon, for people who choose a kind.
    icon: ClassVar[str]
    fields: ClassVar[tuple[Field, ...]]
    # Live values and what they usually are: they change without a reload.
    tunables: ClassVar[Mapping[str, Any]]

    def things(self, device: Device, seen: Seen) -> tuple[Thing, ...]:
        """Make the things that the device is, as they are now.

        The first has the device's own id. Missing readings are stood in for by what
        was believed before, then by what is usual; never by zero.
        """
        ...

    def sources(self, device: Device) -> Mapping[str, Source]:
        """Name the series whose past can be learnt from, and the entity of each."""
        ...

    def given(self, device: Device, clock: Clock, seen: Seen) -> Mapping[str, Floats]:
        """Say what can be expected of its series without any past, on a clock."""
        ...

    def power_kw(self, device: Device, readings: Readings) -> float | None:
        """Read what it takes now, kW; negative: gives; None where nothing measures."""
        ...

    def power_source(self, device: Device) -> Source | None:
        """Name the entity that measures its power, if one does."""
        ...

    def deeds(self, device: Device, done: Done, now: datetime) -> tuple[Deed, ...]:
        """Say what its entities should be told at a moment of the step."""
        ...

    def controls(self, device: Device) -> tuple[str, ...]:
        """Name the entities that it commands: nobody else may."""
        ...

    def safe(self, device: Device) -> Mapping[str, To]:
        """Say how those of them must be left that may not go back to what they were.

        So nobody is left without heat who was by chance when Quartier came. A number
        above nothing is a limit: where it was higher before, it goes back to that.
        """
        ...


@runtime_checkable
class Thermal(Kind, Protocol):
    """A kind that has to do with heat, or with the fuel that it is made of."""

    part: ClassVar[Part]
    # Whether it burns fuel, and whether it takes or makes electricity.
    burns: ClassVar[bool]
    wired: ClassVar[bool]

    def heat(self, device: Device, readings: Readings) -> Heat:
        """Read what is measured of its heat."""
        ...


@runtime_checkable
class Sized(Protocol):
    """A kind of plant that makes so much heat at the most."""

    def most_kw(self, device: Device) -> float:
        """Tell the most heat that it makes, kW."""
        ...


@runtime_checkable
class Priced(Protocol):
    """A kind that buys at prices which an entity of its own may tell."""

    def prices(self, device: Device) -> Mapping[str, str]:
        """Name the entities that tell prices of its series, by series."""
        ...
