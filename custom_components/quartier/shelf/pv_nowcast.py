"""PV nowcast: from what panels gave to what a net is asked, and back to their power.

    k(t) = p(t) / clear(t)        the clear-sky index: mean power over that of no cloud
    clear(t) = share(slot) 1.098 sin h exp(-0.059 / sin h)

Behind the share stands the sun on level ground where there is no cloud, kW/m2 (Haurwitz
1945, J. Meteorology 2, 154; as pvlib has it), h being the height of the sun. The share
holds what a node is never told: peak power, tilt, azimuth, shadows. It is an expectile
of p over that sun for each quarter of an hour of the day, learnt step by step; it needs
about two weeks. The net says by how much the index will differ from the last one known.

Runs on MicroPython too: plain numbers, of which single precision will do.
"""

import math

STEP_S = 900
PAST = 12
AHEAD = 8
INPUTS = 21
# Clouds that mirror the sun give more than a clear sky does, for a short while.
MOST_INDEX = 1.2

_DAY_S = 86400
_SLOTS = 96
# Noon of 1 January 2000, where the almanac begins to count.
_ALMANAC_S = 946728000
# Under less sun than this, kW/m2, panels say nothing about clouds.
_DIM = 0.05
# What is sunnier pulls the share up ten times as fast as what is cloudier pulls down.
_UP = 0.2
_DOWN = 0.02
_UNKNOWN = -1.0
# What is left of the usual index after a step with sun, and what it begins with.
_KEPT = 0.98
_BEGINS = 0.6


def sun(moment_s: int, latitude: float, longitude: float) -> tuple[float, float]:
    """Find the sine of the sun's height, and its hour angle in half turns, -1 to 1.

    Whole seconds since 1970, degrees north and east. The low-precision formulas of the
    Astronomical Almanac (page C5), without refraction. What grows for ever is reduced
    in integers first: it would not fit the 24 bits of a node's numbers.
    """
    since_s = int(moment_s) - _ALMANAC_S
    # In units of 1e-7 degrees.
    mean_deg = (2804600000 + 9856474 * since_s // _DAY_S) % 3600000000 * 1e-7
    anomaly_deg = (3575280000 + 9856003 * since_s // _DAY_S) % 3600000000 * 1e-7
    anomaly = math.radians(anomaly_deg)
    ahead_deg = 1.915 * math.sin(anomaly) + 0.020 * math.sin(2.0 * anomaly)
    along, tilt = math.radians(mean_deg + ahead_deg), math.radians(23.436)
    ascension = math.atan2(math.cos(tilt) * math.sin(along), math.cos(along))
    declination = math.asin(math.sin(tilt) * math.sin(along))
    turn_deg = since_s % _DAY_S / _DAY_S * 360.0
    angle = math.radians(mean_deg + turn_deg + longitude) - ascension
    north = math.radians(latitude)
    height = math.sin(north) * math.sin(declination)
    height += math.cos(north) * math.cos(declination) * math.cos(angle)
    return height, (angle / math.pi + 1.0) % 2.0 - 1.0


def clear_kw_per_m2(height: float) -> float:
    """Tell what a clear sky gives level ground, by the sine of the sun's height."""
    if height <= 0.01:
        return 0.0
    return 1.098 * height * math.exp(-0.059 / height)


class Panels:
    """What a node knows of some panels: where they are, and what they gave.

    Steps are told in order, each once, with no step left out.
    """

    def __init__(self, latitude: float, longitude: float) -> None:
        """Begin with nothing known; degrees north and east."""
        self.latitude = latitude
        self.longitude = longitude
        self.shares = [0.0] * _SLOTS
        self.indexes = [_UNKNOWN] * PAST
        self.last = _BEGINS
        self.usual = _BEGINS

    def see(self, begins_s: int, power_kw: float | None) -> None:
        """Take in the mean power of a step; None where it was not measured."""
        light = self._light(begins_s)
        slot = begins_s // STEP_S % _SLOTS
        index = _UNKNOWN
        if power_kw is not None and light > _DIM:
            if self.shares[slot] > 0.0:
                index = power_kw / (self.shares[slot] * light)
                index = max(0.0, min(MOST_INDEX, index))
                self.last = index
                self.usual += (1.0 - _KEPT) * (index - self.usual)
            for near in (slot - 1, slot, (slot + 1) % _SLOTS):
                rest = power_kw / light - self.shares[near]
                self.shares[near] += (_UP if rest > 0.0 else _DOWN) * rest
        for at in range(PAST - 1):
            self.indexes[at] = self.indexes[at + 1]
        self.indexes[PAST - 1] = index

    def clear_kw(self, begins_s: int) -> float:
        """Tell what the panels give in a step without clouds, as far as was seen."""
        return self.shares[begins_s // STEP_S % _SLOTS] * self._light(begins_s)

    def inputs(self, begins_s: int) -> list[float]:
        """Describe the moment at which the next step begins: INPUTS numbers.

        Indexes of the last 12 steps, oldest first; how much they differ from step to
        step, how far the last four are apart, their mean; the usual index; the share of
        the 12 that is known; where the sun is in the next step, and in one and two
        hours, and its hour angle.
        """
        found, known = self._filled()
        # Added up here: CPython's own sum rounds otherwise than MicroPython's.
        total, moved = found[0], 0.0
        for at in range(1, PAST):
            total += found[at]
            moved += abs(found[at] - found[at - 1])
        last = found[PAST - 4 :]
        height, angle = self._sun(begins_s)
        found.extend(
            (
                moved / (PAST - 1),
                max(last) - min(last),
                total / PAST,
                self.usual,
                known / PAST,
                height,
                self._sun(begins_s + 3600)[0],
                self._sun(begins_s + 7200)[0],
                angle,
            )
        )
        return found

    def powers_kw(self, begins_s: int, changes: list[float]) -> list[float]:
        """Turn the net's answers, or zeros, into mean powers of the next 8 steps."""
        powers = []
        for at in range(AHEAD):
            index = max(0.0, min(MOST_INDEX, self.last + changes[at]))
            powers.append(index * self.clear_kw(begins_s + at * STEP_S))
        return powers

    def _filled(self) -> tuple[list[float], int]:
        """Give the last indexes, each unknown one as the one before it, and a count."""
        before, known, found = self.usual, 0, []
        for index in self.indexes:
            if index >= 0.0:
                before = index
                known += 1
            found.append(before)
        return found, known

    def _sun(self, begins_s: int) -> tuple[float, float]:
        """Look at the sun in the middle of a step."""
        return sun(begins_s + STEP_S // 2, self.latitude, self.longitude)

    def _light(self, begins_s: int) -> float:
        return clear_kw_per_m2(self._sun(begins_s)[0])
