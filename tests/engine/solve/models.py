"""Models for tests of the solvers' room: trees of all shapes under all prices."""

from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass, replace
from datetime import UTC, datetime
from typing import Any, Final

import numpy as np
from hypothesis import strategies as st
from quartier.engine.clock import Clock
from quartier.engine.outlook import Outlook
from quartier.engine.policy import Policy
from quartier.engine.record import Quantity, frozen
from quartier.engine.solve.assemble import assemble
from quartier.engine.solve.model import Model
from quartier.engine.solve.site import Site, site
from quartier.engine.things import (
    PHASES,
    Building,
    Grid,
    Home,
    Neighbourhood,
    Sharing,
    Thing,
)
from quartier.engine.things.load import Load
from quartier.engine.units import Floats

from tests.strategies import ZONE, clocks, grids, numbers, policies, series, things

type Draw = Callable[[st.SearchStrategy[Any]], Any]
type Ranges = Mapping[str, tuple[float, float]]

START: Final = datetime(2026, 6, 1, 8, tzinfo=UTC)

# What has no whole numbers, and what has.
SMOOTH: Final = ("battery", "heat_pump", "heated_space", "heater", "load", "pv")
EVERY: Final = (*SMOOTH, "appliance", "ev", "hot_water")
# What is made of heat, kept and used, without whole numbers.
WARM: Final = ("heat_network", "heat_load", "heat_store", "solar_thermal")

_LEAST: Final = 1e-3
# Where a need's own range would only be absurd.
USUAL: Final[Ranges] = {
    "available_kw": (0.0, 9.0),
    "draw_kw": (0.0, 20.0),
    "export_eur_per_kwh": (-0.2, 0.3),
    "heat_kw": (0.0, 20.0),
    "import_eur_per_kwh": (0.0, 0.6),
    "outdoor_c": (-20.0, 40.0),
    "power_kw": (-5.0, 20.0),
    "r1_eur_per_kwh": (0.0, 0.2),
    "return_c": (20.0, 80.0),
}
# Prices that pay for taking.
NEGATIVE: Final[Ranges] = {"import_eur_per_kwh": (-0.3, 0.1)}
# Prices that pay nobody for going round in a circle.
TAME: Final[Ranges] = {
    "export_eur_per_kwh": (0.0, 0.1),
    "import_eur_per_kwh": (0.15, 0.4),
}


# --- drawn --------------------------------------------------------------------


@st.composite
def trees(
    draw: Draw, clock: Clock, kinds: tuple[str, ...] = EVERY, most: int = 3
) -> Neighbourhood:
    """Draw a tree whose meters, sharing and limits stand at any level."""
    names = iter(range(1_000))

    def stocked(*wanted: str) -> tuple[Thing, ...]:
        found = [_sized(draw(things(kind, clock))) for kind in wanted]
        return tuple(replace(thing, id=f"t{next(names)}") for thing in found)

    def meter() -> Grid:
        drawn: Grid = _sized(draw(grids()))
        return replace(
            drawn,
            id=f"m{next(names)}",
            tariff=draw(st.sampled_from(("flat", "spot"))),
            capacity_eur_per_kw=draw(st.sampled_from((0.0, 2.0))),
            phase=draw(st.sampled_from(("all", *PHASES))),
        )

    def home(*, behind: bool) -> Home:
        own = () if behind and draw(st.booleans()) else (meter(),)
        some = draw(st.lists(st.sampled_from(kinds), max_size=3))
        asks = {"heated_space", "hot_water", "heat_load", "heat_store"} & set(some)
        source = ("heater",) if asks else ()
        return Home(f"h{next(names)}", (*own, *stocked(*source, *some)))

    limits = st.none() | numbers(0.0, 50.0).map(_sized)
    sharing = st.none() | st.builds(Sharing, numbers(0.0, 0.3), numbers(0.0, 0.1))
    pool = draw(sharing)
    building = Building(
        "b",
        tuple(home(behind=True) for _ in range(draw(st.integers(0, most - 1)))),
        (meter(), *stocked(*draw(st.lists(st.sampled_from(kinds[:1]), max_size=1)))),
        import_limit_kw=draw(limits),
        export_limit_kw=draw(limits),
        sharing=None if pool else draw(sharing),
        phase_limit_kw=draw(limits),
    )
    return Neighbourhood(
        id="n",
        time_zone=ZONE,
        buildings=(building,) if draw(st.booleans()) else (),
        homes=tuple(home(behind=False) for _ in range(draw(st.integers(1, most)))),
        import_limit_kw=draw(limits),
        sharing=pool,
        phase_limit_kw=draw(limits),
    )


