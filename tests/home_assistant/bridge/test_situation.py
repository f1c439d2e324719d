"""Meters and devices are read, and what is left over is nobody's in particular."""

from dataclasses import replace

import pytest

from custom_components.quartier.bridge.heat import Heat
from custom_components.quartier.bridge.layout import Device, Layout
from custom_components.quartier.bridge.situation import (
    measured_heat,
    measured_kw,
    nothing_yet,
    rest_kw,
)
from custom_components.quartier.bridge.world import Memory, world
from tests.home_assistant.bridge.homes import NOW, device, home, readings


def _metered(**told: str) -> Layout:
    layout = home()
    root = replace(layout.root, settings=told)
    return replace(layout, places=(root,), devices=())


def test_powers_are_read_with_their_sign() -> None:
    """What gives counts down, what takes counts up, the meter both ways."""
    found = measured_kw(home(), readings())

    assert found["home"] == pytest.approx(0.4)
    assert found["roof"] == pytest.approx(-1.5)
    assert found["tank"] == pytest.approx(0.0)


def test_the_rest_is_what_nobody_claims() -> None:
    """Taken by the meter, less by the tank and battery, more by what the roof gives."""
    found = measured_kw(home(), readings())

    rest = rest_kw(home(), found)["home-rest.power_kw"]

    assert rest + found["tank"] + found["roof"] + found["battery"] == (
        pytest.approx(found["home"])
    )


def test_a_whole_home_is_not_taken_off_its_own_meter() -> None:
    """It tells what its meter counts: what is left of that is not nothing."""
    layout = home()
    told = {"app": "home"}
    whole = Device("w", "W", "participant", "Ana", layout.root.id, told)
    found = measured_kw(home(), readings()) | {"w": 0.4}

    layout = replace(layout, devices=(*layout.devices, whole))

    assert rest_kw(layout, found) == {}


def test_no_rest_without_every_part() -> None:
    """As long as one part is not known the rest is not, either."""
    found = measured_kw(home(), readings(pv=None))

    assert "roof" not in found
    assert rest_kw(home(), found) == {}


@pytest.mark.parametrize(
    ("told", "read", "power"),
    [
        ({"grid_import": "sensor.grid"}, {"grid": ("2", "kW")}, 2.0),
        (
            {"grid_import": "sensor.grid", "grid_export": "sensor.pv"},
            {"grid": ("0", "W"), "pv": ("1500", "W")},
            -1.5,
        ),
        (
            {"grid_import": "sensor.grid", "grid_export": "sensor.pv"},
            {"grid": ("0", "W"), "pv": ("-1500", "W")},
            -1.5,
        ),
        ({"grid_import": "sensor.grid", "grid_export": "sensor.x"}, {}, None),
        ({}, {}, None),
    ],
)
def test_a_meter_may_count_each_way_apart(
    told: dict[str, str], read: dict[str, tuple[str, str]], power: float | None
) -> None:
    """One counter for each way is one number, given counting down."""
    found = measured_kw(_metered(**told), readings(**read))

    assert found.get("home") == (None if power is None else pytest.approx(power))


def test_in_the_beginning_there_is_no_plan() -> None:
    """A neighbourhood is known before anything is planned."""
    street = world(home(), readings(), NOW, Memory({}))

    situation = nothing_yet(street, NOW)

    assert situation.plan is None
    assert situation.neighbourhood is street


def test_what_has_no_wires_hides_no_load() -> None:
    """A heat network takes no electricity: the rest is known without it."""
    layout, found = home(), {"home": 3.0, "roof": -1.0, "battery": 0.5, "tank": 2.0}
    network = device("network", "home", {"device": "heat_network"})
    loop = device("loop", "home", {"device": "geothermal"})
    beside = replace(layout, devices=(*layout.devices, network))

    assert rest_kw(beside, found) == {"home-rest.power_kw": pytest.approx(1.5)}
    unmeasured = replace(layout, devices=(*layout.devices, loop))
    assert rest_kw(unmeasured, found) == {}


def test_heat_is_read_of_what_has_to_do_with_it() -> None:
    """Of a tank behind a meter nothing is, and of a demand its meter."""
    demand = device("demand", "home", {"device": "heat_load", "heat": "sensor.demand"})
    layout = replace(home(), devices=(*home().devices, demand))

    found = measured_heat(layout, readings(demand=("25000", "W")))

    assert found == {"demand": Heat(heat_kw=25.0)}
