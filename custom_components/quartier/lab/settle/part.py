"""Taking part: on which days each point shares, as the ledger of consents has it.

Where there is a ledger, what a point used while it did not share is left out as if it
had used nothing: it is nobody's business. Without a ledger all share always.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from pathlib import Path
from zoneinfo import ZoneInfo

import numpy as np

from ...engine import Bools, Fault
from ...engine.share import Curve, Operation
from ...engine.share.rules import Rules, known_rules
from ..consent import State, erased_tenancies, has_ledger, histories, tenants
from ..consent import load as load_ledger
from .error import SettleError


@dataclass(frozen=True, slots=True)
class Part:
    """The states of points that a ledger knows, by their first days."""

    zone: str
    histories: Mapping[str, Sequence[State]]
    # Without a ledger no consent is on record: neither to share nor to be read.
    has_ledger: bool = True
    # The tenancies of points whose person asked to be forgotten.
    erased: Mapping[str, frozenset[int]] = field(default_factory=dict)

    def shares(self, point: str, begin: datetime, end: datetime) -> bool:
        """Tell whether a point shares at any time of a span."""
        return point not in self.histories or any(
            since < end and until > begin
            for since, until in self._stretches(point, "shares")
        )

    def shares_until(
        self, point: str, begin: datetime, end: datetime
    ) -> datetime | None:
        """Tell when a point shares last in a span; None where it does not."""
        if point not in self.histories:
            return end
        stretches = self._stretches(point, "shares")
        found = (
            min(until, end)
            for since, until in stretches
            if since < end and until > begin
        )
        return max(found, default=None)

    def tenancies(self, point: str, begin: datetime, end: datetime) -> frozenset[int]:
        """Tell which tenancies of a point share at any time of a span.

        Without a ledger, and in common areas, there is but one.
        """
        if point not in self.histories:
            return frozenset({0})
        return frozenset(
            state.tenancy
            for state, since, until in self._spans(point)
            if state.shares and since < end and until > begin
        )

    def lived(
        self, point: str, begin: datetime, end: datetime
    ) -> tuple[tuple[int, datetime], ...]:
        """Tell which tenancies a point had in a span, and since when within it.

        Those that shared nothing count, and so does each time in which it was empty.
        """
        found: dict[int, datetime] = {}
        for state, since, until in self._spans(point):
            if since < end and until > begin:
                found.setdefault(state.tenancy, max(since, begin))
        first, *_ = found or {0: begin}
        return tuple({**found, first: begin}.items())

    def is_former(self, point: str, tenancy: int) -> bool:
        """Tell whether a tenancy of a point is over, by what is on record."""
        return point in self.histories and self.histories[point][-1].tenancy != tenancy

    def away(self, point: str, curve: Curve) -> Bools:
        """Tell at which steps of a curve a point does not share."""
        if point not in self.histories:
            return np.zeros(curve.steps, dtype=np.bool_)
        return ~self._when(point, "shares", curve)

    def unread(self, point: str, curve: Curve) -> bool:
        """Tell whether a fine curve was read on a day without a consent to that.

        Whether the point shared on that day is no matter: the curve of who left, or
        never was in, is read just the same. Without a ledger nobody consented; and
        every curve is fine, as none has steps of more than an hour.
        """
        return bool((curve.known & ~self._when(point, "curves", curve)).any())

    def _when(self, point: str, what: str, curve: Curve) -> Bools:
        """Tell for each step whether a state holds."""
        holds = np.zeros(curve.steps, dtype=np.bool_)
        step = timedelta(minutes=curve.step_min)
        for since, until in self._stretches(point, what):
            first = max(-((curve.begin - since) // step), 0)
            last = max(-((curve.begin - until) // step), 0)
            holds[first:last] = True
        return holds

    def _stretches(self, point: str, what: str) -> list[tuple[datetime, datetime]]:
        """List from when to when a state holds."""
        return [
            (since, until)
            for state, since, until in self._spans(point)
            if getattr(state, what)
        ]

    def _spans(self, point: str) -> Iterator[tuple[State, datetime, datetime]]:
        """Give each state with when it begins and ends."""
        states = self.histories.get(point, ())
        ends = [self._midnight(state.since) for state in states]
        ends.append(datetime.max.replace(tzinfo=UTC))
        for state, (since, until) in zip(states, pairwise(ends), strict=True):
            yield state, since, until

    def _midnight(self, day: date) -> datetime:
        local = datetime.combine(day, time(), ZoneInfo(self.zone))
        return local.astimezone(UTC)


def part_of(folder: Path, operation: Operation, rules: Rules | None) -> Part:
    """Read who takes part.

    Raises ChainError where the ledger was changed by hand, and SettleError where there
    is one and nobody knows the rules: who left must not share again by a misspelling.
    """
    if not has_ledger(folder):
        return Part(operation.time_zone, {}, has_ledger=False)
    if rules is None:
        accepts = f"rules that are known: {', '.join(sorted(known_rules()))}"
        hint = "the consents beside it say who takes part by them; or add rules.json"
        fault = Fault("rules", operation.rules, accepts, hint)
        raise SettleError([(folder / "operation.json", fault)])
    ledger, points = load_ledger(folder), tenants(operation)
    return Part(
        operation.time_zone,
        histories(ledger, points, rules.duties),
        erased=erased_tenancies(ledger, points),
    )
