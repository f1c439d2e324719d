"""Blueprints load in Home Assistant, and do what they say."""

import asyncio
import shutil
from collections.abc import AsyncGenerator
from datetime import timedelta
from pathlib import Path
from typing import Any, Final

import pytest
from freezegun.api import FrozenDateTimeFactory
from homeassistant.components.automation import DOMAIN as AUTOMATION
from homeassistant.components.automation.helpers import async_get_blueprints
from homeassistant.core import (
    CoreState,
    HomeAssistant,
    ServiceCall,
    SupportsResponse,
)
from homeassistant.exceptions import ServiceValidationError
from homeassistant.setup import async_setup_component
from pytest_homeassistant_custom_component.common import (
    MockConfigEntry,
    async_fire_time_changed,
    async_mock_service,
)

_FOLDER: Final = Path(__file__).parents[2] / "blueprints" / "automation" / "quartier"
_NAMES: Final = sorted(path.name for path in _FOLDER.glob("*.yaml"))


@pytest.fixture
async def _blueprints(hass: HomeAssistant, tmp_path: Path) -> AsyncGenerator[None]:
    """Lay the blueprints where people's own would lie; in the end all is still."""
    shutil.copytree(_FOLDER, tmp_path / "blueprints" / "automation" / "quartier")
    hass.config.config_dir = str(tmp_path)
    yield
    await hass.services.async_call(
        AUTOMATION, "turn_off", {"entity_id": "all"}, blocking=True
    )


async def _automate(hass: HomeAssistant, name: str, **told: Any) -> None:  # noqa: ANN401 (inputs of a blueprint)
    """Set an automation up, as a person does with a blueprint's form."""
    used = {"path": f"quartier/{name}.yaml", "input": told}
    config = {AUTOMATION: [{"id": name, "alias": name, "use_blueprint": used}]}
    assert await async_setup_component(hass, AUTOMATION, config)
    await hass.async_block_till_done()
    state = hass.states.get(f"automation.{name}")
    assert state is not None
    assert state.state == "on"


def _message(calls: list[ServiceCall]) -> str:
    return str(calls[-1].data["message"])


_TELL: Final = [{"action": "notify.test", "data": {"message": "{{ message }}"}}]


@pytest.mark.usefixtures("_blueprints")
async def test_they_are_valid(hass: HomeAssistant) -> None:
    """Home Assistant finds no fault in any, and each speaks both languages."""
    assert await async_setup_component(hass, AUTOMATION, {})
    found = await async_get_blueprints(hass).async_get_blueprints()
    assert {Path(path).name for path in found} == set(_NAMES)
    assert len(_NAMES) == 3
    for one in found.values():
        assert not isinstance(one, Exception), one
        assert one is not None
        assert one.validate() is None
        assert " / " in one.name
        assert "Quartier" in one.metadata["description"]


async def _machine(hass: HomeAssistant) -> list[ServiceCall]:
    """Set the machine up: not ready, not recommended."""
    hass.states.async_set("binary_sensor.wash_run", "off", {"friendly_name": "Wash"})
    hass.states.async_set("binary_sensor.wash_ready", "off")
    await _automate(
        hass,
        "run_when_recommended",
        recommended="binary_sensor.wash_run",
        ready="binary_sensor.wash_ready",
        start=[{"action": "button.press", "target": {"entity_id": "button.wash"}}],
        latest="20:00:00",
        tell=_TELL,
    )
    return async_mock_service(hass, "button", "press")


@pytest.mark.usefixtures("_blueprints")
@pytest.mark.parametrize("order", [("ready", "run"), ("run", "ready")])
async def test_a_machine_starts_when_recommended_and_ready(
    hass: HomeAssistant, order: tuple[str, str]
) -> None:
    """Whichever comes last; with one of the two it waits."""
    told = async_mock_service(hass, "notify", "test")
    pressed = await _machine(hass)
    hass.states.async_set(f"binary_sensor.wash_{order[0]}", "on")
    await hass.async_block_till_done()
    assert pressed == []
    hass.states.async_set(f"binary_sensor.wash_{order[1]}", "on")
    await hass.async_block_till_done()
    assert len(pressed) == 1
    assert pressed[0].data["entity_id"] == ["button.wash"]
    assert "bon moment" in _message(told)


