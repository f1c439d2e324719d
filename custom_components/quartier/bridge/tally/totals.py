"""Totals: what has been counted of a place, or of all, since the counting began."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, fields, replace
from typing import Self


@dataclass(frozen=True, slots=True)
class Totals:
    """Sums since the beginning; what is stored is as of now, peaks are of the month."""

    # Against habit: bills, what was not bought from suppliers, what was not emitted.
    saved_eur: float = 0.0
    saved_kwh: float = 0.0
    saved_kg: float = 0.0
    # What the real stores hold more than by habit, at its worth.
    stored_eur: float = 0.0
    # What really was made, used, bought from and sold to suppliers.
    made_kwh: float = 0.0
    used_kwh: float = 0.0
    used_here_kwh: float = 0.0
    imported_kwh: float = 0.0
    exported_kwh: float = 0.0
    # What that cost, and what was shared, by contracts; what was earned counts down.
    bill_eur: float = 0.0
    # The month's highest mean power of a slot, and what it would be by habit.
    peak_kw: float = 0.0
    twin_peak_kw: float = 0.0

    @property
    def self_consumption(self) -> float | None:
        """Share of what was made here that was used here; None where nothing was."""
        if self.made_kwh <= 0:
            return None
        return _share(self.used_here_kwh / self.made_kwh)

    @property
    def self_sufficiency(self) -> float | None:
        """Share of what was used that was not bought from a supplier."""
        if self.used_kwh <= 0:
            return None
        return _share(1.0 - self.imported_kwh / self.used_kwh)

    def plus(self, slot: Self) -> Self:
        """Add a slot: sums add up, peaks grow, what is stored is the slot's."""
        sums = {
            key: getattr(self, key) + getattr(slot, key)
            for key in (field.name for field in fields(self))
            if key not in {"stored_eur", "peak_kw", "twin_peak_kw"}
        }
        return replace(
            self,
            **sums,
            stored_eur=slot.stored_eur,
            peak_kw=max(self.peak_kw, slot.peak_kw),
            twin_peak_kw=max(self.twin_peak_kw, slot.twin_peak_kw),
        )

    def to_dict(self) -> dict[str, float]:
        """Write it as JSON."""
        return asdict(self)

    @classmethod
    def from_dict(cls, document: Mapping[str, float]) -> Self:
        """Read it back; what an older version did not count begins at nothing."""
        known = {field.name for field in fields(cls)}
        return cls(
            **{key: float(some) for key, some in document.items() if key in known}
        )


def summed(slots: Iterable[Totals]) -> Totals:
    """Add up what meters counted at the same time: their powers are one power."""
    every = [asdict(each) for each in slots]
    return Totals(
        **{
            field.name: sum((each[field.name] for each in every), 0.0)
            for field in fields(Totals)
        }
    )


def _share(value: float) -> float:
    return min(max(value, 0.0), 1.0)
