"""Trees: neighbourhoods of buildings and homes."""

from dataclasses import replace

from hypothesis import strategies as st
from quartier.engine.clock import Clock
from quartier.engine.things import Building, Home, Neighbourhood, Sharing, Thing

from .draw import Draw
from .moment import STARTS, ZONE
from .number import numbers
from .thing import THINGS, things


@st.composite
def neighbourhoods(draw: Draw) -> Neighbourhood:
    """Draw a tree of buildings and homes in which everything has its name."""
    clock = Clock.even(STARTS[0], 3600, 6)
    counter = iter(range(10_000))

    def stocked(*kinds: str) -> tuple[Thing, ...]:
        found = [draw(things(kind, clock)) for kind in kinds]
        return tuple(replace(thing, id=f"t{next(counter)}") for thing in found)

    def home() -> Home:
        few = draw(st.lists(st.sampled_from(sorted(THINGS.keys() - {"grid"}))))
        return Home(f"h{next(counter)}", stocked("grid", "heater", *few[:4]))

    def building() -> Building:
        homes = tuple(home() for _ in range(draw(st.integers(0, 2))))
        shared = draw(st.none() | st.builds(Sharing))
        return Building(f"b{next(counter)}", homes, stocked("grid"), sharing=shared)

    return Neighbourhood(
        id="n",
        time_zone=draw(st.sampled_from((ZONE, "Australia/Lord_Howe", "UTC"))),
        buildings=tuple(building() for _ in range(draw(st.integers(0, 2)))),
        homes=tuple(home() for _ in range(draw(st.integers(0, 2)))),
        import_limit_kw=draw(st.none() | numbers(0.0, 1_000.0)),
        name=draw(st.text(max_size=5)),
    )
