"""Rebates: what a country lets shared energy off the network's price, point by point.

    rebate.json      the level of the operation, and of points that have another

The rates are those of the operation's rules: nothing is let off without the file.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Annotated, Final

from ...engine import Doc, Fault, Id
from ...engine.share import Operation
from ...engine.share.rules import Rebate, Rules
from .benefit import benefit_of

REBATE: Final = "rebate.json"


@dataclass(frozen=True, slots=True)
class Rebated:
    """How near points are to each other, in the words of the rules."""

    level: Annotated[Id, Doc("level of all points, as the rules name them")]
    points: Annotated[Mapping[Id, Id], Doc("points that have another level")] = field(
        default_factory=dict
    )


def rebate_faults(
    rebated: Rebated, operation: Operation, rules: Rules | None
) -> Iterator[Fault]:
    """Find what does not fit the operation or its rules."""
    rebate = benefit_of(rules, Rebate)
    if rebate is None:
        accepts = "rules that let off a part of the network, like at_eeg"
        yield Fault("", f"the rules {operation.rules}", accepts)
        return
    levels = [level.id for level in rebate.levels]
    names = {point.id for point in operation.consumers}
    told = {f"points.{name}": level for name, level in rebated.points.items()}
    for path, level in {"level": rebated.level, **told}.items():
        if level not in levels:
            yield Fault(path, level, f"one of {', '.join(levels)}")
    for name in sorted(rebated.points.keys() - names):
        yield Fault(f"points.{name}", name, "consumers of the operation")


def rebates(
    rebated: Rebated, operation: Operation, rules: Rules | None
) -> Mapping[str, Fraction]:
    """Tell what part of the network's price each consumer is let off."""
    rebate = benefit_of(rules, Rebate)
    if rebate is None:
        return {}
    return {
        point.id: rebate.share(rebated.points.get(point.id, rebated.level))
        for point in operation.consumers
    }
