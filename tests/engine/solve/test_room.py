"""Room keeps every limit above, whoever makes how much of it.

References are sums in plain loops, and days told by hand.
"""

from dataclasses import replace
from typing import Final

import numpy as np
import pytest
from hypothesis import given
from quartier.engine.policy.limits import Limits
from quartier.engine.solve.model import Model
from quartier.engine.solve.phases import seen
from quartier.engine.solve.room import Room, rooms
from quartier.engine.solve.simulate import simulate
from quartier.engine.things import (
    Building,
    Grid,
    Home,
    Neighbourhood,
    Phase,
    Sharing,
)
from quartier.engine.things.battery import Battery
from quartier.engine.things.load import Load
from quartier.engine.units import Floats

from tests.engine.solve.models import hours, model, models, outlook
from tests.strategies import ZONE

# What a meter takes more at most, in a test, where nothing limits it.
FREE_KW: Final = 3.0


def _net_kw(found: Model, at: int, x: Floats) -> Floats:
    """Sum what a meter counts."""
    return sum(
        (
            sign * part.values(x)[f"{way}_kw"]
            for part in found.parts
            if part.place == at and isinstance(part.owner, Grid)
            for way, sign in (("import", 1), ("take", 1), ("export", -1), ("give", -1))
            if f"{way}_kw" in part.values(x)
        ),
        np.zeros(found.site.steps),
    )


def _changes(room: Room) -> tuple[Floats, Floats]:
    """Tell how much less and more its place may take, kW."""
    watched_kw = room.watched_kw
    free = np.full(len(watched_kw), FREE_KW)
    return (
        -free if room.least_kw is None else room.least_kw - watched_kw,
        free if room.most_kw is None else room.most_kw - watched_kw,
    )


@given(found=models())
def test_all_together_they_stay_within_every_limit(found: Model) -> None:
    """Each makes all of its room, and no limit is broken that the plan keeps."""
    x = simulate(found)
    known = rooms(found, x)
    changes = {at: _changes(room) for at, room in known.items()}
    for less, more in changes.values():
        assert (less <= 1e-9).all()
        assert (more >= -1e-9).all()
    for ask in found.asks:
        if ask.owner.kind != Limits.kind:
            continue
        exchange_kw = ask.values(x)["exchange_kw"]
        for side, (sign, name) in enumerate(
            ((-1, "export_limit"), (1, "import_limit"))
        ):
            if name not in ask.block.rows:
                continue
            limit_kw = ask.block.row_upper[ask.block.rows[name]]
            more_kw = sum(
                (
                    seen(found.site, ask.owner, at) * pair[side]
                    for at, pair in changes.items()
                    if found.site.meter(at) in found.site.within(ask.place)
                ),
                np.zeros(found.site.steps),
            )
            then_kw = sign * (exchange_kw + more_kw)
            assert (then_kw <= np.maximum(limit_kw, sign * exchange_kw) + 1e-6).all()


@given(found=models())
def test_a_fuse_is_kept(found: Model) -> None:
    """Nobody is told to take more than their own connection bears."""
    x = simulate(found)
    changes = {at: _changes(room) for at, room in rooms(found, x).items()}
    for part in found.parts:
        if not isinstance(part.owner, Grid):
            continue
        mine = [
            pair for at, pair in changes.items() if found.site.meter(at) == part.place
        ]
        net_kw = _net_kw(found, part.place, x)
        nothing = np.zeros(len(net_kw))
        less = sum((pair[0] for pair in mine), nothing)
        more = sum((pair[1] for pair in mine), nothing)
        into, out = part.owner.import_limit_kw, part.owner.export_limit_kw
        if into < 1e5:
            assert (net_kw + more <= np.maximum(into, net_kw) + 1e-6).all()
        if out < 1e5:
            assert (net_kw + less >= np.minimum(-out, net_kw) - 1e-6).all()


