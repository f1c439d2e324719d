"""One flat alone: its meter, its own sun, what it uses, and one appliance to steer.

What else could be steered there is left out, so that what is saved is the appliance's
own; and so are the neighbours, whose sun nobody has promised.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from ...engine import Home, Neighbourhood, Thing
from ..scenario import LabError, Scenario

# What a node or a plug can switch, in the order in which it is looked for.
_STEERED: Final = ("hot_water", "heater", "heat_pump")
# What is there whatever is steered.
_KEPT: Final = frozenset({"grid", "load", "pv"})
# What an appliance that heats rooms needs beside it.
_ROOMS: Final = frozenset({"heated_space", "heat_load", "heat_store"})
_POWERS: Final = ("power_kw", "electric_kw")


class UnknownFlatError(LabError):
    """There is no such home, or nothing in it that a node could steer."""

    exit_code = 2


@dataclass(frozen=True, slots=True)
class Flat:
    """A home alone, and the appliance in it that is looked at."""

    scenario: Scenario
    name: str
    appliance: Thing

    @property
    def appliance_name(self) -> str:
        """Its name for people, else its id."""
        return str(getattr(self.appliance, "name", "")) or self.appliance.id

    @property
    def appliance_kw(self) -> float:
        """What the appliance takes at most, kW."""
        found = (getattr(self.appliance, name, None) for name in _POWERS)
        return next((float(kw) for kw in found if kw is not None), 0.0)

    @property
    def is_wired(self) -> bool:
        """Whether it is wired to the mains, as tanks are, and has no plug."""
        return self.appliance.kind == "hot_water"


def flat(scenario: Scenario, home: str, thing: str | None = None) -> Flat:
    """Cut one home out of a scenario, with one appliance.

    Raises UnknownFlatError where there is no such home or appliance.
    """
    homes = {one.id: one for one in _homes(scenario.neighbourhood)}
    if home not in homes:
        known = ", ".join(homes) or "none"
        raise UnknownFlatError(f"There is no home {home!r} here. Homes: {known}.")
    found = homes[home]
    appliance = _appliance(found.things, home, thing)
    kinds = _KEPT | (_ROOMS if appliance.kind != "hot_water" else frozenset())
    things = tuple(one for one in found.things if one.kind in kinds or one is appliance)
    whole = scenario.neighbourhood
    alone = Neighbourhood(
        whole.id,
        whole.time_zone,
        homes=(replace(found, things=things),),
        name=whole.name,
    )
    return Flat(
        replace(scenario, neighbourhood=alone, plan=None),
        found.name or found.id,
        appliance,
    )


def _homes(whole: Neighbourhood) -> Iterator[Home]:
    for building in whole.buildings:
        yield from building.homes
    yield from whole.homes


def _appliance(things: tuple[Thing, ...], home: str, wanted: str | None) -> Thing:
    """Find the appliance asked for, else the one most worth it."""
    able = sorted(
        (one for one in things if one.kind in _STEERED),
        key=lambda one: _STEERED.index(one.kind),
    )
    if not able:
        raise UnknownFlatError(
            f"{home} has nothing that a node could steer: neither a hot-water tank nor"
            " a heater. Describe it in neighbourhood.json first."
        )
    if wanted is None:
        return able[0]
    for one in able:
        if one.id == wanted:
            return one
    known = ", ".join(one.id for one in able)
    raise UnknownFlatError(f"There is no {wanted!r} to steer in {home}: {known}.")
