"""A place's meter in the demo: what is simulated there, and what nodes there take."""

from typing import Final, override

from ...const import CONF_PARENT
from ...nodes import NODES
from .measure import Measure

_POWER: Final = "power_w"


class Meter(Measure):
    """The power at the meter of a place, where real nodes may stand, too."""

    @override
    def reading(self) -> float:
        """Measure everything that takes power there."""
        return super().reading() + self._nodes_w()

    def _nodes_w(self) -> int:
        nodes = self.simulator.hass.data[NODES]
        here = [
            nodes.seen(each.participant)
            for each in nodes.of_entry(self.simulator.entry.entry_id).values()
            if each.settings.get(CONF_PARENT) == self.owner
        ]
        return sum(int((one.state or {}).get(_POWER, 0)) for one in here if one)
