"""What is seen becomes a tree that the engine accepts, comfort within its bounds."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custom_components.quartier.bridge.layout import Place
from custom_components.quartier.bridge.world import (
    Memory,
    bounds_c,
    comfort_c,
    guaranteed_c,
    planned,
    refused,
    seen_in,
    world,
)
from custom_components.quartier.engine import Battery, Grid, HotWater, Neighbourhood
from tests.home_assistant.bridge.homes import (
    NOW,
    TANK,
    device,
    home,
    house,
    readings,
)

NOTHING = Memory({})


def _ids(neighbourhood: Neighbourhood) -> dict[str, list[str]]:
    return {
        place.id: [thing.id for thing in place.things]
        for place in neighbourhood.places()
    }


def test_a_house_is_a_tree() -> None:
    """Each household has a meter; a building has one for what is shared there."""
    seen = world(house(), readings(), NOW, NOTHING)

    assert _ids(seen) == {
        "street": [],
        "house": ["house-meter", "roof"],
        "flat-1": ["flat-1-meter", "flat-1-rest", "tank"],
        "flat-2": ["flat-2-meter", "flat-2-rest"],
        "villa": ["villa-meter", "villa-rest"],
    }
    assert seen.buildings[0].import_limit_kw == 30
    assert seen.sharing is not None
    assert seen.sharing.internal_eur_per_kwh == pytest.approx(0.12)
    assert not list(refused(seen))


def test_meters_hang_on_phases_that_bear_so_much() -> None:
    """As far as that was told; of no word, or another, on all three."""
    layout = house()
    more: Mapping[str, Mapping[str, object]] = {
        "street": {"phase_limit_kw": 80},
        "house": {"phase_limit_kw": 12, "phase": "all"},
        "flat-1": {"phase": "l2"},
        "villa": {"phase": "l4"},
    }
    places = tuple(
        replace(one, settings={**one.settings, **more.get(one.id, {})})
        for one in layout.places
    )
    seen = world(replace(layout, places=places), readings(), NOW, NOTHING)

    assert (seen.phase_limit_kw, seen.buildings[0].phase_limit_kw) == (80, 12)
    meters = [
        thing
        for place in seen.places()
        for thing in place.things
        if isinstance(thing, Grid)
    ]
    assert {meter.id: meter.phase for meter in meters} == {
        "house-meter": "all",
        "flat-1-meter": "l2",
        "flat-2-meter": "all",
        "villa-meter": "all",
    }
    assert not list(refused(seen))


def test_a_home_stands_alone() -> None:
    """A home is a neighbourhood of one, with what its entities say."""
    seen = world(home(), readings(), NOW, NOTHING)

    [only] = seen.homes
    [battery] = [thing for thing in only.things if isinstance(thing, Battery)]
    assert battery.soc_kwh == pytest.approx(4.0)
    [meter] = [thing for thing in only.things if isinstance(thing, Grid)]
    assert (meter.tariff, meter.import_limit_kw) == ("home", 9.0)
    assert not list(refused(seen))


def test_who_opted_out_is_not_planned() -> None:
    """Of a household that opted out nothing is planned but its sun."""
    out = home(takes_part=False)

    assert [one.id for one in planned(out, ()).devices] == ["roof"]
    assert "tank" not in str(_ids(world(planned(out, ()), readings(), NOW, NOTHING)))


def test_what_a_hand_holds_is_not_planned() -> None:
    """A device in somebody's hands is left out, until it is let go."""
    kept = planned(home(), {"tank"})

    assert [one.id for one in kept.devices] == ["roof", "battery"]
    assert planned(home(), ()).devices == home().devices


def test_what_cannot_be_planned_is_told() -> None:
    """A name that is used twice is a trouble, and no exception."""
    twice = device("tank", "flat-2", TANK)
    layout = house()
    layout = replace(layout, devices=(*layout.devices, twice))

    found = list(refused(world(layout, readings(), NOW, NOTHING)))

    assert [trouble.what for trouble in found] == ["refused"]
    assert "tank" in found[0].detail


def test_what_was_believed_stands_in_for_what_is_silent() -> None:
    """A tank whose sensor is gone is as warm as it was believed to be."""
    first = world(home(), readings(), NOW, NOTHING)
    [tank] = [one for one in first.homes[0].things if isinstance(one, HotWater)]
    memory = Memory({"tank": replace(tank, temp_c=47.0)})

    seen = world(home(), readings(tank=None), NOW, memory)

    [after] = [one for one in seen.homes[0].things if isinstance(one, HotWater)]
    assert after.temp_c == pytest.approx(47.0)


def test_the_last_temperature_outdoors_is_remembered() -> None:
    """Measured, else remembered, else mild."""
    layout = replace(home(), data={"outdoor": "sensor.out"})
    root = layout.root
    cold = readings(out=("-3", "°C"))

    def outdoor_c(looked: object, memory: Memory) -> float:
        assert looked is not None
        return seen_in(layout, root, looked, NOW, memory).outdoor_c  # type: ignore[arg-type]  # (readings)

    assert outdoor_c(cold, NOTHING) == pytest.approx(-3.0)
    assert outdoor_c(readings(), Memory({}, 2.0)) == pytest.approx(2.0)
    assert outdoor_c(readings(), NOTHING) == pytest.approx(12.0)


def test_at_home_nobody_asks_a_landlord() -> None:
    """Whoever wants it warmer than usual has it warmer."""
    told = {"kind": "home", "comfort_low_c": 19.0, "comfort_high_c": 24.0}
    live = {"comfort_low_c": 21.5, "comfort_high_c": 22.0}
    place = Place("a", "A", "household", "A", None, told, live)
    assert comfort_c(place) == (21.5, 22.5)
    assert comfort_c(replace(place, tunables={})) == (19.0, 24.0)
    assert comfort_c(replace(place, settings={**told, "kind": ""})) == (19.0, 24.0)


DEGREES = st.none() | st.floats(5, 35)


@given(low=DEGREES, high=DEGREES, own_low=DEGREES, own_high=DEGREES)
def test_comfort_is_loosened_within_bounds_only(
    low: float | None,
    high: float | None,
    own_low: float | None,
    own_high: float | None,
) -> None:
    """Whatever was saved, comfort stays between the guarantee and the bounds."""
    told = {"comfort_low_c": low, "comfort_high_c": high}
    live = {"comfort_low_c": own_low, "comfort_high_c": own_high}
    place = Place("a", "A", "household", "A", None, told, live)

    least, most = comfort_c(place)

    assert least <= guaranteed_c(place)[0]
    assert least >= min(bounds_c(place)[0], guaranteed_c(place)[0])
    assert most > least
    assert most >= min(guaranteed_c(place)[1], bounds_c(place)[1])


ANY: Final = st.none() | st.floats(-50, 90)


@given(low=DEGREES, high=DEGREES, own_low=ANY, own_high=ANY)
def test_comfort_at_home_is_as_people_set_it(
    low: float | None,
    high: float | None,
    own_low: float | None,
    own_high: float | None,
) -> None:
    """Within what makes sense it is what was set, the lowest first; it has a width."""
    told = {"kind": "home", "comfort_low_c": low, "comfort_high_c": high}
    live = {"comfort_low_c": own_low, "comfort_high_c": own_high}
    place = Place("a", "A", "household", "A", None, told, live)

    least, most = comfort_c(place)

    assert most >= least + 1.0
    if own_low is None:
        assert least == guaranteed_c(place)[0]
    else:
        assert least == min(max(own_low, 10.0), 29.0)
    if own_high is not None and least + 1.0 <= own_high <= 30.0:
        assert most == own_high
