"""Deeds become the actions of their entities' domains, or none at all."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custom_components.quartier.bridge.deed import Deed
from custom_components.quartier.bridge.orders.action import action_of


@pytest.mark.parametrize(
    ("entity_id", "to", "service", "data"),
    [
        ("switch.tank", True, "turn_on", {}),
        ("switch.tank", False, "turn_off", {}),
        ("input_boolean.tank", True, "turn_on", {}),
        ("light.hall", False, "turn_off", {}),
        ("fan.bath", True, "turn_on", {}),
        ("number.amps", 16.0, "set_value", {"value": 16.0}),
        ("input_number.kw", 2, "set_value", {"value": 2}),
        ("select.mode", "eco", "select_option", {"option": "eco"}),
        ("input_select.mode", "eco", "select_option", {"option": "eco"}),
        ("climate.flat", 19.5, "set_temperature", {"temperature": 19.5}),
        ("climate.flat", "heat", "set_hvac_mode", {"hvac_mode": "heat"}),
        ("climate.flat", "eco", "set_preset_mode", {"preset_mode": "eco"}),
        ("climate.flat", False, "turn_off", {}),
        ("water_heater.tank", 55, "set_temperature", {"temperature": 55}),
        ("water_heater.tank", "eco", "set_operation_mode", {"operation_mode": "eco"}),
        ("water_heater.tank", True, "turn_on", {}),
        ("button.start", True, "press", {}),
        ("input_button.start", True, "press", {}),
        ("script.start", True, "turn_on", {}),
        ("script.start", False, "turn_off", {}),
        ("scene.night", True, "turn_on", {}),
    ],
)
def test_each_domain_has_its_action(
    entity_id: str, to: bool | float | str, service: str, data: dict[str, object]
) -> None:
    """A deed is said in the words of the entity's own domain."""
    action = action_of(Deed(entity_id, to))

    assert action is not None
    assert action.domain == entity_id.partition(".")[0]
    assert action.service == service
    assert action.data == {"entity_id": entity_id, **data}


@pytest.mark.parametrize(
    ("entity_id", "to"),
    [
        ("lock.door", True),
        ("humidifier.flat", 50.0),
        ("switch.tank", 1.0),
        ("switch.tank", "on"),
        ("number.amps", True),
        ("number.amps", "ten"),
        ("number.amps", math.nan),
        ("climate.flat", math.inf),
        ("select.mode", 3.0),
        ("button.start", False),
        ("scene.night", False),
    ],
)
def test_what_cannot_be_said_is_not(entity_id: str, to: bool | float | str) -> None:
    """Unknown domains, wrong kinds of values and no numbers have no action."""
    assert action_of(Deed(entity_id, to)) is None


@given(
    st.from_regex(r"[a-z_]{1,12}\.[a-z]{1,5}", fullmatch=True),
    st.booleans() | st.floats() | st.text(max_size=5),
)
def test_no_deed_breaks_it(entity_id: str, to: bool | float | str) -> None:
    """Whatever the deed, there is an action for this entity alone, or none."""
    action = action_of(Deed(entity_id, to))

    assert action is None or action.data["entity_id"] == entity_id
