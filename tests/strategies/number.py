"""Numbers and series, as short as a person would write them."""

from typing import Any, Final

import numpy as np
from hypothesis import strategies as st
from quartier.engine.record import frozen
from quartier.engine.units import Floats


def numbers(low: float, high: float) -> st.SearchStrategy[float]:
    """Draw a number with no more digits than a person would write."""
    return st.floats(low, high, allow_subnormal=False, width=64).map(
        lambda x: min(max(float(f"{x:.6g}"), low), high)
    )


fractions: Final = numbers(0.0, 1.0)


def series(values: st.SearchStrategy[float], steps: int) -> st.SearchStrategy[Floats]:
    """Draw a few numbers and repeat them over all steps."""
    few = st.lists(values, min_size=1, max_size=min(steps, 6))
    return few.map(lambda some: frozen(np.resize(np.array(some, dtype=float), steps)))


def flags(steps: int) -> st.SearchStrategy[np.ndarray[Any, np.dtype[np.bool_]]]:
    """Draw a pattern of on and off."""
    few = st.lists(st.booleans(), min_size=1, max_size=min(steps, 6))
    return few.map(lambda some: np.resize(np.array(some), steps))
