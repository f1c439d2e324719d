"""Would the last days have been better? Asked of a living home with a recorder."""

from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import pytest
from freezegun.api import FrozenDateTimeFactory
from homeassistant.components.recorder import Recorder
from homeassistant.core import Context, HomeAssistant
from homeassistant.exceptions import HomeAssistantError, ServiceValidationError
from homeassistant.util import dt as dt_util
from pytest_homeassistant_custom_component.common import MockUser

from custom_components.quartier.bridge import reliving
from custom_components.quartier.const import DOMAIN
from custom_components.quartier.coordinator import QuartierCoordinator
from custom_components.quartier.engine import Policy
from custom_components.quartier.hindsight import WITHOUT, async_lived
from custom_components.quartier.report import Doors, Sight
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
    """The days are told, how far it is, and what is known; then nobody is at work."""
    assert recorder_mock
    freezer.move_to(NOW)
    await async_days(hass, _DAYS)
    coordinator = coordinator_of(await alive(hass))
    before_s = coordinator.life.toil.work.cpu_s
    story = async_lived(_asked_by(hass, coordinator), {WITHOUT: None, "n": Policy()}, 1)
    heard = [await anext(story) for _ in range(14)]
    assert heard[0]["about"]["days"] == 1
    assert [one["progress"]["share"] for one in heard[1:13]] == pytest.approx(
        [at / 24 for at in range(1, 13)]
    )
    assert heard[13]["lived"][WITHOUT]["evenness"] is None
    await story.aclose()
    with coordinator.planning.reliving.alone():
        lives = coordinator.planning.reliving.recall(
            coordinator.layout, 1, dt_util.utcnow()
        )
    assert lives is not None
    assert set(lives.known) == {""}
    await hass.async_block_till_done()
    assert coordinator.life.toil.work.cpu_s > before_s


async def test_the_same_days_cost_a_processor_once(
    hass: HomeAssistant, recorder_mock: Recorder, freezer: FrozenDateTimeFactory
) -> None:
    """What a replay took is counted; the same again is remembered."""
    assert recorder_mock
    freezer.move_to(NOW)
    await async_days(hass, _DAYS)
    coordinator = coordinator_of(await alive(hass))
    took_s, told = [coordinator.life.toil.work.cpu_s], []
    for _ in range(2):
        told.append(await _asked(hass, days=1, policy={"peak.eur_per_kw": 5}))
        await hass.async_block_till_done()
        took_s.append(coordinator.life.toil.work.cpu_s)
    first_s, again_s = np.diff(took_s)
    assert first_s > 0.05
    assert again_s < 0.2 * first_s
    assert told[0] == told[1]


async def test_two_are_not_lived_at_once(
    hass: HomeAssistant,
    recorder_mock: Recorder,
    freezer: FrozenDateTimeFactory,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The second is told so, and to wait."""
    assert recorder_mock
    freezer.move_to(NOW)
    monkeypatch.setattr(reliving, "_PATIENCE_S", 0.05)
    await async_days(hass, _DAYS)
    coordinator = coordinator_of(await alive(hass))
    with (
        coordinator.planning.reliving.alone(),
        pytest.raises(HomeAssistantError) as caught,
    ):
        await _asked(hass, days=1)
    assert caught.value.translation_key == "trying_already"


@pytest.mark.parametrize(
    ("who", "days", "refused"),
    [
        ("", 1, "not_of_the_group"),
        ("landlord", 1, "not_of_the_group"),
        ("community", 8, "too_many_days"),
        ("community", 7, None),
        ("community writes", 28, None),
        (None, 28, None),
    ],
)
@pytest.mark.usefixtures("recorder_mock")
async def test_who_may_have_days_lived(
    hass: HomeAssistant,
    freezer: FrozenDateTimeFactory,
    who: str | None,
    days: int,
    refused: str | None,
) -> None:
    """The group some, administrators and automations all, and nobody else."""
    freezer.move_to(NOW)
    await async_days(hass, _DAYS)
    coordinator = coordinator_of(await alive(hass))
    asked = _asked_by(hass, coordinator, None if who is None else _doors(who))
    story = async_lived(asked, {WITHOUT: None}, days)
    if refused is None:
        assert (await anext(story))["about"]["days"] == 4
        await story.aclose()
        return
    with pytest.raises(ServiceValidationError) as caught:
        await anext(story)
    assert caught.value.translation_key == refused


async def test_no_login_keeps_the_house_busy_by_an_action(
    hass: HomeAssistant, recorder_mock: Recorder, freezer: FrozenDateTimeFactory
) -> None:
    """Whoever only lives there is refused, however few days it is."""
    assert recorder_mock
    freezer.move_to(NOW)
    await async_days(hass, _DAYS)
    await alive(hass)
    user = MockUser(name="Lea").add_to_hass(hass)
    user.mock_policy({"entities": True})
    with pytest.raises(ServiceValidationError) as caught:
        await hass.services.async_call(
            DOMAIN,
            "simulate",
            {"days": 1},
            blocking=True,
            return_response=True,
            context=Context(user_id=user.id),
        )
    assert caught.value.translation_key == "not_of_the_group"


def _doors(who: str) -> Doors:
    opened = {name: name in who for name in ("landlord", "community", "writes")}
    return Doors(homes=("home",), **opened)


def _asked_by(
    hass: HomeAssistant, coordinator: QuartierCoordinator, doors: Doors | None = None
) -> _Asked:
    view = Sight(*(frozenset({coordinator.layout.root.id}),) * 3)
    return _Asked(hass, coordinator, view, doors)


@dataclass(frozen=True, slots=True)
class _Asked:
    hass: HomeAssistant
    coordinator: QuartierCoordinator
    view: Sight
    doors: Doors | None
