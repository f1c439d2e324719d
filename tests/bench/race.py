"""A race: the least CPU time of each action, run in turn, so that noise is shared."""

from collections.abc import Callable, Mapping
from time import process_time
from typing import Any


def race(rounds: int, actions: Mapping[str, Callable[[], object]]) -> dict[str, float]:
    """Run every action once a round, and give the least seconds of each."""
    least = dict.fromkeys(actions, float("inf"))
    for _ in range(rounds):
        for name, action in actions.items():
            before = process_time()
            action()
            least[name] = min(least[name], process_time() - before)
    return least


def kept(benchmark: Any, figures: Mapping[str, float]) -> None:  # noqa: ANN401 (untyped)
    """Keep figures with a benchmark, for the table."""
    benchmark.extra_info.update(figures)
