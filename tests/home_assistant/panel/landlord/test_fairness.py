"""How evenly homes gained in a month is read from the recorder; nobody is named."""

from datetime import UTC, datetime, timedelta

import pytest
from homeassistant.components.recorder import Recorder
from homeassistant.core import HomeAssistant
from homeassistant.helpers import entity_registry as er

from custom_components.quartier.bridge.layout import layout_of
from custom_components.quartier.bridge.tally import Tally
from custom_components.quartier.panel.landlord.fairness import (
    async_saved,
    fairness,
    saved_since,
)
from custom_components.quartier.panel.landlord.month import Month
from tests.home_assistant.street import lives

from .block import block, counted
from .recording import async_counted

_JUNE = Month(datetime(2026, 6, 1, tzinfo=UTC), datetime(2026, 7, 1, tzinfo=UTC), {})


def test_of_all_time_by_hand() -> None:
    """Eleven homes got 1 EUR on as much use, one lost: how many, and no amount."""
    tally = counted(*[1.0] * 11, -3.21)
    told = fairness(saved_since(tally, layout_of(block(), "UTC")), tally, "en")
    assert told is not None
    assert told["households"] == 12
    assert told["losers"] == 1
    assert told["least_to_most"] == 0.0
    assert "3.21" not in str(told)


@pytest.mark.parametrize(("homes", "is_told"), [(10, False), (11, True)])
def test_of_few_homes_there_is_no_figure(homes: int, is_told: bool) -> None:
    """Ten homes that saved in a month are too few, whoever else was counted."""
    saved = {f"h{at}": 1.0 for at in range(1, homes + 1)}
    told = fairness(saved, counted(*[1.0] * 12), "en")
    assert (told is not None) is is_told


def test_who_used_nothing_is_left_out() -> None:
    """There is no need to weigh a benefit by; nor of a home that nobody counted."""
    tally = counted(*[1.0] * 12, used_kwh=0.0)
    assert fairness(dict.fromkeys(tally.places, 1.0), tally, "en") is None
    assert fairness(dict.fromkeys(tally.places, 1.0), Tally(), "en") is None


async def test_what_each_saved_in_a_month(
    hass: HomeAssistant, recorder_mock: Recorder
) -> None:
    """By its own statistics, else by its sensor; what changed in it, and no more."""
    assert recorder_mock
    coordinator = await lives(hass, block())
    sensor = er.async_get(hass).async_get_or_create(
        "sensor", "quartier", "H2_saved_eur", suggested_object_id="omar_saved"
    )
    may, june = _JUNE.begins - timedelta(days=2), _JUNE.begins + timedelta(days=2)
    for name, before, after in (
        ("quartier:h1_saved_eur", 5.0, 8.0),
        (sensor.entity_id, 2.0, 1.5),
    ):
        await async_counted(hass, name, {may: before, june: after}, "EUR")
    saved = await async_saved(hass, coordinator.layout, _JUNE)
    assert saved == {"h1": pytest.approx(3.0), "h2": pytest.approx(-0.5)}
