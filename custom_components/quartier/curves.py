"""Curves: what nodes told whose residents agreed, for a week, and for nobody else.

They are kept apart from all else, and go as soon as it is known that nobody agrees any
more. Who may see one is the rule of reports: its household, and whoever runs the
neighbourhood only where that household shows its hours.
"""

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from itertools import takewhile
from typing import Any, Final

from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers.storage import Store
from homeassistant.util import dt as dt_util
from homeassistant.util.hass_dict import HassKey

from .bridge.layout import Layout, slug
from .const import CONF_PARENT, DOMAIN
from .fleet import Heard, Outcome
from .node import Node
from .nodes import Nodes, async_nodes
from .report import Rows, Sight

_VERSION: Final = 1
_LATER_S: Final = 60.0
_KEPT_S: Final = 7 * 86_400

# When it begins, the length of a step, and powers in watts.
type Curve = tuple[int, int, list[int]]


class Curves:
    """The curves of all nodes of this Home Assistant."""

    def __init__(self, hass: HomeAssistant, nodes: Nodes) -> None:
        """Listen to nodes, for as long as Home Assistant runs."""
        self._nodes = nodes
        self._curves: dict[str, list[Curve]] = {}
        self._store = Store[dict[str, Any]](
            hass, _VERSION, f"{DOMAIN}.curves", private=True, atomic_writes=True
        )
        nodes.async_listen(None, self._heard)
        nodes.async_on_wipe(self._wipe)

    async def async_load(self) -> None:
        """Take up what was kept; of who is not there any more nothing is."""
        kept = await self._store.async_load() or {}
        for participant, told in kept.get("curves", {}).items():
            if participant in self._nodes.fleet:
                curves = self._curves.setdefault(participant, [])
                curves[:0] = [(t0, step_s, list(powers)) for t0, step_s, powers in told]

    def rows(
        self, entry_id: str, layout: Layout, view: Sight, start: datetime, end: datetime
    ) -> Rows:
        """Write the curves of the nodes of an entry that may be seen, step by step."""
        places = {each.key: each for each in layout.places}
        made: list[Mapping[str, Any]] = []
        for participant, node in self._nodes.of_entry(entry_id).items():
            place = places.get(node.settings.get(CONF_PARENT) or layout.key)
            if place is None or place.id not in view.curves:
                continue
            steps = self._steps(participant, start.timestamp(), end.timestamp())
            made += [_row(place.name, node, *step) for step in steps]
        return made

    def _steps(
        self, participant: str, start_s: float, end_s: float
    ) -> Iterator[tuple[int, int, int]]:
        for t0, step_s, powers in sorted(self._curves.get(participant, ())):
            for at, power_w in enumerate(powers):
                if start_s <= (begins_s := t0 + at * step_s) < end_s:
                    yield begins_s, step_s, power_w

    async def async_forget(self, entry_id: str, place_key: str) -> int:
        """Forget what the nodes of a place have told; tell how many curves it was."""
        inside = [
            participant
            for participant, node in self._nodes.of_entry(entry_id).items()
            if (node.settings.get(CONF_PARENT) or entry_id) == place_key
        ]
        count = sum(len(self._curves.get(participant, ())) for participant in inside)
        for participant in inside:
            self._wipe(participant)
        await self._store.async_save(self._written())
        return count

    @callback
    def _heard(self, outcome: Outcome) -> None:
        if not isinstance(outcome, Heard):
            return
        participant, message = outcome.participant, outcome.message
        if message["k"] == "curve":
            self._keep(
                participant,
                (message["t0"], message["step_s"], list(message["power_w"])),
            )
            return
        seen = self._nodes.seen(participant)
        if seen is None or seen.shares is False:
            self._wipe(participant)

    def _keep(self, participant: str, curve: Curve) -> None:
        oldest_s = dt_util.utcnow().timestamp() - _KEPT_S
        curves = self._curves.setdefault(participant, [])
        if curve not in curves:
            curves.append(curve)
        old = sum(1 for _ in takewhile(lambda each: each[0] < oldest_s, curves))
        del curves[:old]
        self._store.async_delay_save(self._written, _LATER_S)

    @callback
    def _wipe(self, participant: str) -> None:
        if self._curves.pop(participant, None) is not None:
            self._store.async_delay_save(self._written, 0)

    def _written(self) -> dict[str, Any]:
        return {"curves": self._curves}


CURVES: Final[HassKey[Curves]] = HassKey(f"{DOMAIN}_curves")


async def async_curves(hass: HomeAssistant) -> Curves:
    """Give the curves of this Home Assistant, with what was kept."""
    nodes = await async_nodes(hass)
    if CURVES not in hass.data:
        hass.data[CURVES] = Curves(hass, nodes)
        await hass.data[CURVES].async_load()
    return hass.data[CURVES]


def _row(
    place: str, node: Node, begins_s: int, step_s: int, power_w: int
) -> Mapping[str, Any]:
    begins, ends = (
        datetime.fromtimestamp(each, UTC) for each in (begins_s, begins_s + step_s)
    )
    return {
        "what": "shared",
        "begins": begins.isoformat(),
        "ends": ends.isoformat(),
        "place": place,
        "name": node.name,
        "id": slug(node.subentry_id),
        "quantity": "power_w",
        "value": power_w,
        "unit": "W",
    }
