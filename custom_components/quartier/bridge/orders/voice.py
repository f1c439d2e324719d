"""The voice: calls one action for each deed, and keeps account of what was said."""

from collections import Counter, deque
from collections.abc import Collection, Iterable
from typing import Any, Final

from homeassistant.core import HomeAssistant, State
from homeassistant.util import dt as dt_util

from ..deed import Deed
from .action import action_of
from .order import Order, Why
from .saying import Answer, say
from .standing import aspect_of, standing
from .watch import Watch

_KEPT: Final = 200


class Voice:
    """Speaks under contexts that the watch knows, and remembers the last orders."""

    def __init__(self, hass: HomeAssistant, watch: Watch) -> None:
        """Have said nothing yet."""
        self._hass, self._watch = hass, watch
        self.orders: deque[Order] = deque(maxlen=_KEPT)
        self.counts: Counter[str] = Counter()

    async def call(
        self, device: str, deed: Deed, state: State, why: Why, kin: Iterable[str]
    ) -> Answer:
        """Say one deed; ``kin`` are the entities that may change because of it."""
        action = action_of(deed)
        answer: Answer = "impossible"
        if action is not None:
            context = self._watch.context((*kin, deed.entity_id))
            answer = await say(self._hass, action, context)
        was = standing(state, aspect_of(deed))
        self.note(
            Order(dt_util.utcnow(), device, deed.entity_id, was, deed.to, why, answer)
        )
        return answer

    def note(self, order: Order) -> None:
        """Keep account of what was said, by us or by a hand."""
        self.orders.append(order)
        self.counts["hand" if order.why == "hand" else order.result] += 1

    def forget(self, devices: Collection[str]) -> None:
        """Forget what was said to some devices, and when."""
        kept = [order for order in self.orders if order.device not in devices]
        self.orders.clear()
        self.orders.extend(kept)

    def diagnostics(self) -> dict[str, Any]:
        """Show the last orders, and how often each verdict and answer came."""
        orders = [order.to_dict() for order in self.orders]
        return {"orders": orders, "counts": dict(self.counts)}
