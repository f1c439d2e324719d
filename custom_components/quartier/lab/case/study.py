"""Study: a year of a case, divided by its key and by others, priced and audited."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from ...engine import write
from ...engine.audit import Audit, Household, audit
from ...engine.share import Allocation, Key, Operation, Readings, key_kinds
from ...engine.share.money import Settlement
from ..example.sharing import Case, Figure, Published
from ..settle import Desk, Span, whole_months, year_of
from .control import Week

YEAR: Final = 2026
_KWH: Final = 1000.0
# The line of a bill that says what shared energy cost.
SHARED: Final = "shared"
_CENTS: Final = 100.0
# What a community may choose instead, where its country lets it.
_OTHERS: Final[Mapping[str, tuple[tuple[str, Mapping[str, object]], ...]]] = {
    "fr_acc": (
        ("default_dynamic", {}),
        ("weighted", {"by": "floor_area", "redistributes": False}),
        ("weighted", {"by": "floor_area", "redistributes": True}),
        ("weighted", {"by": "equal", "redistributes": False}),
    ),
}


@dataclass(frozen=True, slots=True)
class Divided:
    """What a key makes of a year."""

    key: Key
    made_kwh: float
    used_kwh: float
    shared_kwh: float

    @property
    def self_production(self) -> float:
        """Share of what was used that was shared."""
        return self.shared_kwh / self.used_kwh

    @property
    def self_consumption(self) -> float:
        """Share of what was made that was shared."""
        return self.shared_kwh / self.made_kwh


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
    weeks: Sequence[Week]
    held: Sequence[Held]

    @property
    def saved_eur(self) -> float:
        """What bills are lower together, EUR."""
        return saved_eur(self.settlement, self.case.operation)


def study(case: Case, desk: Desk, weeks: Sequence[Week] = ()) -> Study:
    """Settle and audit the year of a case that was written to a folder."""
    known = whole_months(desk.meters.curves(), desk.operation.time_zone)
    year = year_of(desk, known, YEAR, None)
    span = year.whole()
    readings = span.allocation.readings
    own = _divided(desk.operation.key, span.allocation)
    return Study(
        case=case,
        own=own,
        others=[
            _divided(key, key.allocate(readings, desk.operation.points))
            for key in _other_keys(desk.operation)
        ],
        settlement=span.so_far,
        audit=audit(_households(desk.operation, span)),
        weeks=weeks,
        held=[
            Held(one, _figure(one.figure, own, span.so_far, desk.operation))
            for one in case.published
        ],
    )


def saved_eur(settled: Settlement, operation: Operation) -> float:
    """Sum what bills are lower, EUR.

    What common areas save comes back in the charges of households where a landlord
    hands it on: it counts once.
    """
    is_handed_on = settled.balance is not None
    counted = [
        point.id
        for point in operation.consumers
        if not (is_handed_on and point.is_common_area)
    ]
    return sum(settled.bills[name].saved_cents for name in counted) / _CENTS


def _divided(key: Key, allocation: Allocation) -> Divided:
    readings: Readings = allocation.readings
    return Divided(
        key,
        float(readings.produced_wh.sum()) / _KWH,
        float(readings.consumed_wh.sum()) / _KWH,
        float(allocation.wh.sum()) / _KWH,
    )


def _other_keys(operation: Operation) -> list[Key]:
    """Make the keys that the operation might have had instead."""
    kinds = key_kinds()
    made = [kinds[kind](**told) for kind, told in _OTHERS.get(operation.rules, ())]
    return [key for key in made if write(key) != write(operation.key)]


def _households(operation: Operation, span: Span) -> list[Household]:
    """See every household as the audit does: what it saved, by what it uses."""
    bills = span.so_far.bills
    return [
        Household(
            point.id,
            bills[point.id].saved_cents / _CENTS,
            max(bills[point.id].consumed_wh / _KWH, 1.0),
            is_energy_poor=point.is_energy_poor,
            shared_kwh=bills[point.id].shared_wh / _KWH,
        )
        for point in operation.consumers
        if not (point.is_common_area or point.is_company or point.is_public)
    ]


def _figure(
    figure: Figure, own: Divided, settled: Settlement, operation: Operation
) -> float:
    """Find our own number of a figure."""
    homes = sum(not point.is_common_area for point in operation.consumers)
    paid = sum(
        line.amount_cents
        for bill in settled.bills.values()
        for month in bill.months
        for line in month.sharing
        if line.key == SHARED
    )
    found: Mapping[Figure, float] = {
        "self_production": own.self_production,
        "self_consumption": own.self_consumption,
        # What the sun spares, whoever has it: its price is a matter between them.
        "saved_eur_per_home": (saved_eur(settled, operation) + paid / _CENTS) / homes,
        "shared_mwh": own.shared_kwh / _KWH,
    }
    return found[figure]
