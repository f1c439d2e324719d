"""Evenness: how alike the benefits of households are, once weighed by their needs.

Benefits may be losses. What the usual formulas mean then is said at each of them.
"""

import numpy as np

from ..units import Floats


def jain(benefits: Floats) -> float | None:
    """Tell how evenly a benefit is spread: 1 is all alike, 1/n is all to one.

    Benefits per need, one a household, in any one unit: (sum x)^2 / (n sum x^2), of
    Jain, Chiu and Hawe, DEC Research Report TR-301 (1984). That formula takes a loss
    for a benefit if all lose alike. Here, where households lose in sum, there is no
    benefit to spread and the index is 0, which is where the formula tends as the sum
    falls to nothing. None where nobody gained or lost.
    """
    scaled = _scaled(benefits)
    if scaled is None:
        return None
    total = max(float(scaled.sum()), 0.0)
    return total * total / (scaled.size * float(scaled @ scaled))


def gini(benefits: Floats) -> float | None:
    """Tell how unevenly a benefit is spread: 0 is all alike, (n - 1)/n all to one.

    Benefits per need, one a household, in any one unit: the mean difference of two
    households over twice the mean *size* of a benefit. Without losses it is the usual
    index of Gini (1912). With losses the usual one may exceed 1 or have no meaning;
    the mean size keeps it in 0 to 1, after Raffinetti, Siletti and Vernizzi,
    Statistical Methods & Applications 24 (2015), whose factor n/(n - 1) is left out.
    It tells unevenness alone: equal losses are even. None where nobody gained or lost.
    """
    scaled = _scaled(benefits)
    if scaled is None:
        return None
    ordered = np.sort(scaled)
    # The sum of |x_i - x_j| over all pairs, both ways, without making them.
    ranks = 2.0 * np.arange(1, ordered.size + 1) - ordered.size - 1.0
    apart = 2.0 * float(ranks @ ordered)
    return apart / (2.0 * ordered.size * float(np.abs(ordered).sum()))


def least_to_most(benefits: Floats) -> float | None:
    """Tell what the worst-off has of a unit that the best-off has: min x / max x.

    Benefits per need, one a household, in any one unit. 1 is all alike; below nothing
    the worst-off loses. None where nobody gained.
    """
    most = float(benefits.max())
    return None if most <= 0 else float(benefits.min()) / most


def _scaled(benefits: Floats) -> Floats | None:
    """Scale to a largest size of 1, so that no square over- or underflows."""
    size = float(np.abs(benefits).max())
    return None if size == 0 else benefits / size
