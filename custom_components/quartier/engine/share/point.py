"""A metering point: where a participant's energy is counted."""

from dataclasses import dataclass
from typing import Annotated, Literal

from ..record import Doc, Id, Quantity

type Role = Literal["consumer", "producer", "both"]


@dataclass(frozen=True, slots=True)
class Point:
    """A metering point of an operation, and what keys and rules ask about it."""

    id: Annotated[Id, Doc("its name in files, the same in every file")]
    name: Annotated[str, Doc("its name for people")] = ""
    role: Annotated[Role, Doc("whether it takes energy, gives energy, or both")] = (
        "consumer"
    )
    meter: Annotated[str, Doc("its number at the network: PRM, CUPS, POD")] = ""
    floor_area_m2: Annotated[
        float, Quantity("m2", 0, 1_000_000, "floor area, to a thousandth")
    ] = 0.0
    investment_eur: Annotated[
        float, Quantity("EUR", 0, 40_000_000, "what it paid for the plant, to a cent")
    ] = 0.0
    need: Annotated[
        float, Quantity("parts", 0, 1_000_000, "its need, as its group agreed on it")
    ] = 0.0
    priority: Annotated[
        int, Quantity("level", 0, 99, "served level by level, the lowest first")
    ] = 10
    is_common_area: Annotated[bool, Doc("whether it is a stairwell, a lift")] = False
    is_energy_poor: Annotated[bool, Doc("whether its household is short of energy")] = (
        False
    )
    is_public: Annotated[bool, Doc("whether it is a body of public service")] = False
    is_company: Annotated[bool, Doc("whether it is a company")] = False
    installed_kw: Annotated[
        float, Quantity("kW", 0, 1_000_000, "power of its plant; peak power of PV")
    ] = 0.0
    subscribed_kva: Annotated[
        float, Quantity("kVA", 0, 100_000, "power of its contract with the network")
    ] = 0.0
    latitude: Annotated[float, Quantity("deg", -90, 90, "degrees north")] | None = None
    longitude: Annotated[float, Quantity("deg", -180, 180, "degrees east")] | None = (
        None
    )
    operator: Annotated[str, Doc("who runs the network that it is connected to")] = ""
    voltage: Annotated[
        Literal["low", "medium", "high"], Doc("of the network it is connected to")
    ] = "low"
    building: Annotated[str, Doc("the building it is in")] = ""
    territory: Annotated[str, Doc("the group of communes it is in")] = ""
    substation: Annotated[str, Doc("the substation or balancing area it is in")] = ""

    @property
    def consumes(self) -> bool:
        """Tell whether it takes energy."""
        return self.role != "producer"

    @property
    def is_household(self) -> bool:
        """Tell whether people live there: no stairwell, no company, no public body."""
        is_other = self.is_common_area or self.is_company or self.is_public
        return self.consumes and not is_other

    @property
    def produces(self) -> bool:
        """Tell whether it gives energy."""
        return self.role != "consumer"
