"""What an entity was last told, and when: what it is compared with from then on."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Self

from .standing import To


@dataclass(frozen=True, slots=True)
class Said:
    """The last order about one aspect of an entity."""

    to: To
    at: datetime
    # How often the same was said in a row, and whether the last was taken.
    tries: int = 1
    taken: bool = True
    pulse: bool = False
    deadband: float = 0.0

    def to_dict(self) -> dict[str, Any]:
        """Write it as JSON."""
        return {
            "to": self.to,
            "at": self.at.isoformat(),
            "tries": self.tries,
            "taken": self.taken,
            "pulse": self.pulse,
            "deadband": self.deadband,
        }

    @classmethod
    def from_dict(cls, document: Mapping[str, Any]) -> Self:
        """Read it back."""
        at = datetime.fromisoformat(document["at"])
        return cls(**{**document, "at": at})