@pytest.mark.usefixtures("_blueprints")
@pytest.mark.parametrize(("ready", "starts"), [("on", 1), ("off", 0)])
async def test_a_machine_starts_at_the_latest(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory, ready: str, starts: int
) -> None:
    """At the time that was set, if it is ready."""
    await hass.config.async_set_time_zone("UTC")
    freezer.move_to("2026-06-15 19:59:00+00:00")
    told = async_mock_service(hass, "notify", "test")
    pressed = await _machine(hass)
    hass.states.async_set("binary_sensor.wash_ready", ready)
    freezer.move_to("2026-06-15 20:00:01+00:00")
    async_fire_time_changed(hass)
    await hass.async_block_till_done()
    assert len(pressed) == starts
    assert len(told) == starts
    if starts:
        assert "dernier moment" in _message(told)


async def _tomorrow(hass: HomeAssistant, sentences: list[str]) -> list[dict[str, Any]]:
    """Set the evening's message up; what the telephone is sent is noted."""
    entry = MockConfigEntry(domain="mobile_app", entry_id="phone", title="Phone")
    entry.add_to_hass(hass)
    asked: list[dict[str, Any]] = []

    async def explain(call: ServiceCall) -> dict[str, Any]:
        asked.append(dict(call.data))
        return {"sentences": sentences, "text": "\n".join(sentences)}

    hass.services.async_register(
        "quartier", "explain", explain, supports_response=SupportsResponse.ONLY
    )
    await _automate(
        hass,
        "tell_tomorrow",
        entry="STREET",
        household="Léa",
        tell=[
            {
                "action": "notify.phone",
                "data": {"message": "{{ message }}", "data": "{{ extra }}"},
            }
        ],
        takes_part="switch.lea_take_part",
        at="20:30:00",
    )
    return asked


async def _evening(hass: HomeAssistant, freezer: FrozenDateTimeFactory) -> None:
    """Let the time of the evening's message come."""
    freezer.move_to("2026-06-15 20:30:01+00:00")
    async_fire_time_changed(hass)
    await hass.async_block_till_done()


async def _tap(hass: HomeAssistant, call: ServiceCall) -> None:
    """Press the only button of a message, as the telephone tells it."""
    [button] = call.data["data"]["actions"]
    hass.bus.async_fire("mobile_app_notification_action", {"action": button["action"]})
    await hass.async_block_till_done()


