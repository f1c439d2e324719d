"""Kernels: the engine's inner loops, compiled, for those who plan thousands of homes.

Knows arrays. Never knows what they mean.
"""

from .chains import Compiled

__all__ = ["Compiled"]
