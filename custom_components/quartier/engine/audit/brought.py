"""Merit: how near what households got is to what they brought."""

import numpy as np

from ..units import Floats


def merit(benefits_eur: Floats, brought_eur: Floats) -> float | None:
    """Tell how alike the shares of benefit and of contribution are: 1 is the same.

    One of each a household; a contribution is best its Shapley value. It is 1 minus the
    part of the total that would have to change hands: the total variation distance
    between both splits. Below nothing somebody lost more than the total would mend.
    None where there is no total to split.
    """
    got, brought = float(benefits_eur.sum()), float(brought_eur.sum())
    if got <= 0 or brought <= 0:
        return None
    apart = np.abs(benefits_eur / got - brought_eur / brought)
    return 1.0 - float(apart.sum()) / 2.0
