"""Who asks is known, and what they mean is found."""

import pytest
from homeassistant.core import Context, HomeAssistant, ServiceCall
from homeassistant.exceptions import ServiceValidationError, UnknownUser
from pytest_homeassistant_custom_component.common import MockUser

from custom_components.quartier.asking import Asked

from .asked import AskedCoordinator, asked
from .street import street


@pytest.fixture
async def coordinator(hass: HomeAssistant) -> AskedCoordinator:
    """Load the street."""
    return await asked(hass, street())


async def _asked(hass: HomeAssistant, user_id: str | None, **told: str) -> Asked:
    call = ServiceCall(hass, "quartier", "get_plan", told, Context(user_id=user_id))
    return await Asked.of(hass, call)


async def test_a_user_who_is_gone_is_nobody(
    hass: HomeAssistant, coordinator: AskedCoordinator
) -> None:
    """They are not taken for an automation, that sees what administrators see."""
    assert coordinator
    with pytest.raises(UnknownUser):
        await _asked(hass, "gone")


async def test_who_asks_sees_what_they_may(
    hass: HomeAssistant, coordinator: AskedCoordinator, hass_read_only_user: MockUser
) -> None:
    """A stranger sees sums; an automation what households show, and every name."""
    coordinator.tunables["H1"] = {"share_curve": True}
    stranger = await _asked(hass, hass_read_only_user.id)
    assert "h1" not in stranger.view.curves
    automation = (await _asked(hass, None)).view
    assert "h1" in automation.curves
    assert "h2" not in automation.curves
    assert "h2" in automation.named


async def test_things_of_an_appliance(
    hass: HomeAssistant, coordinator: AskedCoordinator
) -> None:
    """Even without a plan it is the appliance; a place and it are it alone."""
    coordinator.tunables["H1"] = {"share_curve": True}
    assert (await _asked(hass, None, place="Léa")).only() == {"h1"}
    both = await _asked(hass, None, place="Léa", appliance="Ballon")
    assert both.only() == {"tank"}
    await coordinator.becomes(plan=None, decisions=())
    assert both.only() == {"tank"}
    with pytest.raises(ServiceValidationError):
        (await _asked(hass, None, appliance="Bal")).only()
