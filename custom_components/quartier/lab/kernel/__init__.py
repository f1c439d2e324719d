"""Kernels: the engine's inner loops, compiled, for those who plan thousands of homes.

Knows arrays. Never knows what they mean.
"""

from importlib.util import find_spec
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .chains import Compiled


def compiled() -> Compiled | None:
    """Give the compiled loops; None where numba is not installed."""
    if find_spec("numba") is None:
        return None
    from .chains import Compiled  # noqa: PLC0415 (a second, and an extra)

    return Compiled()


__all__ = ["compiled"]
