"""People draw a realistic amount of hot water, when French people do."""

from datetime import date

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from custom_components.quartier.bridge.kinds.taps import draw_kw
from custom_components.quartier.engine import Clock
from tests.home_assistant.bridge.kinds.scene import ZONE

# 56 litres from 12 to 40 °C.
KWH: float = 1.823


@given(
    st.dates(date(2026, 1, 1), date(2026, 12, 31)),
    st.sampled_from([300, 900, 1800, 3600]),
    st.floats(0, 8),
)
def test_a_day_adds_up(day: date, step_s: int, persons: float) -> None:
    """Whatever the steps, a day has its litres, but for the hours it lacks."""
    clock = Clock.days(day, ZONE, step_s)
    kwh = float(draw_kw(clock, ZONE, persons) @ clock.hours)
    odd_day = clock.hours.sum() != 24
    assert (
        abs(kwh - persons * KWH) <= (0.02 if odd_day else 1e-3) * persons * KWH + 1e-9
    )


def test_mornings_and_evenings() -> None:
    """Little is drawn at night, and most when people rise and when they are back."""
    clock = Clock.days(date(2026, 1, 14), ZONE, 3600)
    kw = draw_kw(clock, ZONE, 2.0)
    assert int(np.argmax(kw)) == 7
    assert int(np.argmax(kw[12:])) + 12 == 19
    assert kw[:5].sum() < 0.05 * kw.sum()


def test_steps_of_days() -> None:
    """A step may be as long as the engine has any."""
    clock = Clock.even(Clock.days(date(2026, 1, 14), ZONE, 3600).start, 7 * 86_400, 1)
    assert abs(float(draw_kw(clock, ZONE, 1.0)[0]) * 24 - KWH) < 1e-3
