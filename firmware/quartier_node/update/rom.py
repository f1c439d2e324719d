"""The flash that code runs from, in place: two halves, each with room for a bundle.

Never writes the half that runs, and never lets one reach into the other.
"""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_READ_ONLY, _NO_SPACE = 30, 28

# What boot.py chose, for main.py: there is one boot for each import of this.
started: "Any" = None


class NoFlash:
    """What a node has whose flash has no room for code: what is frozen in runs."""

    memory = b""
    block_b = 4096

    def erase(self, _: int) -> None:
        """Refuse."""
        raise OSError(_NO_SPACE)

    def write(self, _: int, __: "bytes | memoryview") -> None:
        """Refuse."""
        raise OSError(_NO_SPACE)


class Rom:
    """Two halves of a flash, called a and b.

    ``flash`` has its ``memory``, ``block_b``, ``erase(at_b)`` of one block, and
    ``write(at_b, data)`` of what was erased.
    """

    def __init__(self, flash: "Any") -> None:
        """Halve it, on the border of blocks."""
        self._flash = flash
        self.block_b: int = flash.block_b
        self.half_b: int = len(flash.memory) // 2 // self.block_b * self.block_b
        # The half that runs, which is not written.
        self.runs = ""

    def half(self, slot: str) -> memoryview:
        """Give the content of a half, without a copy; nothing of what is no half."""
        if slot == "":
            return memoryview(b"")
        at_b = self._begin(slot)
        return memoryview(self._flash.memory)[at_b : at_b + self.half_b]

    def erase(self, slot: str, at_b: int) -> None:
        """Erase the block that begins there in a half."""
        self._check(slot, at_b, self.block_b)
        self._flash.erase(self._begin(slot) + at_b)

    def write(self, slot: str, at_b: int, data: "bytes | memoryview") -> None:
        """Write where a half was erased."""
        self._check(slot, at_b, len(data))
        self._flash.write(self._begin(slot) + at_b, data)

    def _begin(self, slot: str) -> int:
        return self.half_b if slot == "b" else 0

    def _check(self, slot: str, at_b: int, length: int) -> None:
        if slot == self.runs or slot not in ("a", "b"):
            raise OSError(_READ_ONLY)
        if at_b < 0 or at_b + length > self.half_b:
            raise OSError(_NO_SPACE)


class Started:
    """What boot chose: a slot, "" for what is frozen in, and whether safe mode runs."""

    __slots__ = ("is_proving", "is_safe", "rom", "slot", "slots", "why")

    def __init__(
        self, slot: str, is_safe: bool, why: str, rom: Rom, slots: "Any"
    ) -> None:
        """Keep it for the app, with the flash that it runs from."""
        self.slot, self.is_safe, self.why = slot, is_safe, why
        self.rom = rom
        rom.runs = slot
        # Whether a bundle that was taken is to be proven, and nothing else is to run.
        self.is_proving = slots.is_proving and not is_safe
        self.slots = slots if self.is_proving else None
