"""Spans of time between two readings of a counter of milliseconds that wraps."""

# The counter's period is 2**30, as that of time.ticks_ms.
MASK = 0x3FFFFFFF


def since(now_ms: int, then_ms: int) -> int:
    """Tell how many milliseconds passed, less than the counter's period."""
    return (now_ms - then_ms) & MASK
