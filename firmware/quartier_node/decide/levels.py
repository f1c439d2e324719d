"""Levels of autonomy: who is followed, and when the hub is followed again.

As EEBUS has it for its fail-safe state (LPC-031, LPC-911 to 921): it begins there, is
there whenever the hub was not heard for two minutes, and is left only when the hub is
heard and a plan came that is newer than the silence.
"""

LIVE, STORED, LOCAL, AS_IF_NOT, SAFE_MODE = 0, 1, 2, 3, 4
SILENT_S = 120


class Levels:
    """Whether the hub is followed."""

    __slots__ = ("_fresh", "_heard", "_since", "is_failsafe")

    def __init__(self) -> None:
        """Begin in the fail-safe state."""
        self.is_failsafe = True
        # Moments of uptime, which begins at boot.
        self._since = 0
        self._heard = self._fresh = -SILENT_S

    def hub_heard(self, t: int) -> None:
        """Note that something signed came from the hub."""
        self._heard = t

    def plan_heard(self, t: int) -> None:
        """Note that a plan or a signal came that is new."""
        self._fresh = t

    def see(self, t: int) -> None:
        """Enter the fail-safe state, or leave it."""
        is_alive = t - self._heard < SILENT_S
        if not is_alive and not self.is_failsafe:
            self.is_failsafe = True
            self._since = t
        elif is_alive and self._fresh >= self._since:
            self.is_failsafe = False

    def level(self, t: int, has_plan: bool, has_local: bool) -> int:
        """Tell the level, all being measured and the time known."""
        if has_plan and not self.is_failsafe:
            return LIVE
        # After a boot the hub has two minutes to say something newer.
        if has_plan and t >= SILENT_S:
            return STORED
        return LOCAL if has_local else AS_IF_NOT
