"""Calls: what a crew is asked, what it answers, and how both are written down.

Answers add up over blocks and over crews: sums do, and of steps' lengths the least is
taken. Nothing else leaves a crew.
"""

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from typing import Any, Final

import numpy as np

from ...engine import Floats, Tally
from ..scenario import LabError


class UnlikeError(LabError):
    """Blocks cannot be planned together."""

    exit_code = 2


type Answer = Tally | Floats | tuple[float, float] | float | None
type Argument = Floats | float | str | tuple[int, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Call:
    """Something a crew is asked to do, with what it needs to know."""

    name: str
    arguments: tuple[Argument, ...] = ()

    def same(self, other: Call) -> bool:
        """Tell whether another call asks the same."""
        return self.name == other.name and written(self.arguments) == written(
            other.arguments
        )


def merged(one: Answer, other: Answer) -> Answer:
    """Add up two answers to one call."""
    match one, other:
        case None, None:
            return None
        case Tally(), Tally():
            return one + other
        case (float(), float()), (float(), float()):
            return min(one[0], other[0]), min(one[1], other[1])
        case np.ndarray(), np.ndarray():
            if one.shape != other.shape:
                raise UnlikeError("The blocks' outlooks have different steps.")
            return np.asarray(one + other, dtype=np.float64)
        case float(), float():
            return one + other
    raise TypeError(f"{type(one)} and {type(other)} answer different questions")


def written(value: object) -> object:
    """Write a value for JSON; floats keep every digit."""
    match value:
        case np.ndarray():
            return {"array": value.tolist()}
        case Tally():
            return {"tally": {n: written(v) for n, v in asdict(value).items()}}
        case tuple():
            return {"tuple": [written(each) for each in value]}
        case np.generic():
            return value.item()
    return value


def read(value: Any) -> Any:  # noqa: ANN401 (JSON is of any type)
    """Read what was written."""
    if not isinstance(value, dict):
        return value
    [(kind, inside)] = value.items()
    return _READ[kind](inside)


def _tally(inside: Mapping[str, Any]) -> Tally:
    return Tally(**{name: read(each) for name, each in inside.items()})


_READ: Final[Mapping[str, Callable[[Any], object]]] = {
    "array": lambda inside: np.array(inside, dtype=np.float64),
    "tally": _tally,
    "tuple": lambda inside: tuple(read(each) for each in inside),
}
