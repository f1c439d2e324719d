"""Study: a year of a case, divided by its key and by others, priced and audited."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from ...engine import write
from ...engine.audit import Audit, audit
from ...engine.share import Key, Operation, key_kinds
from ...engine.share.money import Line, Settlement
from ..example.sharing import Case, Figure, Published
from ..settle import Desk, households, quota_of, whole_months, year_of
from .control import Week
from .divided import Divided, divided
from .weekly import Weekly, weekly

YEAR: Final = 2026
_KWH: Final = 1000.0
# Lines of a bill: what shared energy cost, and what a supplier sold.
SHARED: Final = "shared"
BOUGHT: Final = "energy"
_CENTS: Final = 100.0
# What a community may choose instead, where its country lets it.
_FRENCH: Final[tuple[tuple[str, Mapping[str, object]], ...]] = (
    ("default_dynamic", {}),
    ("weighted", {"by": "floor_area", "redistributes": False}),
    ("weighted", {"by": "floor_area", "redistributes": True}),
    ("weighted", {"by": "equal", "redistributes": False}),
)
_OTHERS: Final = dict.fromkeys(("fr_acc", "fr_acc_hlm"), _FRENCH)


@dataclass(frozen=True, slots=True)
class Held:
    """A published number, and ours."""

    published: Published
    ours: float

    @property
    def is_inside(self) -> bool:
        """Tell whether ours lies in what was published."""
        return self.published.low <= self.ours <= self.published.high


@dataclass(frozen=True, slots=True, eq=False)
class Study:
    """What came of a case."""

    case: Case
    own: Divided
    others: Sequence[Divided]
    settlement: Settlement
    audit: Audit
    weeks: Sequence[Weekly]
    held: Sequence[Held]

    @property
    def saved_eur(self) -> float:
        """What bills are lower together, EUR."""
        return self.settlement.saved_cents / _CENTS


def study(case: Case, desk: Desk, weeks: Sequence[Week] = ()) -> Study:
    """Settle and audit the year of a case that was written to a folder."""
    known = whole_months(desk.meters.curves(), desk.operation.time_zone)
    year = year_of(desk, known, YEAR, None)
    span = year.whole()
    readings = span.allocation.readings
    own = divided(desk.operation.key, span.allocation)
    return Study(
        case=case,
        own=own,
        others=[
            divided(key, key.allocate(readings, desk.operation.points))
            for key in _other_keys(desk.operation)
        ],
        settlement=span.so_far,
        audit=audit(households(desk, [span]), quota_of(desk.operation)),
        weeks=[weekly(desk.operation, week) for week in weeks],
        held=[
            Held(one, _figure(one.figure, own, span.so_far, desk.operation))
            for one in case.published
        ],
    )


def _other_keys(operation: Operation) -> list[Key]:
    """Make the keys that the operation might have had instead."""
    kinds = key_kinds()
    made = [kinds[kind](**told) for kind, told in _OTHERS.get(operation.rules, ())]
    return [key for key in made if write(key) != write(operation.key)]


def _figure(
    figure: Figure, own: Divided, settled: Settlement, operation: Operation
) -> float:
    """Find our own number of a figure."""
    homes = sum(not point.is_common_area for point in operation.consumers)
    months = [month for bill in settled.bills.values() for month in bill.months]
    paid_eur = _sum_eur([month.sharing for month in months], SHARED)
    spared_eur = _sum_eur([month.without for month in months], BOUGHT) - _sum_eur(
        [month.sharing for month in months], BOUGHT
    )
    found: Mapping[Figure, float] = {
        "self_production": own.self_production,
        "self_consumption": own.self_consumption,
        "spared_eur_per_home": spared_eur / homes,
        # What the sun spares, whoever has it: its price is a matter between them.
        "saved_eur_per_home": (settled.saved_cents / _CENTS + paid_eur) / homes,
        "shared_mwh": own.shared_kwh / _KWH,
    }
    return found[figure]


def _sum_eur(rows: Sequence[Sequence[Line]], key: str) -> float:
    return sum(line.amount_cents for row in rows for line in row if line.key == key) / (
        _CENTS
    )
