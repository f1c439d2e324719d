"""Every model on the shelf keeps what the shelf promises, whoever made it."""

import json
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

import numpy as np
import pytest
from quartier.shelf.folder import Shelf
from quartier.tinyml import Model

from models.training.card import card
from models.training.facts import Facts, is_earned, read_facts
from models.training.shelf import FOLDER, README, every_facts, shelf
from tests.interpreters import Port, Unix, Wasm

_MOST_BYTES: Final = 16 * 1024
_MOST_MACS: Final = 10_000
_WANTED: Final = {
    "base_load",
    "cycle_detect",
    "hot_water_draw",
    "pv_nowcast",
    "shift_policy",
}
_NAMES: Final = sorted(_WANTED)

# Runs golden vectors, and prints how many there were and how many went wrong.
_SCRIPT: Final = """
import json
from array import array
from tinyml import Model
def golden(kernels):
    model = Model("model.tflite", kernels=kernels)
    with open("golden.json") as file:
        told = json.load(file)
    wrong = 0
    for x, y in zip(told["inputs"], told["outputs"]):
        if list(model.predict(array("b", x))) != y:
            wrong += 1
    print(len(told["inputs"]), wrong)
"""


def _facts(name: str) -> Facts:
    return read_facts(FOLDER / name)


def _golden(name: str) -> dict[str, list[list[int]]]:
    told: dict[str, Any] = json.loads(
        (FOLDER / name / "golden.json").read_text("utf-8")
    )
    return told


def test_the_shelf_has_its_five_models() -> None:
    """Those and no other; the product finds the same."""
    assert {facts.name for facts in every_facts()} == _WANTED
    assert {entry.name for entry in Shelf.usual().entries()} == _WANTED


@pytest.mark.parametrize("name", _NAMES)
def test_the_file_is_what_its_facts_say(name: str) -> None:
    """It is small, and it is the very one that was judged."""
    facts, data = _facts(name), (FOLDER / name / "model.tflite").read_bytes()
    model = Model(data)

    assert facts.model.sha256 == sha256(data).hexdigest()
    assert facts.model.bytes == len(data) <= _MOST_BYTES
    assert facts.model.macs == model.macs <= _MOST_MACS
    assert facts.model.arena_bytes == model.arena_bytes
    assert model.input_dtype == model.output_dtype == "int8"
    assert Shelf.usual().find(name).open().macs == model.macs


@pytest.mark.parametrize("name", _NAMES)
def test_inputs_and_outputs_are_all_told_of(name: str) -> None:
    """As many numbers as the net takes and gives."""
    facts = _facts(name)
    model = Model(str(FOLDER / name / "model.tflite"))

    assert sum(one.count for one in facts.inputs) == model.inputs[0].size
    assert sum(one.count for one in facts.outputs) == model.outputs[0].size
    assert all(one.unit and one.about for one in (*facts.inputs, *facts.outputs))


@pytest.mark.parametrize("name", _NAMES)
def test_a_model_ships_only_if_it_earned_it(name: str) -> None:
    """By the score that decides, on unseen households, and in closed loop."""
    facts = _facts(name)
    [decides] = [score for score in facts.scores if score.decides]

    assert facts.ships == is_earned(facts.judgement, facts.closed_loop)
    assert facts.judgement.margin == pytest.approx(decides.margin, abs=1e-3)
    assert facts.judgement.required_margin > 0
    assert facts.split.unseen > 0
    assert facts.closed_loop is not None
    assert facts.limits
    assert all(source.licence and source.source for source in facts.data)
    assert Shelf.usual().find(name).ships == facts.ships


@pytest.mark.parametrize("name", _NAMES)
def test_its_card_is_written_from_its_facts(name: str) -> None:
    """Nobody changed one and not the other."""
    assert (FOLDER / name / "card.md").read_text("utf-8") == card(_facts(name))


def test_the_table_is_written_from_the_facts() -> None:
    """`python -m models.training.shelf` writes it again."""
    assert (FOLDER / README).read_text("utf-8") == shelf(every_facts())


@pytest.mark.parametrize("name", _NAMES)
@pytest.mark.parametrize("kernels", ["vector", "plain"])
def test_golden_vectors_hold_here(name: str, kernels: str) -> None:
    """By either kernels of this interpreter."""
    told = _golden(name)
    model = Model(str(FOLDER / name / "model.tflite"), kernels=kernels)

    assert len(told["inputs"]) >= 16
    assert len({tuple(one) for one in told["outputs"]}) > 1
    for x, y in zip(told["inputs"], told["outputs"], strict=True):
        given = np.array(x, np.int8).reshape(model.input_shape)
        flat = memoryview(given.reshape(-1)) if kernels == "plain" else given
        assert np.asarray(model.predict(flat)).ravel().tolist() == y


@pytest.mark.parametrize("name", _NAMES)
@pytest.mark.parametrize(
    ("port", "kernels"), [(Unix(), "viper"), (Unix(), "plain"), (Wasm(), "plain")]
)
def test_golden_vectors_hold_on_a_node(
    name: str, port: Port, kernels: str, micropython: Path
) -> None:
    """As a node tests itself: by machine code, by bytecode, and of 32 bits."""
    room = micropython / ("x64" if kernels == "viper" else "bytecode") / "tinyml"
    files = {
        "tinyml": room,
        "model.tflite": FOLDER / name / "model.tflite",
        "golden.json": FOLDER / name / "golden.json",
    }

    printed = port.run(_SCRIPT, f"golden({kernels!r})", files=files)

    assert printed.split() == [str(len(_golden(name)["inputs"])), "0"]
