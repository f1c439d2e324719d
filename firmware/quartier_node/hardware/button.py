"""A button: short, long and very long presses, told when it is let go.

It never knows what a press is for.
"""

from .ticks import since

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .ports import Contact

SHORT, LONG, VERY_LONG = "short", "long", "very_long"

_STEADY_MS = 30
_LONG_MS = 3_000
_VERY_LONG_MS = 10_000
# Whoever holds it longer is a wet or broken contact.
_STUCK_MS = 60_000


class Button:
    """A button on a pin, asked often: a press shorter than two polls may be missed."""

    __slots__ = (
        "_active", "_changed_ms", "_is_down", "_line", "_pressed_ms", "_was_down",
        "is_stuck", "last",
    )  # fmt: skip

    def __init__(self, line: "Contact", active: int = 0) -> None:
        """Take the pin, and the level that it has while pressed."""
        self._line = line
        self._active = active
        # As sampled last, and since when; and as believed.
        self._was_down = False
        self._changed_ms = 0
        self._is_down = False
        self._pressed_ms = 0
        self.is_stuck = False
        self.last: str | None = None

    def poll(self, now_ms: int) -> None:
        """Sample the pin."""
        is_down = self._line.value() == self._active
        if is_down != self._was_down:
            self._was_down = is_down
            self._changed_ms = now_ms
        elif since(now_ms, self._changed_ms) >= _STEADY_MS and is_down != self._is_down:
            self._settle(is_down, self._changed_ms)
        if self._is_down and since(now_ms, self._pressed_ms) > _STUCK_MS:
            self.is_stuck = True

    def held_ms(self, now_ms: int) -> int:
        """Tell for how long it is held down, 0 when it is not."""
        return since(now_ms, self._pressed_ms) if self._is_down else 0

    def take(self) -> str | None:
        """Give the last press, once."""
        press, self.last = self.last, None
        return press

    def _settle(self, is_down: bool, at_ms: int) -> None:
        self._is_down = is_down
        if is_down:
            self._pressed_ms = at_ms
            return
        if self.is_stuck:
            self.is_stuck = False
            return
        lasted_ms = since(at_ms, self._pressed_ms)
        if lasted_ms >= _VERY_LONG_MS:
            self.last = VERY_LONG
        else:
            self.last = LONG if lasted_ms >= _LONG_MS else SHORT
