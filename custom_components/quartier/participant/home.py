"""A home that joined: its membership begins and ends with its entry."""

from typing import Final

from homeassistant.config_entries import ConfigEntry
from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers.start import async_at_started
from homeassistant.util.hass_dict import HassKey

from ..const import CONF_INVITATION, CONF_SHARES_OFFER, DOMAIN, MEMBERSHIP
from ..coordinator import QuartierConfigEntry
from .error import JoinError
from .farewell import async_leave, async_settle
from .invitation import Invitation
from .keep import Kept
from .membership import Membership, store_of, usual_line

# By entry: its membership, and the subentry that it stands for.
_ALIVE: Final[HassKey[dict[str, tuple[str, Membership]]]] = HassKey(
    f"{DOMAIN}_memberships"
)


async def async_open(hass: HomeAssistant, entry: QuartierConfigEntry) -> None:
    """Let a home speak to its neighbourhood, if it joined one."""
    for sub in entry.get_subentries_of_type(MEMBERSHIP):
        try:
            invitation = Invitation.of(str(sub.data.get(CONF_INVITATION, "")))
        except JoinError:
            continue
        shares = bool(sub.data.get(CONF_SHARES_OFFER, True))
        one = Membership(hass, entry.runtime_data, invitation, shares=shares)
        await one.async_start()
        hass.data.setdefault(_ALIVE, {})[entry.entry_id] = (sub.subentry_id, one)
        return


async def async_close(hass: HomeAssistant, entry: QuartierConfigEntry) -> None:
    """Hang up; where the membership was deleted, say that this home leaves."""
    alive = hass.data.get(_ALIVE, {}).pop(entry.entry_id, None)
    if alive is not None:
        subentry_id, one = alive
        await one.async_stop(leaves=subentry_id not in entry.subentries)


def membership_of(hass: HomeAssistant, entry_id: str) -> Membership | None:
    """Find the membership of an entry, if it is alive."""
    alive = hass.data.get(_ALIVE, {}).get(entry_id)
    return None if alive is None else alive[1]


async def async_forget(hass: HomeAssistant, entry: ConfigEntry) -> None:
    """Say that the home of an entry that is removed leaves, and forget its keys."""
    store = store_of(hass, entry.entry_id)
    for sub in entry.get_subentries_of_type(MEMBERSHIP):
        try:
            invitation = Invitation.of(str(sub.data.get(CONF_INVITATION, "")))
        except JoinError:
            continue
        kept = Kept.of(await store.async_load(), invitation)
        await async_leave(hass, invitation, kept, usual_line)
    await store.async_remove()


@callback
def async_settle_later(hass: HomeAssistant) -> None:
    """Say once all is up what homes still owe that left while nobody heard them."""

    async def settle(started: HomeAssistant) -> None:
        started.async_create_background_task(
            async_settle(started, usual_line), f"{DOMAIN} farewell"
        )

    async_at_started(hass, settle)
