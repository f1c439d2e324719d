"""States of entities as other integrations write them, with made-up numbers."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from homeassistant.core import State

_FOLDER: Final = Path(__file__).parent / "fixtures" / "readers"
AT: Final = datetime(2026, 11, 25, 12, tzinfo=UTC)


def recorded(name: str, at: datetime = AT, **other: Any) -> State:  # noqa: ANN401 (any attribute)
    """Load the state of an entity as it was at a moment, with other attributes."""
    told = json.loads((_FOLDER / f"{name}.json").read_text("utf-8"))
    attributes = told["attributes"] | other
    return State(
        told["entity_id"],
        told["state"],
        attributes,
        last_changed=at,
        last_reported=at,
        last_updated=at,
    )
