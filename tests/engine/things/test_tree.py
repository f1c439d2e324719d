"""A tree is refused at once for all that would make its plan senseless."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any, Final

import pytest
from hypothesis import given
from hypothesis import strategies as st
from quartier.engine.record import RefusedError, read, write
from quartier.engine.things import Home, Neighbourhood
from quartier.engine.things.appliance import Appliance, Run
from quartier.engine.things.battery import Battery
from quartier.engine.things.ev import Ev, Session

from tests.strategies import few, neighbourhoods

METER: Final = {"kind": "grid", "tariff": "flat"}


def _refused(**changes: Any) -> list[str]:  # noqa: ANN401 (any document)
    tree = {"id": "n", "time_zone": "Europe/Paris", **changes}
    with pytest.raises(RefusedError) as caught:
        read(Neighbourhood, tree)
    return [str(fault) for fault in caught.value.faults]


def _home(name: str, *things: dict[str, Any]) -> dict[str, Any]:
    return {"id": name, "things": list(things)}


@few
@given(neighbourhoods())
def test_a_sound_tree_is_read_as_it_was_written(tree: Neighbourhood) -> None:
    """A whole neighbourhood goes through a document and is the same."""
    assert read(Neighbourhood, write(tree)) == tree


@few
@given(neighbourhoods())
def test_flattening_loses_nothing(tree: Neighbourhood) -> None:
    """Every home and every thing is in one place of the flattened tree."""
    places = tree.places()
    homes = len(tree.homes) + sum(len(b.homes) for b in tree.buildings)
    assert len(places) == 1 + len(tree.buildings) + homes
    names = [thing.id for place in places for thing in place.things]
    assert len(names) == len(set(names))
    for at, place in enumerate(places):
        assert place.parent is None or place.parent < at
        for thing in place.things:
            assert all(carrier in place.suppliers for carrier in thing.uses)


@few
@given(neighbourhoods())
def test_changing_each_thing_changes_each_once(tree: Neighbourhood) -> None:
    """A change goes to every thing, wherever it stands, and to nothing else."""
    seen: list[str] = []

    def rename(thing: Any) -> Any:  # noqa: ANN401 (any dataclass)
        seen.append(thing.id)
        return replace(thing, name="x")

    changed = tree.changed(rename)
    before = [thing.id for place in tree.places() for thing in place.things]
    assert sorted(seen) == sorted(before)
    after = [thing for place in changed.places() for thing in place.things]
    assert [thing.id for thing in after] == before
    assert {getattr(thing, "name", "") for thing in after} <= {"x"}


@given(st.text(max_size=20))
def test_no_text_for_a_time_zone_is_a_crash(zone: str) -> None:
    """Garbage is refused as a time zone, and nothing else goes wrong."""
    tree = {"id": "n", "time_zone": zone}
    faults: list[str] = []
    try:
        read(Neighbourhood, tree)
    except RefusedError as error:
        faults = [fault.path for fault in error.faults]
    assert faults in ([], ["time_zone"])


@pytest.mark.parametrize("zone", ["", "Europe", "../etc", "x" * 9_999, "a\0", "Paris"])
def test_an_unknown_time_zone_is_refused(zone: str) -> None:
    """Folders, paths and cities are no time zones."""
    [fault] = _refused(time_zone=zone)
    assert fault.startswith("time_zone: got ")
    assert fault.endswith("accepts a time zone like Europe/Paris")


def test_a_name_is_used_once() -> None:
    """Places and things share one set of names: they are columns of one table."""
    homes = [_home("a", {**METER, "id": "m"}), _home("m", {**METER, "id": "a"})]
    assert _refused(homes=homes) == [
        "id: got 'a', accepts a name used once; it is used 2 times",
        "id: got 'm', accepts a name used once; it is used 2 times",
    ]


def test_what_uses_a_carrier_needs_a_source_of_it() -> None:
    """Without a meter or a heater the fault names place, thing and remedy."""
    rooms = {
        "kind": "heated_space",
        "id": "rooms",
        "air_kwh_per_k": 0.5,
        "mass_kwh_per_k": 5,
        "inner_kw_per_k": 0.4,
        "outer_kw_per_k": 0.1,
        "air_c": 18,
        "mass_c": 18,
    }
    load = {"kind": "load", "id": "rest"}
    assert _refused(homes=[_home("a", load, rooms)]) == [
        "a: got 'rest', accepts a grid connection at this place or above it",
        (
            "a: got 'rooms', accepts a heat pump, heater or other source of heat "
            "at this place or above it"
        ),
    ]


def test_what_burns_fuel_needs_a_contract() -> None:
    """A boiler without gas is refused, and told what it lacks."""
    boiler = {"kind": "boiler", "id": "boiler", "heat_kw": 20}
    meter = {**METER, "id": "m"}
    assert _refused(homes=[_home("a", meter, boiler)]) == [
        (
            "a: got 'boiler', accepts a fuel contract or a gas holder at this place "
            "or above it"
        ),
    ]


def test_a_meter_above_is_enough() -> None:
    """A flat without its own meter is behind its building's."""
    tree = {
        "id": "n",
        "time_zone": "UTC",
        "things": [{**METER, "id": "m"}],
        "homes": [_home("a", {"kind": "load", "id": "rest"})],
    }
    assert read(Neighbourhood, tree).places()[1].suppliers == {"electricity": 0}


