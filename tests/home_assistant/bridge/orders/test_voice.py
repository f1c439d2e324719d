"""All that was said is kept account of, as far back as is useful."""

from homeassistant.core import HomeAssistant, State
from pytest_homeassistant_custom_component.common import async_mock_service

from custom_components.quartier.bridge.deed import Deed
from custom_components.quartier.bridge.orders.voice import Voice
from custom_components.quartier.bridge.orders.watch import Watch

OFF = State("switch.a", "off")


async def test_the_last_orders_are_kept(hass: HomeAssistant) -> None:
    """Two hundred of them; counts are of all."""
    calls = async_mock_service(hass, "switch", "turn_on")
    voice = Voice(hass, Watch(hass, lambda _: None))
    deed = Deed("switch.a", to=True)
    for _ in range(205):
        assert await voice.call("one", deed, OFF, "plan", ()) == "done"

    found = voice.diagnostics()
    assert len(found["orders"]) == 200
    assert found["counts"] == {"done": 205}
    assert found["orders"][0] | {"at": ""} == {
        "at": "",
        "device": "one",
        "entity_id": "switch.a",
        "from": False,
        "to": True,
        "why": "plan",
        "result": "done",
    }
    assert len({call.context.id for call in calls}) == 205


async def test_what_was_said_to_some_is_forgotten(hass: HomeAssistant) -> None:
    """Of others it stays; counts, which name nobody, too."""
    async_mock_service(hass, "switch", "turn_on")
    voice = Voice(hass, Watch(hass, lambda _: None))
    for device in ("one", "other", "one"):
        await voice.call(device, Deed("switch.a", to=True), OFF, "plan", ())

    voice.forget({"one"})

    found = voice.diagnostics()
    assert [order["device"] for order in found["orders"]] == ["other"]
    assert found["counts"] == {"done": 3}


async def test_what_cannot_be_said_is_kept_too(hass: HomeAssistant) -> None:
    """No action is called for it."""
    voice = Voice(hass, Watch(hass, lambda _: None))

    answer = await voice.call("one", Deed("switch.a", "eco"), OFF, "plan", ())

    assert answer == "impossible"
    assert voice.counts == {"impossible": 1}
