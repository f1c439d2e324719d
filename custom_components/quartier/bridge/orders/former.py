"""The former state: how entities stood before they were first ordered.

Pure. It is put back when Quartier leaves, where nobody else has changed it since.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Any, Self

from homeassistant.core import State, split_entity_id

from ..deed import Deed
from .said import Said
from .standing import Aspect, To, aspect_of, same, standing

type Told = tuple[str, Aspect]
"""An entity and one of its aspects."""

_WITH_MODES = frozenset({"climate", "water_heater"})


def told(deed: Deed) -> Told:
    """Name what a deed is about."""
    return deed.entity_id, aspect_of(deed)


@dataclass(frozen=True, slots=True)
class Former:
    """What stood before, and what was said last, by entity and aspect."""

    stood: Mapping[Told, To] = field(default_factory=lambda: MappingProxyType({}))
    said: Mapping[Told, Said] = field(default_factory=lambda: MappingProxyType({}))

    def ordered(
        self, deed: Deed, state: State, said: Said, safe: To | None = None
    ) -> Former:
        """Remember an order, and what stood there if it is the first.

        It is the first again where somebody has changed what had come about. What must
        be left in some safe way is remembered to have stood so.
        """
        key = told(deed)
        stood = dict(self.stood)
        was = _was(state, key[1])
        if safe is not None and aspect_of(Deed(deed.entity_id, safe)) == key[1]:
            was = _safe(was, safe)
        if not deed.pulse and was is not None and self._is_first(key, state):
            stood[key] = was
        return Former(stood, {**self.said, key: said})

    def _is_first(self, key: Told, state: State) -> bool:
        last = self.said.get(key)
        if key not in self.stood or last is None:
            return True
        stands = standing(state, key[1])
        return last.tries == 0 and not same(stands, last.to, last.deadband)

    def obeyed(self, deed: Deed) -> Former:
        """Remember that what was said last has come about."""
        key = told(deed)
        said = self.said.get(key)
        if said is None or said.tries == 0:
            return self
        return Former(self.stood, {**self.said, key: replace(said, tries=0)})

    def without(self, entity_id: str) -> Former:
        """Forget an entity: what it is now is what somebody wants."""
        return Former(
            {key: was for key, was in self.stood.items() if key[0] != entity_id},
            {key: said for key, said in self.said.items() if key[0] != entity_id},
        )

    def entities(self) -> frozenset[str]:
        """Name the entities that may have something to be put back."""
        return frozenset(entity for entity, _ in self.stood)

    def back(self, state: State) -> Iterator[Deed]:
        """Say what puts an entity back, where it still stands as it was told."""
        for (entity_id, aspect), was in self.stood.items():
            said = self.said.get((entity_id, aspect))
            if entity_id != state.entity_id or said is None:
                continue
            stands = standing(state, aspect)
            untouched = same(stands, said.to, said.deadband)
            if untouched and not same(_was(state, aspect), was):
                yield Deed(entity_id, was)

    def to_dict(self) -> dict[str, Any]:
        """Write it as JSON."""
        return {
            "stood": [[*key, was] for key, was in self.stood.items()],
            "said": [[*key, said.to_dict()] for key, said in self.said.items()],
        }

    @classmethod
    def from_dict(cls, document: Mapping[str, Any]) -> Self:
        """Read it back."""
        return cls(
            {(entity, about): was for entity, about, was in document["stood"]},
            {
                (entity, about): Said.from_dict(said)
                for entity, about, said in document["said"]
            },
        )


def _safe(was: To | None, safe: To) -> To:
    """Choose what is safe; of a limit, what it was before if that was more."""
    if isinstance(was, (bool, str)) or isinstance(safe, (bool, str)):
        return safe
    return max(was, safe) if was is not None and safe > 0 else safe


def _was(state: State, aspect: Aspect) -> To | None:
    """Read what brings an aspect back: of what has modes, on is one of them."""
    modal = split_entity_id(state.entity_id)[0] in _WITH_MODES
    return standing(state, "mode" if aspect == "switch" and modal else aspect)
