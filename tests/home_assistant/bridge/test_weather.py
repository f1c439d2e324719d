"""The weather and the sun."""

from datetime import UTC, datetime, timedelta

import numpy as np
import pytest
from homeassistant.core import (
    HomeAssistant,
    ServiceCall,
    ServiceResponse,
    State,
    SupportsResponse,
)
from homeassistant.exceptions import HomeAssistantError
from hypothesis import given
from hypothesis import strategies as st
from pvlib import spa

from custom_components.quartier.bridge.weather import (
    Site,
    Sky,
    async_forecast,
    clear_w_per_m2,
    cloud_share,
    ghi_w_per_m2,
    outdoor_c,
    skies,
    sun_kw,
    usual_c,
)
from custom_components.quartier.engine import Clock
from tests.home_assistant.recorded import recorded

PARIS, SITE = "Europe/Paris", Site(48.86, 2.35)
NOON = datetime(2026, 11, 25, 12, tzinfo=UTC)
DAY = Clock.even(NOON, 3600, 24)


def _answering(hass: HomeAssistant, forecasts: dict[str, object]) -> list[str]:
    asked: list[str] = []

    async def answer(call: ServiceCall) -> ServiceResponse:
        asked.append(call.data["type"])
        told = forecasts.get(call.data["type"])
        if told is None:
            raise HomeAssistantError("no such forecast")
        return {call.data["entity_id"]: {"forecast": told}}  # type: ignore[dict-item]  # (any answer)

    hass.services.async_register(
        "weather", "get_forecasts", answer, supports_response=SupportsResponse.ONLY
    )
    return asked


async def test_an_hourly_forecast_is_read_in_any_unit(hass: HomeAssistant) -> None:
    """°F become °C, and a missing share of clouds is told by the word."""
    state = recorded("weather_hourly")
    hass.states.async_set(state.entity_id, state.state, state.attributes)
    _answering(hass, {"hourly": state.attributes["forecast"]})

    sky = await async_forecast(hass, state.entity_id, PARIS)

    assert len(sky) == 40
    assert sky[0] == Sky(NOON, pytest.approx(8.0), 0.05)
    assert sky[1].clouds == 0.8


async def test_days_are_read_where_there_are_no_hours(hass: HomeAssistant) -> None:
    """A day has its cold at five and its warmth at three, on the wall."""
    state = recorded("weather_daily", supported_features=3)
    hass.states.async_set(state.entity_id, state.state, state.attributes)
    asked = _answering(hass, {"daily": state.attributes["forecast"]})

    sky = await async_forecast(hass, state.entity_id, PARIS)

    assert asked == ["hourly", "daily"]
    assert [(one.at.hour, one.temperature_c) for one in sky[:3]] == [
        (4, 2.0),
        (14, 9.0),
        (4, 3.0),
    ]
    outdoor = outdoor_c(sky, Clock.even(NOON - timedelta(hours=6), 3600, 24))
    assert outdoor is not None
    assert outdoor.argmax() == 7 or outdoor.argmax() == 8


async def test_no_forecast_is_no_error(hass: HomeAssistant) -> None:
    """Without the entity, its features or an answer there is no sky."""
    assert await async_forecast(hass, "weather.gone", PARIS) == ()
    hass.states.async_set("weather.dumb", "sunny", {})
    assert await async_forecast(hass, "weather.dumb", PARIS) == ()
    hass.states.async_set("weather.mute", "sunny", {"supported_features": 7})
    asked = _answering(hass, {})
    assert await async_forecast(hass, "weather.mute", PARIS) == ()
    assert asked == ["hourly", "twice_daily", "daily"]


def test_nights_of_half_days_have_the_cold() -> None:
    """Of two halves the night's temperature is that of the early morning after it."""
    told = {
        "forecast": [
            {
                "datetime": "2026-11-25T06:00:00+01:00",
                "is_daytime": True,
                "temperature": 9,
            },
            {
                "datetime": "2026-11-25T18:00:00+01:00",
                "is_daytime": False,
                "temperature": 1,
            },
        ]
    }

    sky = skies(State("weather.x", "sunny"), told, PARIS, by_hour=False)

    assert [(one.at.day, one.at.hour, one.temperature_c) for one in sky] == [
        (25, 14, 9.0),
        (26, 4, 1.0),
    ]


