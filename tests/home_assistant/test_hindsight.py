"""Would the last days have been better? Asked of a living home with a recorder."""

from dataclasses import dataclass
from typing import Any, Final

import pytest
from freezegun.api import FrozenDateTimeFactory
from homeassistant.components.recorder import Recorder
from homeassistant.core import HomeAssistant
from homeassistant.exceptions import HomeAssistantError, ServiceValidationError

from custom_components.quartier.const import DOMAIN
from custom_components.quartier.coordinator import QuartierCoordinator
from custom_components.quartier.engine import Policy
from custom_components.quartier.hindsight import async_lived
from custom_components.quartier.report import Sight
from tests.home_assistant.living import alive, coordinator_of
from tests.home_assistant.statistics import NOW, async_days

_DAYS: Final = 6


async def _asked(hass: HomeAssistant, **told: Any) -> dict[str, Any]:  # noqa: ANN401 (fields)
    answer = await hass.services.async_call(
        DOMAIN, "simulate", told, blocking=True, return_response=True
    )
    assert answer is not None
    return answer


async def test_last_days_are_lived_again(
    hass: HomeAssistant, recorder_mock: Recorder, freezer: FrozenDateTimeFactory
) -> None:
    """With today's battery these days would have been cheaper; nothing is changed."""
    assert recorder_mock
    freezer.move_to(NOW)
    await async_days(hass, _DAYS)
    entry = await alive(hass)
    before = coordinator_of(entry).data.plan

    told = await _asked(hass, days=2, policy={"peak.eur_per_kw": 5})

    assert told["days"] == 2
    assert told["now"]["cost_eur"] < told["without"]["cost_eur"] - 0.1
    assert told["what_if"]["amounts"]["peak"] > 0
    assert told["what_if"]["cost_eur"] != told["now"]["cost_eur"]
    assert told["more_eur"] == pytest.approx(
        told["what_if"]["cost_eur"] - told["now"]["cost_eur"]
    )
    assert told["better"] is (told["more_eur"] < -0.005)
    assert "tank.draw_kw" in told["as_usual"]
    assert set(told["now"]["bills_eur"]) == {"home"}
    assert coordinator_of(entry).data.plan is before
    assert coordinator_of(entry).policy.name == ""


async def test_too_little_is_remembered(
    hass: HomeAssistant, recorder_mock: Recorder, freezer: FrozenDateTimeFactory
) -> None:
    """Without a past it says what to do."""
    assert recorder_mock
    freezer.move_to(NOW)
    await alive(hass)
    with pytest.raises(ServiceValidationError) as caught:
        await _asked(hass, days=7)
    assert caught.value.translation_key == "nothing_recorded"


async def test_it_ends_with_the_home(
    hass: HomeAssistant, recorder_mock: Recorder, freezer: FrozenDateTimeFactory
) -> None:
    """A home that is being stopped lives no days again."""
    assert recorder_mock
    freezer.move_to(NOW)
    await async_days(hass, _DAYS)
    entry = await alive(hass)
    coordinator_of(entry).planning.cancel()
    with pytest.raises(HomeAssistantError) as caught:
        await _asked(hass, days=2)
    assert caught.value.translation_key == "no_plan_yet"


async def test_whoever_stops_listening_stops_the_replay(
    hass: HomeAssistant, recorder_mock: Recorder, freezer: FrozenDateTimeFactory
) -> None:
    """Which days they are is told first; of the rest nothing is lived any more."""
    assert recorder_mock
    freezer.move_to(NOW)
    await async_days(hass, _DAYS)
    coordinator = coordinator_of(await alive(hass))
    root = coordinator.layout.root.id
    asked = _Asked(hass, coordinator, Sight(*(frozenset({root}),) * 3))
    lived = async_lived(asked, {"without": None, "now": Policy()}, 1)
    assert (await anext(lived))["days"] == 1
    told = await anext(lived)
    assert told["without"]["evenness"] is None
    await lived.aclose()
    with pytest.raises(StopAsyncIteration):
        await anext(lived)


@dataclass(frozen=True, slots=True)
class _Asked:
    hass: HomeAssistant
    coordinator: QuartierCoordinator
    view: Sight
