"""Where something may stand in an entry, and what it may be called there."""

from collections.abc import Collection, Mapping
from typing import Final

from homeassistant.config_entries import ConfigEntry, ConfigSubentry
from homeassistant.helpers.selector import SelectOptionDict

from ..bridge.layout import Settings
from ..const import (
    APPLIANCE,
    ASSET,
    BUILDING,
    CONF_KIND,
    CONF_PARENT,
    HOME,
    HOUSEHOLD,
    NODE,
)

# In the entry itself?, and in what else; a home is the only place in its entry.
_SENSIBLE: Final[Mapping[str, tuple[bool, tuple[str, ...]]]] = {
    BUILDING: (True, ()),
    HOUSEHOLD: (True, (BUILDING,)),
    ASSET: (True, (BUILDING,)),
    APPLIANCE: (False, (HOUSEHOLD,)),
    NODE: (True, (BUILDING, HOUSEHOLD)),
}


def parents(entry: ConfigEntry, kind: str) -> list[SelectOptionDict]:
    """List the places of an entry in which something of a kind may stand."""
    in_entry, inside = _SENSIBLE[kind]
    is_home = entry.data[CONF_KIND] == HOME
    own = SelectOptionDict(value=entry.entry_id, label=entry.title)
    found = [own] if in_entry or is_home else []
    if is_home:
        return found
    return found + [
        SelectOptionDict(value=each.subentry_id, label=each.title)
        for level in inside
        for each in entry.get_subentries_of_type(level)
    ]


def stored(entry: ConfigEntry, kind: str, told: Settings) -> str:
    """Give what is stored of where it stands; where nothing was asked, the only one."""
    place = told.get(CONF_PARENT, parents(entry, kind)[0]["value"])
    return "" if place == entry.entry_id else str(place)


def shown(entry: ConfigEntry, subentry: ConfigSubentry) -> Settings:
    """Give what a form shows of a subentry that is stored."""
    return subentry.data | {
        CONF_PARENT: subentry.data.get(CONF_PARENT) or entry.entry_id
    }


def titles(entry: ConfigEntry, but: ConfigSubentry | None = None) -> set[str]:
    """List the names that others in an entry have, folded."""
    others = (each for each in entry.subentries.values() if each is not but)
    return {each.title.casefold() for each in others}


def free_title(title: str, taken: Collection[str]) -> str:
    """Add a number to a name if it is taken."""
    name, count = title, 1
    while name.casefold() in taken:
        count += 1
        name = f"{title} {count}"
    return name
