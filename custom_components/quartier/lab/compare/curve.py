"""The curve of fairness: one policy with fairness weighing more and more."""

from collections.abc import Mapping, Sequence
from typing import Final

from ...engine import Policy, read, write
from ...engine.audit import Trade, trades
from .comparison import Comparison, Way
from .entrant import Entrant

FAIRNESS: Final = "fairness"


def fairer(entrant: Entrant, weights: Sequence[float]) -> Mapping[float, Entrant]:
    """Let fairness weigh so much in a policy, and also nothing, from the least on.

    What it finds fair stays as it is. Raises RefusedError on a weight that no policy
    may have.
    """
    policy = entrant.policy or Policy()
    return {
        weight: Entrant(f"{entrant.name}+{weight:g}", _weighed(policy, weight))
        for weight in sorted({0.0, *weights})
    }


def _weighed(policy: Policy, weight: float) -> Policy:
    """Write the wish anew, so that its weight is checked like any other."""
    fair = policy.all_wishes()[FAIRNESS]
    others = tuple(each for each in policy.wishes if each.kind != FAIRNESS)
    document = write(Policy((*others, fair)))
    document["wishes"][-1]["eur_per_eur"] = weight
    return read(Policy, document)


def curve(comparison: Comparison) -> tuple[tuple[Way, Trade], ...]:
    """Audit the ways by their weights of fairness, from none on.

    Nothing where it was not asked for, or there are no two homes to be fair to.
    """
    ways = {
        comparison.weights[way.entrant.name]: way
        for way in comparison.ways
        if way.entrant.name in comparison.weights
    }
    if not ways or comparison.audit(ways[0.0]) is None:
        return ()
    found = trades(lambda weight: comparison.households(ways[weight]), list(ways))
    return tuple((ways[each.weight], each) for each in found)
