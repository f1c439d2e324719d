"""Masks: stable pseudonyms for what must not be known outside."""

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import Final

from ..bridge.layout import Layout
from ..engine import Neighbourhood
from .finding import subjects

REDACTED: Final = "**REDACTED**"
# A shorter name would be found in the middle of any word.
_LEAST: Final = 3


@dataclass(slots=True)
class Masks:
    """What was called how: the same secret has the same mask all over."""

    # Masks of ids and entities, and what else people may have written of them.
    known: dict[str, str] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    counts: Counter[str] = field(default_factory=Counter)

    def mask(self, what: str, secret: str) -> str:
        """Find the mask of a secret, or make the next of its sort."""
        if secret not in self.known:
            self.counts[what] += 1
            self.known[secret] = f"{what}-{self.counts[what]}"
        return self.known[secret]

    def entity(self, entity_id: str) -> str:
        """Mask an entity, but for its domain."""
        domain, _, name = entity_id.partition(".")
        mask = f"{domain}.{self.mask('entity', entity_id)}"
        self.names.setdefault(name, mask)
        return mask

    def id(self, name: str, what: str = "thing") -> str:
        """Mask an id of the engine: by its own mask, or by that of what it is of."""
        if name in self.known:
            return self.known[name]
        head = name.rpartition("-")[0]
        while head:
            if head in self.known:
                return self.known.setdefault(
                    name, f"{self.known[head]}{name[len(head) :]}"
                )
            head = head.rpartition("-")[0]
        return self.mask(what, name)

    def series(self, name: str) -> str:
        """Mask whose series it is, not of what."""
        owner, dot, quantity = name.partition(".")
        return f"{self.id(owner, 'series')}.{quantity}" if dot else name

    def text(self, text: str) -> str:
        """Mask every secret that is known in what somebody wrote."""
        every = {**self.names, **self.known}
        secrets = sorted((one for one in every if len(one) >= _LEAST), key=len)
        if not secrets:
            return text
        folded = {one.casefold(): mask for one, mask in every.items()}
        found = "|".join(re.escape(one) for one in reversed(secrets))
        return re.sub(
            found, lambda at: folded[at[0].casefold()], text, flags=re.IGNORECASE
        )


def masks_of(layout: Layout, neighbourhood: Neighbourhood | None) -> Masks:
    """Make the masks of an entry: its places, devices and things."""
    masks = Masks()
    for place in layout.places:
        masks.known[place.id] = masks.mask(place.level, place.key)
    for device in layout.devices:
        masks.known[device.id] = masks.mask(device.kind, device.key)
    for each in subjects(layout):
        masks.names.setdefault(each.name, masks.known[each.id])
    if neighbourhood is not None:
        for row in neighbourhood.places():
            masks.names.setdefault(row.name, masks.id(row.id, row.level))
            for thing in row.things:
                masks.id(thing.id, thing.kind)
    return masks
