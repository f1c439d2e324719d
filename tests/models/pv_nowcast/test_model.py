"""The model is the one its facts tell of: trained again, judged again, as noted."""

from pathlib import Path
from typing import Final

import pytest
from quartier.shelf.pv_nowcast import AHEAD, INPUTS
from quartier.tinyml import Model

from models.pv_nowcast.data import samples
from models.pv_nowcast.judge import _missed, answered, held, judge
from models.pv_nowcast.roofs import house
from models.pv_nowcast.split import Unseen
from models.pv_nowcast.train import train
from models.training import read_facts
from models.training.make import MODEL, is_reproduced

FOLDER: Final = Path(__file__).parents[3] / "models" / "pv_nowcast"
DATA: Final = (FOLDER / MODEL).read_bytes()


def test_it_takes_what_the_shelf_gives() -> None:
    """As many numbers in and out."""
    model = Model(DATA)
    assert model.input_shape == (1, INPUTS)
    assert model.output_shape == (1, AHEAD)
    assert len(DATA) <= 16_384
    assert model.macs <= 2_000


def test_the_figures_of_the_measured_house_are_those_noted(data: Path) -> None:
    """The score that decides, worked out again from the file."""
    series = house(data)
    one = Unseen("emhass_house_fr", series, samples(series))
    [noted] = [score for score in read_facts(FOLDER).scores if score.decides]
    both = [_missed(way(one), one) for way in (held, answered(DATA))]
    baseline, model = (each.missed / each.given for each in both)

    assert baseline == pytest.approx(noted.baseline, rel=1e-4)
    assert model == pytest.approx(noted.model, rel=1e-4)


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_training_again_gives_the_same_file(data: Path) -> None:
    """Byte for byte, from the data that the facts name."""
    assert is_reproduced(FOLDER, lambda: train(data))


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_judging_again_gives_the_figures_noted(data: Path) -> None:
    """Every score, the worst roof, the closed loop."""
    verdict, facts = judge(DATA, data), read_facts(FOLDER)

    assert verdict.worst == pytest.approx(facts.judgement.worst, abs=1e-3)
    assert verdict.closed_loop is not None
    assert facts.closed_loop is not None
    for found, noted in zip(
        (*verdict.scores, verdict.closed_loop),
        (*facts.scores, facts.closed_loop),
        strict=True,
    ):
        assert found.metric == noted.metric
        assert found.baseline == pytest.approx(noted.baseline, rel=1e-4)
        assert found.model == pytest.approx(noted.model, rel=1e-4)
