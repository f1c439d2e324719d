"""Calls: what is asked of participants quarter by quarter, and what meters say of it.

A quarter counts where one plan stood for all of it. What a node's meter saw is told a
little later, or long after; what is never told did not come.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import UTC, datetime
from typing import Any, Final
from zoneinfo import ZoneInfo

from .call import QUARTER_S, Call, call_of
from .offer import W_PER_KW
from .party import Party
from .track import Track

# Within this of its begin a quarter is looked at: later, half of it is another plan's.
_FROM_S: Final = 60
_UNTIL_S: Final = 300
# At one in the morning all of the day before was told, or is long overdue.
_JUDGED_H: Final = 1
_OVERDUE_S: Final = 2 * 3600
# So long a resident's button is in the right, once a day.
_PRESSED_S: Final = 2 * 3600
_DAY_S: Final = 20 * 3600
# Left to itself: what it takes is what it usually takes.
_FREE: Final = Call(0.0)


class Calls:
    """Remembers of each participant what was asked of it, and what came."""

    def __init__(self, zone: str) -> None:
        """Know whose days and hours are meant; nobody is doubted."""
        self._zone = zone
        self._tracks: dict[str, Track] = {}
        self._trusts: dict[str, float] = {}
        # By participant and begin, what is not measured yet.
        self._open: defaultdict[str, dict[int, Call]] = defaultdict(dict)
        self._pressed_s: dict[str, int] = {}

    def track(self, name: str) -> Track:
        """Give the track of a participant; of who is new, an empty one."""
        return self._tracks.get(name, Track())

    def trust(self, name: str) -> float:
        """Say what part of its offers is counted on, 0 to 1."""
        return self._trusts.get(name, 1.0)

    # What is asked --------------------------------------------------------------

    def note(self, party: Party, told: Mapping[str, Any] | None, now: datetime) -> None:
        """Put down what stands for the quarter under way, if it has just begun.

        Without anything told, that it does as it likes.
        """
        name, now_s = party.name, int(now.timestamp())
        self._turn(name, now)
        begins_s = now_s - now_s % QUARTER_S
        known = self._open[name]
        if begins_s in known or not _FROM_S <= now_s - begins_s <= _UNTIL_S:
            return
        if begins_s < self._pressed_s.get(name, -_PRESSED_S) + _PRESSED_S:
            return
        call = _FREE if told is None else self._call(party, told, begins_s)
        if call is not None:
            known[begins_s] = call

    def _call(
        self, party: Party, told: Mapping[str, Any], begins_s: int
    ) -> Call | None:
        if told["k"] != "plan":
            return None
        at = datetime.fromtimestamp(begins_s, UTC)
        usual_kw = self.track(party.name).usual.at(at, self._zone)
        return call_of(told, party, usual_kw, begins_s)

    def void(self, name: str, now: datetime) -> None:
        """Let the quarter under way count for nothing: it was told something else."""
        now_s = int(now.timestamp())
        self._open[name].pop(now_s - now_s % QUARTER_S, None)

    def _turn(self, name: str, now: datetime) -> None:
        """Judge a day that is over."""
        local, track = now.astimezone(ZoneInfo(self._zone)), self.track(name)
        day = local.date().isoformat()
        if track.day == day or (track.day and local.hour < _JUDGED_H):
            return
        overdue_s, known = int(now.timestamp()) - _OVERDUE_S, self._open[name]
        for begins_s in [each for each in known if each < overdue_s]:
            track = track.unmeasured(known.pop(begins_s))
        self._put(name, track.on(day))

    # What came ------------------------------------------------------------------

    def hear(self, name: str, message: Mapping[str, Any], *, is_home: bool) -> None:
        """Learn what a meter saw, or that a resident has pressed the button.

        A node tells its quarters once they are over, as late ones; a home tells no
        others.
        """
        match message["k"]:
            case "state" if message["late"] or is_home:
                self._measured(name, message["t"], message["slot_wh"] / W_PER_KW)
            case "event" if message["what"] == "button":
                self._press(name, message["t"])

    def _measured(self, name: str, begins_s: int, energy_kwh: float) -> None:
        call = self._open[name].pop(begins_s, None)
        if call is not None:
            at = datetime.fromtimestamp(begins_s, UTC)
            track = self.track(name)
            self._put(name, track.measured(call, energy_kwh, at, self._zone))

    def _press(self, name: str, at_s: int) -> None:
        if at_s < self._pressed_s.get(name, -_DAY_S) + _DAY_S:
            return
        self._pressed_s[name] = at_s
        known = self._open[name]
        for begins_s in [each for each in known if each > at_s - QUARTER_S]:
            del known[begins_s]

    def _put(self, name: str, track: Track) -> None:
        before = self._tracks.get(name)
        self._tracks[name] = track
        if before is None or before.record is not track.record:
            self._trusts[name] = track.trust

    # What is kept ---------------------------------------------------------------

    def forget(self, name: str) -> None:
        """Forget all of a participant that has left, or whose people have."""
        for each in (self._tracks, self._trusts, self._open, self._pressed_s):
            each.pop(name, None)

    def to_dict(self) -> dict[str, Any]:
        """Write what must outlive a restart, as JSON."""
        return {name: track.to_dict() for name, track in self._tracks.items()}

    def recall(self, kept: object, present: Collection[str]) -> None:
        """Take up what was written; what is damaged, or of who is gone, goes."""
        named: Mapping[Any, object] = kept if isinstance(kept, Mapping) else {}
        for name in present:
            if name in named:
                self._put(name, Track.of(named[name]))
