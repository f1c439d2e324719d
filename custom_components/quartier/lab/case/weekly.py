"""Weekly: what meters counted in weeks of a case, divided by its key and without one.

By its own key, as the year is; and as far as the sun goes, which no key can better.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Self

from ...engine.share import DefaultDynamic, Operation, Zero, complete
from .control import Way, Week
from .divided import Divided, added, divided


@dataclass(frozen=True, slots=True)
class Shared:
    """What was shared by the case's own key, and what could have been by the best."""

    own: Divided
    most: Divided

    @classmethod
    def added(cls, parts: Sequence[Self]) -> Self:
        """Add up several times."""
        return cls(
            added([part.own for part in parts]), added([part.most for part in parts])
        )


@dataclass(frozen=True, slots=True, eq=False)
class Weekly:
    """A week, as usual and with Quartier."""

    week: Week
    usual: Shared
    planned: Shared


def weekly(operation: Operation, week: Week) -> Weekly:
    """Divide what the meters of a week counted, either way."""
    return Weekly(
        week, _shared(operation, week.usual), _shared(operation, week.planned)
    )


def _shared(operation: Operation, way: Way) -> Shared:
    metered = way.metered
    curve = next(iter(metered.consumed.values()))
    # A meter that counted nothing all week has no curve.
    lenient = replace(operation, missing=Zero())
    readings = complete(
        lenient, metered.produced, metered.consumed, curve.begin, curve.end
    ).readings
    own, most = (
        divided(key, key.allocate(readings, operation.points))
        for key in (operation.key, DefaultDynamic())
    )
    return Shared(own, most)
