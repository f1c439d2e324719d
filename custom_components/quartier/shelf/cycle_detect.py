"""Cycle detection: from the power of a plug to what a net is asked, and back to words.

A plug tells each minute the mean, the least and the greatest power. Of those, and of
what earlier runs of the same machine took, 32 numbers are made. The net answers with
the odds of five phases and the tens of minutes until the end.

Runs on MicroPython too: plain numbers, of which single precision will do.
"""

import math

KINDS = ("washer", "dishwasher", "dryer", "heat_pump")
PHASES = ("off", "heating", "working", "finishing", "ended")
OFF, HEATING, WORKING, FINISHING, ENDED = 0, 1, 2, 3, 4
INPUTS = 32
OUTPUTS = 6
# Minutes in a unit of the last answer.
LEFT_MIN = 10.0
# A run is one that goes on for so many minutes.
STARTED_MIN = 3
# By kind: how sure answers must be that a run is over, and for how many minutes. Tuned
# with the model on the machines that trained it.
ENDINGS = ((0.5, 7), (1.5, 2), (-1.0, 1), (-1.0, 1))

_MEMORY = 60
_WINDOWS_MIN = (5, 15, 60)
# By kind, until runs of the machine itself are known: power when it heats, W; minutes
# and Wh of a run.
_PEAK_W = (1900.0, 1900.0, 900.0, 500.0)
_USUAL_MIN = (100.0, 120.0, 110.0, 180.0)
_USUAL_WH = (700.0, 900.0, 1300.0, 1500.0)
# Above the machine's standby: what counts as doing something, mean and greatest, W.
_BUSY_W = 6.0
_STIR_W = 20.0
# Whoever is quiet for so many minutes has ended for sure.
_QUIET_MIN = 100
# Heating is from this share of the machine's own peak on.
_HOT = 0.45
# What the newest run adds to what is usual.
_NEW = 0.4
# What is left of the longest silence after each run.
_REMEMBERED = 0.95


def _size(power_w: float) -> float:
    """Measure power on a scale where 1 W and 2 W differ as 1 kW and 2 kW do."""
    return math.log(1.0 + max(0.0, power_w)) / 8.0


