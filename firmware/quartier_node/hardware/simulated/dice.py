"""Chance that is the same on every interpreter."""


class Dice:
    """A row of numbers that a seed decides (Park and Miller, 1988)."""

    __slots__ = ("_state",)

    def __init__(self, seed: int) -> None:
        """Begin the row of a seed."""
        self._state = (seed * 7919 + 104729) % 2147483647 or 1
        for _ in range(8):
            self.share()

    def share(self) -> float:
        """Throw: at least 0, less than 1."""
        self._state = self._state * 48271 % 2147483647
        return self._state / 2147483647

    def between(self, low: float, high: float) -> float:
        """Throw between two bounds."""
        return low + (high - low) * self.share()
