"""Tariff: what an hour usually costs, where no hub tells it.

By hour of the day, UTC: the last signal, folded; else the meter's contact, as it was in
each hour last; else a table that somebody entered. Ten-thousandths of a euro a kWh.
"""

from ..appliance.terms import term
from .when import local_s

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from .steps import Steps

HOURS = 24
_HOUR_S = 3600
# Round numbers of the French regulated tariffs of 2026: it is their order that counts.
_CHEAP, _DEAR = 1_600, 2_150
# Tempo: cheap and dear hours of blue, white and red days.
_TEMPO = (("B", 1_300, 1_600), ("W", 1_500, 1_850), ("R", 1_550, 7_000))


class Tariff:
    """What is known of prices."""

    __slots__ = (
        "_cheap",
        "_dear",
        "_summer",
        "_table",
        "_zone_min",
        "contact",
        "folded",
    )

    def __init__(self, settings: "dict[str, Any]") -> None:
        """Read the table, 24 prices or the ranges of minutes that are off peak."""
        self.folded: list[int] = []
        # Of each hour: 0 not seen, 1 cheap, 2 dear.
        self.contact = bytearray(HOURS)
        self._cheap, self._dear = _CHEAP, _DEAR
        self._table: list[int] = _table(settings)
        self._zone_min = term(settings, "zone_min", 60, -720, 840)
        self._summer = term(settings, "summer", 1, 0, 1)

    def hear(self, signal: "Steps") -> None:
        """Fold a signal by the hour of the day; hours that it lacks stay."""
        sums, counts = [0] * HOURS, [0] * HOURS
        for at in range(len(signal.values)):
            hour = (signal.t0 + at * signal.step_s) // _HOUR_S % HOURS
            sums[hour] += signal.values[at]
            counts[hour] += 1
        if not self.folded:
            self.folded = [sum(signal.values) // len(signal.values)] * HOURS
        for hour in range(HOURS):
            if counts[hour]:
                self.folded[hour] = sums[hour] // counts[hour]

    def see(self, period: "Any", now_s: int) -> None:
        """Take in the period that the meter tells now."""
        if type(period) is not str or len(period) < 2:
            return
        is_cheap = period[:2] == "HC" or "CREUSE" in period
        if not is_cheap and period[:2] != "HP" and "PLEINE" not in period:
            return
        self.contact[now_s // _HOUR_S % HOURS] = 1 if is_cheap else 2
        self._cheap, self._dear = _CHEAP, _DEAR
        for colour, cheap, dear in _TEMPO:
            if period[2:4] == "J" + colour:
                self._cheap, self._dear = cheap, dear

    def recall(self, folded: "Any", contact: "Any") -> None:
        """Take over what was kept, if it is as it must be."""
        if _are_whole(folded) and len(folded) == HOURS:
            self.folded = folded
        if _are_whole(contact) and len(contact) == HOURS:
            for hour in range(HOURS):
                self.contact[hour] = contact[hour] if contact[hour] in {1, 2} else 0

    def forget(self) -> None:
        """Know only the table."""
        self.folded = []
        for hour in range(HOURS):
            self.contact[hour] = 0

    @property
    def is_known(self) -> bool:
        """Tell whether anything is known."""
        return bool(self.folded or self._table or b"\x01" in self.contact)

    def price(self, now_s: int) -> int:
        """Tell what a moment usually costs."""
        hour = now_s // _HOUR_S % HOURS
        if self.folded:
            return self.folded[hour]
        if b"\x01" in self.contact:
            return self._cheap if self.contact[hour] == 1 else self._dear
        if self._table:
            return self._table[local_s(now_s, self._zone_min, self._summer) // _HOUR_S]
        return self._dear


def _table(settings: "dict[str, Any]") -> "list[int]":
    """Read 24 prices by the hour on the wall; nothing where there are none."""
    prices: Any = settings.get("tariff")
    ranges: Any = settings.get("off_peak")
    if _are_whole(prices) and len(prices) == HOURS:
        return prices
    if not _are_whole(ranges) or not ranges or len(ranges) % 2:
        return []
    prices = [_DEAR] * HOURS
    for at in range(0, len(ranges), 2):
        lasts = (ranges[at + 1] - ranges[at]) % 1440
        for hour in range(HOURS):
            # What holds in the middle of an hour holds for all of it.
            if (hour * 60 + 30 - ranges[at]) % 1440 < lasts:
                prices[hour] = _CHEAP
    return prices


def _are_whole(values: "Any") -> bool:
    if type(values) is not list:
        return False
    return all(type(each) is int for each in values)
