"""The other ends of pins, ports and buses, as tests hold them."""

import random
from collections.abc import Sequence

from quartier_node.hardware.ticks import MASK


def dice(seed: int) -> random.Random:
    """Give chance that a seed repeats."""
    return random.Random(seed)  # noqa: S311 (a test repeats itself)


class Line:
    """A pin that is driven: ``levels`` is all that it was at."""

    def __init__(self) -> None:
        """Be at no level yet."""
        self.levels: list[int] = []

    def value(self, level: int) -> None:
        """Drive it."""
        self.levels.append(level)

    @property
    def level(self) -> int:
        """Tell where it is."""
        return self.levels[-1]


class Contact:
    """A pin that is read."""

    def __init__(self, level: int = 1) -> None:
        """Be at a level."""
        self.level = level

    def value(self) -> int:
        """Read it."""
        return self.level


class Port:
    """A serial port: bytes that wait, and those that were written."""

    def __init__(self, data: bytes = b"") -> None:
        """Begin with bytes that wait."""
        self.data = data
        self.written = b""

    def any(self) -> int:
        """Tell how many wait."""
        return len(self.data)

    def readinto(self, buffer: bytearray, most: int) -> int:
        """Read some."""
        found, self.data = self.data[:most], self.data[most:]
        buffer[: len(found)] = found
        return len(found)

    def write(self, data: bytes | bytearray) -> int:
        """Write."""
        self.written += data
        return len(data)


class Time:
    """Milliseconds, from shortly before the counter wraps."""

    def __init__(self) -> None:
        """Begin a minute before the end."""
        self.ms = MASK - 60_000

    def go(self, ms: int) -> int:
        """Let time pass; tell what it is."""
        self.ms = (self.ms + ms) & MASK
        return self.ms


def damaged(data: bytes, chance: random.Random) -> bytes:
    """Damage bytes as wires do: bits, bytes lost, doubled or out of place."""
    found = bytearray(data)
    for _ in range(chance.choice((1, 1, 1, 2, 5))):
        at = chance.randrange(len(found))
        match chance.randrange(6):
            case 0 | 1:
                found[at] ^= 1 << chance.randrange(8)
            case 2:
                del found[at]
            case 3:
                found.insert(at, found[at])
            case 4:
                found[at] = chance.randrange(256)
            case _:
                end = min(len(found), at + chance.randrange(1, 9))
                found[at:end] = chance.randbytes(end - at)
        if not found:
            return bytes(data[:1])
    return bytes(found)


def lines(values: Sequence[bytes]) -> bytes:
    """Write bytes for a script of MicroPython: a hexadecimal line each."""
    return "\n".join(value.hex() for value in values).encode()
