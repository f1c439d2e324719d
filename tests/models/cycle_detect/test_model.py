"""The model is the one its facts tell of: trained again, judged again, as noted."""

from pathlib import Path
from typing import Final

import numpy as np
import pytest
from quartier.shelf.cycle_detect import ENDINGS, INPUTS, OUTPUTS
from quartier.tinyml import Model

from models.cycle_detect.data import balanced_of, watched
from models.cycle_detect.judge import answer_of, by_rule, endings, judge
from models.cycle_detect.lives import those_that_judge, those_that_train
from models.cycle_detect.train import train
from models.training import read_facts
from models.training.make import MODEL, is_reproduced

FOLDER: Final = Path(__file__).parents[3] / "models" / "cycle_detect"
DATA: Final = (FOLDER / MODEL).read_bytes()


def test_it_takes_what_the_shelf_gives() -> None:
    """As many numbers in and out."""
    model = Model(DATA)
    assert model.input_shape == (1, INPUTS)
    assert model.output_shape == (1, OUTPUTS)
    assert len(DATA) <= 16_384
    assert model.macs <= 3_000


def test_it_beats_the_rule_on_makes_never_seen() -> None:
    """On two machines of each make that judges; all are judged when slow."""
    new = [watched(one) for one in those_that_judge(2)]
    answer = answer_of(DATA)
    said = [answer(one.x)[:, :5].argmax(axis=1) for one in new]
    rule = by_rule([watched(one) for one in those_that_train(2)], new)

    assert balanced_of(new, said) > balanced_of(new, rule.phases)
    assert balanced_of(new, said) > 0.8


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_training_again_gives_the_same_file() -> None:
    """Byte for byte, from the data that the facts name."""
    assert is_reproduced(FOLDER, train)


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_judging_again_gives_the_figures_noted() -> None:
    """Every score, the worst make, the closed loop."""
    verdict, facts = judge(DATA), read_facts(FOLDER)

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


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_the_shelf_has_the_endings_that_were_tuned() -> None:
    """On the machines that train, with this very file."""
    seen = [watched(one) for one in those_that_train()]
    assert tuple(endings(answer_of(DATA), seen)) == ENDINGS


def test_its_answers_are_finite_for_anything() -> None:
    """Inputs beyond their range are held within it."""
    answers = answer_of(DATA)(np.array([[9.9] * INPUTS, [-9.9] * INPUTS]))
    assert np.isfinite(answers).all()
