"""Real houses: habit is about as good as the published figures say.

Hourly nMAE (MAE / mean) over the last 30 % of the hours, from 28 days of past each;
asked at every hour, and as this test asks, each 7 hours:

    house              h1     d24    each 7 h       p10-p90 holds
    UCI, Sceaux       .341   .423   .347   .423         78 %
    EMHASS, Meurthe   .403   .457   .407   .455         79 %

The published table has .341/.418 and .357/.452 on test sets of its own. Here a copy of
yesterday has .562 and .525 for d24, the last value .389 and .475 for h1.
"""

import csv
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np
import pytest
from quartier.engine.clock import Clock
from quartier.engine.outlook.forecast import (
    Forecast,
    Habit,
    Past,
    Persistence,
    best,
    foresee,
)
from quartier.engine.units import Floats

pytestmark = pytest.mark.slow

MEMORY, AHEAD = 28 * 24, 24
# Origins are so many hours apart: prime to the day, so that each hour has its turn.
STRIDE = 7


def uci(folder: Path) -> tuple[Floats, datetime, str]:
    """Read the house near Paris; its local time is taken for UTC."""
    rows = _rows(folder / "uci_household_fr" / "uci_hourly.csv")
    moments = [datetime.fromisoformat(row["datetime"]) for row in rows]
    values = np.full(
        round((moments[-1] - moments[0]).total_seconds() / 3600) + 1, np.nan
    )
    for moment, row in zip(moments, rows, strict=True):
        values[round((moment - moments[0]).total_seconds() / 3600)] = float(row["kwh"])
    return values, moments[0].replace(tzinfo=UTC), "UTC"


def emhass(folder: Path) -> tuple[Floats, datetime, str]:
    """Read the house in the east: half hours averaged to hours."""
    rows = _rows(folder / "emhass_house_fr" / "house_30min.csv")
    watts = np.array([float(row["load_w"] or "nan") for row in rows])
    start = datetime.fromisoformat(rows[0]["utc"])
    return watts.reshape(-1, 2).mean(axis=1) / 1000, start, "Europe/Paris"


def _rows(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8") as lines:
        return list(csv.DictReader(lines))


def judged(
    house: tuple[Floats, datetime, str], forecast: Callable[[Past, Clock], Forecast]
) -> dict[str, float]:
    """Ask for a day ahead again and again, and measure against what came."""
    values, start, zone = house
    first = round(len(values) * 0.7)
    errors, inside = [], []
    for now in range(first, len(values) - AHEAD, STRIDE):
        begin = start + timedelta(hours=now - MEMORY)
        past = Past.of(
            values[now - MEMORY : now], Clock.even(begin, 3600, MEMORY), zone
        )
        found = forecast(past, Clock.even(past.end, 3600, AHEAD))
        truth = values[now : now + AHEAD]
        errors.append(np.abs(truth - found.p50))
        inside.append((truth >= found.p10) & (truth <= found.p90) | np.isnan(truth))
    mean = float(np.nanmean(values[first:]))
    return {
        "h1": float(np.nanmean([row[0] for row in errors])) / mean,
        "d24": float(np.nanmean(errors)) / mean,
        "inside": float(np.mean(inside)),
    }


@pytest.mark.parametrize(
    ("read", "h1", "d24"), [(uci, 0.347, 0.423), (emhass, 0.407, 0.455)]
)
def test_habit_is_as_good_as_published(
    shared_data: Path,
    read: Callable[[Path], tuple[Floats, datetime, str]],
    h1: float,
    d24: float,
) -> None:
    """The figures of this page still hold, and the fan holds four cases of five."""
    house = read(shared_data)
    habit = judged(house, lambda past, target: foresee(Habit(), past, target, 0.0))
    assert habit["h1"] == pytest.approx(h1, abs=0.002)
    assert habit["d24"] == pytest.approx(d24, abs=0.002)
    assert 0.75 < habit["inside"] < 0.85
    yesterday = judged(
        house, lambda past, target: foresee(Persistence("day"), past, target, 0.0)
    )
    assert habit["d24"] < 0.9 * yesterday["d24"]


@pytest.mark.parametrize("read", [uci, emhass])
def test_choosing_costs_little_where_habit_is_right(
    shared_data: Path, read: Callable[[Path], tuple[Floats, datetime, str]]
) -> None:
    """Stepping aside now and then is no worse than never, by more than 3 %."""
    house = read(shared_data)
    chosen = judged(house, lambda past, target: best(past, target, 0.0))
    habit = judged(house, lambda past, target: foresee(Habit(), past, target, 0.0))
    assert chosen["d24"] < 1.03 * habit["d24"]
