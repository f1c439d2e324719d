"""A forecast: three quantiles, the method that made it, and its skill."""

from dataclasses import dataclass, replace
from typing import Annotated, Final

import numpy as np

from ...clock import Clock, resample
from ...record import Doc, Quantity
from ...units import SECONDS_PER_DAY, Floats, Ints
from .forecaster import Forecaster
from .habit import Habit
from .past import Past
from .persistence import Persistence, held
from .trial import errors_of, misses, spread, trial_origins

type _Series = Annotated[Floats, Quantity("unit of the series")]

_COPIES: Final = (Persistence("now"), Persistence("day"), Persistence("week"))
# With less there is no day to learn from and another to be judged by.
_LEAST_DAYS: Final = 2.0
# Of a past that ended before that, only the level is worth keeping.
_FORGOTTEN_S: Final = 7 * SECONDS_PER_DAY
# A series silent for longer is no past to go by.
_SILENT_S: Final = SECONDS_PER_DAY
# A loss below this is noise: stepping aside for less made forecasts worse, not better,
# on both measured houses and their panels.
_CLEAR_LOSS: Final = 0.05
# What was learned is tried at each so-manieth moment.
_EACH: Final = 4
_LOW: Final = 0.1
_HIGH: Final = 0.9


@dataclass(frozen=True, slots=True, eq=False)
class Forecast:
    """What may come: below p10 in one case of ten, above p90 in another."""

    p10: _Series
    p50: _Series
    p90: _Series
    method: Annotated[str, Doc("kind of forecaster; or mean, nothing, or given")]
    # 1 - MAE / MAE of the best plain copy, over the last weeks, of habit: where it is
    # clearly below 0, the copy took its place. NaN where not measured.
    skill: float = float("nan")
    # How long nothing had been measured when it began, s.
    silent_s: float = 0.0

    @property
    def is_founded(self) -> bool:
        """Tell whether it was given, or there was a fresh past to learn from."""
        learnt = self.method not in {"mean", "nothing"} and self.silent_s <= _SILENT_S
        return learnt or self.method == "given"


def foresee(
    forecaster: Forecaster, past: Past, target: Clock, least: float = -np.inf
) -> Forecast:
    """Forecast with one method, with the spread of its own errors of the last weeks."""
    if not _is_enough(past, target):
        return _unfounded(past, target, least)
    origins = trial_origins(past)
    errors = errors_of(forecaster, past, origins, past.leads(target))
    return _fan(_Trial(forecaster, origins, errors), past, target, least)


def best(
    past: Past,
    target: Clock,
    least: float = -np.inf,
    learned: Forecaster | None = None,
) -> Forecast:
    """Forecast by habit, unless a plain copy would clearly have missed by less.

    The copy is the best of three: the last value, yesterday's and last week's. What was
    learned takes the place of either where it would have missed by less, on fewer
    moments of the past: each costs more.
    """
    if not _is_enough(past, target):
        return _unfounded(past, target, least)
    rivals: tuple[Forecaster, ...] = (Habit(), *_COPIES)
    origins, leads = trial_origins(past), past.leads(target)
    errors = [errors_of(rival, past, origins, leads) for rival in rivals]
    missed, *copied = misses(errors)
    copy = int(np.argmin(copied))
    loses = copied[copy] < (1 - _CLEAR_LOSS) * missed
    chosen = copy + 1 if loses else 0
    skill = 1 - missed / copied[copy] if copied[copy] > 0 else float("nan")
    trial = _Trial(rivals[chosen], origins, errors[chosen])
    if learned is not None:
        trial = _better(learned, trial, past, leads)
    return replace(_fan(trial, past, target, least), skill=float(skill))


@dataclass(frozen=True, slots=True, eq=False)
class _Trial:
    """A method, and its errors from some moments of the past."""

    method: Forecaster
    origins: Ints
    errors: Floats


def _better(learned: Forecaster, plain: _Trial, past: Past, leads: int) -> _Trial:
    """Choose what was learned or the best without, by moments that both were at."""
    origins = plain.origins[::_EACH]
    errors = errors_of(learned, past, origins, leads)
    usual, mended = misses([plain.errors[::_EACH], errors])
    return _Trial(learned, origins, errors) if mended < usual else plain


def _is_enough(past: Past, target: Clock) -> bool:
    """Tell whether there are days to learn from, not too long ago, and to be judged."""
    known_s = (~np.isnan(past.values)).sum() * past.step_s
    return (
        known_s >= _LEAST_DAYS * SECONDS_PER_DAY
        and (target.start - past.end).total_seconds() <= _FORGOTTEN_S
        and len(trial_origins(past)) > 0
    )


def _fan(trial: _Trial, past: Past, target: Clock, least: float) -> Forecast:
    """Forecast, and open the fan of its own past errors around it."""
    errors = trial.errors
    leads, last = errors.shape[1], len(past.values) - 1
    middle = trial.method.expected(past, np.array([last], dtype=np.int32), leads)[0]
    middle = np.where(np.isnan(middle), np.nanmean(past.values), middle)
    slots = past.calendar(leads).slot
    fell = slots[trial.origins[:, None] + np.arange(1, leads + 1)]
    low, high = spread(errors, fell, slots[-leads:], (_LOW, _HIGH))
    p10, p50, p90 = (
        np.maximum(_carried(past, ahead, target), least)
        for ahead in (
            middle + np.minimum(low, 0.0),
            middle,
            middle + np.maximum(high, 0.0),
        )
    )
    silent_s = past.silent_s(target.start)
    return Forecast(p10, p50, p90, trial.method.kind, silent_s=silent_s)


def _carried(past: Past, ahead: Floats, target: Clock) -> Floats:
    """Carry a forecast to the target, behind what it still covers of the past."""
    begun_s = max(0.0, (past.end - target.start).total_seconds())
    back = min(len(past.values), int(-(-begun_s // past.step_s)))
    first = len(past.values) - back
    values = np.concatenate((held(past.values)[first:], ahead))
    source = past.after(first, len(values))
    carried = resample(values, source, target)
    return np.where(np.isnan(carried), ahead[0], carried)


def _unfounded(past: Past, target: Clock, least: float) -> Forecast:
    """Give the mean of a short past, and nothing for none; both say so."""
    known = past.values[~np.isnan(past.values)]
    method = "mean" if len(known) else "nothing"
    levels = (0.0, 0.0, 0.0)
    if len(known):
        low, high = np.quantile(known, (_LOW, _HIGH))
        mean = known.mean()
        levels = min(low, mean), mean, max(high, mean)
    p10, p50, p90 = (np.full(len(target), max(level, least)) for level in levels)
    return Forecast(p10, p50, p90, method)
