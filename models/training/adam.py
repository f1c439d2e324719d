"""Adam: steps that are as long for small gradients as for large ones."""

from dataclasses import dataclass
from typing import Final, Self

import numpy as np
from quartier.engine import Floats

_FIRST_KEPT: Final = 0.9
_SECOND_KEPT: Final = 0.999
_LEAST: Final = 1e-8


@dataclass(slots=True, eq=False)
class Adam:
    """Moving moments of the gradient (Kingma and Ba 2015, arXiv:1412.6980)."""

    first: Floats
    second: Floats
    # How much of the zeros that moments begin with is left in them.
    first_left: float = 1.0
    second_left: float = 1.0

    @classmethod
    def over(cls, parameters: Floats) -> Self:
        """Begin with no moments."""
        return cls(np.zeros_like(parameters), np.zeros_like(parameters))

    def step(self, gradient: Floats, rate: float) -> Floats:
        """Give what to subtract from the parameters."""
        self.first_left *= _FIRST_KEPT
        self.second_left *= _SECOND_KEPT
        self.first += (1.0 - _FIRST_KEPT) * (gradient - self.first)
        self.second += (1.0 - _SECOND_KEPT) * (gradient * gradient - self.second)
        spread = np.sqrt(self.second / (1.0 - self.second_left)) + _LEAST
        change: Floats = self.first * (rate / (1.0 - self.first_left)) / spread
        return change
