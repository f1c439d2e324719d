"""A track: how far a participant did what was asked of it, day by day.

A day's calls are one: quarters of an hour are too rough to judge anybody by. Kept are
sums and twenty-four means, never a curve.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from math import sqrt
from typing import Any, Final, Self

from ...engine import (
    Delivery,
    Language,
    RefusedError,
    TrackRecord,
    credit_kwh,
    read,
    remember,
    told_trust,
    trust,
    write,
)
from .call import QUARTER_S, Call
from .habit import Habit

# So much of an offer is counted on whatever was: else nobody could show any more that
# it has changed.
LEAST: Final = 0.05
# What a meter, and a habit, may be off in a day.
_DAY_KWH: Final = 0.05
# Old days count for less, as they do in a record.
_FADE: Final = 0.97
_PER_HOUR: Final = 3600 / QUARTER_S
# Sums that begin anew with a day.
_DAILY: Final = ("claimed_kwh", "square_kwh2", "took_kwh", "usual_kwh")


@dataclass(frozen=True, slots=True)
class Sums:
    """What was asked, and what of it a meter saw, kWh."""

    asked_kwh: float = 0.0
    measured_kwh: float = 0.0

    def plus(self, other: Self, keeps: float = 1.0) -> Self:
        """Add, to what is kept of this."""
        return type(self)(
            keeps * self.asked_kwh + other.asked_kwh,
            keeps * self.measured_kwh + other.measured_kwh,
        )


@dataclass(frozen=True, slots=True)
class Track:
    """What one participant was asked, and did."""

    record: TrackRecord = field(default_factory=TrackRecord)
    # What it takes in hours in which nothing is asked of it.
    usual: Habit = field(default_factory=Habit)
    # The day under way: its date, its sums, and what belongs to them.
    day: str = ""
    today: Sums = field(default_factory=Sums)
    claimed_kwh: float = 0.0
    square_kwh2: float = 0.0
    # What it took in all in the quarters that were looked at, and what is usual there.
    took_kwh: float = 0.0
    usual_kwh: float = 0.0
    # The days before, fading; and those of a month, by its name.
    lately: Sums = field(default_factory=Sums)
    month: str = ""
    this_month: Sums = field(default_factory=Sums)

    @property
    def believed(self) -> float:
        """The part of its offers that its past bears out, 0 to 1."""
        return trust(self.record)

    @property
    def trust(self) -> float:
        """The part of its offers that is counted on, 0 to 1."""
        return max(LEAST, self.believed)

    @property
    def credited_kwh(self) -> float:
        """What it is credited this month: what a meter saw, never what was claimed."""
        month = self.this_month
        return credit_kwh([month.asked_kwh], [month.measured_kwh])

    def measured(
        self, call: Call, measured_kwh: float, at: datetime, zone: str
    ) -> Self:
        """Add what a meter saw of a quarter; of a free one, learn what is usual."""
        usual, usual_kwh, after = self.usual, call.usual_kwh, self
        if call.is_free:
            usual = usual.heard(at, measured_kwh * _PER_HOUR, zone)
            usual_kwh = measured_kwh
        else:
            after = self._added(call, call.came_kwh(measured_kwh))
        return replace(
            after,
            usual=usual,
            took_kwh=self.took_kwh + measured_kwh,
            usual_kwh=self.usual_kwh + usual_kwh,
        )

    def unmeasured(self, call: Call) -> Self:
        """Add a quarter of which no meter told: nothing came."""
        return self if call.is_free else self._added(call, 0.0)

    def _added(self, call: Call, came_kwh: float) -> Self:
        came = Sums(abs(call.asked_kwh), came_kwh)
        return replace(
            self,
            today=self.today.plus(came),
            claimed_kwh=self.claimed_kwh + call.claimed_kwh,
            square_kwh2=self.square_kwh2 + call.error_kwh**2,
        )

    def on(self, day: str) -> Self:
        """Begin a day: the one before is judged, and older ones fade."""
        if not self.day:
            return replace(self, day=day)
        came, error_kwh = self.today, sqrt(self.square_kwh2 + _DAY_KWH**2)
        delivery = Delivery(
            self.claimed_kwh, came.asked_kwh, came.measured_kwh, error_kwh
        )
        month = self.day[:7]
        before = self.this_month if month == self.month else Sums()
        return replace(
            self,
            record=remember(self.record, delivery),
            usual=self._rebased(),
            day=day,
            today=Sums(),
            **dict.fromkeys(_DAILY, 0.0),
            lately=self.lately.plus(came, _FADE),
            month=month,
            this_month=before.plus(came),
        )

    def _rebased(self) -> Habit:
        """Let what is usual follow the seasons: what is moved is still taken."""
        if self.usual_kwh < _DAY_KWH or self.took_kwh < _DAY_KWH:
            return self.usual
        return self.usual.rebased(self.took_kwh / self.usual_kwh)

    def told(self, name: str, language: Language) -> str:
        """Say how far its offers are believed, and why."""
        seen = self.lately
        return told_trust(
            name, self.record, seen.asked_kwh, seen.measured_kwh, language
        )

    def to_dict(self) -> dict[str, Any]:
        """Write it, as JSON."""
        return {
            "record": write(self.record),
            "usual": self.usual.to_list(),
            "day": self.day,
            "today": _pair(self.today),
            **{name: getattr(self, name) for name in _DAILY},
            "lately": _pair(self.lately),
            "month": self.month,
            "this_month": _pair(self.this_month),
        }

    @classmethod
    def of(cls, told: object) -> Self:
        """Read what was written; what is damaged begins anew, with full trust."""
        if not isinstance(told, Mapping):
            return cls()
        try:
            return cls(
                record=read(TrackRecord, told["record"]),
                usual=Habit.of(told["usual"]),
                day=str(told["day"]),
                today=Sums(*map(float, told["today"])),
                **{name: float(told[name]) for name in _DAILY},
                lately=Sums(*map(float, told["lately"])),
                month=str(told["month"]),
                this_month=Sums(*map(float, told["this_month"])),
            )
        except KeyError, TypeError, ValueError, RefusedError:
            return cls()


def _pair(sums: Sums) -> list[float]:
    return [sums.asked_kwh, sums.measured_kwh]