class Watch:
    """What a node knows of one machine behind a plug, told minute by minute."""

    def __init__(self, kind: int) -> None:
        """Begin with a machine of a kind, an index into KINDS, that is off."""
        self.kind = kind
        self.peak_w = _PEAK_W[kind]
        self.usual_min = _USUAL_MIN[kind]
        self.usual_wh = _USUAL_WH[kind]
        # The longest silence after which a run went on, minutes.
        self.longest_min = 0.0
        self.standby_w = 1.0
        self.means = [0.0] * _MEMORY
        self.lows = [0.0] * _MEMORY
        self.highs = [0.0] * _MEMORY
        self.at = 0
        self.runs = 0
        self._rest()

    def _rest(self) -> None:
        """Wait for the next run."""
        self.is_running = False
        self.elapsed_min = 0
        self.energy_wh = 0.0
        self.quiet_min = 0
        self.heated_min = 0
        self.since_heat_min = 0
        self.bursts = 0
        self.is_hot = False
        self.most_w = 0.0

    def see(self, mean_w: float, low_w: float, high_w: float) -> None:
        """Take in a minute."""
        self.at = (self.at + 1) % _MEMORY
        self.means[self.at] = mean_w
        self.lows[self.at] = low_w
        self.highs[self.at] = high_w
        above_w = mean_w - self.standby_w
        is_busy = above_w > _BUSY_W or high_w - self.standby_w > _STIR_W
        if is_busy and self.is_running and self._is_another():
            self._learn()
        if is_busy and not self.is_running:
            self._rest()
            self.is_running = True
        if not is_busy:
            self.standby_w += (0.2 if above_w < 0.0 else 0.004) * above_w
        if self.is_running:
            self._count(mean_w, is_busy)

    def _is_another(self) -> bool:
        """Tell whether what stirs now is more likely a new run than the old one."""
        return (
            self.quiet_min >= 4
            and self.elapsed_min - self.quiet_min >= 0.85 * self.usual_min
            and self.energy_wh >= 0.6 * self.usual_wh
        )

    def _count(self, mean_w: float, is_busy: bool) -> None:
        self.elapsed_min += 1
        self.energy_wh += mean_w / 60.0
        self.most_w = max(self.most_w, mean_w)
        hot = mean_w > _HOT * max(self.peak_w, self.most_w)
        if hot and not self.is_hot:
            self.bursts += 1
        self.is_hot = hot
        if hot:
            self.heated_min += 1
            self.since_heat_min = 0
        else:
            self.since_heat_min += 1
        if is_busy:
            self.longest_min = max(self.longest_min, self.quiet_min)
            self.quiet_min = 0
        else:
            self.quiet_min += 1
        if self.quiet_min >= _QUIET_MIN:
            self._learn()

    def _learn(self) -> None:
        """Keep what a run took, up to when it last did anything."""
        lasted = self.elapsed_min - self.quiet_min
        if lasted >= 10:
            new = _NEW if self.runs else 1.0
            self.usual_min += new * (lasted - self.usual_min)
            self.usual_wh += new * (self.energy_wh - self.usual_wh)
            self.peak_w += new * (max(self.most_w, 50.0) - self.peak_w)
            self.longest_min *= _REMEMBERED
            self.runs += 1
        self._rest()

    def inputs(self) -> list[float]:
        """Describe the minute told last, and what led to it: INPUTS numbers."""
        now, low, high = self.means[self.at], self.lows[self.at], self.highs[self.at]
        found = [1.0 if self.kind == kind else 0.0 for kind in range(4)]
        found.extend((_size(now), _size(low), _size(high)))
        longest = max(4.0, self.longest_min)
        found.extend((min(1.2, now / self.peak_w), min(1.2, longest / 60.0)))
        self._windows(found)
        found.extend(
            (
                1.0 if self.is_running else 0.0,
                min(1.2, self.elapsed_min / 180.0),
                min(1.2, self.elapsed_min / self.usual_min / 1.5),
                min(1.2, self.energy_wh / self.usual_wh / 1.5),
                min(1.2, self.heated_min / 60.0),
                min(1.2, self.since_heat_min / 90.0),
                min(1.2, self.quiet_min / 60.0),
                min(1.2, self.bursts / 5.0),
                min(1.2, self.usual_min / 300.0),
                _size(self.peak_w),
                min(1.2, self.quiet_min / longest / 1.5),
            )
        )
        return found

    def _windows(self, found: list[float]) -> None:
        """Add mean, least, greatest and busy share of the last 5, 15 and 60 minutes."""
        total, least, most, busy = 0.0, 1e9, 0.0, 0
        bar = self.standby_w + _BUSY_W
        for back in range(_MEMORY):
            mean = self.means[self.at - back]
            high = self.highs[self.at - back]
            total += mean
            if mean < least:
                least = mean
            if high > most:
                most = high
            if mean > bar:
                busy += 1
            minutes = back + 1
            if minutes in _WINDOWS_MIN:
                found.extend((_size(total / minutes), _size(least), _size(most)))
                found.append(busy / minutes)


def phase(answers: list[float]) -> int:
    """Read the phase of the greatest odds, an index into PHASES."""
    best = 0
    for at in range(1, len(PHASES)):
        if answers[at] > answers[best]:
            best = at
    return best


def left_min(answers: list[float]) -> float:
    """Read how long it will still run, minutes."""
    return max(0.0, answers[len(PHASES)] * LEFT_MIN)


class Ending:
    """Says once that a run has ended, when the net has been sure for long enough."""

    def __init__(self, sure: float, hold_min: int) -> None:
        """Wait for odds, as a difference of answers, over so many minutes."""
        self.sure = sure
        self.hold_min = hold_min
        self.ran_min = 0
        self.over_min = 0

    def see(self, answers: list[float]) -> bool:
        """Take in a minute's answers; true in the one minute in which it has ended."""
        going = max(answers[HEATING], answers[WORKING], answers[FINISHING])
        over = max(answers[ENDED], answers[OFF]) - going
        if self.ran_min < STARTED_MIN:
            self.ran_min = self.ran_min + 1 if over < 0.0 else 0
            self.over_min = 0
            return False
        self.over_min = self.over_min + 1 if over > self.sure else 0
        if self.over_min < self.hold_min:
            return False
        self.ran_min = 0
        return True
