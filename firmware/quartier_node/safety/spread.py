"""Spread: a hundred nodes that want the same do not do it in the same second."""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

# Reliability 2.5, "simultaneous restart after outage" (cold-load pick-up) and "Fleet
# ramp": proposed there.
PICK_UP_S = 15 * 60
CHANGE_S = 60


def within(most_s: int, random_bytes: "Callable[[int], bytes]") -> int:
    """Draw seconds, none to most, each as likely."""
    told = random_bytes(2)
    return (told[0] << 8 | told[1]) * (most_s + 1) >> 16
