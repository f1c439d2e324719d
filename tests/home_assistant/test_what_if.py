"""Another policy is planned beside the plan in force, or refused with a next step."""

import pytest
from homeassistant.core import HomeAssistant
from homeassistant.exceptions import ServiceValidationError

from custom_components.quartier.engine import Policy
from custom_components.quartier.services import async_setup_services
from custom_components.quartier.what_if import changed
from tests.home_assistant.asked import asked, call
from tests.home_assistant.street import street


def test_a_wish_is_changed_or_refused() -> None:
    """By its name and field; what is near is named, and what is accepted."""
    policy = changed(Policy(), {"carbon.eur_per_kg": 0.5})
    assert policy.prices()["carbon"] == 0.5
    with pytest.raises(ServiceValidationError) as caught:
        changed(Policy(), {"carbone.eur_per_kg": 1.0})
    assert caught.value.translation_key == "unknown_wish"
    assert (caught.value.translation_placeholders or {})["meant"] == "carbon.eur_per_kg"
    with pytest.raises(ServiceValidationError) as caught:
        changed(Policy(), {"carbon.eur_per_kg": 11.0})
    assert caught.value.translation_key == "refused_wish"


async def test_nothing_is_set_where_one_wish_is_refused(hass: HomeAssistant) -> None:
    """All or none: the first of two would count otherwise."""
    coordinator = await asked(hass, street())
    async_setup_services(hass)
    with pytest.raises(ServiceValidationError):
        await call(
            hass,
            "set_policy",
            policy={"carbon.eur_per_kg": 1.0, "peak.eur_per_kw": -1.0},
        )
    assert coordinator.wishes == {}
