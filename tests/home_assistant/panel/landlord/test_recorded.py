"""What the recorder kept is read by names; without one there is nothing."""

from datetime import UTC, datetime, timedelta

from homeassistant.components.recorder import Recorder
from homeassistant.core import HomeAssistant

from custom_components.quartier.panel.landlord.recorded import async_kept, changed

from .recording import async_counted

_BEGIN = datetime(2026, 6, 1, tzinfo=UTC)
_SPAN = (_BEGIN, _BEGIN + timedelta(days=2))


async def test_what_changed(hass: HomeAssistant, recorder_mock: Recorder) -> None:
    """From the end of what was before it to its own end."""
    assert recorder_mock
    await hass.config.async_set_time_zone("UTC")
    totals = {_BEGIN - timedelta(hours=1): 1.0, _BEGIN: 2.5, _SPAN[1]: 9.0}
    await async_counted(hass, "quartier:x_saved_eur", totals, "EUR")
    kept = await async_kept(hass, ["quartier:x_saved_eur", "quartier:none"], _SPAN)
    assert list(kept) == ["quartier:x_saved_eur"]
    assert changed(kept["quartier:x_saved_eur"]) == 1.5


async def test_without_a_recorder(hass: HomeAssistant) -> None:
    """Nor is anything known of no name."""
    assert await async_kept(hass, ["quartier:x_saved_eur"], _SPAN) == {}


async def test_nothing_that_was_kept_is_not_nothing_saved() -> None:
    """None, unlike 0."""
    assert changed([]) is changed([{"change": None}]) is None
    assert changed([{"change": 0.0}]) == 0.0
