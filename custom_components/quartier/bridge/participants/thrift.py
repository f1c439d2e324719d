"""Thrift: whether what a plan says now is worth a message, beside what was said."""

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any, Final

type Message = Mapping[str, Any]

# A mean move of a twentieth of the greatest power, or of half a cent, is worth it.
_SHARE: Final = 0.05
_LEAST_W: Final = 20.0
_LEAST_PARTS: Final = 50.0
# Nobody is left with less than this of a plan, nor is the present step told wrong.
_AHEAD_S: Final = 6 * 3600


def is_worth(before: Message | None, now: Message, at_s: int) -> bool:
    """Tell whether somebody who was told something must be told something else."""
    if before is None or before["k"] != now["k"]:
        return True
    if min(before["until"], now["until"]) - at_s < min(_AHEAD_S, now["until"] - at_s):
        return True
    for name, least in (
        ("power_w", _LEAST_W),
        ("value", _LEAST_PARTS),
        ("price", _LEAST_PARTS),
    ):
        if _has_moved(before, now, name, least, at_s):
            return True
    return False


def _has_moved(
    before: Message, now: Message, name: str, least: float, at_s: int
) -> bool:
    was, told = before.get(name), now.get(name)
    if not was or not told:
        return bool(was) != bool(told)
    size = max(map(abs, [*was, *told]))
    far = max(_SHARE * size, least)
    end_s = min(before["until"], now["until"])
    moments = sorted(
        {at_s, end_s, *_edges(before, at_s, end_s), *_edges(now, at_s, end_s)}
    )
    if end_s <= at_s:
        return True
    moved = [
        (last - first, abs(_at(before, was, first) - _at(now, told, first)))
        for first, last in pairwise(moments)
    ]
    mean = sum(seconds * far for seconds, far in moved) / (end_s - at_s)
    # What it should do now counts for itself: a pump starts now or it does not.
    return bool(mean > far or moved[0][1] > 2 * far)


def _edges(message: Message, at_s: int, end_s: int) -> list[int]:
    first, step_s = message["t0"], message["step_s"]
    count = (message["until"] - first) // step_s
    edges = (first + step_s * at for at in range(count))
    return [edge for edge in edges if at_s < edge < end_s]


def _at(message: Message, values: Sequence[int], at_s: int) -> int:
    step = int((at_s - message["t0"]) // message["step_s"])
    return values[min(max(step, 0), len(values) - 1)]
