"""Kernels: the loops over numbers, behind one seam.

A kernel is ``kernel(a, p, y, b)``: it fills ``y`` from ``a`` and ``b`` as the packed
block ``p`` says, the same block for all. (Viper keeps the first two in registers.)
Arrays hold int8 as bytes, 128 above. Each of the folders plain, viper and vector has
every kernel, a file each; bare and vectors run programs of them. None checks what it is
given: that was done before. Never knows a file.

Sums are carried over by records of 12 bytes (scale.record): ``bias + 2^29`` of 32 bits,
the multiplier's halves of 16, shift left, shift right, nudge, away.
"""

from ..error import ModelError

__all__ = ["find"]

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any


def find(kind: str = "") -> "Callable[..., Any]":
    """Choose what runs a program: by the kernels asked for, or the fastest there are.

    Raises ModelError where those asked for are not there.
    """
    for one in (kind,) if kind else ("vector", "viper", "plain"):
        try:
            return _runner(one)
        except (ImportError, ValueError):
            # No numpy, or no file of viper kernels that this machine runs.
            continue
    raise ModelError(f"kernels named {kind or 'anything'} do not run here")


def _runner(kind: str) -> "Callable[..., Any]":
    def kernel(name: str) -> "Any":
        """Import a kernel: a node keeps in memory what its models use."""
        path = __name__ + "." + kind + "." + name
        return __import__(path, None, None, ("run",))

    kernel("lookup")
    if kind == "vector":
        from .vectors import Run as Vectors

        return lambda *told: Vectors(kernel, *told)
    from .bare import Run as Bare

    return lambda *told: Bare(kernel, *told)
