"""The past of a layout."""

from types import MappingProxyType
from typing import Any

import numpy as np

from custom_components.quartier.bridge.kinds import Source, kinds
from custom_components.quartier.bridge.layout import Device, Layout, Place
from custom_components.quartier.bridge.measured import PRICE
from custom_components.quartier.bridge.participants import Habit, Party
from custom_components.quartier.bridge.past import (
    composed,
    node_sources,
    sources_of,
    with_habits,
)
from custom_components.quartier.bridge.readings import CARBON, OUTDOOR, POWER
from custom_components.quartier.engine import Clock
from tests.home_assistant.bridge.homes import NOW


def _layout(
    devices: tuple[Device, ...] = (),
    data: dict[str, Any] | None = None,
    **settings: Any,  # noqa: ANN401 (any setting)
) -> Layout:
    place = Place("h", "H", "household", "Ana", settings=MappingProxyType(settings))
    return Layout("e", "home", "x", "Europe/Paris", (place,), devices, data or {})


PV = Device("roof", "R", "pv", "Toit", "h", {"power": "sensor.pv", "peak_kw": 3})
ODD = Device("odd", "O", "no_such_kind", "?", "h", {})


def test_every_entity_with_a_past_is_named() -> None:
    """Devices, meters, weather, carbon and markets, each with its gate."""
    layout = _layout(
        (PV, ODD),
        {"outdoor": "sensor.out", "carbon": "sensor.co2"},
        grid_import="sensor.in",
        grid_export="sensor.out_kwh",
        contract="spot",
        price_entity="sensor.price",
    )

    found = sources_of(layout, kinds())

    assert found["h#import"] == Source("sensor.in", POWER)
    assert found["h#export"] == Source("sensor.out_kwh", POWER)
    assert found["outdoor_c"] == Source("sensor.out", OUTDOOR)
    assert found["carbon_g_per_kwh"] == Source("sensor.co2", CARBON)
    assert found["sensor-price.eur_per_kwh"] == Source("sensor.price", PRICE)
    assert found["roof#power"].entity_id == "sensor.pv"
    assert found["roof.available_kw"].sign == 1.0
    assert sources_of(_layout(grid_power="sensor.g"), kinds()) == {
        "h#power": Source("sensor.g", POWER)
    }


def test_the_base_load_is_the_meter_less_the_devices() -> None:
    """What panels gave is added back, and nothing falls below zero for a lag."""
    raw = {
        "h#power": np.array([1.0, -2.0, 0.5, np.nan]),
        "roof#power": np.array([0.0, -2.5, -0.1, -1.0]),
        "roof.available_kw": np.array([-0.01, 2.5, 0.1, 1.0]),
    }

    found = composed(_layout((PV,), grid_power="sensor.g"), raw)

    assert set(found) == {"h-rest.power_kw", "roof.available_kw"}
    rest = found["h-rest.power_kw"]
    assert np.allclose(rest[:3], [1.0, 0.5, 0.6])
    assert np.isnan(rest[3])
    assert found["roof.available_kw"][0] == 0.0


def test_a_device_that_hides_is_no_negative_load() -> None:
    """Panels without a sensor make the meter run backwards: that is no base load."""
    raw = {"h#power": np.array([-2.0, 0.4])}

    with_panels = composed(_layout((PV,)), raw)["h-rest.power_kw"]
    without = composed(_layout(), raw)["h-rest.power_kw"]

    assert with_panels.tolist() == [0.0, 0.4]
    assert without.tolist() == [-2.0, 0.4]


def test_import_and_export_make_one_meter() -> None:
    """Two counters, or one, however the second counts; a dead sensor is passed over."""
    bought, sold = np.array([1.0, 0.0]), np.array([0.0, 2.0])

    for sign in (1, -1):
        raw = {"h#import": bought, "h#export": sign * sold}
        assert composed(_layout(), raw)["h-rest.power_kw"].tolist() == [1.0, -2.0]
    dead = {"h#import": bought, "roof#power": np.full(2, np.nan)}
    assert composed(_layout((PV,)), dead)["h-rest.power_kw"].tolist() == [1.0, 0.0]
    assert composed(_layout(), {"h#export": sold}) == {}


NODE = Device("n", "N", "participant", "Tank", "h", {"participant": "node1"})
WHOLE = Device("w", "W", "participant", "Ana", "h", {"app": "home"})


def test_what_nodes_take_is_taken_off_the_meter() -> None:
    """As recorded; where it was not, as usual; a whole home is its meter's all."""
    layout = _layout((NODE, WHOLE, PV))
    found = node_sources(layout, lambda device: f"sensor.{device.id}_power")
    assert found == {"n#power": Source("sensor.n_power", POWER)}
    assert node_sources(layout, lambda _device: None) == {}
    clock = Clock.even(NOW, 3600, 4)
    habit = Habit((0.5,) * 24)
    parties = {"n": Party("node1", habit=habit), "w": Party("home1", habit=habit)}
    raw = {
        "h#power": np.full(4, 3.0),
        "n#power": np.array([2.0, 0.0, np.nan, np.nan]),
    }
    whole = with_habits(layout, raw, parties, clock)
    assert "w#power" not in whole
    rest = composed(layout, whole)["h-rest.power_kw"]
    assert rest.tolist() == [1.0, 3.0, 2.5, 2.5]
    alone = with_habits(layout, {"h#power": raw["h#power"]}, parties, clock)
    assert composed(layout, alone)["h-rest.power_kw"].tolist() == [2.5] * 4
    new = with_habits(layout, raw, {"n": Party("node1")}, clock)
    assert new.keys() == raw.keys()