@pytest.mark.usefixtures("_blueprints")
async def test_tomorrow_is_told(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    """The reasons are sent, of the household and of the day that were asked for."""
    await hass.config.async_set_time_zone("UTC")
    freezer.move_to("2026-06-15 20:29:00+00:00")
    sent = async_mock_service(hass, "notify", "phone")
    asked = await _tomorrow(hass, ["Zoé se charge à 13 h."])
    await _evening(hass, freezer)
    wanted = {"place": "Léa", "day": "tomorrow", "language": "fr"}
    assert asked == [{"config_entry_id": "STREET", **wanted}]
    assert _message(sent) == "Zoé se charge à 13 h."


def _switch(hass: HomeAssistant, *, at: str, is_closed: bool = False) -> None:
    """Play the switch of taking part; closed, it can only be turned off."""

    async def turn(call: ServiceCall) -> None:
        if call.service == "turn_on" and is_closed:
            raise ServiceValidationError("not a resident")
        assert call.data["entity_id"] == ["switch.lea_take_part"]
        hass.states.async_set(
            "switch.lea_take_part", call.service.removeprefix("turn_")
        )

    hass.states.async_set("switch.lea_take_part", at)
    for name in ("turn_on", "turn_off"):
        hass.services.async_register("switch", name, turn)


def _takes_part(hass: HomeAssistant) -> bool:
    return hass.states.is_state("switch.lea_take_part", "on")


@pytest.mark.usefixtures("_blueprints")
async def test_a_tap_holds_everything_until_another(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    """It takes the household out, however late; only the next button lets it in."""
    await hass.config.async_set_time_zone("UTC")
    freezer.move_to("2026-06-15 20:29:00+00:00")
    sent = async_mock_service(hass, "notify", "phone")
    _switch(hass, at="on")
    await _tomorrow(hass, ["Zoé se charge à 13 h."])
    await _evening(hass, freezer)
    hass.bus.async_fire("mobile_app_notification_action", {"action": "OTHER"})
    await _pass(hass, freezer, 60 * 23)
    assert _takes_part(hass)
    await _tap(hass, sent[-1])
    assert not _takes_part(hass)
    assert "jusqu’à ce que vous le laissiez faire" in _message(sent)
    await _pass(hass, freezer, 60 * 30)
    assert not _takes_part(hass)
    await _tap(hass, sent[-1])
    assert _takes_part(hass)
    assert "participe à nouveau" in _message(sent)
    await _tap(hass, sent[-1])
    assert not _takes_part(hass)


@pytest.mark.usefixtures("_blueprints")
async def test_a_household_that_is_out_may_come_back(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    """The evening's button says what a press would change."""
    await hass.config.async_set_time_zone("UTC")
    freezer.move_to("2026-06-15 20:29:00+00:00")
    sent = async_mock_service(hass, "notify", "phone")
    _switch(hass, at="off")
    await _tomorrow(hass, ["Zoé se charge à 13 h."])
    await _evening(hass, freezer)
    await _tap(hass, sent[-1])
    assert _takes_part(hass)


@pytest.mark.usefixtures("_blueprints")
async def test_where_only_residents_may_they_are_told_so(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    """In a neighbourhood no automation lets it again: the switch is shown instead."""
    await hass.config.async_set_time_zone("UTC")
    freezer.move_to("2026-06-15 20:29:00+00:00")
    sent = async_mock_service(hass, "notify", "phone")
    _switch(hass, at="off", is_closed=True)
    await _tomorrow(hass, ["Zoé se charge à 13 h."])
    await _evening(hass, freezer)
    [button] = sent[-1].data["data"]["actions"]
    hass.bus.async_fire("mobile_app_notification_action", {"action": button["action"]})
    await _settle()
    await _pass(hass, freezer, 1)
    assert not _takes_part(hass)
    assert "Seuls les habitants" in _message(sent)
    [button] = sent[-1].data["data"]["actions"]
    assert button["uri"].endswith("switch.lea_take_part")


@pytest.mark.usefixtures("_blueprints")
async def test_a_day_without_plans_is_no_news(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    """Nothing is sent where nothing is planned."""
    await hass.config.async_set_time_zone("UTC")
    freezer.move_to("2026-06-15 20:29:00+00:00")
    sent = async_mock_service(hass, "notify", "phone")
    asked = await _tomorrow(hass, [])
    freezer.move_to("2026-06-15 20:30:01+00:00")
    async_fire_time_changed(hass)
    await hass.async_block_till_done()
    assert len(asked) == 1
    assert sent == []


async def _pass(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory, minutes: float
) -> None:
    """Let time go by."""
    freezer.tick(timedelta(minutes=minutes, seconds=1))
    async_fire_time_changed(hass)
    await _settle()


async def _settle() -> None:
    """Let all happen that happens at once: an automation that waits stays pending."""
    for _ in range(50):
        await asyncio.sleep(0)


@pytest.mark.usefixtures("_blueprints")
async def test_surplus_is_used_with_least_times(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    """On only once it lasts, for ten minutes at least, off when it is over."""
    on = async_mock_service(hass, "homeassistant", "turn_on")
    off = async_mock_service(hass, "homeassistant", "turn_off")
    told = async_mock_service(hass, "notify", "test")
    hass.states.async_set("binary_sensor.surplus", "off")
    hass.states.async_set("switch.pump", "off", {"friendly_name": "Pump"})
    await _automate(
        hass,
        "use_surplus",
        surplus="binary_sensor.surplus",
        load="switch.pump",
        tell=_TELL,
    )
    hass.states.async_set("binary_sensor.surplus", "on")
    await _settle()
    assert on == []
    await _pass(hass, freezer, 2)
    assert len(on) == 1
    assert "Pump" in _message(told)
    hass.states.async_set("binary_sensor.surplus", "off")
    await _pass(hass, freezer, 5)
    assert off == []
    # It came back while the pump had to rest: it is used again.
    await _pass(hass, freezer, 5)
    assert len(off) == 1
    hass.states.async_set("binary_sensor.surplus", "on")
    await _pass(hass, freezer, 5)
    assert len(on) == 2
    await _pass(hass, freezer, 10)
    assert len(off) == 1
    hass.states.async_set("binary_sensor.surplus", "off")
    await _settle()
    assert len(off) == 2
    await _pass(hass, freezer, 6)
    assert len(on) == 2


@pytest.mark.usefixtures("_blueprints")
async def test_what_a_hand_turned_on_stays_with_it(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    """It is neither turned on nor off."""
    off = async_mock_service(hass, "homeassistant", "turn_off")
    hass.states.async_set("binary_sensor.surplus", "off")
    hass.states.async_set("switch.pump", "on")
    await _automate(
        hass, "use_surplus", surplus="binary_sensor.surplus", load="switch.pump"
    )
    hass.states.async_set("binary_sensor.surplus", "on")
    await _pass(hass, freezer, 2)
    await _pass(hass, freezer, 20)
    hass.states.async_set("binary_sensor.surplus", "off")
    await _settle()
    assert off == []


@pytest.mark.usefixtures("_blueprints")
async def test_a_hand_may_be_faster_than_the_sun(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    """What somebody turns on while the pump has to rest is theirs."""
    async_mock_service(hass, "homeassistant", "turn_on")
    off = async_mock_service(hass, "homeassistant", "turn_off")
    hass.states.async_set("binary_sensor.surplus", "off")
    hass.states.async_set("switch.pump", "off")
    await _automate(
        hass, "use_surplus", surplus="binary_sensor.surplus", load="switch.pump"
    )
    hass.states.async_set("binary_sensor.surplus", "on")
    await _pass(hass, freezer, 2)
    hass.states.async_set("binary_sensor.surplus", "off")
    await _pass(hass, freezer, 10)
    assert len(off) == 1
    hass.states.async_set("switch.pump", "on")
    hass.states.async_set("binary_sensor.surplus", "on")
    await _pass(hass, freezer, 5)
    hass.states.async_set("binary_sensor.surplus", "off")
    await _settle()
    assert len(off) == 1


async def _restarted(hass: HomeAssistant, surplus: str, pump: str) -> None:
    """Start Home Assistant with a pump that runs on the sun, or not."""
    hass.set_state(CoreState.not_running)
    hass.states.async_set("binary_sensor.surplus", surplus)
    hass.states.async_set("switch.pump", pump)
    await _automate(
        hass, "use_surplus", surplus="binary_sensor.surplus", load="switch.pump"
    )
    await hass.async_start()
    await _settle()


@pytest.mark.usefixtures("_blueprints")
@pytest.mark.parametrize(
    ("surplus", "pump", "ends"),
    [("off", "on", 1), ("on", "on", 0), ("off", "off", 0), ("unavailable", "on", 0)],
)
async def test_a_restart_forgets_no_pump(
    hass: HomeAssistant, surplus: str, pump: str, ends: int
) -> None:
    """What is on goes off where there is no sun, once that is known."""
    on = async_mock_service(hass, "homeassistant", "turn_on")
    off = async_mock_service(hass, "homeassistant", "turn_off")
    await _restarted(hass, surplus, pump)
    assert len(off) == ends
    assert on == []


@pytest.mark.usefixtures("_blueprints")
@pytest.mark.parametrize("first", ["on", "unavailable"])
async def test_a_surplus_that_a_restart_cut_is_seen_to_its_end(
    hass: HomeAssistant, first: str
) -> None:
    """It stays on while there is sun, and goes off when it is over."""
    on = async_mock_service(hass, "homeassistant", "turn_on")
    off = async_mock_service(hass, "homeassistant", "turn_off")
    await _restarted(hass, first, "on")
    hass.states.async_set("binary_sensor.surplus", "on")
    await _settle()
    assert off == []
    hass.states.async_set("binary_sensor.surplus", "off")
    await _settle()
    assert [call.data["entity_id"] for call in off] == [["switch.pump"]]
    assert on == []


@pytest.mark.usefixtures("_blueprints")
async def test_what_never_comes_back_leaves_no_pump_on(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    """After ten minutes without a word of the sun it goes off."""
    off = async_mock_service(hass, "homeassistant", "turn_off")
    await _restarted(hass, "unavailable", "on")
    await _pass(hass, freezer, 10)
    assert len(off) == 1
