"""A tree of decisions, grown so that its leaves agree on what is worth most.

Breiman et al. 1984, "Classification and regression trees": each cut is the one after
which running and waiting are told apart best, each sample weighing what the wrong
choice costs. No chance is in it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from quartier.engine import Floats

type Ints = np.ndarray[Any, np.dtype[np.intp]]

DEPTH: Final = 5
_CUTS: Final = 48
_FEWEST: Final = 200


@dataclass(frozen=True, slots=True)
class Leaf:
    """An end: what waiting costs more, on average."""

    value: float


@dataclass(frozen=True, slots=True)
class Fork:
    """A question: whether an input is at most so much."""

    feature: int
    cut: float
    yes: Tree
    no: Tree


type Tree = Leaf | Fork


@dataclass(frozen=True, slots=True)
class _Cut:
    gain: float
    feature: int
    cut: float


def grown(x: Floats, y: Floats, depth: int = DEPTH) -> Tree:
    """Grow a tree on inputs, (n, in), and what waiting costs more, (n,)."""
    levels = np.linspace(0.0, 1.0, _CUTS + 1)[1:-1]
    cuts = [np.unique(np.quantile(column, levels, method="nearest")) for column in x.T]
    places = [
        np.searchsorted(cut, column) for cut, column in zip(cuts, x.T, strict=True)
    ]
    return _grown(np.stack(places, axis=1), y, cuts, depth)


def values(tree: Tree, x: Floats) -> Floats:
    """Give the value of the leaf that each row of inputs comes to."""
    if isinstance(tree, Leaf):
        return np.full(len(x), tree.value)
    goes = x[:, tree.feature] <= tree.cut
    found = np.empty(len(x))
    found[goes], found[~goes] = values(tree.yes, x[goes]), values(tree.no, x[~goes])
    return found


def pruned(tree: Tree, threshold: float) -> Tree:
    """Cut off questions whose answers all come to the same."""
    if isinstance(tree, Leaf):
        return tree
    yes, no = pruned(tree.yes, threshold), pruned(tree.no, threshold)
    if not isinstance(yes, Fork) and not isinstance(no, Fork):
        same = (yes.value > threshold) == (no.value > threshold)
        return yes if same else Fork(tree.feature, tree.cut, yes, no)
    return Fork(tree.feature, tree.cut, yes, no)


def sentences(
    tree: Tree,
    threshold: float,
    names: Sequence[tuple[str, float, str]],
    depth: int = 0,
) -> Iterator[str]:
    """Read a tree aloud, a list in Markdown."""
    indent = "  " * depth
    if isinstance(tree, Leaf):
        yield f"{indent}- {'run' if tree.value > threshold else 'wait'}"
        return
    name, many, unit = names[tree.feature]
    yield f"{indent}- if *{name}* is at most {tree.cut * many:.3g} {unit}:"
    yield from sentences(tree.yes, threshold, names, depth + 1)
    yield f"{indent}- else:"
    yield from sentences(tree.no, threshold, names, depth + 1)


def told(tree: Tree) -> Any:  # noqa: ANN401 (JSON nests)
    """Write a tree as lists: a number is a leaf."""
    if isinstance(tree, Leaf):
        return tree.value
    return [tree.feature, tree.cut, told(tree.yes), told(tree.no)]


def read(lists: Any) -> Tree:  # noqa: ANN401 (likewise)
    """Read a tree from lists."""
    if isinstance(lists, float):
        return Leaf(lists)
    feature, cut, yes, no = lists
    return Fork(int(feature), float(cut), read(yes), read(no))


def _grown(places: Ints, y: Floats, cuts: Sequence[Floats], depth: int) -> Tree:
    best = _best(places, y, cuts) if depth and len(y) >= 2 * _FEWEST else None
    if best is None:
        return Leaf(float(np.cumsum(y)[-1] / len(y)))
    goes = places[:, best.feature] <= np.searchsorted(cuts[best.feature], best.cut)
    return Fork(
        best.feature,
        best.cut,
        _grown(places[goes], y[goes], cuts, depth - 1),
        _grown(places[~goes], y[~goes], cuts, depth - 1),
    )


def _best(places: Ints, y: Floats, cuts: Sequence[Floats]) -> _Cut | None:
    """Find the cut after which the two choices are least mixed."""
    run, wait = np.maximum(y, 0.0), np.maximum(-y, 0.0)
    found = [
        _best_of(feature, places[:, feature], run, wait, cut)
        for feature, cut in enumerate(cuts)
        if len(cut)
    ]
    best = max(found, key=lambda one: one.gain, default=None)
    return best if best is not None and best.gain > 0.0 else None


def _best_of(feature: int, place: Ints, run: Floats, wait: Floats, cut: Floats) -> _Cut:
    bins = len(cut) + 1
    count, ran, waited = (
        np.cumsum(np.bincount(place, weight, bins).astype(np.float64))
        for weight in (np.ones(len(run)), run, wait)
    )
    left = _mixed(ran[:-1], waited[:-1])
    right = _mixed(ran[-1] - ran[:-1], waited[-1] - waited[:-1])
    gain = _mixed(ran[-1:], waited[-1:]) - left - right
    enough = (count[:-1] >= _FEWEST) & (count[-1] - count[:-1] >= _FEWEST)
    # Rounded, so that a last bit does not choose between cuts that are as good.
    gain = np.round(np.where(enough, gain, 0.0), 6)
    at = int(gain.argmax())
    return _Cut(float(gain[at]), feature, float(cut[at]))


def _mixed(run: Floats, wait: Floats) -> Floats:
    """Gini's impurity, of money."""
    both = run + wait
    impure: Floats = 2.0 * run * wait / np.where(both > 0.0, both, 1.0)
    return impure
