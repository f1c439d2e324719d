"""Orders are shown as they were given."""

import json
from datetime import UTC, datetime

from custom_components.quartier.bridge.orders.order import Order


def test_an_order_is_json() -> None:
    """Diagnostics can hold it."""
    at = datetime(2026, 11, 25, 12, tzinfo=UTC)
    order = Order(at, "one", "switch.a", was=False, to=True, why="plan", result="done")

    assert json.loads(json.dumps(order.to_dict())) == {
        "at": "2026-11-25T12:00:00+00:00",
        "device": "one",
        "entity_id": "switch.a",
        "from": False,
        "to": True,
        "why": "plan",
        "result": "done",
    }
