"""The record: how far what a participant claims is borne out by what it delivered.

There are 21 suppositions: it can do 0 %, 5 % ... 100 % of what it claims. Each call
speaks against those by which the meter should have shown something else, and old calls
fade. Believed is the highest that the record does not speak against by more than two
standard errors: whoever keeps their word is believed, chance is held against nobody,
and trust that was lost comes back as old calls fade.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Annotated, Final

from ...record import Id, Quantity

_SUPPOSED: Final = tuple(step / 20 for step in range(21))
# Two standard errors, as half their square.
_DOUBT: Final = 2.0
# What a call still counts after the next one: half after some 23 of them.
_FADE: Final = 0.97
# What anybody may be off their own claim.
_VAGUE: Final = 0.1
# A meter counts by the watt-hour.
_LEAST_KWH: Final = 0.001


@dataclass(frozen=True, slots=True)
class Delivery:
    """What came of a call: claimed, asked, seen by the meter, and how sure that is."""

    claimed_kwh: Annotated[float, Quantity("kWh", 0)]
    asked_kwh: Annotated[float, Quantity("kWh", 0)]
    measured_kwh: Annotated[float, Quantity("kWh")]
    error_kwh: Annotated[float, Quantity("kWh", 0)] = 0.0


@dataclass(frozen=True, slots=True)
class TrackRecord:
    """What speaks against each supposition, in half squares of standard errors."""

    against: tuple[Annotated[float, Quantity("1", 0)], ...] = (0.0,) * len(_SUPPOSED)

    def faults(self) -> Iterator[tuple[str, object, str]]:
        """Expect a number for each supposition, and no other."""
        if len(self.against) != len(_SUPPOSED):
            yield "against", self.against, f"{len(_SUPPOSED)} numbers"


_FRESH: Final = TrackRecord()


def remember(record: TrackRecord, call: Delivery) -> TrackRecord:
    """Add what came of a call to a record; old calls fade."""
    spread_kwh = max(call.error_kwh, _VAGUE * call.asked_kwh, _LEAST_KWH)
    return TrackRecord(
        tuple(
            _FADE * so_far + _against(call, supposed, spread_kwh)
            for supposed, so_far in zip(_SUPPOSED, record.against, strict=True)
        )
    )


def _against(call: Delivery, supposed: float, spread_kwh: float) -> float:
    expected_kwh = min(call.asked_kwh, supposed * call.claimed_kwh)
    off = (call.measured_kwh - expected_kwh) / spread_kwh
    return off * off / 2.0


def trust(record: TrackRecord) -> float:
    """Tell what part of a claim is believed, 0 to 1."""
    most = min(record.against) + _DOUBT
    return max(
        supposed
        for supposed, against in zip(_SUPPOSED, record.against, strict=True)
        if against <= most
    )


def believed(
    claims: Mapping[Id, float], records: Mapping[Id, TrackRecord]
) -> Mapping[Id, float]:
    """Derate claims by the records of who makes them; kW stay kW, and kWh stay kWh.

    Who has no record yet is believed.
    """
    return {
        each: claim * trust(records.get(each, _FRESH)) for each, claim in claims.items()
    }
