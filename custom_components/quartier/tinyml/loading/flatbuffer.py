"""Flatbuffers, read with distrust: no offset leads out of the file.

https://flatbuffers.dev/internals: a table begins with the distance back to its vtable,
which tells where each field is.
"""

import struct

from ..error import ModelError

_WIDTHS = {"b": 1, "B": 1, "H": 2, "i": 4, "I": 4, "q": 8}


class Flatbuffer:
    """The bytes of a file, and safe ways about them. Every way raises ModelError."""

    def __init__(self, data: bytes | bytearray | memoryview) -> None:
        """Take bytes as they are; nothing is read yet."""
        self.data = data
        # What lists may still be read: none is a part of another, so in all they are
        # no longer than the file, however often it points at one.
        self._left = len(data)

    def number(self, at: int, form: str) -> int:
        """Read a number, little end first, of a form that struct knows."""
        if at < 0 or at + _WIDTHS[form] > len(self.data):
            raise ModelError("the file ends too early, or points out of itself")
        value: int = struct.unpack_from("<" + form, self.data, at)[0]
        return value

    def follow(self, at: int) -> int:
        """Go where an offset points."""
        return at + self.number(at, "I")

    def field(self, table: int, slot: int) -> int:
        """Find a field of a table; 0 where it is left out."""
        vtable = table - self.number(table, "i")
        place = 4 + 2 * slot
        if place + 2 > self.number(vtable, "H"):
            return 0
        offset = self.number(vtable + place, "H")
        return table + offset if offset else 0

    def value(self, table: int, slot: int, form: str, usual: int = 0) -> int:
        """Read a number of a table; what is usual where it is left out."""
        at = self.field(table, slot)
        return self.number(at, form) if at else usual

    def vector(self, table: int, slot: int, width: int) -> tuple[int, int]:
        """Find a vector of a table: where it begins, and how many it has."""
        at = self.field(table, slot)
        if not at:
            return 0, 0
        begin = self.follow(at)
        count = self.number(begin, "I")
        if count * width > len(self.data) - begin - 4:
            raise ModelError("a list is longer than the file")
        return begin + 4, count

    def numbers(self, table: int, slot: int, form: str) -> list[int]:
        """Read a vector of numbers."""
        width = _WIDTHS[form]
        begin, count = self.vector(table, slot, width)
        self._spend(count * width)
        return [self.number(begin + width * at, form) for at in range(count)]

    def tables(self, table: int, slot: int) -> list[int]:
        """Find the tables that a vector points at."""
        begin, count = self.vector(table, slot, 4)
        self._spend(count * 4)
        return [self.follow(begin + 4 * at) for at in range(count)]

    def _spend(self, count: int) -> None:
        self._left -= count
        if self._left < 0:
            raise ModelError("its lists are longer than the file: they overlap")

    def text(self, table: int, slot: int) -> str:
        """Read a name as far as it can be shown."""
        begin, count = self.vector(table, slot, 1)
        shown = bytes(self.data[begin : begin + min(count, 60)])
        return "".join(chr(one) if 32 <= one < 127 else "?" for one in shown)
