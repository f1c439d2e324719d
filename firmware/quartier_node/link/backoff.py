"""How long to wait before the next try: at random, so that not all come at once.

Full jitter: any time up to a bound that doubles with each failure, until a cap.
"""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

FIRST_MS = 1000
CAP_MS = 15000


class Backoff:
    """Waits after failures in a row."""

    def __init__(self, random: "Callable[[int], bytes]") -> None:
        """Draw from ``random(n)``: n random bytes, as os.urandom gives them."""
        self._random = random
        self._bound_ms = FIRST_MS

    def next_ms(self) -> int:
        """Draw the next wait, and double the bound."""
        drawn = int.from_bytes(self._random(2), "big")
        wait_ms = drawn * (self._bound_ms + 1) >> 16
        self._bound_ms = min(2 * self._bound_ms, CAP_MS)
        return wait_ms

    def reset(self) -> None:
        """Begin with short waits again."""
        self._bound_ms = FIRST_MS
