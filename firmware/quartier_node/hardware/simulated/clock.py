"""Time that runs as fast as it is told, and jumps."""

from ..ticks import MASK, since

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable


class Clock:
    """Simulated milliseconds, out of real ones."""

    __slots__ = ("_base_ms", "_left_ms", "_real", "_real_ms", "speed", "step_ms")

    def __init__(self, real_ms: "Callable[[], int]", speed: int = 1) -> None:
        """Begin at 0; ``speed`` is how many seconds pass in one."""
        self._real = real_ms
        self._real_ms = real_ms()
        self._base_ms = 0
        # What is left of a jump, and how much of it each turn takes.
        self._left_ms = 0
        self.step_ms = 0
        self.speed = speed

    def now_ms(self) -> int:
        """Tell what passed since the start: it does not wrap."""
        real_ms = self._real()
        self._base_ms += since(real_ms, self._real_ms) * self.speed
        self._real_ms = real_ms
        return self._base_ms

    def ticks_ms(self) -> int:
        """Tell the time as the chip's counter would: it wraps."""
        return self.now_ms() & MASK

    def skip(self, span_ms: int, step_ms: int = 0) -> None:
        """Jump ahead, at once, or so much at each turn: the node can act between."""
        self._left_ms += span_ms
        self.step_ms = step_ms or self._left_ms

    def turn(self) -> bool:
        """Take one step of a jump; tell whether there was one."""
        if not self._left_ms:
            return False
        step_ms = min(self.step_ms, self._left_ms)
        self._left_ms -= step_ms
        self._base_ms += step_ms
        return True

    @property
    def is_skipping(self) -> bool:
        """Tell whether a jump is under way."""
        return self._left_ms > 0
