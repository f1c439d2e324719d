"""Peak and off-peak, by the dwelling's windows."""

from datetime import time
from fractions import Fraction

from quartier.engine.outlook.tariffs import Window
from quartier.engine.share.money import OffpeakSupply
from quartier.engine.share.money.sums import Line

from tests.engine.share.money.blocks import span_of, wh

REGULATED = OffpeakSupply(0.2142, 0.1589)


def test_two_prices() -> None:
    """From five to seven, with a window until six: an hour of each."""
    span = span_of(7)
    used = wh(0, 0, 0, 0, 0, 1000, 2000)
    windows = (Window(time(22), time(6)),)

    [lines] = REGULATED.rates(span, windows, {}).lines("energy", span, used)

    assert lines == (
        Line("energy", Fraction("0.4284"), "peak", 2000, 214_200),
        Line("energy", Fraction("0.1589"), "offpeak", 1000, 158_900),
    )


def test_two_flats_of_one_building_may_have_other_windows() -> None:
    """The same contract and the same use cost another sum in the flat next door."""
    span = span_of(24)
    used = wh(*(100 if 11 <= hour < 17 else 0 for hour in range(24)))

    night, noon = (
        REGULATED.rates(span, (window,), {}).lines("energy", span, used)[0]
        for window in (Window(time(22), time(6)), Window(time(11), time(17)))
    )

    assert [line.part for line in night] == ["peak"]
    assert [line.part for line in noon] == ["offpeak"]
