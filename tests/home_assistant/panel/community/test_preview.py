"""What a slider promises is what the desk replays, and only what was seen is set."""

from dataclasses import replace
from typing import Any, Final

import pytest
from freezegun.api import FrozenDateTimeFactory
from homeassistant.components.recorder import Recorder
from homeassistant.core import HomeAssistant
from homeassistant.util import dt as dt_util
from pytest_homeassistant_custom_component.typing import WebSocketGenerator

from custom_components.quartier.bridge import reliving
from custom_components.quartier.bridge.readings import Readings
from custom_components.quartier.engine import Policy, replay
from custom_components.quartier.panel.community.compare import _READY
from custom_components.quartier.panel.community.preview import seal
from custom_components.quartier.what_if import changed
from tests.home_assistant.living import alive, coordinator_of
from tests.home_assistant.panel.entering import ask, followed, opened
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

    asked = {"entry_id": "HOME", "days": 1}
    steps = await followed(
        hass, hass_ws_client, "community/preview", **asked, policy=_PRICES
    )
    assert [key for one in steps for key in one if key != "progress"] == [
        "about",
        *("lived",) * 3,
        "result",
    ]
    shares = [one["progress"]["share"] for one in steps if "progress" in one]
    assert shares == pytest.approx([at / 36 for at in range(1, 37)])
    told: dict[str, Any] = steps[-1]["result"]
    for one in steps:
        known = one.get("about", {}) | one.get("lived", {})
        assert {key: told[key] for key in known} == known

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

    lived: dict[str, Any] = {}
    for one in await followed(hass, hass_ws_client, "community/compare", **asked):
        lived |= one.get("lived", {})
    assert lived["now"] == told["now"]
    assert lived["without"] == told["without"]
    assert set(lived) == {"without", "now", *_READY}


async def test_without_a_past_the_next_day_is_planned(
    hass: HomeAssistant,
    recorder_mock: Recorder,
    hass_ws_client: WebSocketGenerator,
) -> None:
    """As the action without days does, and it is said."""
    assert recorder_mock
    await alive(hass)
    [step] = await followed(
        hass,
        hass_ws_client,
        "community/preview",
        entry_id="HOME",
        policy=_PRICES,
        days=3,
    )
    told = step["result"]
    assert told["lived"] is False
    assert told["what_if"]["amounts"]["peak"] > 0
    assert "without" not in told
    # Money, by the same prices on both sides; what each wishes counts in no bill.
    for one in (told["now"], told["what_if"]):
        assert one["paid_eur"] == pytest.approx(one["amounts"]["cost"])
    assert told["what_if"]["wished_eur"] > told["what_if"]["cost_eur"] + 1.0


async def test_whoever_asks_second_is_told(
    hass: HomeAssistant,
    recorder_mock: Recorder,
    hass_ws_client: WebSocketGenerator,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """That something is tried already, and to wait."""
    assert recorder_mock
    monkeypatch.setattr(reliving, "_PATIENCE_S", 0.05)
    await async_days(hass, 6)
    coordinator = coordinator_of(await alive(hass))
    with coordinator.planning.reliving.alone():
        steps = await followed(
            hass, hass_ws_client, "community/compare", entry_id="HOME", days=1
        )
    assert "about" in steps[0]
    assert steps[1]["refused"]["translation_key"] == "trying_already"
    assert len(steps) == 2


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
