"""Judging: run ``python -m models.pv_nowcast.judge`` to work the figures out again."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

import numpy as np
from quartier.engine import Floats
from quartier.engine.outlook.forecast import Habit, Past
from quartier.shelf.pv_nowcast import AHEAD, INPUTS
from quartier.tinyml import Model

from models.shared import DATA
from models.training import ClosedLoop, Rival, Score
from models.training.again import judge_again
from models.training.make import Verdict

from .learn import learnt
from .loop import STRETCHES, House
from .split import Unseen, taught, unseen

REQUIRED_MARGIN: Final = 0.05

_METRIC: Final = "nMAE of power, 15 to 120 min ahead"
_UNIT: Final = "kWh of error a kWh made"
_PLACES: Final = {
    "emhass_house_fr": "a measured house, half-hours, March to November 2024",
    "paris": "4 other roofs under the sky of Paris, October to December 2019",
    "towns": "8 roofs under simulated skies of two other towns, another year",
}
_LINE: Final = "one linear layer, trained alike"
_HOUR: Final = "mean index of the last hour"
_HABIT: Final = "the engine's habit forecaster"
_LAST_HOUR: Final = slice(8, 12)
_STEP_S: Final = 900

type Way = Callable[[Unseen], Floats]
"""A way to foretell: powers of the next steps, kW, (n, AHEAD)."""


@dataclass(frozen=True, slots=True)
class Missed:
    """What a way missed on a roof, and what the roof gave: sums over all leads."""

    missed: float
    given: float


def judge(data: bytes, folder: Path = DATA) -> Verdict:
    """Judge a file on roofs that it has never seen; raises SourceError without data."""
    line = learnt(taught(folder), (INPUTS, AHEAD))
    ways: dict[str, Way] = {
        "baseline": held,
        "model": answered(data),
        _HOUR: last_hour,
        _LINE: lambda one: one.samples.power_kw(line.forward(one.samples.x)),
        _HABIT: habit,
    }
    every = list(unseen(folder))
    missed = [
        (one.place, {name: _missed(way(one), one) for name, way in ways.items()})
        for one in every
    ]
    margins = [
        1.0 - _share([by["model"]]) / _share([by["baseline"]]) for _, by in missed
    ]
    return Verdict(
        scores=tuple(_score(place, missed) for place in _PLACES),
        required_margin=REQUIRED_MARGIN,
        worst=min(margins),
        closed_loop=_loop(every[0], ways, folder),
    )


def held(one: Unseen) -> Floats:
    """Hold the clear-sky index last known: the baseline."""
    return one.samples.power_kw(np.zeros_like(one.samples.clear_kw))


def last_hour(one: Unseen) -> Floats:
    """Hold the mean index of the last hour."""
    mean = one.samples.x[:, _LAST_HOUR].mean(axis=1)
    change = mean - one.samples.last
    return one.samples.power_kw(np.repeat(change[:, None], AHEAD, axis=1))


def habit(one: Unseen) -> Floats:
    """Forecast as the engine does where it has no model, on measurements as told."""
    series, many = one.series, one.series.held
    start = datetime.fromtimestamp(series.begins_s, UTC)
    past = Past(start, _STEP_S * many, series.power_kw[::many], "UTC")
    last = (one.samples.step // many - 1).astype(np.int32)
    power = Habit().expected(past, last, AHEAD // many)
    return np.repeat(np.maximum(power, 0.0), many, axis=1)


def answered(data: bytes) -> Way:
    """Ask a model's file, as the node does."""
    model = Model(data)

    def way(one: Unseen) -> Floats:
        answers: Floats = model.estimate(one.samples.x)
        return one.samples.power_kw(answers)

    return way


def measured(power_kw: Floats, one: Unseen) -> Floats:
    """Average steps, (n, AHEAD), over what one measurement covers."""
    means: Floats = power_kw.reshape(len(power_kw), -1, one.series.held).mean(axis=2)
    return means


def _missed(power_kw: Floats, one: Unseen) -> Missed:
    truth = measured(one.samples.truth_kw, one)
    error = np.abs(measured(power_kw, one) - truth)
    return Missed(float(error.sum()), float(truth.sum()))


def _share(every: Sequence[Missed]) -> float:
    return sum(one.missed for one in every) / sum(one.given for one in every)


def _score(place: str, every: Sequence[tuple[str, Mapping[str, Missed]]]) -> Score:
    """Put what was missed at a place together."""
    there = [missed for where, missed in every if where == place]
    share = {name: _share([one[name] for one in there]) for name in there[0]}
    return Score(
        metric=_METRIC,
        unit=_UNIT,
        on=_PLACES[place],
        baseline=share["baseline"],
        model=share["model"],
        decides=place == "emhass_house_fr",
        rivals=tuple(Rival(name, share[name]) for name in (_HOUR, _LINE, _HABIT)),
    )


def _loop(house: Unseen, ways: Mapping[str, Way], folder: Path) -> ClosedLoop:
    """Live some weeks with each nowcast; and with the truth of those two hours."""
    told = {name: ways[name](house) for name in ("baseline", "model", _HOUR)}
    told["the next two hours known"] = house.samples.truth_kw
    at_s = [house.series.begins_s + int(step) * _STEP_S for step in house.samples.step]
    weeks = [House(folder, stretch) for stretch in STRETCHES]
    cost = {
        name: sum(
            one.cost_eur(dict(zip(at_s, measured(power, house), strict=True)))
            for one in weeks
        )
        for name, power in told.items()
    }
    cost["no nowcast"] = sum(one.cost_eur({}) for one in weeks)
    cost["as if Quartier were not there"] = sum(
        one.cost_eur({}, "habit") for one in weeks
    )
    return ClosedLoop(
        metric="bill of the house, less what is left in its tank",
        unit="EUR in 8 weeks",
        baseline=cost.pop("baseline"),
        model=cost.pop("model"),
        about=ABOUT_LOOP,
        rivals=tuple(Rival(name, eur) for name, eur in cost.items()),
    )


ABOUT_LOOP: Final = (
    "The measured house with a hot-water tank of 200 l and 2.2 kW, replayed by the "
    "engine over four times two weeks at French peak and off-peak prices, surplus at "
    "0.04 EUR/kWh; planned anew each half-hour, the first two hours of the panels by "
    "the nowcast."
)


if __name__ == "__main__":
    judge_again(Path(__file__).parent, judge)
