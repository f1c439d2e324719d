"""An order that was given, as diagnostics and audits show it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from .saying import Answer
from .standing import To

type Why = Literal["plan", "restored", "hand"]


@dataclass(frozen=True, slots=True)
class Order:
    """What was said to whom, why, and what came of it."""

    at: datetime
    device: str
    entity_id: str
    was: To | None
    to: To | None
    why: Why
    # For a hand on the switch: "done" by somebody else.
    result: Answer

    def to_dict(self) -> dict[str, Any]:
        """Write it as JSON."""
        return {
            "at": self.at.isoformat(),
            "device": self.device,
            "entity_id": self.entity_id,
            "from": self.was,
            "to": self.to,
            "why": self.why,
            "result": self.result,
        }
