"""Heat in bodies: exact steps of small linear systems under constant inputs.

Over a step in which heating, gains and outdoor temperature do not change, a body with
one or two heat capacities moves along exponentials. These are written out, so that the
physics and the linear block of a thing are one and the same map.
"""

import math
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import numpy as np

from ..units import Floats

# A mode that decays by less over a step does not decay.
_STILL: Final = 1e-12


@dataclass(frozen=True, slots=True)
class OneNode:
    """T' = keep·T + (1 - keep)·T_around + gain·Q, for one heat capacity."""

    keep: float
    gain_k_per_kw: float


@lru_cache(maxsize=256)
def one_node(capacity_kwh_per_k: float, loss_kw_per_k: float, hours: float) -> OneNode:
    """Step a body of one heat capacity that loses heat to what is around it.

    From C·dT/dt = Q - UA·(T - T_around) with Q and T_around constant.
    """
    decay = loss_kw_per_k * hours / capacity_kwh_per_k
    kept = -math.expm1(-decay) / decay if decay > 0 else 1.0
    return OneNode(math.exp(-decay), kept * hours / capacity_kwh_per_k)


@dataclass(frozen=True, slots=True, eq=False)
class TwoNodes:
    """[T_air, T_mass]' = keep·[T_air, T_mass] + gain·[Q_air, Q_mass, T_out]."""

    keep: Floats
    gain: Floats


@lru_cache(maxsize=256)
def two_nodes(
    air_kwh_per_k: float,
    mass_kwh_per_k: float,
    inner_kw_per_k: float,
    outer_kw_per_k: float,
    hours: float,
) -> TwoNodes:
    """Step a space of two heat capacities in a row: air, mass, outdoors.

    From C_a·dT_a/dt = Q_a + U_i·(T_m - T_a) and
    C_m·dT_m/dt = Q_m + U_i·(T_a - T_m) + U_e·(T_out - T_m), the 2R2C model of ISO
    13790's family. With T scaled by the roots of the capacities the system is
    symmetric: along its modes exp(λ·dt) is kept, and (exp(λ·dt) - 1)/λ of the inputs.
    """
    root = np.sqrt([air_kwh_per_k, mass_kwh_per_k])
    flows = np.array(
        [
            [-inner_kw_per_k, inner_kw_per_k],
            [inner_kw_per_k, -(inner_kw_per_k + outer_kw_per_k)],
        ]
    )
    inputs = np.array([[1.0, 0.0, 0.0], [0.0, 1.0, outer_kw_per_k]])
    rates, modes = np.linalg.eigh(flows / np.outer(root, root))
    decay = rates * hours
    moving = np.abs(decay) > _STILL
    held = np.full(2, hours, dtype=np.float64)
    np.divide(np.expm1(decay), rates, out=held, where=moving)
    keep = (modes * np.exp(decay)) @ modes.T * root / root[:, None]
    gain = (modes * held) @ modes.T @ (inputs / root[:, None]) / root[:, None]
    return TwoNodes(keep, gain)
