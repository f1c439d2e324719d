"""Judging: run ``python -m models.base_load.judge`` to work the figures out again."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
from quartier.engine import Floats

from models.homes import Diary, Habits, windows
from models.shared import DATA
from models.training import Rival, Score
from models.training.again import judge_again
from models.training.make import Verdict

from .folds import left_out
from .learn import learnt, samples
from .loop import closed_loop
from .split import SEED, judging, training
from .ways import RIVALS, Way, by_habit, by_model, by_net

REQUIRED_MARGIN: Final = 0.05
# No single home may do worse than the baseline by more.
MOST_WORSE: Final = 0.01

P50: Final = "nMAE of p50, 1 to 24 h ahead"
P90: Final = "pinball loss of p90, 1 to 24 h ahead"
_UNIT: Final = "kWh a kWh taken"
_SIMULATED: Final = "simulated"
_STRIDE_H: Final = 13
_HIGH: Final = 0.9
_LINE: Final = "one linear layer, trained alike"


@dataclass(frozen=True, slots=True)
class Missed:
    """What a way missed in a home, as shares of what the home took."""

    p50: float
    p90: float


type Home = tuple[Diary, Mapping[str, Missed]]


def judge(data: bytes, folder: Path = DATA) -> Verdict:
    """Judge a file in homes that it has never seen; raises SourceError without data."""
    chance = np.random.Generator(np.random.PCG64(SEED))
    taught = list(training(folder, chance))
    line = learnt(samples(taught), chance, hidden=())
    ways = {
        "baseline": by_habit,
        "model": by_model(data),
        _LINE: by_net(line),
        **RIVALS,
    }
    homes = [(diary, missed(diary, ways)) for diary in judging(folder)]
    measured = [home for home in homes if home[0].source != _SIMULATED]
    simulated = [home for home in homes if home[0].source == _SIMULATED]
    return Verdict(
        scores=(
            _score(P50, measured, "6 measured homes", decides=True),
            _score(P90, measured, "6 measured homes"),
            _score(P50, simulated, "4 simulated homes"),
            _score(P90, simulated, "4 simulated homes"),
            *(_score(P50, [home], home[0].home) for home in homes),
            left_out(taught, P50, _UNIT),
        ),
        required_margin=REQUIRED_MARGIN,
        worst=min(1.0 - each["model"].p50 / each["baseline"].p50 for _, each in homes),
        closed_loop=closed_loop(data, folder),
    )


def missed(diary: Diary, ways: Mapping[str, Way]) -> Mapping[str, Missed]:
    """Tell what ways missed in a home, on the same moments."""
    seen = windows(diary, _STRIDE_H)
    habits = Habits.of(seen)
    found = {}
    for name, way in ways.items():
        p50, p90 = way(seen, habits)
        taken = float(seen.ahead.mean())
        found[name] = Missed(
            float(np.abs(seen.ahead - p50).mean()) / taken,
            _pinball(seen.ahead - p90) / taken,
        )
    return found


def _pinball(above: Floats) -> float:
    return float(np.maximum(_HIGH * above, (_HIGH - 1.0) * above).mean())


def _score(
    metric: str, homes: Sequence[Home], on: str, *, decides: bool = False
) -> Score:
    """Average over homes, each counting the same."""
    part = "p50" if metric == P50 else "p90"
    mean = {
        name: float(np.mean([getattr(each[name], part) for _, each in homes]))
        for name in homes[0][1]
    }
    rivals = () if part == "p90" else (_LINE, *RIVALS)
    return Score(
        metric=metric,
        unit=_UNIT,
        on=on,
        baseline=mean["baseline"],
        model=mean["model"],
        decides=decides,
        rivals=tuple(Rival(name, mean[name]) for name in rivals)
        if len(homes) > 1
        else (),
    )


if __name__ == "__main__":
    judge_again(Path(__file__).parent, judge)
