"""A machine that runs is never cut: it only waits for its start, where it was asked to.

Who lives there asks; it is released when something says so, and in time at the latest.
"""

# Reliability 2.5, "Wiring": only "release start", never cut while running.
RUNNING_W = 5
# As the shelf has it: whoever is quiet for so long has ended for sure.
QUIET_S = 100 * 60
# What must have been quiet before a model's word that it ended counts.
LEAST_QUIET_S = 10 * 60
# Released so much before it would be too late.
EARLY_S = 15 * 60


class Cycle:
    """When the machine was last busy, and asked to wait.

    What is not measured is busy.
    """

    __slots__ = ("asked", "busy", "ended", "latest_s")
    STAMPS = ("busy", "asked")
    TALLIES = ()

    def __init__(self, latest_s: int) -> None:
        """Begin with one that has just been busy: nobody knows."""
        self.latest_s = latest_s
        self.asked = -latest_s
        self.busy = 0
        self.ended = False

    def see(self, t: int, power_w: int | None) -> None:
        """Take in its power."""
        if power_w is None or power_w >= RUNNING_W:
            self.busy = t
            self.ended = False

    def end(self) -> None:
        """Note that a model takes the run for ended."""
        self.ended = True

    def is_running(self, t: int) -> bool:
        """Tell whether it may be in the middle of a run."""
        quiet_s = LEAST_QUIET_S if self.ended else QUIET_S
        return t - self.busy < quiet_s

    def ask(self, t: int) -> bool:
        """Ask it to wait; tell whether it does."""
        if self.is_running(t):
            return False
        self.asked = t
        return True

    def release(self, t: int) -> None:
        """Let it start: nothing waits any more."""
        self.asked = t - self.latest_s

    def left_s(self, t: int) -> int:
        """Tell how long it may still take until it has to be done."""
        return self.latest_s - (t - self.asked)

    def may_wait(self, t: int, lasts_s: int) -> bool:
        """Tell whether it was asked to wait, and a run would still be done in time."""
        return self.left_s(t) > lasts_s + EARLY_S
