"""What ``python -m models.<name>.train`` and ``.judge`` do: all of it, again.

A model's folder says how it is trained and judged; what people are told is the same.
"""

from collections.abc import Callable, Iterator
from pathlib import Path

from .facts import About, ClosedLoop, Score
from .make import MODEL, Trained, Verdict, make


def make_again(
    folder: Path,
    about: About,
    train: Callable[[], Trained],
    judge: Callable[[bytes], Verdict],
) -> None:
    """Make a model, and say what came of it."""
    made = make(folder, about, train, judge)
    print(f"{made.name}: {made.judgement.margin:.1%}, ships: {made.ships}")


def judge_again(folder: Path, judge: Callable[[bytes], Verdict]) -> None:
    """Judge the file that lies in a folder, and say what came of it."""
    print("\n".join(lines(judge((folder / MODEL).read_bytes()))))


def lines(verdict: Verdict) -> Iterator[str]:
    """Write a verdict for people."""
    for measure in (*verdict.scores, verdict.closed_loop):
        if measure is not None:
            yield f"{measure.metric}, {measure.unit}; {_on(measure)}"
            yield f"  baseline {measure.baseline:.6g}, model {measure.model:.6g}"
            yield from (f"  {each.name}: {each.value:.6g}" for each in measure.rivals)
    yield f"worst {verdict.worst:.4f}, required {verdict.required_margin}"


def _on(measure: Score | ClosedLoop) -> str:
    return measure.on if isinstance(measure, Score) else "closed loop"