@given(found=models())
def test_a_battery_watches_what_it_sees_while_a_day_is_lived(found: Model) -> None:
    """Its meter; where its place runs an operation, all meters that are in it."""
    x = simulate(found)
    places = found.site.places
    for at, room in rooms(found, x).items():
        watched = [found.site.meter(at)]
        if places[at].shares_at == at:
            watched = [
                part.place
                for part in found.parts
                if isinstance(part.owner, Grid) and places[part.place].shares_at == at
            ]
        net_kw = sum((_net_kw(found, other, x) for other in watched), 0.0)
        assert room.watched_kw == pytest.approx(net_kw, abs=1e-9)


def _house(*, limit_kw: float | None = 10.0, phase: Phase = "all") -> Model:
    """Two homes with a battery that rests, and one without, that take 6 kW of 10."""
    homes = tuple(
        Home(
            name,
            (
                Grid(f"m{name}", "flat", phase=phase),
                Load(f"l{name}"),
                *((Battery(f"b{name}", 5.0, 2.0, 2.0, 0.0),) if stores else ()),
            ),
        )
        for name, stores in (("a", True), ("b", True), ("c", False))
    )
    house = Building("h", homes, import_limit_kw=limit_kw)
    told = {
        f"l{name}__power_kw": kw for name, kw in (("a", 1.0), ("b", 2.0), ("c", 3.0))
    }
    return model(Neighbourhood("n", ZONE, (house,)), outlook(hours(1), **told))


def test_batteries_divide_what_is_left() -> None:
    """Of 4 kW each has 2; who has no battery takes what they take anyway."""
    found = _house()
    known = rooms(found, simulate(found))
    told = {found.site.places[at].id: room.most_kw for at, room in known.items()}
    assert told == {"a": pytest.approx([3.0]), "b": pytest.approx([4.0])}
    assert all(room.least_kw is None for room in known.values())


def test_a_limit_that_is_broken_leaves_nothing() -> None:
    """Of people alone, and batteries add nothing to it."""
    found = _house(limit_kw=5.0)
    known = rooms(found, simulate(found))
    told = {found.site.places[at].id: room.most_kw for at, room in known.items()}
    assert told == {"a": pytest.approx([1.0]), "b": pytest.approx([2.0])}


def test_where_nothing_is_limited_nothing_is_told() -> None:
    """Then what a kWh kept is worth says all."""
    found = _house(limit_kw=None)
    for room in rooms(found, simulate(found)).values():
        assert room.least_kw is room.most_kw is None


@pytest.mark.parametrize(("phase", "most"), [("all", 2.5), ("l1", 1.0), ("l2", 1.0)])
def test_a_wire_bears_its_share(phase: Phase, most: float) -> None:
    """Of 3 kW a wire, 2 kW are on each of three: 1 is left, and 3 may be made of it."""
    found = _house(limit_kw=None, phase=phase)
    [house] = found.site.neighbourhood.buildings
    there = replace(house, phase_limit_kw=3.0)
    people = replace(found.site.neighbourhood, buildings=(there,))
    wired = model(people, found.site.outlook)
    known = rooms(wired, simulate(wired))
    told = {wired.site.places[at].id: room.most_kw for at, room in known.items()}
    assert told["a"] == pytest.approx([most])


def test_who_runs_an_operation_watches_all_meters_in_it() -> None:
    """Its own takes nothing, and homes 6 kW; of 10 kW 4 are left to it."""
    found = _house()
    [house] = found.site.neighbourhood.buildings
    homes = tuple(replace(home, things=(*home.things[:2],)) for home in house.homes)
    cellar = (Grid("m", "flat"), Battery("b", 5.0, 2.0, 2.0, 0.0))
    there = replace(house, homes=homes, things=cellar, sharing=Sharing())
    people = replace(found.site.neighbourhood, buildings=(there,))
    shared = model(people, found.site.outlook)
    [room] = rooms(shared, simulate(shared)).values()
    assert room.watched_kw == pytest.approx([6.0])
    assert room.most_kw == pytest.approx([10.0])