def _sized(value: Any) -> Any:  # noqa: ANN401 (a thing, or any part of one)
    """Make nothing of less than a thousandth, in a thing and all its parts.

    A battery of a tenth of a milliwatt is as wide as the solver's own tolerance.
    """
    match value:
        case float():
            return value if abs(value) >= _LEAST else 0.0
        case tuple():
            return tuple(_sized(part) for part in value)
    if is_dataclass(value) and not isinstance(value, type):
        names = [field.name for field in fields(value)]
        return replace(value, **{name: _sized(getattr(value, name)) for name in names})
    return value


@st.composite
def outlooks(
    draw: Draw, people: Neighbourhood, clock: Clock, ranges: Ranges
) -> Outlook:
    """Draw what the things of a neighbourhood need to be told."""
    needs: dict[str, Quantity] = {}
    for place in people.places():
        for thing in place.things:
            needs |= thing.needs()
    told = {}
    for name, quantity in needs.items():
        usual = {**USUAL, **ranges}.get(name.rpartition(".")[-1])
        span = usual or (quantity.low, quantity.high)
        told[name] = draw(series(numbers(*span).map(_sized), len(clock)))
    return Outlook(clock, told)


@st.composite
def sites(
    draw: Draw,
    kinds: tuple[str, ...] = EVERY,
    *,
    most: int = 3,
    steps: int = 6,
    ranges: Ranges = USUAL,
    policy: Policy | None = None,
) -> Site:
    """Draw a neighbourhood under an outlook and a policy."""
    clock = draw(clocks(1, steps))
    people = draw(trees(clock, kinds, most))
    outlook = draw(outlooks(people, clock, ranges))
    return site(people, outlook, policy or draw(policies()))


def models(
    kinds: tuple[str, ...] = EVERY,
    **how: Any,  # noqa: ANN401 (passed on)
) -> st.SearchStrategy[Model]:
    """Draw a model; ``how`` is what ``sites`` takes."""
    return sites(kinds, **how).map(assemble)


# --- made by hand -------------------------------------------------------------


def hours(count: int) -> Clock:
    """Make a clock of hours on a summer morning."""
    return Clock.even(START, 3600, count)


def outlook(clock: Clock, **given: Floats | list[float] | float) -> Outlook:
    """Tell series by name, ``owner__quantity``; what is one number holds always."""
    told = {
        "carbon_g_per_kwh": 0.0,
        "flat__import_eur_per_kwh": 0.2,
        "flat__export_eur_per_kwh": 0.1,
        "rest__power_kw": 0.0,
        **given,
    }
    filled = {
        name.replace("__", "."): np.broadcast_to(
            np.asarray(values, dtype=float), (len(clock),)
        )
        for name, values in told.items()
    }
    return Outlook(
        clock, {name: frozen(values.copy()) for name, values in filled.items()}
    )


def alone(*inside: Thing) -> Neighbourhood:
    """Make a neighbourhood of one home with a meter and a load."""
    standing: tuple[Thing, ...] = (Grid("meter", "flat"), Load("rest"), *inside)
    return Neighbourhood("n", ZONE, homes=(Home("home", standing),))


def model(
    people: Neighbourhood, expected: Outlook, policy: Policy | None = None
) -> Model:
    """Assemble a world made by hand."""
    return assemble(site(people, expected, policy or Policy()))
