"""Machines for tests: few, and made by hand where the truth must be plain."""

from functools import cache

import numpy as np

from models.cycle_detect.data import Watched, watched
from models.cycle_detect.lives import Life, life
from models.cycle_detect.makes import TRAINING, machine


@cache
def some(kind: str, count: int = 3) -> tuple[Watched, ...]:
    """Let some machines of a kind live."""
    makes = [make for make in TRAINING if make.kind == kind]
    found = []
    for at in range(count):
        chance = np.random.Generator(np.random.PCG64([99, at]))
        found.append(watched(life(machine(makes[at % len(makes)], chance), chance)))
    return tuple(found)


def plain(phases: list[int], power_w: list[float], left: list[float]) -> Life:
    """Make a life of one run by hand, minute by minute."""
    told = np.repeat(np.array(power_w)[:, None], 3, axis=1)
    running = [at for at, minutes in enumerate(left) if minutes > 0]
    return Life(
        make="by hand",
        kind=0,
        told_w=told,
        phase=np.array(phases, dtype=np.intp),
        left_min=np.array(left),
        begins=(running[0],),
        ends=(running[-1] + 2,),
    )
