"""The base load of a home: cold, standby, light, screens, cooking, and odd jobs.

Each use is an event or a cycle of an appliance with its usual power, where and when
somebody is there to start it. In sum, with washing, 1,250 kWh a year for one person and
3,000 for a family of four: about the 2,300 kWh that a French home takes for its
appliances and light (ADEME), and its cooking.
"""

from typing import Final

import numpy as np

from ....engine import Floats
from ..nature import STEP_MIN
from .household import Household, Lived, Today

_FRIDGE_KW: Final = 0.085
_FAMILY: Final = 3
_STANDBY_KW: Final = (0.035, 0.012)
_VACANT_KW: Final = 0.012
_DIM_W_PER_M2: Final = 90.0
_NOON: Final = 745.0
# Those who go to bed late dine late.
_DINNER_BEFORE_REST_MIN: Final = 200.0


def base_load_kw(life: Lived, ghi: Floats, chance: np.random.Generator) -> Floats:
    """Take power through some days, kW."""
    household, days = life.household, life.days
    if not household.people:
        return np.full(days.steps, _VACANT_KW)
    standby = _STANDBY_KW[0] + _STANDBY_KW[1] * household.people
    kw = np.full(days.steps, standby)
    for _ in range(2 if household.people >= _FAMILY else 1):
        kw += _FRIDGE_KW * _cold(days.steps, chance)
    up = _people_up(life)
    dark = np.clip(1.0 - ghi / _DIM_W_PER_M2, 0.0, 1.0)
    kw += dark * (0.014 * up + 0.016 * (up > 0)) + 0.03 * up
    for day, today in life.each:
        if household.works_at_home and day.weekday() < 5:  # noqa: PLR2004 (Saturday)
            days.add(kw, day, 540, 450, 0.05 * household.people)
        for minute, minutes, power_kw in _events(household, today, chance):
            days.add(kw, day, minute, minutes, power_kw)
    return kw


def _cold(steps: int, chance: np.random.Generator) -> Floats:
    """Cycle a compressor: on for a quarter of an hour, off for about twice that."""
    spans = chance.uniform((13.0, 27.0), (21.0, 43.0), (steps, 2)) / STEP_MIN
    edges = np.cumsum(spans.ravel()) - chance.uniform(0.0, 60.0 / STEP_MIN)
    # The share of each step in which it runs, so that cycles need not fit steps.
    run = np.cumsum(np.where(np.arange(len(edges)) % 2, 0.0, spans.ravel()))
    on = np.interp(np.arange(steps + 1.0), edges, run)
    return np.diff(on)


def _people_up(life: Lived) -> Floats:
    """Count who is up and at home at each step."""
    days = life.days
    up = np.zeros(days.steps)
    for day, today in life.each:
        begin, end, gone, back = (
            max(days.step(day, minute), 0)
            for minute in (today.wakes, today.rests, *today.away)
        )
        up[begin:end] += life.household.people
        up[max(gone, begin) : max(min(back, end), begin)] = 0.0
    return up


def _events(
    household: Household, today: Today, chance: np.random.Generator
) -> list[tuple[float, float, float]]:
    """List the day's meals, screens and odd jobs: minute, minutes, kW."""
    people = household.people
    draws = chance.random(8).tolist()
    shift = chance.normal(0.0, 20.0, 4).tolist()
    events = [(today.wakes + 12 + 6 * draws[0], 5.0 + 1.5 * people, 1.3)]
    if today.is_home(_NOON) and draws[1] < 0.8:  # noqa: PLR2004 (a chance)
        events.append((_NOON - 20 + shift[0], 14.0 + 3 * people, 1.0))
    dinner = today.rests - _DINNER_BEFORE_REST_MIN + shift[1]
    if draws[2] < 0.88:  # noqa: PLR2004 (likewise)
        events.append((dinner - 25, 18.0 + 4 * people, 1.1))
    if draws[3] < 0.12 + 0.05 * people:
        events.append((dinner - 45, 40.0, 1.3))
    evening = dinner + 45
    events.append((evening, max(today.rests - evening - 20, 30.0), 0.085))
    if draws[4] < 0.18 * people:
        events.append((today.wakes + 30, 6.0, 1.4))
    if draws[5] < 0.28 and today.is_home(1080):  # noqa: PLR2004 (likewise)
        events.append((1080 + shift[2], 25.0, 1.1))
    if draws[6] < 0.4:  # noqa: PLR2004 (likewise)
        events.append((today.rests - 40 + shift[3] / 2, 4.0, 1.8))
    return events
