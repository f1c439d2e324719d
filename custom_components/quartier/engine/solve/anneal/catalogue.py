"""Choosing from a catalogue: which battery, which boiler, how many panels.

Each slot has some options, the first the least; what a choice costs is asked of whoever
calls, and may be a whole study. Nothing is asked twice. Where all choices are no more
than the tries, all are tried, and the answer is proved; else a chain walks from slot to
slot as one that anneals.
"""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import product

import numpy as np

type Choice = tuple[int, ...]
"""The option taken in each slot, from zero."""
type Evaluate = Callable[[Choice], float]
"""What a choice costs, EUR; infinite where it cannot be."""

# Share of the moves that go to the next option, not to any.
_SHARE_NEXT = 0.7
_HALF = 0.5
# The walk begins as warm as its first moves are far apart, and ends so much colder.
_FIRST = 8
_COLDER = 1e-4
# Draws of choices already known, for each try.
_DRAWS = 20


@dataclass(frozen=True, slots=True)
class Chosen:
    """The best choice met, how many were looked at, and whether those were all."""

    choice: Choice
    cost_eur: float
    looked_at: int
    is_proved: bool


def choose(
    options: Sequence[int],
    evaluate: Evaluate,
    *,
    seed: int = 0,
    tries: int = 500,
    start: Choice | None = None,
) -> Chosen:
    """Find the cheapest choice of one option in each slot.

    ``options`` is how many there are in each; ``tries`` how often ``evaluate`` is asked
    at most. The same seed asks the same in the same order.
    """
    if math.prod(options) <= tries:
        found = _Ledger(evaluate)
        for choice in product(*map(range, options)):
            found.cost(choice)
        return found.best(is_proved=True)
    first = start or tuple(count // 2 for count in options)
    return _walked(_Ledger(evaluate), np.array(options), first, seed, tries)


@dataclass(slots=True)
class _Ledger:
    """What is known of choices."""

    evaluate: Evaluate
    known: dict[Choice, float] = field(default_factory=dict)

    def cost(self, choice: Choice) -> float:
        """Ask, but never twice."""
        if choice not in self.known:
            self.known[choice] = self.evaluate(choice)
        return self.known[choice]

    def best(self, *, is_proved: bool) -> Chosen:
        """Tell the best; of equal ones the least."""
        choice = min(self.known, key=lambda choice: (self.known[choice], choice))
        return Chosen(choice, self.known[choice], len(self.known), is_proved)


def _walked(
    ledger: _Ledger,
    options: np.ndarray[tuple[int, ...], np.dtype[np.int_]],
    here: Choice,
    seed: int,
    tries: int,
) -> Chosen:
    random = np.random.default_rng(seed)
    cost = ledger.cost(here)
    near = [ledger.cost(_moved(here, options, random)) for _ in range(_FIRST)]
    apart = [abs(other - cost) for other in near if math.isfinite(other - cost)]
    warm = max([*apart, 1e-9])
    for draw in range(_DRAWS * tries):
        if len(ledger.known) >= tries:
            break
        done = max(draw / (_DRAWS * tries), len(ledger.known) / tries)
        most = cost - warm * _COLDER**done * math.log(1.0 - random.random())
        there = _moved(here, options, random)
        if (other := ledger.cost(there)) <= most:
            here, cost = there, other
    return ledger.best(is_proved=False)


def _moved(
    here: Choice,
    options: np.ndarray[tuple[int, ...], np.dtype[np.int_]],
    random: np.random.Generator,
) -> Choice:
    """Take the next option in a slot, or any."""
    slots = np.flatnonzero(options > 1)
    slot = int(slots[int(random.integers(len(slots)))])
    count, now = int(options[slot]), here[slot]
    if random.random() < _SHARE_NEXT:
        then = now + (1 if random.random() < _HALF else -1)
        then = then if 0 <= then < count else 2 * now - then
    else:
        then = int(random.integers(count - 1))
        then += then >= now
    return (*here[:slot], then, *here[slot + 1 :])
