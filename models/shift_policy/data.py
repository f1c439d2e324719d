"""Samples: what homes know at half hours, and what waiting would cost there.

Homes are walked through under several conducts, so that the states of good days and of
bad ones are seen: the optimum disturbed, rules, and the policy as it is learnt itself
(Ross et al. 2011, arXiv:1011.0686). In every state the dynamic programme says what
waiting costs more than running; that difference is the target, in prices of half an
hour at full power, so that what matters little weighs little.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Final

import numpy as np
from quartier.engine import Bools, Floats

from .contracts import DAY, KINDS, LEARNT, TAUGHT, UNSEEN
from .flock import Flock, State, flock
from .guards import must
from .homes import Home, Stay, homes
from .loop import Policy, moments
from .optimum import COARSE, Optimum, optimum
from .rivals import contactor, greedy
from .senses import inputs

# The last day is only there for the plans of those before it to look ahead.
TEACHING: Final = Stay(datetime(2024, 1, 1, tzinfo=UTC), 600, 4, LEARNT, TAUGHT)
# Where margins and thresholds are chosen: other homes, the same years and kinds.
CHOOSING: Final = replace(TEACHING, days=7)
JUDGING: Final = Stay(datetime(2026, 1, 5, tzinfo=UTC), 350, 7, KINDS, UNSEEN)

_LOOK_AHEAD_DAYS: Final = 1
# Homes that are planned for at once: so much fits a small memory.
_AT_ONCE: Final = 20
_MOST: Final = 1.0
_DIGITS: Final = 4
_FLIPPED: Final = 0.15


@dataclass(frozen=True, slots=True, eq=False)
class Samples:
    """Inputs, (n, INPUTS), and what waiting costs more, (n, 1)."""

    x: Floats
    y: Floats


type Conduct = Callable[[Optimum, np.random.Generator], Policy]
"""Who walks, given what is best and a source of chance."""


def joined(parts: Sequence[Samples]) -> Samples:
    """Put samples together."""
    x, y = ([getattr(part, name) for part in parts] for name in ("x", "y"))
    return Samples(np.concatenate(x), np.concatenate(y))


def drawn(count: int, seed: int, conducts: Sequence[Conduct]) -> Samples:
    """Draw homes that nobody has seen, and walk each of the conducts through them."""
    taught = homes(count, TEACHING, seed)
    begins = range(0, count, _AT_ONCE)
    sources = np.random.SeedSequence([seed, 1]).spawn(len(begins))
    return joined(
        [
            _walked(taught[at : at + _AT_ONCE], conducts, chance_of(source))
            for at, source in zip(begins, sources, strict=True)
        ]
    )


def chance_of(source: np.random.SeedSequence) -> np.random.Generator:
    """Make a source of chance that any machine draws the same from."""
    return np.random.Generator(np.random.PCG64(source))


def disturbed(policy: Policy, chance: np.random.Generator) -> Policy:
    """Do otherwise now and then."""

    def conduct(flocked: Flock, state: State, at: int) -> Bools:
        flips = chance.random(len(flocked)) < _FLIPPED
        return policy(flocked, state, at) ^ flips

    return conduct


def by_optimum(best: Optimum, chance: np.random.Generator) -> Policy:
    """Do what is best, disturbed."""
    return disturbed(best.policy, chance)


def by_rule(best: Optimum, chance: np.random.Generator) -> Policy:
    """Wait as long as it goes, disturbed."""
    del best
    return disturbed(greedy(0.0, 0.0), chance)


def by_contact(best: Optimum, chance: np.random.Generator) -> Policy:
    """Do as without a policy, disturbed."""
    del best
    return disturbed(contactor, chance)


FIRST: Final[tuple[Conduct, ...]] = (by_optimum, by_rule, by_contact)


def own(policy: Policy) -> tuple[Conduct, ...]:
    """Let a policy walk, as it would and disturbed."""
    return (lambda _best, _chance: policy, lambda _best, luck: disturbed(policy, luck))


def _walked(
    taught: Sequence[Home], conducts: Sequence[Conduct], chance: np.random.Generator
) -> Samples:
    flocked = flock(taught)
    best = optimum(flocked)
    last = flocked.steps - _LOOK_AHEAD_DAYS * DAY
    parts = []
    for conduct in conducts:
        begun = replace(
            flocked,
            start=_anywhere(flocked, chance),
            draw_kw=flocked.draw_kw[:, :last],
        )
        for at, state, seen in moments(begun, conduct(best, chance)):
            low, due = must(flocked, state)
            # What the guards have taken over is not decided.
            free = ~(low | due)
            worth = seen.scale * flocked.power_kw * COARSE.hours
            gain = np.clip(best.gain(state, at) / worth, -_MOST, _MOST)
            target = np.round(gain, _DIGITS)[:, None]
            parts.append(Samples(inputs(seen)[free], target[free]))
    return joined(parts)


def _anywhere(flocked: Flock, chance: np.random.Generator) -> State:
    """Begin anywhere between the reserve and full, any time after a cycle."""
    share = chance.random(len(flocked))
    temp_c = flocked.guard_c + share * (flocked.set_c - flocked.guard_c)
    ago_h = np.round(chance.uniform(0.0, 30.0, len(flocked)) * 2.0) / 2.0
    return State(temp_c, ago_h, np.zeros(len(flocked)))
