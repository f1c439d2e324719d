"""The choice: a few of many policies, none beaten by another and no two alike."""

from collections.abc import Sequence
from typing import Final

import numpy as np

from ...engine import Floats
from .ask import Ask
from .trial import Trial

MOST: Final = 5
# Nearer than this, as a share of all that the goals span, is alike.
_ALIKE: Final = 0.12


def choose(ask: Ask, trials: Sequence[Trial], most: int = MOST) -> tuple[Trial, ...]:
    """Choose: the best of each goal first, then what is farthest from those chosen.

    Where goals have weights, what is best by them comes before all. Where nothing keeps
    the limits, those that break them least are chosen from.
    """
    kept = unbeaten(ask, allowed(ask, trials))
    amounts = np.array([[t.amounts[goal.name] for goal in ask.goals] for t in kept])
    scaled = _scaled(ask, amounts)
    chosen: list[int] = []
    if (wished := best_weighed(ask, trials)) is not None:
        chosen.append(kept.index(wished))
    for column in range(len(ask.goals)):
        order = np.lexsort((scaled.sum(axis=1), scaled[:, column]))
        _take(chosen, scaled, int(order[0]))
    while len(chosen) < min(most, len(kept)):
        far = np.array([_far(scaled, chosen, at) for at in range(len(kept))])
        if far.max() < _ALIKE:
            break
        chosen.append(int(far.argmax()))
    return tuple(kept[at] for at in chosen[:most])


def best_weighed(ask: Ask, trials: Sequence[Trial]) -> Trial | None:
    """Find what is best by the weights of the goals; None where they have none.

    Each goal counts by its weight, times how far a policy is on the way from the best
    to the worst of those that no other beats.
    """
    if not ask.weights:
        return None
    kept = unbeaten(ask, allowed(ask, trials))
    amounts = np.array([[t.amounts[goal.name] for goal in ask.goals] for t in kept])
    weights = np.array([ask.weights.get(goal.name, 0.0) for goal in ask.goals])
    return kept[int((_scaled(ask, amounts) @ weights).argmin())]


def allowed(ask: Ask, trials: Sequence[Trial]) -> tuple[Trial, ...]:
    """Keep what breaks no limit; where all do, what breaks them least."""
    broken = [sum(max(each, 0.0) for each in ask.excess(t.amounts)) for t in trials]
    least = min(broken)
    return tuple(
        trial
        for trial, excess in zip(trials, broken, strict=True)
        if excess <= least + 1e-9
    )


def unbeaten(ask: Ask, trials: Sequence[Trial]) -> tuple[Trial, ...]:
    """Keep what no other beats: less of one goal that is felt, and more of none.

    Of several that come to the same, the first is kept.
    """
    unfelt = np.array([goal.unfelt for goal in ask.goals])
    rows = np.array([[t.amounts[goal.name] for goal in ask.goals] for t in trials])
    felt = np.rint(rows / unfelt)
    return tuple(
        trial
        for at, trial in enumerate(trials)
        if not any(
            _beats(felt[other], felt[at]) or (other < at and _same(felt, other, at))
            for other in range(len(trials))
        )
    )


def _beats(one: Floats, other: Floats) -> bool:
    return bool((one <= other).all() and (one < other).any())


def _same(felt: Floats, one: int, other: int) -> bool:
    return bool((felt[one] == felt[other]).all())


def _scaled(ask: Ask, amounts: Floats) -> Floats:
    """Scale each goal to what it spans, or to what is felt where that is more."""
    unfelt = np.array([goal.unfelt for goal in ask.goals])
    span = np.maximum(amounts.max(axis=0) - amounts.min(axis=0), 4.0 * unfelt)
    scaled: Floats = (amounts - amounts.min(axis=0)) / span
    return scaled


def _take(chosen: list[int], scaled: Floats, at: int) -> None:
    """Choose a point, unless one like it is chosen."""
    if at not in chosen and _far(scaled, chosen, at) >= _ALIKE:
        chosen.append(at)


def _far(scaled: Floats, chosen: Sequence[int], at: int) -> float:
    """Tell how far a point is from the nearest chosen one."""
    if not chosen:
        return float("inf")
    return float(np.linalg.norm(scaled[chosen] - scaled[at], axis=1).min())
