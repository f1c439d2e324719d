"""The arena: one piece of memory for all that is computed, used again and again."""

# Kernels read whole eights: past each array there is something that nobody changes.
TAIL = 8


class Arena:
    """Places for arrays, none of which overlaps another that lives at the same time."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self.bytes = 0
        # Where each begins, its length, and its first and last step.
        self._taken: list[tuple[int, int, int, int]] = []

    def place(self, length: int, first: int, last: int) -> int:
        """Find the lowest place that is free from one step to another."""
        at, length = 0, (length + TAIL + 3) & ~3
        for begin, size, born, dies in sorted(self._taken):
            if born > last or dies < first:
                continue
            if begin >= at + length:
                break
            at = max(at, begin + size)
        self._taken.append((at, length, first, last))
        self.bytes = max(self.bytes, at + length)
        return at
