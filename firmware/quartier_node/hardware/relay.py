"""A relay: on means that the appliance has power, whatever the contact.

The safe state is on: a node that does nothing must be as good as no node. A contact
that is closed at rest keeps it even when the node is dead. It never knows why it
switches, nor whether it may: that is for the guards.
"""

from .ticks import since

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from .ports import Line

PULSE_MS = 60


def level(is_on: bool, active: int, is_normally_closed: bool) -> int:
    """Tell what a coil's pin must be at, for the appliance to have power or not."""
    is_energised = is_on != is_normally_closed
    return active if is_energised else 1 - active


class Relay:
    """A relay with one coil, which keeps its state as long as the pin does."""

    __slots__ = ("_active", "_hold", "_is_closed", "_line", "is_on", "safe", "switches")

    def __init__(
        self,
        line: "Line",
        active: int = 1,
        is_normally_closed: bool = False,
        safe: bool = True,
        hold: "Callable[[bool], None] | None" = None,
    ) -> None:
        """Go to the safe state; ``hold`` freezes the pin through the chip's reset."""
        self._line = line
        self._active = active
        self._is_closed = is_normally_closed
        self._hold = hold
        self.safe = safe
        self.is_on = safe
        # How often the contact moved since boot: contacts wear.
        self.switches = 0
        self._drive(safe)

    def set(self, is_on: bool) -> bool:
        """Give the appliance power, or not; tell whether that moved the contact."""
        is_on = bool(is_on)
        if is_on == self.is_on:
            return False
        self._drive(is_on)
        self.is_on = is_on
        self.switches += 1
        return True

    def poll(self, now_ms: int) -> None:
        """Do nothing: a coil needs no attention."""

    def _drive(self, is_on: bool) -> None:
        if self._hold is not None:
            self._hold(False)
        self._line.value(level(is_on, self._active, self._is_closed))
        if self._hold is not None:
            self._hold(True)


class LatchingRelay:
    """A relay with two coils, each moved by a pulse: it takes no power to stay.

    It stays where it is when the node dies, so it goes to the safe state at boot. Both
    coils never have power at once.
    """

    __slots__ = (
        "_active", "_off", "_on", "_pulse_ms", "_since_ms", "_wants", "_works",
        "is_on", "safe", "switches",
    )  # fmt: skip

    def __init__(
        self,
        on: "Line",
        off: "Line",
        now_ms: int,
        active: int = 1,
        safe: bool = True,
        pulse_ms: int = PULSE_MS,
    ) -> None:
        """Begin the pulse to the safe state: where the contact is nobody knows."""
        self._on, self._off = on, off
        self._active = active
        self._pulse_ms = pulse_ms
        self.safe = safe
        self.is_on = safe
        self.switches = 0
        # Which coil has power now, and which wants it next.
        self._works: bool | None = None
        self._wants: bool | None = safe
        self._since_ms = now_ms
        self._rest()
        self.poll(now_ms)

    def set(self, is_on: bool) -> bool:
        """Give the appliance power, or not; tell whether that moves the contact."""
        is_on = bool(is_on)
        if is_on == self.is_on:
            return False
        self.is_on = is_on
        self.switches += 1
        self._wants = is_on
        return True

    def poll(self, now_ms: int) -> None:
        """End the pulse that is due, and begin the next."""
        if self._works is not None:
            if since(now_ms, self._since_ms) < self._pulse_ms:
                return
            self._rest()
        if self._wants is not None:
            (self._on if self._wants else self._off).value(self._active)
            self._works, self._wants = self._wants, None
            self._since_ms = now_ms

    def _rest(self) -> None:
        self._on.value(1 - self._active)
        self._off.value(1 - self._active)
        self._works = None
