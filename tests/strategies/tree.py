"""Trees: neighbourhoods of buildings and homes."""

from dataclasses import replace
from typing import Final

from hypothesis import strategies as st
from quartier.engine.clock import Clock
from quartier.engine.things import (
    Building,
    Home,
    Neighbourhood,
    Sharing,
    Thing,
    kinds,
)
from quartier.engine.units import Carrier

from .draw import Draw
from .moment import STARTS, ZONE
from .number import numbers
from .thing import THINGS, things

# What stands in a plant room.
_PLANT: Final = tuple(
    sorted(
        kind
        for kind in THINGS
        if Carrier.HEAT in kinds()[kind].uses | kinds()[kind].supplies
    )
)
_FUEL: Final = "fuel_supply"


def fuelled(*some: str) -> tuple[str, ...]:
    """Add a fuel contract where something burns fuel, or keeps it for who does."""
    found = [kinds()[kind] for kind in some]
    burns = any(Carrier.FUEL in each.uses | each.supplies for each in found)
    return (*some, _FUEL) if burns and _FUEL not in some else some


@st.composite
def neighbourhoods(draw: Draw) -> Neighbourhood:
    """Draw a tree of buildings and homes in which everything has its name."""
    clock = Clock.even(STARTS[0], 3600, 6)
    counter = iter(range(10_000))

    def stocked(*kinds: str) -> tuple[Thing, ...]:
        found = [draw(things(kind, clock)) for kind in kinds]
        return tuple(replace(thing, id=f"t{next(counter)}") for thing in found)

    def home(*, heated: bool = False) -> Home:
        few = draw(st.lists(st.sampled_from(sorted(THINGS.keys() - {"grid"}))))
        some = fuelled(*few[:4])
        if not heated:
            # Which source comes first is the usual order of merit.
            some = (*some, "heater") if draw(st.booleans()) else ("heater", *some)
        return Home(f"h{next(counter)}", stocked("grid", *some))

    def building() -> Building:
        plant = draw(st.lists(st.sampled_from(_PLANT), max_size=4))
        heated = any(Carrier.HEAT in kinds()[kind].supplies for kind in plant)
        if not heated:
            plant = []
        homes = tuple(home(heated=heated) for _ in range(draw(st.integers(0, 2))))
        shared = draw(st.none() | st.builds(Sharing))
        return Building(
            f"b{next(counter)}",
            homes,
            stocked("grid", *fuelled(*plant)),
            sharing=shared,
            phase_limit_kw=draw(st.none() | numbers(0.0, 100.0)),
        )

    return Neighbourhood(
        id="n",
        time_zone=draw(st.sampled_from((ZONE, "Australia/Lord_Howe", "UTC"))),
        buildings=tuple(building() for _ in range(draw(st.integers(0, 2)))),
        homes=tuple(home() for _ in range(draw(st.integers(0, 2)))),
        import_limit_kw=draw(st.none() | numbers(0.0, 1_000.0)),
        name=draw(st.text(max_size=5)),
        phase_limit_kw=draw(st.none() | numbers(0.0, 300.0)),
    )
