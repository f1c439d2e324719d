"""Steps: what a hub says of the time to come, as a plan or as prices."""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

# A stored plan is followed for so long at most (reliability 2.5, level L1).
LONGEST_S = 36 * 3600
_MOST_STEPS = 200
_MOST = 1_000_000


class Steps:
    """A series from some moment on, and how long it is valid."""

    __slots__ = ("end_s", "step_s", "t0", "values", "worth")

    def __init__(
        self, t0: int, step_s: int, end_s: int, values: "list[int]", worth: "list[int]"
    ) -> None:
        """Keep what was checked."""
        self.t0 = t0
        self.step_s = step_s
        self.end_s = end_s
        self.values = values
        # Of a plan: what a stored kWh is worth in each step.
        self.worth = worth

    def is_valid(self, now_s: int) -> bool:
        """Tell whether it says something of a moment."""
        return self.t0 <= now_s < self.end_s

    def at(self, now_s: int) -> int:
        """Tell the step of a moment within it."""
        return (now_s - self.t0) // self.step_s

    def told(self) -> "list[Any]":
        """List what has to be kept."""
        return [self.t0, self.step_s, self.end_s, self.values, self.worth]


def of_message(told: "dict[str, Any]", field: str, now_s: int | None) -> "Steps | None":
    """Read a plan or a signal; None where it is not as it must be."""
    end_s = told.get("until")
    if type(end_s) is int and now_s is not None:
        end_s = min(end_s, now_s + LONGEST_S)
    worth = told.get("value", [])
    return checked([told.get("t0"), told.get("step_s"), end_s, told.get(field), worth])


def checked(told: "Any") -> "Steps | None":
    """Make steps of what was told; None where it is not as it must be."""
    if type(told) is not list or len(told) != 5:
        return None
    t0, step_s, end_s, values, worth = told
    for each in (t0, step_s, end_s):
        if type(each) is not int or not 0 < each < 1 << 32:
            return None
    if not 60 <= step_s <= 86400 or not _are_numbers(values) or not values:
        return None
    if not _are_numbers(worth) or len(worth) not in {0, len(values)}:
        return None
    end_s = min(end_s, t0 + LONGEST_S, t0 + step_s * len(values))
    return Steps(t0, step_s, end_s, values, worth) if end_s > t0 else None


def _are_numbers(values: "Any") -> bool:
    if type(values) is not list or len(values) > _MOST_STEPS:
        return False
    for each in values:
        if type(each) is not int or not -_MOST <= each <= _MOST:
            return False
    return True
