"""One owner for each entity: what two devices would command obeys the first of them."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from homeassistant.core import HomeAssistant

from ...const import DOMAIN
from ..kinds import kinds
from ..layout import Layout, layout_of
from ..trouble import Trouble
from .standing import To


@dataclass(frozen=True, slots=True)
class Claim:
    """A device and the entities that it commands."""

    device: str
    name: str
    entities: tuple[str, ...]
    # How those must be left that may not go back to what they were.
    safe: Mapping[str, To] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Owned:
    """Who commands what."""

    # By entity, the id of the device that commands it.
    owners: Mapping[str, str]
    # Devices that are not ordered, for somebody else owns one of their entities.
    barred: frozenset[str]
    troubles: tuple[Trouble, ...]
    # By entity, how it must be left whatever it was.
    safe: Mapping[str, To] = field(default_factory=dict)


def owned(claims: Iterable[Claim]) -> Owned:
    """Give each entity to the first that claims it.

    A device that does not get all of its entities gets none: half of its orders could
    be worse than no order.
    """
    owners: dict[str, str] = {}
    barred: set[str] = set()
    troubles: dict[str, Trouble] = {}
    safe: dict[str, To] = {}
    for claim in claims:
        lost = [entity for entity in claim.entities if entity in owners]
        for entity in lost:
            if owners[entity] != claim.device:
                troubles[entity] = Trouble("shared", entity, claim.name)
        if any(owners[entity] != claim.device for entity in lost):
            barred.add(claim.device)
        else:
            owners.update(dict.fromkeys(claim.entities, claim.device))
            safe.update(claim.safe)
    return Owned(owners, frozenset(barred), tuple(troubles.values()), safe)


def claims_of(layout: Layout) -> Iterator[Claim]:
    """Tell what the devices of an entry command: those that may act, or advise."""
    for device in layout.devices:
        kind = kinds().get(device.kind)
        if kind is not None and device.mode != "observe":
            yield Claim(
                device.id, device.name, kind.controls(device), kind.safe(device)
            )


def claims_in(hass: HomeAssistant) -> Iterator[Claim]:
    """Tell what the devices of all entries command; older entries come first."""
    entries = hass.config_entries.async_entries(
        DOMAIN, include_ignore=False, include_disabled=False
    )
    for entry in sorted(entries, key=lambda entry: (entry.created_at, entry.entry_id)):
        yield from claims_of(layout_of(entry, hass.config.time_zone))
