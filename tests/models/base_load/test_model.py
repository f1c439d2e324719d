"""The model that lies there is the one that was judged, and can be made again."""

from pathlib import Path
from typing import Final

import pytest
from quartier.shelf import base_load
from quartier.tinyml import Model

from models import base_load as room
from models.base_load.judge import MOST_WORSE, P50, P90, missed
from models.base_load.split import judging
from models.base_load.train import train
from models.base_load.ways import by_habit, by_model
from models.training import read_facts
from models.training.make import is_reproduced

_FOLDER: Final = Path(str(room.__file__)).parent
_MOST_MACS: Final = 10_000
_ASKED: Final = 24


def test_it_is_small_and_fits_what_it_is_asked() -> None:
    """All 24 inferences of a day together are within what one may take."""
    model = Model((_FOLDER / "model.tflite").read_bytes())

    assert model.macs * _ASKED <= _MOST_MACS
    assert model.input_shape == (1, base_load.INPUTS)
    assert model.output_shape == (1, 2)


def test_it_ships_only_if_it_earned_it() -> None:
    """By its margin, in no home clearly worse, at p90 and in closed loop no worse."""
    facts = read_facts(_FOLDER)
    high = next(score for score in facts.scores if score.metric == P90)
    loop = facts.closed_loop

    assert loop is not None
    earned = (
        facts.judgement.margin >= facts.judgement.required_margin
        and facts.judgement.worst >= -MOST_WORSE
        and high.margin >= 0.0
        and not loop.is_worse
    )
    assert facts.ships == earned


def test_its_scores_are_what_it_scores(data: Path) -> None:
    """In two of the homes, worked out again."""
    facts = read_facts(_FOLDER)
    way = by_model((_FOLDER / "model.tflite").read_bytes())
    homes = {home.home: home for home in judging(data)}

    for name in ("nl-12", "simbench-03"):
        found = missed(homes[name], {"baseline": by_habit, "model": way})
        [score] = [one for one in facts.scores if one.on == name]
        assert score.metric == P50
        assert score.baseline == pytest.approx(found["baseline"].p50, rel=1e-4)
        assert score.model == pytest.approx(found["model"].p50, rel=1e-4)


@pytest.mark.slow
@pytest.mark.timeout(300)
def test_trained_again_it_is_the_same_file(data: Path) -> None:
    """To the byte, from the same data."""
    assert is_reproduced(_FOLDER, lambda: train(data))
