"""Events tell what happened to whom, once."""

import pytest
from freezegun.api import FrozenDateTimeFactory
from homeassistant.const import Platform
from homeassistant.core import HomeAssistant
from homeassistant.helpers.dispatcher import async_dispatcher_send
from pytest_homeassistant_custom_component.common import MockConfigEntry
from syrupy.assertion import SnapshotAssertion

from custom_components.quartier.coordinator import SIGNAL_EVENT
from tests.home_assistant.platforms import matches
from tests.home_assistant.street import NOW, home, lives_openly, street


@pytest.fixture(autouse=True)
def _now(freezer: FrozenDateTimeFactory) -> None:
    freezer.move_to(NOW)


@pytest.mark.parametrize("entry", [street(), home()], ids=["street", "home"])
async def test_snapshot(
    hass: HomeAssistant, entry: MockConfigEntry, snapshot: SnapshotAssertion
) -> None:
    """Every event is as it was seen to be right."""
    await matches(hass, entry, Platform.EVENT, snapshot)


@pytest.mark.parametrize(
    ("who", "what", "name"),
    [
        ("street", "surplus_started", "rue_des_lilas_events"),
        ("h1", "plan_breached", "lea_events"),
        ("tank", "order_refused", "ballon_orders"),
        ("car", "override_started", "zoe_orders"),
    ],
)
async def test_each_hears_what_concerns_it(
    hass: HomeAssistant, who: str, what: str, name: str
) -> None:
    """What happens to one is told of that one and of nobody else, with its details."""
    await lives_openly(hass, street(), Platform.EVENT)
    signal = SIGNAL_EVENT.format("STREET")
    async_dispatcher_send(hass, signal, who, what, {"why": "because"})
    await hass.async_block_till_done()
    heard = {
        state.entity_id: (state.attributes["event_type"], state.attributes["why"])
        for state in hass.states.async_all("event")
        if state.state != "unknown"
    }
    assert heard == {f"event.{name}": (what, "because")}


async def test_a_new_plan_is_no_event(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    """What happened is not told again when the world is looked at again."""
    coordinator = await lives_openly(hass, street(), Platform.EVENT)
    signal = SIGNAL_EVENT.format("STREET")
    async_dispatcher_send(hass, signal, "h1", "surplus_ended", {})
    await hass.async_block_till_done()
    before = hass.states.get("event.lea_events")
    freezer.tick(1800)
    await coordinator.becomes()
    after = hass.states.get("event.lea_events")
    assert before is not None
    assert after is not None
    assert after.state == before.state != "unknown"


async def test_what_is_not_known_is_not_told(
    hass: HomeAssistant, caplog: pytest.LogCaptureFixture
) -> None:
    """A type of event that nothing can show is passed over, and is no fault."""
    await lives_openly(hass, street(), Platform.EVENT)
    signal = SIGNAL_EVENT.format("STREET")
    async_dispatcher_send(hass, signal, "h1", "order_refused", {})
    await hass.async_block_till_done()
    assert {state.state for state in hass.states.async_all("event")} == {"unknown"}
    assert not [each for each in caplog.records if each.levelname == "ERROR"]


@pytest.mark.parametrize(
    ("entry", "who", "name", "told"),
    [
        (street(), "h1", "lea_events", None),
        (street(), "b1", "les_lilas_events", 1500),
        (street(demo=True), "h1", "lea_events", 1500),
        (home(), "maison", "maison_events", 1500),
    ],
)
async def test_nobody_is_told_a_household_s_power(
    hass: HomeAssistant,
    entry: MockConfigEntry,
    who: str,
    name: str,
    told: int | None,
) -> None:
    """How much sun a household spares is told at home and of sums, and to no landlord.

    Not even where somebody has turned its events on.
    """
    await lives_openly(hass, entry, Platform.EVENT)
    signal = SIGNAL_EVENT.format(entry.entry_id)
    async_dispatcher_send(hass, signal, who, "surplus_started", {"power_w": 1500})
    await hass.async_block_till_done()
    state = hass.states.get(f"event.{name}")
    assert state is not None
    assert state.attributes["event_type"] == "surplus_started"
    assert state.attributes.get("power_w") == told
