"""The pilot wire of French radiators: six orders by two half waves of the mains.

Two optocouplers pass the positive and the negative half. No wave at all is comfort,
so a dead node leaves a radiator to its own thermostat. Orders as GIFAM publishes them:
full wave eco, negative half frost protection, positive half off; 3 s and 7 s of full
wave in each 5 min are comfort less 1 and 2 K. It never knows a temperature.
"""

from .ticks import since

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .ports import Line

COMFORT, ECO, FROST, OFF = "comfort", "eco", "frost", "off"
COMFORT_1, COMFORT_2 = "comfort-1", "comfort-2"
ORDERS = (COMFORT, COMFORT_1, COMFORT_2, ECO, FROST, OFF)

_PERIOD_MS = 300_000
# Of the period, how long the full wave lasts.
_WAVES_MS = {COMFORT_1: 3_000, COMFORT_2: 7_000}
_BOTH, _NEITHER, _NEGATIVE, _POSITIVE = (1, 1), (0, 0), (0, 1), (1, 0)
_HALVES = {COMFORT: _NEITHER, ECO: _BOTH, FROST: _NEGATIVE, OFF: _POSITIVE}


class FilPilote:
    """A pilot wire; it begins with comfort."""

    __slots__ = ("_active", "_negative", "_order", "_positive", "_since_ms")

    def __init__(self, positive: "Line", negative: "Line", active: int = 1) -> None:
        """Take the two optocouplers' pins, and pass no wave."""
        self._positive, self._negative = positive, negative
        self._active = active
        self._since_ms: int | None = None
        self._order = COMFORT
        self._pass(_NEITHER)

    @property
    def order(self) -> str:
        """Tell the order that stands."""
        return self._order

    @order.setter
    def order(self, order: "str | None") -> None:
        """Give an order; one that is unknown, or none, is comfort."""
        known = order if order in ORDERS else COMFORT
        if known != self._order:
            self._order = known or COMFORT
            self._since_ms = None
            # What is timed begins with its wave; the next poll knows when that was.
            self._pass(_HALVES.get(self._order, _BOTH))

    @property
    def is_on(self) -> bool:
        """Tell whether it is comfort that is ordered."""
        return self._order == COMFORT

    def poll(self, now_ms: int) -> None:
        """Time the orders that are pulses."""
        wave_ms = _WAVES_MS.get(self.order)
        if wave_ms is None:
            return
        if self._since_ms is None or since(now_ms, self._since_ms) >= _PERIOD_MS:
            self._since_ms = now_ms
        is_waving = since(now_ms, self._since_ms) < wave_ms
        self._pass(_BOTH if is_waving else _NEITHER)

    def _pass(self, halves: tuple[int, int]) -> None:
        positive, negative = halves
        self._positive.value(self._active if positive else 1 - self._active)
        self._negative.value(self._active if negative else 1 - self._active)
