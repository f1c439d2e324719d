"""Judging: run ``python -m models.hot_water_draw.judge`` to work the figures out."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

import numpy as np
from quartier.engine import Floats

from models.homes import Diary, windows
from models.shared import DATA
from models.training import Rival, Score
from models.training.again import judge_again
from models.training.make import Verdict

from .learn import LEVEL, learnt, samples
from .loop import closed_loop
from .split import SEED, judging, training
from .told import ManyDraws
from .ways import RIVALS, Way, by_histogram, by_model, by_net

REQUIRED_MARGIN: Final = 0.05
METRIC: Final = "pinball loss of p90 of the heat drawn until each of the next 24 h"
_UNIT: Final = "kWh a kWh drawn until then"
_STRIDE_H: Final = 7
_SIMULATED: Final = "simulated"
_LINE: Final = "one linear layer, trained alike"

type Missed = Mapping[str, float]
type Home = tuple[Diary, Missed]


def judge(data: bytes, folder: Path = DATA) -> Verdict:
    """Judge a file in households never seen; raises SourceError without data."""
    chance = np.random.Generator(np.random.PCG64(SEED))
    line = learnt(samples(training(chance)), chance, hidden=())
    ways = {
        "baseline": by_histogram,
        "model": by_model(data),
        _LINE: by_net(line),
        **RIVALS,
    }
    homes = [(diary, missed(diary, ways)) for diary in judging(folder)]
    kinds = {
        _SIMULATED: [home for home in homes if home[0].source == _SIMULATED],
        "dhwcalc": [home for home in homes if home[0].source != _SIMULATED],
    }
    means = {name: _mean([each for _, each in kind]) for name, kind in kinds.items()}
    both = _mean(list(means.values()))
    return Verdict(
        scores=(
            _score(both, "both below, counting the same", decides=True),
            _score(means[_SIMULATED], f"{len(kinds[_SIMULATED])} simulated households"),
            _score(means["dhwcalc"], "DHWcalc's tapping profile of a family"),
            *(_score(each, diary.home) for diary, each in kinds[_SIMULATED]),
        ),
        required_margin=REQUIRED_MARGIN,
        worst=min(1.0 - each["model"] / each["baseline"] for _, each in homes),
        closed_loop=closed_loop(data, folder),
    )


def missed(diary: Diary, ways: Mapping[str, Way]) -> Missed:
    """Tell what ways missed in a household, as a share of what it drew."""
    seen = windows(diary, _STRIDE_H)
    draws, drawn = ManyDraws.of(seen), np.cumsum(seen.ahead, axis=1)
    return {
        name: _pinball(drawn - way(draws)) / float(drawn.mean())
        for name, way in ways.items()
    }


def _pinball(above: Floats) -> float:
    return float(np.maximum(LEVEL * above, (LEVEL - 1.0) * above).mean())


def _mean(every: Sequence[Missed]) -> Missed:
    return {name: float(np.mean([one[name] for one in every])) for name in every[0]}


def _score(mean: Missed, on: str, *, decides: bool = False) -> Score:
    return Score(
        metric=METRIC,
        unit=_UNIT,
        on=on,
        baseline=mean["baseline"],
        model=mean["model"],
        decides=decides,
        rivals=tuple(Rival(name, mean[name]) for name in (_LINE, *RIVALS))
        if decides
        else (),
    )


if __name__ == "__main__":
    judge_again(Path(__file__).parent, judge)
