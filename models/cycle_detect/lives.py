"""Lives: machines that run a few times, told minute by minute as a plug tells them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray
from quartier.engine import Floats
from quartier.shelf.cycle_detect import ENDED, KINDS, OFF

from .cycles import CYCLES, after
from .makes import JUDGING, TRAINING, Machine, Make, machine
from .power import PER_MIN, Part, steady

SEED: Final = 17

# Of each make.
MACHINES: Final = 10
_RUNS: Final = 6
_GAP_MIN: Final = (40.0, 170.0)
# People who fill it again at once.
_AGAIN: Final = 0.15
_AGAIN_MIN: Final = (3.0, 20.0)
# Starts that are put off, with the display lit.
_WAITS: Final = 0.15
# "Ended" is said for so long, then it is off.
ENDED_MIN: Final = 60
_DECIMALS: Final = 2


@dataclass(frozen=True, slots=True, eq=False)
class Life:
    """A machine's minutes: what its plug told, and what was true."""

    make: str
    kind: int
    # Mean, least and greatest power, W: (minutes, 3).
    told_w: Floats
    # Phase at the end of each minute, and minutes until the end of the run; 0 if none.
    phase: NDArray[np.intp]
    left_min: Floats
    # First minute of each run, and the first one after it.
    begins: tuple[int, ...]
    ends: tuple[int, ...]


def those_that_train(machines: int = MACHINES) -> list[Life]:
    """Let machines live, so many of each make that trains."""
    return _lives(TRAINING, 0, machines)


def those_that_judge(machines: int = MACHINES) -> list[Life]:
    """Let machines live, so many of each make that no training saw."""
    return _lives(JUDGING, 1, machines)


def _lives(makes: Sequence[Make], group: int, machines: int) -> list[Life]:
    found = []
    for place, make in enumerate(makes):
        for at in range(machines):
            chance = np.random.Generator(np.random.PCG64([SEED, group, place, at]))
            found.append(life(machine(make, chance), chance))
    return found


def life(one: Machine, chance: np.random.Generator) -> Life:
    """Let a machine run a few times."""
    parts: list[Part] = list(_idle(one, chance, float(chance.uniform(20.0, 90.0))))
    spans = []
    for _ in range(_RUNS):
        programme = int(chance.choice(len(one.programmes), p=one.programmes))
        first = _count(parts)
        parts += CYCLES[one.make.kind](one, programme, chance)
        spans.append((first, _count(parts)))
        parts += after(one, chance)
        span = _AGAIN_MIN if chance.random() < _AGAIN else _GAP_MIN
        parts += _idle(one, chance, float(chance.uniform(*span)))
    return _told(one, parts, spans, chance)


def _idle(one: Machine, chance: np.random.Generator, minutes: float) -> list[Part]:
    """Stand by; at times lit, because a start was put off."""
    waits = one.make.kind != "heat_pump" and chance.random() < _WAITS
    idle: list[Part] = [(OFF, steady(minutes, one["standby_w"], chance))]
    if waits:
        lit = steady(chance.uniform(10.0, 60.0), one["panel_w"], chance)
        idle.append((OFF, lit))
    return idle


def _count(parts: list[Part]) -> int:
    return sum(len(power) for _, power in parts)


def _told(
    one: Machine,
    parts: list[Part],
    spans: list[tuple[int, int]],
    chance: np.random.Generator,
) -> Life:
    """Average over minutes that begin anywhere, as the plug's own clock does."""
    shift = int(chance.integers(0, PER_MIN))
    power = np.concatenate([power for _, power in parts])[shift:]
    phase = np.concatenate([np.full(len(power), at) for at, power in parts])[shift:]
    minutes = len(power) // PER_MIN
    # The meter's own noise: half a per cent, and a tenth of a watt.
    noise = 1.0 + 0.005 * chance.standard_normal(len(power))
    seen = np.maximum(0.0, power * noise + 0.1 * chance.standard_normal(len(power)))
    rows = seen[: minutes * PER_MIN].reshape(minutes, PER_MIN)
    told = np.stack((rows.mean(axis=1), rows.min(axis=1), rows.max(axis=1)), axis=1)
    begins = tuple((first - shift) // PER_MIN for first, _ in spans)
    ends = tuple(-(-(last - shift) // PER_MIN) for _, last in spans)
    last = phase[PER_MIN - 1 :: PER_MIN][:minutes].copy()
    left = np.zeros(minutes)
    last[(last == OFF) | (last == ENDED)] = OFF
    for begin, end in zip(begins, ends, strict=True):
        left[begin:end] = np.arange(end - begin, 0, -1) - 1.0
        free = np.flatnonzero(last[end - 1 : end - 1 + ENDED_MIN] == OFF)
        last[end - 1 + free] = ENDED
    return Life(
        make=one.make.name,
        kind=KINDS.index(one.make.kind),
        told_w=np.round(told, _DECIMALS),
        phase=last.astype(np.intp),
        left_min=left,
        begins=begins,
        ends=ends,
    )
