"""What a slider promises is what the desk replays, and only what was seen is set."""

from dataclasses import replace
from typing import Any, Final

import pytest
from freezegun.api import FrozenDateTimeFactory
from homeassistant.components.recorder import Recorder
from homeassistant.core import HomeAssistant
from homeassistant.util import dt as dt_util
from pytest_homeassistant_custom_component.typing import WebSocketGenerator

from custom_components.quartier.bridge.readings import Readings
from custom_components.quartier.engine import Policy, replay
from custom_components.quartier.panel.community.preview import seal
from custom_components.quartier.what_if import changed
from tests.home_assistant.living import alive, coordinator_of
from tests.home_assistant.panel.entering import ask, opened
from tests.home_assistant.statistics import NOW, async_days

# Home Assistant's own doing, in every request.
pytestmark = pytest.mark.filterwarnings(
    "ignore::aiohttp.web_exceptions.NotAppKeyWarning"
)
_PRICES: Final[dict[str, float | str]] = {"peak.eur_per_kw": 5.0}


@pytest.fixture(autouse=True)
def _now(freezer: FrozenDateTimeFactory) -> None:
    freezer.move_to(NOW)


async def test_a_preview_is_the_desks_replay_and_the_action(
    hass: HomeAssistant,
    recorder_mock: Recorder,
    hass_ws_client: WebSocketGenerator,
) -> None:
    """The engine, handed the same days, comes to the same cent; so does the action."""
    assert recorder_mock
    await async_days(hass, 6)
    entry = await alive(hass)
    coordinator = coordinator_of(entry)

    answer = await ask(
        hass,
        hass_ws_client,
        "community/preview",
        entry_id="HOME",
        policy=_PRICES,
        days=1,
    )
    told: dict[str, Any] = answer["result"]

    yesterdays = await coordinator.foresight.async_yesterdays(
        coordinator.layout,
        Readings(hass.states.get, dt_util.utcnow().replace(microsecond=0)),
        coordinator.data.neighbourhood,
    )
    days = yesterdays.days(1).days
    policy = changed(Policy(), _PRICES)
    for name, lived, conduct in (
        ("without", days, "habit"),
        ("what_if", replace(days, policy=policy), "plan"),
    ):
        desk = replay(lived, conduct)
        assert told[name]["cost_eur"] == pytest.approx(desk.cost_eur, abs=1e-9)
        assert told[name]["paid_eur"] == pytest.approx(desk.ledger.bill_eur, abs=1e-9)
        assert told[name]["carbon_kg"] == pytest.approx(desk.ledger.carbon_kg, abs=1e-9)
        assert told[name]["peak_kw"] == pytest.approx(desk.ledger.peak_kw, abs=1e-9)
    action = await hass.services.async_call(
        "quartier",
        "simulate",
        {"days": 1, "policy": _PRICES},
        blocking=True,
        return_response=True,
    )
    assert action is not None
    assert told["lived"]
    assert {key: told[key] for key in action} == action

    compared = (
        await ask(
            hass,
            hass_ws_client,
            "community/compare",
            entry_id="HOME",
            name="now",
            days=1,
        )
    )["result"]
    assert compared["then"] == told["now"]
    assert compared["without"] == told["without"]


async def test_without_a_past_the_next_day_is_planned(
    hass: HomeAssistant,
    recorder_mock: Recorder,
    hass_ws_client: WebSocketGenerator,
) -> None:
    """As the action without days does, and it is said."""
    assert recorder_mock
    await alive(hass)
    told = (
        await ask(
            hass,
            hass_ws_client,
            "community/preview",
            entry_id="HOME",
            policy=_PRICES,
            days=3,
        )
    )["result"]
    assert told["lived"] is False
    assert told["what_if"]["amounts"]["peak"] > 0
    assert "without" not in told


async def test_only_what_was_seen_is_set(
    hass: HomeAssistant,
    hass_ws_client: WebSocketGenerator,
) -> None:
    """With other values, or once others were set, it has to be tried first."""
    coordinator = await opened(hass)
    seen = seal(coordinator.policy, changed(coordinator.policy, _PRICES))

    async def applied(policy: dict[str, float | str]) -> Any:  # noqa: ANN401 (an answer)
        return await ask(
            hass,
            hass_ws_client,
            "community/apply",
            entry_id="STREET",
            policy=policy,
            seen=seen,
        )

    other = await applied({"peak.eur_per_kw": 4.0})
    assert other["error"]["translation_key"] == "preview_first"
    unknown = await applied({"peaks.eur_per_kw": 4.0})
    assert unknown["error"]["translation_key"] == "unknown_wish"
    assert coordinator.wishes == {}
    assert (await applied(_PRICES))["result"] == {"set": ["peak.eur_per_kw"]}
    assert coordinator.wishes == {"peak": {"eur_per_kw": 5.0}}
    again = await applied(_PRICES)
    assert again["error"]["translation_key"] == "preview_first"
