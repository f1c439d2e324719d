"""Hardware: what Home Assistant knows of a node by itself, and no more than that.

Never knows a key, a code, or what anybody called it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers import device_registry as dr
from homeassistant.util import dt as dt_util

from .const import CONF_KIND, CONF_PARENT, DOMAIN, HOME, HOUSEHOLD
from .inventory import Language, Passport, drafted
from .node import Node
from .nodes import NODES


@dataclass(frozen=True, slots=True)
class Known:
    """What Home Assistant knows of a node by itself."""

    id: str
    model: str = ""
    firmware: str = ""
    adopted_on: date | None = None
    heard_on: date | None = None
    location: str = ""

    def added_to(self, passport: Passport) -> Passport:
        """Tell a passport what is newer, or was not told."""
        is_same = self.firmware in {"", passport.firmware}
        return replace(
            passport,
            id=self.id,
            firmware=self.firmware or passport.firmware,
            # It was the digest of other firmware.
            firmware_sha256=passport.firmware_sha256 if is_same else "",
            in_service=passport.in_service or self.adopted_on,
            heard_on=self.heard_on or passport.heard_on,
        )

    def drafted(self, language: Language) -> Mapping[str, str]:
        """Begin the passport of a node that has none."""
        values: dict[str, object] = {
            "id": self.id,
            "model": self.model,
            "firmware": self.firmware,
            "in_service": self.adopted_on,
            "heard_on": self.heard_on,
        }
        if self.location:
            values["location"] = self.location
        return drafted(values, language)


@callback
def known_of(hass: HomeAssistant, node: Node) -> Known:
    """Gather what Home Assistant knows of a node by itself."""
    seen = hass.data[NODES].seen(node.participant)
    hello = {} if seen is None else seen.hello or {}
    heard_s = None if seen is None else seen.heard_at_s
    heard = None if heard_s is None else dt_util.utc_from_timestamp(heard_s)
    device = dr.async_get(hass).async_get_device_by_identifier(
        (DOMAIN, node.subentry_id), node.entry_id
    )
    made = None if device is None else device.created_at
    return Known(
        node.participant,
        model=str(hello.get("board", "")),
        firmware=str(hello.get("fw", "")),
        adopted_on=_day(made),
        heard_on=_day(heard),
        location=_location(hass, node),
    )


def _day(moment: datetime | None) -> date | None:
    return None if moment is None else dt_util.as_local(moment).date()


def _location(hass: HomeAssistant, node: Node) -> str:
    """Tell the sort of place where a node stands, as far as that is certain."""
    entry = hass.config_entries.async_get_known_entry(node.entry_id)
    parent = entry.subentries.get(str(node.settings.get(CONF_PARENT, "")))
    if parent is None:
        return "dwelling" if entry.data[CONF_KIND] == HOME else ""
    return "dwelling" if parent.subentry_type == HOUSEHOLD else ""


@callback
def is_home(hass: HomeAssistant, node: Node) -> bool:
    """Tell whether a participant is a whole home: no hardware of a landlord's."""
    return hass.data[NODES].is_home(node)
