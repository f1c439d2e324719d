"""Pins that remember what was done to them, and the rest of ``machine``."""

from collections.abc import Callable
from typing import ClassVar


class Pin:
    """A pin by its number: all objects of one number are one pin."""

    IN, OUT, PULL_UP, PULL_DOWN, IRQ_RISING = 1, 3, 2, 1, 1
    levels: ClassVar[dict[int, int]] = {}
    log: ClassVar[list[tuple[int, str, object]]] = []
    rising: ClassVar[dict[int, Callable[[object], None]]] = {}

    def __init__(
        self, number: int, mode: int = -1, _pull: int = -1, *, value: int | None = None
    ) -> None:
        """Open it; an output that is told a value has it from the first moment."""
        self.number = number
        self.log.append((number, "out" if mode == self.OUT else "in", value))
        if value is not None:
            self.levels[number] = value

    def value(self, *level: int) -> int | None:
        """Drive it, or read it."""
        if not level:
            return self.levels.get(self.number, 1)
        self.levels[self.number] = level[0]
        self.log.append((self.number, "value", level[0]))
        return None

    def init(self, **options: object) -> None:
        """Change how it is."""
        self.log.append((self.number, "init", options))

    def irq(self, handler: Callable[[object], None], _trigger: int) -> None:
        """Call a function at each rising edge."""
        self.rising[self.number] = handler


class UART:
    """A serial port that says nothing."""

    opened: ClassVar[dict[int, dict[str, object]]] = {}

    def __init__(self, number: int, baudrate: int, **options: object) -> None:
        """Open it."""
        self.number = number
        self.opened[number] = {"baudrate": baudrate, **options}

    def init(self, **options: object) -> None:
        """Change how it is."""
        self.opened[self.number].update(options)

    def any(self) -> int:
        """Tell that nothing came."""
        return 0

    def readinto(self, _buffer: bytearray, _most: int) -> int:
        """Read nothing."""
        return 0

    def write(self, data: bytes) -> int:
        """Send."""
        return len(data)


class RTC:
    """A clock with some memory."""

    kept: ClassVar[list[bytes]] = [b""]

    def memory(self, *data: bytes) -> bytes | None:
        """Read the memory, or write it."""
        if not data:
            return self.kept[0]
        self.kept[0] = data[0]
        return None


class WDT:
    """A watchdog that counts."""

    opened: ClassVar[list[WDT]] = []

    def __init__(self, *, timeout: int) -> None:
        """Start."""
        self.timeout = timeout
        self.fed = 0
        self.opened.append(self)

    def feed(self) -> None:
        """Be fed."""
        self.fed += 1


class Counter:
    """A counter of edges, in silicon."""

    def __init__(self, unit: int, pin: Pin) -> None:
        """Count from 0."""
        self.unit, self.pin = unit, pin
        self.count = 0

    def value(self) -> int:
        """Tell the count."""
        return self.count


sent: list[tuple[int, bytes]] = []


def bitstream(pin: Pin, _encoding: int, _timing: tuple[int, ...], data: bytes) -> None:
    """Send bits to a pixel."""
    sent.append((pin.number, bytes(data)))


def reset() -> None:
    """End what runs."""
    raise SystemExit("reset")
