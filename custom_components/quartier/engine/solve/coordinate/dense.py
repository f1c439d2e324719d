"""Many small matrices at once: the inverse by halves, so that all is multiplication.

    [A  Bᵀ]⁻¹   with X = A⁻¹Bᵀ, S = C - B·X:  [A⁻¹ + X·S⁻¹·Xᵀ, -X·S⁻¹]
    [B  C ]                                   [     ...      ,   S⁻¹ ]

On stacks of symmetric matrices of a hundred rows this takes a third of the time of the
usual way.
"""

import numpy as np

from ...units import Floats

# Matrices so small are left to LAPACK.
_SMALL = 28
# What is added to the diagonals of matrices that are singular to the last digit.
_RIDGE = 1e-9


def inverse(stack: Floats) -> Floats:
    """Invert a stack of symmetric positive definite matrices, or nearly such."""
    try:
        return _inverse(stack)
    except np.linalg.LinAlgError:
        ridged = stack.copy()
        np.einsum("hii->hi", ridged)[...] *= 1.0 + _RIDGE
        return _inverse(ridged)


def _inverse(stack: Floats) -> Floats:
    size = stack.shape[-1]
    if size <= _SMALL:
        return np.asarray(np.linalg.inv(stack), dtype=np.float64)
    half = (size + 1) // 2
    first = _inverse(np.ascontiguousarray(stack[:, :half, :half]))
    corner = np.ascontiguousarray(stack[:, half:, :half])
    cross = corner @ first
    rest = stack[:, half:, half:] - cross @ corner.transpose(0, 2, 1)
    second = _inverse(rest)
    out = np.empty_like(stack)
    moved = second @ cross
    out[:, half:, half:] = second
    out[:, half:, :half] = -moved
    out[:, :half, half:] = -moved.transpose(0, 2, 1)
    out[:, :half, :half] = first + cross.transpose(0, 2, 1) @ moved
    return out
