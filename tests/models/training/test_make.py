"""Making a model writes four files that hold together, or none."""

import json
from collections.abc import Callable
from dataclasses import replace
from hashlib import sha256
from itertools import count
from pathlib import Path

import numpy as np
import pytest
from quartier.tinyml import Model

from models.training import (
    Score,
    Trained,
    TrainingError,
    Verdict,
    digest,
    is_reproduced,
    make,
    quantised,
    read_facts,
)
from models.training.card import card
from tests.models.training.nets import biased, drawn
from tests.models.training.sample import ABOUT, LOOP, SCORES

WON = Verdict(SCORES, required_margin=0.05, worst=-0.02, closed_loop=LOOP)


def trainer(seeds: Callable[[], int] = lambda: 5) -> Callable[[], Trained]:
    """Train by drawing a net."""

    def trained() -> Trained:
        x = drawn(100, 3)
        graph = quantised(biased((3, 4, 2), seeds()), x)
        return Trained(graph, x, 5, digest(x), 40, 100)

    return trained


def test_what_is_written_holds_together(tmp_path: Path) -> None:
    """The model judged is the model written, and the facts and the card are of it."""
    judged: list[bytes] = []

    def judge(data: bytes) -> Verdict:
        judged.append(data)
        return WON

    facts = make(tmp_path, ABOUT, trainer(), judge, watts=20.0)

    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "card.md",
        "facts.toml",
        "golden.json",
        "model.tflite",
    ]
    data = (tmp_path / "model.tflite").read_bytes()
    assert judged == [data]
    assert read_facts(tmp_path) == facts
    assert (tmp_path / "card.md").read_text("utf-8") == card(facts)
    assert facts.ships
    assert (facts.model.bytes, facts.model.macs) == (len(data), 3 * 4 + 4 * 2)
    assert facts.model.sha256 == sha256(data).hexdigest()
    assert facts.model.arena_bytes == Model(data).arena_bytes
    assert (facts.training.seed, facts.training.households) == (5, 40)
    assert facts.training.watts == 20.0
    assert facts.training.data_sha256 == digest(drawn(100, 3))


def test_golden_vectors_are_the_model_s(tmp_path: Path) -> None:
    """They cover the probes, as codes, and each answer is the interpreter's."""
    make(tmp_path, ABOUT, trainer(), lambda _: WON)
    told = json.loads((tmp_path / "golden.json").read_text("utf-8"))
    model = Model((tmp_path / "model.tflite").read_bytes())

    answers = model.predict(np.array(told["inputs"], dtype=np.int8))

    assert np.asarray(answers).tolist() == told["outputs"]
    probes = drawn(100, 3)[0] / model.input_scale + model.input_zero_point
    assert told["inputs"][0] == np.clip(np.rint(probes), -128, 127).tolist()


def test_a_model_that_loses_is_written_and_does_not_ship(tmp_path: Path) -> None:
    """Its card says so; that it was tried is worth knowing."""
    lost = make(tmp_path, ABOUT, trainer(), lambda _: replace(WON, required_margin=0.2))
    costly = replace(WON, closed_loop=replace(LOOP, model=1e3))

    assert not lost.ships
    assert "Does not ship" in (tmp_path / "card.md").read_text("utf-8")
    assert not make(tmp_path, ABOUT, trainer(), lambda _: costly).ships


def test_training_that_differs_writes_nothing(tmp_path: Path) -> None:
    """A model that cannot be made again is not put on the shelf."""
    seeds = count()
    with pytest.raises(TrainingError, match="base_load: trained again"):
        make(tmp_path, ABOUT, trainer(lambda: next(seeds)), lambda _: WON)

    assert not list(tmp_path.iterdir())


def test_what_training_cost_stays_with_its_file(tmp_path: Path) -> None:
    """Made again, the facts are the same to the byte; another file has its own cost."""
    make(tmp_path, ABOUT, trainer(), lambda _: WON)
    path = tmp_path / "facts.toml"
    text = path.read_text("utf-8")
    noted = "\n".join(
        "cpu_s = 77.5" if line.startswith("cpu_s") else line
        for line in text.splitlines()
    )
    path.write_text(noted + "\n", "utf-8")

    make(tmp_path, ABOUT, trainer(), lambda _: WON)
    assert path.read_text("utf-8") == noted + "\n"

    assert make(tmp_path, ABOUT, trainer(lambda: 6), lambda _: WON).training.cpu_s < 70


def test_figures_are_noted_rounded(tmp_path: Path) -> None:
    """The last digits of a mean are the machine's."""
    score = Score("MAE", "kW", "all", 0.3 + 1e-12, 0.2 - 1e-12, decides=True)

    facts = make(tmp_path, ABOUT, trainer(), lambda _: replace(WON, scores=(score,)))

    assert (facts.scores[0].baseline, facts.scores[0].model) == (0.3, 0.2)
    assert facts.judgement.margin == 0.3333


def test_a_file_is_reproduced_or_not(tmp_path: Path) -> None:
    """By the same bytes, of the same data."""
    make(tmp_path, ABOUT, trainer(), lambda _: WON)

    def other_data() -> Trained:
        return replace(trainer()(), data_sha256="00" * 32)

    assert is_reproduced(tmp_path, trainer())
    assert not is_reproduced(tmp_path, trainer(lambda: 6))
    assert not is_reproduced(tmp_path, other_data)
