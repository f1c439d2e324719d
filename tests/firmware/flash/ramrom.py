"""A flash that code runs from, in memory: writing clears bits, only erasing sets them.

Runs on both interpreters. Its power goes with that of a disk, whose operations are
counted with its own.
"""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

BLOCK_B = 512


class AlwaysOn:
    """A disk's power that never goes."""

    left = None
    done = torn = 0
    is_dead = False


class GoneError(Exception):
    """The power is gone."""


class RamFlash:
    """``power`` has ``left`` operations before it goes, if not None, or is torn."""

    block_b = BLOCK_B

    def __init__(self, memory: bytearray, power: "Any" = AlwaysOn) -> None:  # noqa: ANN401, UP037 (a disk of either interpreter)
        """Take the content, and what it shares its power with."""
        self.memory, self._power = memory, power
        # What was written, for tests that look: where, how much, and whether erased.
        self.touched: list[tuple[int, int, bool]] = []

    def erase(self, at_b: int) -> None:
        """Erase a block."""
        assert at_b % BLOCK_B == 0
        self._change(at_b, b"\xff" * BLOCK_B, False)

    def write(self, at_b: int, data: bytes | memoryview) -> None:
        """Write, as flash does."""
        self._change(at_b, bytes(data), True)

    def _change(self, at_b: int, new: bytes, is_write: bool) -> None:
        power = self._power
        if power.is_dead:
            return
        if power.left is not None and power.done >= power.left:
            if power.torn:
                part = len(new) // 2 if power.torn == 1 else len(new) - 1
                self._put(at_b, new[:part], is_write)
            power.is_dead = True
            raise GoneError
        power.done += 1
        self.touched.append((at_b, len(new), is_write))
        self._put(at_b, new, is_write)

    def _put(self, at_b: int, new: bytes, is_write: bool) -> None:
        for at in range(len(new)):
            kept = self.memory[at_b + at]
            self.memory[at_b + at] = kept & new[at] if is_write else new[at]
