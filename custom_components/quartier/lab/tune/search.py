"""The search: prices by NSGA-II, from a seed, until a budget is spent.

K. Deb et al., A fast and elitist multiobjective genetic algorithm: NSGA-II, IEEE
Transactions on Evolutionary Computation 6 (2002); the implementation is pymoo's.
"""

from collections.abc import Callable, Sequence
from importlib.util import find_spec
from typing import Any, Final

import numpy as np

from ...engine import Floats
from .ask import Ask, AskError
from .lever import policy
from .trial import Court, Trial

_FEWEST: Final = 4
# Progress is told in so many parts of each generation.
_SHARE: Final = 1000

type Progress = Callable[[int, int], None]


def search(
    ask: Ask,
    court: Court,
    trials: int,
    seed: int,
    progress: Progress = lambda *_told: None,
) -> tuple[Trial, ...]:
    """Try about so many policies, and give all of them.

    The same seed tries the same policies. Raises AskError where what the extra brings
    is missing.
    """
    size = max(_FEWEST, min(trials, 2 * len(ask.levers) + 4))
    generations = max(1, round(trials / size))
    rng = np.random.default_rng(seed)
    algorithm, problem = _algorithm(ask, _first(len(ask.levers), size, rng), seed)
    found: dict[str, Trial] = {}
    for generation in range(generations):
        asked = algorithm.ask()
        before = generation * _SHARE

        def beat(done: int, whole: int, before: int = before) -> None:
            progress(before + _SHARE * done // whole, generations * _SHARE)

        candidates = [policy(ask.levers, shares) for shares in asked.get("X")]
        tried = court.try_all(candidates, beat)
        found |= {repr(each.policy): each for each in tried}
        _tell(algorithm, problem, asked, ask, tried)
    return tuple(found.values())


def _algorithm(ask: Ask, first: Floats, seed: int) -> tuple[Any, Any]:
    """Set up the search.

    Raises AskError where pymoo is missing.
    """
    if find_spec("pymoo") is None:
        raise AskError("Tuning needs pymoo: pip install 'quartier[study]'.")
    from pymoo.algorithms.moo.nsga2 import NSGA2  # noqa: PLC0415 (the extra's)
    from pymoo.core.problem import Problem  # noqa: PLC0415 (likewise)

    problem = Problem(
        n_var=len(ask.levers),
        n_obj=len(ask.goals),
        n_ieq_constr=len(ask.limits),
        xl=0.0,
        xu=1.0,
    )
    algorithm = NSGA2(pop_size=len(first), sampling=first)
    algorithm.setup(problem, termination=("n_gen", 10**6), seed=seed, verbose=False)
    return algorithm, problem


def _first(levers: int, size: int, rng: np.random.Generator) -> Floats:
    """Begin with all levers at rest, each alone half way and at its end, and chance."""
    rows = [np.zeros(levers)]
    for share in (1.0, 0.5):
        rows += [share * row for row in np.eye(levers)]
    rows.append(np.full(levers, 0.5))
    rows += list(rng.random((size, levers)))
    return np.array(rows[:size])


def _tell(
    algorithm: Any,  # noqa: ANN401 (pymoo's)
    problem: Any,  # noqa: ANN401 (likewise)
    asked: Any,  # noqa: ANN401 (likewise)
    ask: Ask,
    tried: Sequence[Trial],
) -> None:
    """Tell the search what its policies came to."""
    from pymoo.core.evaluator import Evaluator  # noqa: PLC0415 (the extra's)
    from pymoo.problems.static import StaticProblem  # noqa: PLC0415 (likewise)

    amounts = [[each.amounts[goal.name] for goal in ask.goals] for each in tried]
    told = {"F": np.array(amounts)}
    if ask.limits:
        told["G"] = np.array([ask.excess(each.amounts) for each in tried])
    Evaluator().eval(StaticProblem(problem, **told), asked)
    algorithm.tell(infills=asked)
