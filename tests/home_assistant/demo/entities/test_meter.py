"""A place's meter counts what real nodes take there, too."""

from dataclasses import replace
from types import MappingProxyType

import pytest
from freezegun.api import FrozenDateTimeFactory
from homeassistant.config_entries import ConfigSubentry
from homeassistant.core import HomeAssistant

from custom_components.quartier.fleet import Seen
from custom_components.quartier.nodes import NODES
from tests.home_assistant.demo.alive import alive, later, number

_METER = "sensor.demo_tilleuls_31_power"


async def test_a_node_is_behind_the_meter_of_its_flat(
    hass: HomeAssistant,
    freezer: FrozenDateTimeFactory,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """What it says that it takes is counted there, and nowhere else."""
    entry = await alive(hass, freezer)
    node = ConfigSubentry(
        data=MappingProxyType({"parent": "tilleuls-31", "participant": "porte31"}),
        subentry_type="node",
        title="Tank",
        unique_id="porte31",
    )
    told = {"porte31": Seen("porte31")}
    monkeypatch.setattr(hass.data[NODES], "seen", told.get)
    beside = number(hass, "sensor.demo_tilleuls_21_power")
    before = number(hass, _METER)
    hass.config_entries.async_add_subentry(entry, node)
    told["porte31"] = replace(told["porte31"], state={"power_w": 22_000})

    await later(hass, freezer)

    assert number(hass, _METER) == pytest.approx(before + 22_000, abs=500)
    assert number(hass, "sensor.demo_tilleuls_21_power") < beside + 5_000
