"""A participant as an entry has it: who it is, and where it stands."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from .const import CONF_ENROLS


@dataclass(frozen=True, slots=True)
class Node:
    """A participant as it was adopted into an entry."""

    participant: str
    entry_id: str
    subentry_id: str
    name: str
    settings: Mapping[str, Any]

    @property
    def enrols(self) -> bool:
        """Tell whether its broker is told who may come."""
        return bool(self.settings.get(CONF_ENROLS))
