"""Nodes get the models that ship, with their vectors, and the tree; nothing else."""

import json
import tomllib
from pathlib import Path

import pytest

from firmware import trained


def test_what_ships_is_packed() -> None:
    """Each model that beats doing without it, to the byte; the others are not there."""
    packed = trained.packed()

    for facts in trained.SHELF.glob("*/facts.toml"):
        told = tomllib.loads(facts.read_text("utf-8"))
        name = f"models/{facts.parent.name}.tflite"
        if told["ships"] and "node" in told["used_by"]:
            assert packed[name] == (facts.parent / "model.tflite").read_bytes()
        else:
            assert name not in packed
    assert "models/cycle_detect.tflite" in packed


def test_the_tree_is_small_and_the_same() -> None:
    """It is what was chosen, to a millionth, in well under a kilobyte."""
    packed = trained.packed()[trained.TREE]
    chosen = json.loads((trained.SHELF / "shift_policy" / "rivals.json").read_text())

    def same(one: object, other: object) -> bool:
        if isinstance(one, list) and isinstance(other, list):
            return len(one) == len(other) and all(map(same, one, other, strict=True))
        if isinstance(one, dict) and isinstance(other, dict):
            return one.keys() == other.keys() and all(
                same(one[k], other[k]) for k in one
            )
        return one == pytest.approx(other, abs=1e-6)

    assert same(json.loads(packed), chosen)
    assert len(packed) < 800


def test_vectors_are_bytes() -> None:
    """Sixteen inputs and answers are a head of five bytes, and the codes."""
    packed = trained.golden({"inputs": [[1, -1], [2, -128]], "outputs": [[127], [-3]]})

    assert packed == bytes([2, 2, 0, 1, 0, 1, 255, 127, 2, 128, 253])


def test_no_shelf_is_no_models(tmp_path: Path) -> None:
    """Where there is nothing, nothing is packed."""
    assert trained.packed(tmp_path) == {}