_ANY = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5)
_POINT = st.dictionaries(
    st.sampled_from(["temperature", "templow", "cloud_coverage", "condition"]), _ANY
)


@given(
    told=_ANY
    | st.dictionaries(
        st.just("forecast"),
        _ANY
        | st.lists(
            _ANY | _POINT.map(lambda one: {"datetime": "2026-11-25T12:00:00Z", **one})
        ),
    ),
    by_hour=st.booleans(),
    unit=st.sampled_from(["°C", "°F", "K", "x", None]),
)
def test_hostile_forecasts_stay_within_reason(
    told: object, unit: str | None, *, by_hour: bool
) -> None:
    """Whatever is answered, temperatures can be, and the sun is no more than clear."""
    state = State("weather.x", "sunny", {"temperature_unit": unit})

    sky = skies(state, told, PARIS, by_hour=by_hour)

    outdoor, clouds = outdoor_c(sky, DAY), cloud_share(sky, DAY)
    assert outdoor is None or (np.abs(outdoor) <= 60).all()
    assert clouds is None or ((clouds >= 0) & (clouds <= 1)).all()
    assert (ghi_w_per_m2(clouds, DAY, SITE) <= 1_100).all()


def test_beyond_the_forecast_the_last_day_is_repeated() -> None:
    """After its end, the same hour of the last day told; before it, the first value."""
    sky = [Sky(NOON + timedelta(hours=at), float(at), 0.5) for at in range(25)]

    found = outdoor_c(sky, Clock.even(NOON - timedelta(hours=2), 3600, 60))

    assert found is not None
    assert found[0] == 0.0
    assert found[2 + 3] == 3.5
    assert found[2 + 24 + 3] == 3.5


def test_the_clear_sky_is_that_of_others() -> None:
    """With the sun where pvlib has it, Haurwitz' formula gives what ours does."""
    at = datetime(2026, 6, 21, tzinfo=UTC).timestamp() + np.arange(0, 86_400, 900.0)

    ours = clear_w_per_m2(at, SITE)

    zenith = spa.solar_position(
        at, SITE.latitude_deg, SITE.longitude_deg, 50.0, 990.0, 12.0, 69.0, 0.5667
    )[0]
    height = np.cos(np.deg2rad(zenith)).clip(1e-3)
    theirs = 1098.0 * height * np.exp(-0.057 / height)
    assert np.abs(ours - theirs).max() < 10
    assert ours[0] == 0
    assert 850 < ours.max() < 950


def test_clouds_take_what_they_take() -> None:
    """Under a covered sky a quarter of the sun is left; usual clouds are between."""
    clear = ghi_w_per_m2(np.zeros(24), DAY, SITE)
    covered = ghi_w_per_m2(np.ones(24), DAY, SITE)
    usual = ghi_w_per_m2(None, DAY, SITE)

    assert np.allclose(covered, clear / 4)
    assert np.all((usual <= clear) & (usual >= covered))


def test_panels_give_a_share_and_no_more_than_their_peak() -> None:
    """Full sun gives four fifths of the peak."""
    assert sun_kw(5.0, np.array([0.0, 1000.0, 1400.0])).tolist() == [0.0, 4.0, 5.0]


def test_a_usual_day_is_cold_in_january_and_warm_in_july() -> None:
    """The season and the hour are in what is usual."""
    winter = usual_c(Clock.even(datetime(2026, 1, 20, tzinfo=UTC), 3600, 24), PARIS)
    summer = usual_c(Clock.even(datetime(2026, 7, 20, tzinfo=UTC), 3600, 24), PARIS)

    assert winter.mean() == pytest.approx(4.5, abs=0.2)
    assert summer.mean() == pytest.approx(20.5, abs=0.2)
    assert winter.argmax() == 14
