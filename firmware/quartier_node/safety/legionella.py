"""Legionella: a store of hot water is made hot often enough, or stays so.

Forced from the moment on that leaves time to heat up, also where water is drawn
meanwhile, until it was held: nothing in between makes it end.
"""

# Reliability 2.5, "Legionella". From 400 litres on by law (arrêté of 30 November 2005):
# the outlet at 55 °C for ever, or one of these once a day. Below, it is the house's own
# promise, and any of these will do as well.
LARGE_L = 400
HOLDS = ((700, 120), (650, 240), (600, 3600))
OUTLET_DC = 550
OUTLET_MARGIN_DC = 10
DAY_S = 24 * 3600
WEEK_S = 7 * DAY_S
# Water that nobody draws for so long is not safe for a week.
STAGNANT_S = DAY_S
# As the shelf's guards have it: so early, and so much longer than the heating takes.
EARLY_S = 3 * 3600
# Between two looks so much is believed to have been hot.
_MOST_AT_ONCE_S = 120


class Hygiene:
    """When it was last hot for long enough, and when water was last drawn.

    Until told, that was a day ago: before there was a node, a thermostat did it.
    """

    __slots__ = ("done", "drawn", "held", "is_due", "is_large", "keeps_outlet")
    STAMPS = ("done", "drawn")
    TALLIES = ()

    def __init__(self, volume_l: int, *, keeps_outlet: bool = False) -> None:
        """Begin with a store of so many litres, or one whose outlet stays hot."""
        self.is_large = volume_l >= LARGE_L
        self.keeps_outlet = keeps_outlet
        self.done = -DAY_S
        self.drawn = 0
        self.held = [0] * len(HOLDS)
        self.is_due = False

    def see(self, t: int, lasted_s: int, temp_dc: int | None) -> None:
        """Take in how hot it is, and was since the last look; None is not hot."""
        for at in range(len(HOLDS)):
            hot_dc, hold_s = HOLDS[at]
            if temp_dc is None or temp_dc < hot_dc:
                self.held[at] = 0
                continue
            self.held[at] += min(lasted_s, _MOST_AT_ONCE_S)
            if self.held[at] >= hold_s:
                self.done = t
                self.is_due = False

    def drew(self, t: int) -> None:
        """Note that water was drawn."""
        self.drawn = t

    def every_s(self, t: int) -> int:
        """Tell how long it may go without."""
        if self.is_large or t - self.drawn > STAGNANT_S:
            return DAY_S
        return WEEK_S

    def left_s(self, t: int) -> int:
        """Tell how much of that is left."""
        return self.every_s(t) - (t - self.done)

    def must(self, t: int, temp_dc: int | None, heating_s: int) -> bool:
        """Tell whether it has to heat, to be hot after so long, or stay so."""
        if self.keeps_outlet:
            return temp_dc is None or temp_dc < OUTLET_DC + OUTLET_MARGIN_DC
        needed_s = EARLY_S + heating_s + heating_s // 2 + HOLDS[-1][1]
        if self.left_s(t) <= needed_s:
            self.is_due = True
        return self.is_due
