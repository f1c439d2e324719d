"""A light that tells the level of autonomy: one flash at level 0, five at level 4.

Dark for most of the time: it may hang in a bedroom. It never knows what a level means.
"""

from .ticks import since

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .ports import Line

# So that people find the node that a resident or a landlord means.
IDENTIFY = "identify"

_FLASH_MS = 30
_GAP_MS = 300
_PERIOD_MS = 10_000
_BLINK_MS = 120


class Led:
    """A light on a pin: any pin, or a pixel that is dressed as one."""

    __slots__ = ("_active", "_identifies", "_is_lit", "_line", "_since_ms", "level")

    def __init__(self, line: "Line", active: int = 1) -> None:
        """Take the pin, and be dark."""
        self._line = line
        self._active = active
        self._since_ms = 0
        self._identifies = False
        self._is_lit = False
        self.level: int | None = None
        line.value(1 - active)

    def show(self, what: "int | str | None") -> None:
        """Show a level of autonomy, 0 to 4, or nothing; IDENTIFY blinks on and on."""
        self._identifies = what == IDENTIFY
        if not isinstance(what, str):
            self.level = what

    def poll(self, now_ms: int) -> None:
        """Be lit or dark, as the pattern has it now."""
        is_lit = self._is_due(now_ms)
        if is_lit != self._is_lit:
            self._is_lit = is_lit
            self._line.value(self._active if is_lit else 1 - self._active)

    def _is_due(self, now_ms: int) -> bool:
        if self._identifies:
            return now_ms // _BLINK_MS % 2 == 0
        if self.level is None:
            return False
        at_ms = since(now_ms, self._since_ms)
        if at_ms >= _PERIOD_MS:
            self._since_ms = now_ms
            at_ms = 0
        return at_ms // _GAP_MS <= self.level and at_ms % _GAP_MS < _FLASH_MS
