"""What time it is, and how long it has been: two things, never mixed.

Durations come from ticks alone, so that no message and no time server can stretch them.
The hub's time is signed and believed. Every other time is a hint: it may set a clock
that no hub has set, and after that move it by ten minutes at most, so that whoever
spoofs a time server gains no more than that (reliability.md, T12).
"""

# The counter of ticks starts again after 2**30 ms, which is 12.4 days.
_WRAP_MS = 1073741823
_HALF_MS = 536870912
_HINT_S = 600
# 2106: the messages count seconds in 32 bits.
_END_S = 4294967295


class Clock:
    """A clock that is told ticks, and what others say the time is.

    ``built_s`` is when the firmware was built: it was never earlier than that. Times
    are unix seconds in UTC, whatever the epoch of the port. ``tick`` has to be called
    at least every six days, half of what the counter of ticks can tell apart.
    """

    __slots__ = (
        "_base_s",
        "_built_s",
        "_rest_ms",
        "_signed_s",
        "_ticks_ms",
        "uptime_s",
    )

    def __init__(self, built_s: int) -> None:
        """Begin without knowing the time."""
        self._built_s = built_s
        self._ticks_ms: int | None = None
        self._rest_ms = 0
        self.uptime_s = 0
        # What time it was at uptime 0: by the hub, and by the hub or the last hint.
        self._signed_s: int | None = None
        self._base_s: int | None = None

    @property
    def now_s(self) -> "int | None":
        """Tell the time; None where nobody told it."""
        return None if self._base_s is None else self._base_s + self.uptime_s

    @property
    def is_signed(self) -> bool:
        """Tell whether the hub told the time since this boot."""
        return self._signed_s is not None

    def tick(self, ticks_ms: int) -> None:
        """Count what passed since the last call; a reading older than that is none."""
        passed_ms = 0
        if self._ticks_ms is not None:
            passed_ms = (ticks_ms - self._ticks_ms) & _WRAP_MS
        if passed_ms >= _HALF_MS:
            return
        self._ticks_ms = ticks_ms
        passed_ms += self._rest_ms
        self.uptime_s += passed_ms // 1000
        self._rest_ms = passed_ms % 1000

    def hear_hub(self, unix_s: int) -> bool:
        """Believe the hub, but for a time before this firmware was; tell whether."""
        if not self._is_possible(unix_s):
            return False
        self._signed_s = self._base_s = unix_s - self.uptime_s
        return True

    def hear_hint(self, unix_s: int) -> bool:
        """Believe a hint that the hub's time does not speak against; tell whether."""
        if not self._is_possible(unix_s):
            return False
        base_s = unix_s - self.uptime_s
        # Against what the hub said, not the last hint: ten minutes do not add up.
        if self._signed_s is not None and abs(base_s - self._signed_s) > _HINT_S:
            return False
        self._base_s = base_s
        return True

    def _is_possible(self, unix_s: int) -> bool:
        return self._built_s <= unix_s <= _END_S