def test_a_place_has_one_grid_connection() -> None:
    """Two meters at one place would each claim its balance."""
    meters = [{**METER, "id": "m1"}, {**METER, "id": "m2"}]
    assert _refused(homes=[_home("a", *meters)]) == [
        "a: got ['m1', 'm2'], accepts one grid connection at each place"
    ]
    assert _refused(things=meters) == [
        "n: got ['m1', 'm2'], accepts one grid connection at each place"
    ]


def test_a_wire_bears_no_less_than_nothing() -> None:
    """A limit of a phase is a power, of a building or of the whole."""
    buildings = [{"id": "b", "phase_limit_kw": -1}]
    faults = _refused(buildings=buildings, phase_limit_kw="much")
    assert [fault.split(":")[0] for fault in faults] == [
        "buildings[0].phase_limit_kw",
        "phase_limit_kw",
    ]


def test_a_meter_is_in_one_operation() -> None:
    """No sharing inside sharing: the law has a meter in one at most."""
    buildings = [{"id": "b", "sharing": {}}, {"id": "c"}]
    assert _refused(sharing={}, buildings=buildings) == [
        "buildings: got ['b'], accepts no sharing inside the neighbourhood's own"
    ]
    tree = {"id": "n", "time_zone": "UTC", "buildings": buildings}
    assert read(Neighbourhood, tree).sharing is None


def test_all_faults_come_at_once() -> None:
    """Whoever writes a tree mends it in one go."""
    faults = _refused(
        time_zone="Mars",
        homes=[_home("n", {"kind": "load", "id": "rest"})],
        sharing={},
        buildings=[{"id": "b", "sharing": {}}],
    )
    assert [fault.split(":")[0] for fault in faults] == [
        "time_zone",
        "id",
        "n",
        "buildings",
    ]


def test_what_was_due_is_forgotten_everywhere() -> None:
    """Stays and runs go, in every home; what is due by no moment stays."""
    day = datetime(2026, 1, 15, tzinfo=UTC)
    stays = tuple(
        Session(day + timedelta(hours=h), day + timedelta(hours=h + 1), 1.0, 2.0)
        for h in (0, 5)
    )
    runs = tuple(Run(day, day + timedelta(hours=h)) for h in (3, 6))
    homes = (
        Home(
            "a", (Ev("car", 50.0, sessions=stays), Battery("box", 5.0, 1.0, 1.0, 1.0))
        ),
        Home("b", (Appliance("washer", (1.0,), 60.0, runs),)),
    )
    tree = Neighbourhood("n", "UTC", homes=homes)
    car, box, washer = (
        thing
        for place in tree.without_due(day + timedelta(hours=3)).places()
        for thing in place.things
    )
    assert car == Ev("car", 50.0, sessions=stays[1:])
    assert box == homes[0].things[1]
    assert washer == Appliance("washer", (1.0,), 60.0, runs[1:])


def test_a_need_is_told_by_every_home_or_by_none() -> None:
    """A tree in which some do is refused, with all that do not."""
    one, other = {**_home("a"), "need": 2.0}, _home("b")
    assert _refused(homes=[one, other]) == [
        "b: got None, accepts a need, as other homes have one"
    ]
    tree = {"id": "n", "time_zone": "UTC", "homes": [one, {**other, "need": 3}]}
    places = read(Neighbourhood, tree).places()
    assert [place.need for place in places] == [None, 2.0, 3.0]


def test_who_comes_first_says_so() -> None:
    """Usually nobody does."""
    first = {**_home("a"), "priority": 0.5}
    tree = {"id": "n", "time_zone": "UTC", "homes": [first, _home("b")]}
    read_back = read(Neighbourhood, write(read(Neighbourhood, tree)))
    assert [place.priority for place in read_back.places()] == [0.0, 0.5, 0.0]
