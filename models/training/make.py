"""Making a model: trained, proved the same twice, judged, and put on the shelf.

A model's train.py calls ``make`` with what a person says of it, a function that trains
it from its seed, and one that judges the int8 file against the baseline.
"""

from collections.abc import Callable
from dataclasses import dataclass, fields, replace
from hashlib import sha256
from pathlib import Path
from typing import Final

import numpy as np
from quartier.engine import Floats
from quartier.tinyml import Model

from . import card, cost, golden
from .epoch import TrainingError
from .exact import significant
from .facts import (
    FILE,
    About,
    Body,
    ClosedLoop,
    Facts,
    FactsError,
    Judgement,
    Score,
    Training,
    facts_text,
    is_earned,
    read_facts,
)
from .grid import Bytes, Grid
from .meter import WATTS, Meter
from .whole import write_whole
from .write import Graph, write

MODEL: Final = "model.tflite"

# Figures are noted to so many digits: enough for people and for a test of them.
_DIGITS: Final = 6
_PLACES: Final = 4


@dataclass(frozen=True, slots=True, eq=False)
class Trained:
    """A model as training gives it, and what it was trained with."""

    graph: Graph
    # Inputs, (n, in), from which the golden vectors are taken.
    probes: Floats
    seed: int
    data_sha256: str
    households: int
    samples: int


@dataclass(frozen=True, slots=True)
class Verdict:
    """What judging the int8 model against its baseline gave."""

    scores: tuple[Score, ...]
    required_margin: float
    # The margin in the unseen household where the model does worst, as a share.
    worst: float
    closed_loop: ClosedLoop | None = None


def make(
    folder: Path,
    about: About,
    train: Callable[[], Trained],
    judge: Callable[[bytes], Verdict],
    *,
    watts: float = WATTS,
) -> Facts:
    """Train, judge, and write the model, its golden vectors, facts and card.

    Raises TrainingError where training once more gives another file, and writes nothing
    then. What training cost is noted anew only where the file becomes another.
    """
    with Meter(watts) as meter:
        trained = train()
        data = write(trained.graph)
    if write(train().graph) != data:
        raise TrainingError(f"{about.name}: trained again, it is another file")
    verdict = judge(data)
    training = _kept(folder, data) or _training(trained, meter)
    facts = _facts(about, _body(trained.graph, data), training, verdict)
    texts = {
        golden.FILE: golden.golden(_codes(trained), answers(data)),
        FILE: facts_text(facts),
        card.FILE: card.card(facts),
    }
    write_whole(folder / MODEL, data)
    for name, text in texts.items():
        write_whole(folder / name, text.encode())
    return facts


def is_reproduced(folder: Path, train: Callable[[], Trained]) -> bool:
    """Tell whether training gives the file that is there, from the data noted there."""
    trained, noted = train(), read_facts(folder)
    same_data = trained.data_sha256 == noted.training.data_sha256
    return same_data and write(trained.graph) == (folder / MODEL).read_bytes()


def answers(data: bytes) -> Callable[[Bytes], Bytes]:
    """Give what the product's own interpreter makes of a file: codes to codes."""
    model = Model(data)

    def answer(codes: Bytes) -> Bytes:
        return np.asarray(model.predict(codes.reshape(model.input_shape))).ravel()

    return answer


def _codes(trained: Trained) -> Bytes:
    """Round the probes as the graph's input will have them."""
    [place] = trained.graph.inputs
    taken = trained.graph.tensors[place]
    [scale], [zero_point] = taken.scales, taken.zero_points
    return Grid(scale, zero_point).codes(trained.probes)


def _kept(folder: Path, data: bytes) -> Training | None:
    """Give what was noted of the training, if the file is still the same."""
    try:
        facts = read_facts(folder)
    except FactsError:
        return None
    return facts.training if facts.model.sha256 == sha256(data).hexdigest() else None


def _training(trained: Trained, meter: Meter) -> Training:
    return Training(
        seed=trained.seed,
        data_sha256=trained.data_sha256,
        cpu_s=round(meter.cpu_s, 1),
        watts=meter.watts,
        energy_wh=significant(meter.energy_wh, 2),
        method=meter.method,
        households=trained.households,
        samples=trained.samples,
    )


def _body(graph: Graph, data: bytes) -> Body:
    count = cost.instructions(graph)
    return Body(
        sha256=sha256(data).hexdigest(),
        bytes=len(data),
        macs=cost.macs(graph),
        arena_bytes=Model(data).arena_bytes,
        instructions=count,
        energy_uj=cost.energy_uj(count),
        method=cost.METHOD,
    )


def _facts(about: About, body: Body, training: Training, verdict: Verdict) -> Facts:
    scores = tuple(_rounded(score) for score in verdict.scores)
    margin = next((score.margin for score in scores if score.decides), 0.0)
    required, worst = verdict.required_margin, verdict.worst
    judgement = Judgement(required, round(margin, _PLACES), round(worst, _PLACES))
    loop = verdict.closed_loop and _rounded(verdict.closed_loop)
    said = {field.name: getattr(about, field.name) for field in fields(About)}
    return Facts(
        **said,
        ships=is_earned(judgement, loop),
        model=body,
        training=training,
        scores=scores,
        judgement=judgement,
        closed_loop=loop,
    )


def _rounded[M: (Score, ClosedLoop)](measure: M) -> M:
    """Round figures: their last digits are the machine's, not the model's."""
    rivals = tuple(
        replace(rival, value=significant(rival.value, _DIGITS))
        for rival in measure.rivals
    )
    return replace(
        measure,
        baseline=significant(measure.baseline, _DIGITS),
        model=significant(measure.model, _DIGITS),
        rivals=rivals,
    )
