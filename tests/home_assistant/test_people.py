"""Users are told from persons, and persons from strangers."""

from homeassistant.auth.models import User
from homeassistant.core import HomeAssistant
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.quartier.bridge.layout import layout_of
from custom_components.quartier.people import sight_of


def _street(*residents: str) -> MockConfigEntry:
    sub = {
        "subentry_id": "H1",
        "subentry_type": "household",
        "title": "Léa",
        "unique_id": None,
        "data": {"parent": "", "residents": list(residents)},
    }
    return MockConfigEntry(
        domain="quartier", data={"kind": "neighbourhood"}, subentries_data=[sub]
    )


async def test_a_person_of_the_household_is_at_home(
    hass: HomeAssistant, hass_read_only_user: User
) -> None:
    """By the user that the person is; a person without a user is nobody."""
    layout = layout_of(_street("person.lea", "person.guest"), "UTC")
    assert sight_of(hass, layout, hass_read_only_user).own == frozenset()
    hass.states.async_set("person.guest", "home", {"user_id": None})
    hass.states.async_set("person.lea", "home", {"user_id": hass_read_only_user.id})
    assert sight_of(hass, layout, hass_read_only_user).own == {"h1"}


async def test_an_automation_sees_what_administrators_see(
    hass: HomeAssistant, hass_admin_user: User
) -> None:
    """It has no user, and whoever made it sees no hours by it, not even their own."""
    hass.states.async_set("person.lea", "home", {"user_id": hass_admin_user.id})
    layout = layout_of(_street("person.lea"), "UTC")
    assert "h1" in sight_of(hass, layout, hass_admin_user).curves
    assert sight_of(hass, layout, None).curves == frozenset()
    assert "h1" in sight_of(hass, layout, None).named


async def test_an_administrator_is_no_resident(
    hass: HomeAssistant, hass_admin_user: User
) -> None:
    """They know the name, and not the hours."""
    view = sight_of(hass, layout_of(_street(), "UTC"), hass_admin_user)
    assert "h1" in view.named
    assert "h1" not in view.curves
