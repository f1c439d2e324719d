"""What each household brought: its Shapley value, beside what it was given.

Every point plays: plants give, consumers take, and in each step the lesser of what a
group gives and takes is shared. A shared kWh counts the same at every hour and for
everybody, so that what is found depends on meters alone and on no price. What
households gained in all is then split as they brought it.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Annotated, Final

import numpy as np

from ...engine import Floats, Quantity
from ...engine.audit import Household, Pooled, Shapley, merit, shapley
from ...engine.share import Readings
from ..settle import ClosedError, Span

_WH: Final = 1000.0
# The same period is always told the same.
_SEED: Final = 1953


@dataclass(frozen=True, slots=True, eq=False)
class Brought:
    """What households would have gained by what they brought, one of each, in EUR."""

    eur: Annotated[Floats, Quantity("EUR")]
    # Standard errors.
    errors_eur: Annotated[Floats, Quantity("EUR", 0)]
    # The same as it was counted, of all points, in kWh that would not be shared.
    shapley: Shapley
    # How near gains are to it, 1 is the same.
    merit: float | None

    @property
    def in_eur(self) -> Shapley:
        """Tell it as a Shapley value of households, in EUR."""
        return replace(self.shapley, values_eur=self.eur, errors_eur=self.errors_eur)


def brought(spans: Sequence[Span], households: Sequence[Household]) -> Brought | None:
    """Find what each household brought to the sharing of some spans.

    None where nobody gained, or nothing was brought: then there is nothing to split.
    Raises ClosedError where a month is closed: of those no step is kept.
    """
    if closed := [span.name for span in spans if not span.has_steps]:
        raise ClosedError("curves", months=", ".join(closed))
    readings = [span.allocation.readings for span in spans]
    names = _names(readings)
    found = shapley(_pooled(readings, names), len(names), np.random.default_rng(_SEED))
    at = [names.index(each.id) for each in households]
    brought_kwh = found.values_eur[at]
    gained_eur = np.array([each.benefit_eur for each in households])
    total_eur, total_kwh = float(gained_eur.sum()), float(brought_kwh.sum())
    if total_eur <= 0 or total_kwh <= 0:
        return None
    eur_per_kwh = total_eur / total_kwh
    return Brought(
        eur=brought_kwh * eur_per_kwh,
        errors_eur=found.errors_eur[at] * eur_per_kwh,
        shapley=found,
        merit=merit(gained_eur, brought_kwh),
    )


def _names(readings: Sequence[Readings]) -> list[str]:
    """List all points, each once: whoever gives and takes is one player."""
    every = (name for each in readings for name in (*each.producers, *each.consumers))
    return list(dict.fromkeys(every))


def _pooled(readings: Sequence[Readings], names: Sequence[str]) -> Pooled:
    """Lay all steps behind each other; those without sun bring nobody anything."""
    given = np.concatenate(
        [_rows(names, each.producers, each.produced_wh) for each in readings], axis=1
    )
    taken = np.concatenate(
        [_rows(names, each.consumers, each.consumed_wh) for each in readings], axis=1
    )
    shines = given.any(axis=0)
    return Pooled(given[:, shines], taken[:, shines], np.ones(int(shines.sum())))


def _rows(names: Sequence[str], known: Sequence[str], energy_wh: np.ndarray) -> Floats:
    """Put the energies of some points in the rows of all, kWh."""
    rows = np.zeros((len(names), energy_wh.shape[1]))
    rows[[names.index(name) for name in known]] = energy_wh / _WH
    return rows
