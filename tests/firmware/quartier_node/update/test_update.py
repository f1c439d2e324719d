"""The door of updates: what is told of them, and what is kept after a trial."""

import sys
import tomllib
from pathlib import Path
from types import SimpleNamespace

import pytest
from quartier_node import update
from quartier_node.hardware.store import Store
from quartier_node.update import Slots, UpdateError, built, keys
from quartier_node.update.rom import Rom

from tests.firmware import root
from tests.firmware.bundles import made, with_model
from tests.firmware.flash.ramrom import BLOCK_B, RamFlash
from tests.interpreters import Unix

_ROOT = Path(__file__).parents[4]


assert root.boot, "the names of root are known"
_HALF_B = 64 * BLOCK_B


class _Node:
    """A node of which half b runs on trial, and a ran before."""

    def __init__(self, folder: Path) -> None:
        self.store = Store(str(folder / "state"))
        self.memory = bytearray(
            made().ljust(_HALF_B) + made(with_model()).ljust(_HALF_B)
        )
        self.rom = Rom(RamFlash(self.memory))
        self.slots = Slots(self.store)
        self.slots.slot = self.slots.runs = "a"
        self.slots.switch(3)
        self.slots.count()

    def again(self) -> Slots:
        """Read what the next boot reads."""
        return Slots(self.store)

    def damage(self) -> None:
        """Flip a bit of what runs."""
        self.memory[_HALF_B + 1500] ^= 1


@pytest.fixture
def node(tmp_path: Path) -> _Node:
    """Give a node in the midst of a trial."""
    return _Node(tmp_path)


def test_what_runs_is_told(node: _Node) -> None:
    """Version, slot and trial are known; security rises only when it is kept."""
    told = update.status(node.slots)

    assert told["version"] == update.VERSION
    assert (told["slot"], told["is_trial"], told["secver"]) == ("b", True, 0)


def test_a_sound_slot_is_kept(node: _Node) -> None:
    """It is as it was signed: the trial is over."""
    update.confirm(node.slots, node.rom)

    again = node.again()
    assert (again.slot, again.is_trial, again.secver) == ("b", False, 3)


def test_a_damaged_slot_is_given_back(node: _Node) -> None:
    """What is not as signed is not kept: the slot before runs at the next boot."""
    node.damage()

    with pytest.raises(UpdateError, match="damaged"):
        update.confirm(node.slots, node.rom)

    again = node.again()
    assert (again.slot, again.is_trial, again.undone) == ("a", False, True)
    assert again.secver == 0


def test_a_kept_slot_is_not_given_back(node: _Node) -> None:
    """Damage after the trial is told; which slot runs is then boot's to choose."""
    update.confirm(node.slots, node.rom)
    node.damage()

    with pytest.raises(UpdateError):
        update.confirm(node.slots, node.rom)

    assert node.again().slot == "b"


def test_what_is_frozen_in_needs_no_test(tmp_path: Path) -> None:
    """Without a slot there is nothing that could have been damaged."""
    slots = Slots(Store(str(tmp_path / "state")))
    update.selftest(slots)

    assert (slots.slot, slots.is_trial) == ("", False)


def test_what_was_booted_from_is_known(
    node: _Node, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The app need not know where it runs from: boot.py left it where it is found."""
    started = SimpleNamespace(rom=node.rom)
    monkeypatch.setattr(sys.modules["rom"], "started", started)

    update.confirm(node.slots)

    assert node.again().secver == 3
    assert update.receiver(node.slots, "plug", 1)._rom is node.rom


def test_a_receiver_is_for_this_node(
    node: _Node, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It takes what is for this machine, and nothing older than what was kept."""
    monkeypatch.setattr(update, "architecture", lambda: "rv32imc")
    update.confirm(node.slots, node.rom)

    receiver = update.receiver(node.slots, "plug", 1, node.rom)

    machine = receiver._machine
    assert (machine.arch, machine.board, machine.wire, machine.secver) == (
        "rv32imc", "plug", 1, 3,
    )  # fmt: skip


def test_the_repository_pins_no_key() -> None:
    """Keys come from the owner, at build: here every update is refused."""
    assert keys.KEYS == ()


def test_the_version_is_the_projects() -> None:
    """A release has one version, in firmware and in Home Assistant."""
    project = tomllib.loads((_ROOT / "pyproject.toml").read_text("utf-8"))["project"]

    assert project["version"] == built.VERSION
    assert 0 < built.SECVER < 65536
    assert built.BUILT_S > 1_760_000_000


def test_a_machine_knows_what_it_is() -> None:
    """MicroPython tells its architecture; what has none gets no bundle by mistake."""
    source = (_ROOT / "firmware/quartier_node/update/__init__.py").read_text("utf-8")
    lines = source[source.index("_ARCHITECTURES") :].splitlines()
    table = "\n".join(lines[: lines.index("}") + 1])
    function = source[source.index("def architecture") :]

    assert Unix().run(table, function, "print(architecture())") == "x64\n"
    assert update.architecture() == ""


@pytest.mark.parametrize(("kept", "runs"), [(0, ""), (0, "a"), (9, "a")])
def test_nothing_older_than_what_runs_is_taken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kept: int, runs: str
) -> None:
    """Also on a node that was flashed by cable, and has kept no update yet."""
    monkeypatch.setattr(update, "SECVER", 5)
    slots = Slots(Store(str(tmp_path)))
    slots.secver, slots.runs = kept, runs
    rom = Rom(RamFlash(bytearray(2 * _HALF_B)))

    machine = update.receiver(slots, "simulated", 1, rom)._machine
    assert machine.secver == max(kept, 5)
