"""People: what a user of Home Assistant may see of an entry, and comes to it as.

Knows users and persons. Never knows the rule: that is the room of reports'.
"""

from homeassistant.auth.models import User
from homeassistant.core import HomeAssistant, callback

from .bridge.layout import Layout
from .report import Doors, Sight, Viewer, doors, sight

_PERSON = "person"
_USER_ID = "user_id"


@callback
def sight_of(hass: HomeAssistant, layout: Layout, user: User | None) -> Sight:
    """Tell what a user may see; without a user it is an automation that asks."""
    return sight(layout, _viewer(user), _persons(hass))


@callback
def doors_of(hass: HomeAssistant, layout: Layout, user: User) -> Doors:
    """Tell what a user comes to the panel as."""
    return doors(layout, _viewer(user), _persons(hass))


def _viewer(user: User | None) -> Viewer:
    return Viewer() if user is None else Viewer(user.id, user.is_admin)


def _persons(hass: HomeAssistant) -> dict[str, str]:
    return {
        state.entity_id: str(state.attributes[_USER_ID])
        for state in hass.states.async_all(_PERSON)
        if state.attributes.get(_USER_ID)
    }
