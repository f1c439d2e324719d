"""A mind is lent the model of its appliance; without one it goes by rules."""

import sys
from functools import partial
from pathlib import Path
from typing import Final

import pytest
from quartier.tinyml import Model
from quartier_node.app.lend import lend

from firmware.trained import packed

from .desk import Desk

_CYCLES: Final = "models/cycle_detect.tflite"
_TREE: Final = "models/shift_policy.json"


@pytest.fixture(autouse=True)
def _plain(monkeypatch: pytest.MonkeyPatch) -> None:
    """Run models as a node does, one row of numbers at a time."""
    monkeypatch.setattr("quartier.tinyml.Model", partial(Model, kernels="plain"))


@pytest.fixture
def slot(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Lay what a build packs where the code would have come from."""
    folder = tmp_path / "slot"
    for name, content in packed().items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    monkeypatch.setattr(sys, "path", [str(folder), *sys.path])
    return folder


def test_a_water_heater_gets_the_tree(slot: Path, tmp_path: Path) -> None:
    """By which it goes on when no plan is left."""
    desk = Desk(tmp_path / "node")
    assert (slot / _TREE).exists()

    assert lend(desk.node) == ""
    assert desk.node.mind is not None
    assert desk.node.mind._wishes.policy["tree"]


def test_a_machine_gets_the_net_that_ships(slot: Path, tmp_path: Path) -> None:
    """It answers for the node as it does on the desk."""
    desk = Desk(tmp_path / "node", "washing_machine")
    assert (slot / _CYCLES).exists()

    assert lend(desk.node) == ""
    assert desk.node.mind is not None
    machine = desk.node.mind.appliance
    assert len(machine.model.estimate(machine.watch.inputs())) == 6


@pytest.mark.parametrize("appliance", ["plug", "radiator", "heat_pump", "ev", ""])
def test_others_go_by_rules(slot: Path, tmp_path: Path, appliance: str) -> None:
    """A model that nobody asks would take the memory of those that are."""
    (slot / _TREE).write_bytes(b"{")
    desk = Desk(tmp_path / "node", appliance)

    assert lend(desk.node) == ""
    assert desk.node.mind is not None
    assert desk.node.mind._wishes.policy is None


@pytest.mark.parametrize("content", [b"", b"{", b"[1,2]", b'{"threshold":0.5}'])
def test_a_damaged_tree_is_told_and_not_lent(
    slot: Path, tmp_path: Path, content: bytes
) -> None:
    """The node goes by rules then."""
    (slot / _TREE).write_bytes(content)
    desk = Desk(tmp_path / "node")

    assert _TREE in lend(desk.node)
    assert desk.node.mind is not None
    assert desk.node.mind._wishes.policy is None


def test_a_damaged_net_is_told_and_not_lent(slot: Path, tmp_path: Path) -> None:
    """A file of which a byte is missing is no model."""
    (slot / _CYCLES).write_bytes((slot / _CYCLES).read_bytes()[:900])
    desk = Desk(tmp_path / "node", "washing_machine")

    assert _CYCLES in lend(desk.node)


def test_without_a_file_nothing_is_wrong(tmp_path: Path) -> None:
    """Not every build has models."""
    assert lend(Desk(tmp_path / "node").node) == ""


def test_safe_mode_has_nobody_to_lend_to(tmp_path: Path) -> None:
    """Where nothing is decided, nothing is loaded."""
    desk = Desk(tmp_path / "node")
    desk.boot(is_safe=True)

    assert lend(desk.node) == ""
