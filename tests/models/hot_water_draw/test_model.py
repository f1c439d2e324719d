"""The model that lies there is the one that was judged, and can be made again."""

from pathlib import Path
from typing import Final

import pytest
from quartier.shelf.hot_water_draw import INPUTS
from quartier.tinyml import Model

from models import hot_water_draw as room
from models.hot_water_draw.judge import missed
from models.hot_water_draw.split import judging
from models.hot_water_draw.train import train
from models.hot_water_draw.ways import by_histogram, by_model
from models.training import read_facts
from models.training.make import is_reproduced

_FOLDER: Final = Path(str(room.__file__)).parent
_MOST_MACS: Final = 10_000
_ASKED: Final = 24


def test_it_is_small_and_fits_what_it_is_asked() -> None:
    """All 24 inferences of a day together are within what one may take."""
    model = Model((_FOLDER / "model.tflite").read_bytes())

    assert model.macs * _ASKED <= _MOST_MACS
    assert model.input_shape == (1, INPUTS)
    assert model.output_shape == (1, 1)


def test_it_ships_only_if_it_earned_it() -> None:
    """By its margin, in no household clearly worse, and in closed loop no worse."""
    facts = read_facts(_FOLDER)
    loop = facts.closed_loop

    assert loop is not None
    earned = (
        facts.judgement.margin >= facts.judgement.required_margin
        and facts.judgement.worst >= -0.01
        and not loop.is_worse
    )
    assert facts.ships == earned


def test_its_scores_are_what_it_scores(data: Path) -> None:
    """In two of the households, worked out again."""
    facts = read_facts(_FOLDER)
    way = by_model((_FOLDER / "model.tflite").read_bytes())
    homes = {home.home: home for home in judging(data)}
    said = {score.on: score for score in facts.scores}

    for name, on in (
        ("unseen-02", "unseen-02"),
        ("dhwcalc", "DHWcalc's tapping profile of a family"),
    ):
        found = missed(homes[name], {"baseline": by_histogram, "model": way})
        assert said[on].baseline == pytest.approx(found["baseline"], rel=1e-4)
        assert said[on].model == pytest.approx(found["model"], rel=1e-4)


@pytest.mark.slow
@pytest.mark.timeout(300)
def test_trained_again_it_is_the_same_file() -> None:
    """To the byte; no data of others are needed."""
    assert is_reproduced(_FOLDER, train)
