"""Request: a command that came through a door, and what whoever sent it may do.

A command names its door. It is refused before its handler runs where that door is shut
to the user, so that no handler has to think of it. What a handler awaits is its answer;
what it yields is told step by step.
"""

from collections.abc import AsyncGenerator, Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final, Literal

import probatio as vol
from homeassistant.auth.models import User
from homeassistant.components import websocket_api
from homeassistant.components.websocket_api.connection import ActiveConnection
from homeassistant.components.websocket_api.const import (
    ERR_HOME_ASSISTANT_ERROR,
    ERR_NOT_FOUND,
    ERR_UNAUTHORIZED,
)
from homeassistant.components.websocket_api.decorators import (
    async_response,
    websocket_command,
)
from homeassistant.config_entries import ConfigEntryState
from homeassistant.core import HomeAssistant, callback
from homeassistant.exceptions import HomeAssistantError
from homeassistant.helpers import config_validation as cv

from ..bridge.layout import Layout, Place
from ..const import DOMAIN
from ..coordinator import QuartierCoordinator
from ..engine import Language
from ..glance import language_of
from ..people import doors_of, sight_of
from ..report import Doors, Sight, sight_of_landlord
from .follow import async_follow, refusal

type Door = Literal["resident", "landlord", "community"]
type Fields = Mapping[str | vol.Marker, Any]
type Answer = Mapping[str, Any]

ENTRY: Final = "entry_id"
PLACE: Final = "place"
LANGUAGE: Final = "language"


@dataclass(frozen=True, slots=True)
class Request:
    """A command whose door is open to whoever sent it."""

    hass: HomeAssistant
    user: User
    coordinator: QuartierCoordinator
    doors: Doors
    # What may be told: through the landlord's door less than the same user may see.
    view: Sight
    told: Mapping[str, Any]

    @property
    def layout(self) -> Layout:
        """The entry as a tree."""
        return self.coordinator.layout

    @property
    def language(self) -> Language:
        """What the answer is to be written in."""
        return language_of(str(self.told.get(LANGUAGE, "en")))

    @property
    def home(self) -> Place:
        """The household whose door it came through."""
        return self.layout.place(str(self.told[PLACE]))


@dataclass(frozen=True, slots=True)
class Command:
    """A command of one door: its name, what it is told, and who answers."""

    name: str
    door: Door
    handle: Callable[[Request], Awaitable[Answer] | AsyncGenerator[Answer]]
    fields: Fields
    # Whether it changes what all share: for administrators alone.
    writes: bool = False

    @callback
    def async_register(self, hass: HomeAssistant) -> None:
        """Offer it."""
        whose: dict[str | vol.Marker, Any] = {
            vol.Required("type"): f"{DOMAIN}/{self.door}/{self.name}",
            vol.Required(ENTRY): cv.string,
            vol.Optional(LANGUAGE, default="en"): cv.string,
        }
        if self.door == "resident":
            whose[vol.Required(PLACE)] = cv.string

        @async_response
        async def answer(
            hass: HomeAssistant, connection: ActiveConnection, msg: dict[str, Any]
        ) -> None:
            request = self._request(hass, connection, msg)
            if request is None:
                return
            found = self.handle(request)
            if isinstance(found, AsyncGenerator):
                async_follow(hass, connection, msg["id"], found)
                return
            try:
                connection.send_result(msg["id"], await found)
            except HomeAssistantError as error:
                # People are told in the panel; nothing is wrong that a log should keep.
                _say(connection, msg, error)

        offered = websocket_command({**whose, **self.fields})(answer)
        websocket_api.async_register_command(hass, offered)

    def _request(
        self, hass: HomeAssistant, connection: ActiveConnection, msg: Mapping[str, Any]
    ) -> Request | None:
        """Open the door, or say why it stays shut."""
        entry = hass.config_entries.async_get_entry(msg[ENTRY])
        is_there = (
            entry is not None
            and entry.domain == DOMAIN
            and entry.state is ConfigEntryState.LOADED
        )
        if entry is None or not is_there:
            _refuse(connection, msg, ERR_NOT_FOUND, "entry_not_loaded")
            return None
        coordinator: QuartierCoordinator = entry.runtime_data
        layout, user = coordinator.layout, connection.user
        doors = doors_of(hass, layout, user)
        if not self._opens(doors, msg):
            _refuse(connection, msg, ERR_UNAUTHORIZED, "door_shut")
            return None
        view = (
            sight_of_landlord(layout)
            if self.door == "landlord"
            else sight_of(hass, layout, user)
        )
        return Request(hass, user, coordinator, doors, view, msg)

    def _opens(self, doors: Doors, msg: Mapping[str, Any]) -> bool:
        if self.writes and not doors.writes:
            return False
        if self.door == "resident":
            return msg[PLACE] in doors.homes
        return doors.landlord if self.door == "landlord" else doors.community


def _say(
    connection: ActiveConnection, msg: Mapping[str, Any], error: HomeAssistantError
) -> None:
    connection.send_error(msg["id"], ERR_HOME_ASSISTANT_ERROR, **refusal(error))


def _refuse(
    connection: ActiveConnection, msg: Mapping[str, Any], code: str, key: str
) -> None:
    connection.send_error(
        msg["id"], code, key, translation_domain=DOMAIN, translation_key=key
    )
