"""The peak of a day is the highest power that is still to come on it.

Whether it is near is shown by a binary sensor: tests/home_assistant/test_binary_sensor.
"""

from dataclasses import replace
from datetime import datetime

import numpy as np
import pytest
from freezegun.api import FrozenDateTimeFactory
from homeassistant.core import HomeAssistant

from custom_components.quartier.glance import Glance
from custom_components.quartier.peak import peak_today_kw
from tests.home_assistant.street import NOW, lives, street, street_situation


@pytest.fixture(autouse=True)
def _now(freezer: FrozenDateTimeFactory) -> None:
    freezer.move_to(NOW)


async def test_the_peak_of_today_ends_at_midnight(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    """What is planned after midnight in Paris, or is over, is no peak of today."""
    situation = street_situation()
    plan = situation.plan
    assert plan is not None
    powers = np.zeros(48)
    powers[[0, 4, 27, 28]] = 9.0, 5.0, 6.0, 8.0
    place = replace(plan.places["street"], exchange_kw=powers)
    known = replace(plan, places={**plan.places, "street": place})
    await hass.config.async_set_time_zone("Europe/Paris")
    told = replace(situation, plan=known)
    coordinator = await lives(hass, street(), situation=told)
    see = Glance(coordinator, coordinator.layout.root)
    assert peak_today_kw(see) == 9.0
    freezer.move_to(datetime.fromisoformat("2026-06-15T08:30:00+00:00"))
    assert peak_today_kw(see) == 6.0
