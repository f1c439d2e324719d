"""The door of updates: what is told of them, and what is kept after a trial."""

import tomllib
from pathlib import Path

import pytest
from quartier_node import update
from quartier_node.hardware.store import Store
from quartier_node.update import Slots, UpdateError, built, keys

from tests.firmware.bundles import made, with_model
from tests.interpreters import Unix

_ROOT = Path(__file__).parents[4]


@pytest.fixture
def slots(tmp_path: Path) -> Slots:
    """Give slots of which b runs on trial, and a ran before."""
    (tmp_path / "b.bundle").write_bytes(made(with_model()))
    slots = Slots(Store(str(tmp_path / "state")))
    slots.slot = slots.runs = "a"
    slots.switch(3)
    slots.count()
    return slots


def _again(slots: Slots) -> Slots:
    return Slots(Store(slots.root + "/state"))


def test_what_runs_is_told(slots: Slots) -> None:
    """Version, slot and trial are known; security rises only when it is kept."""
    told = update.status(slots)

    assert told["version"] == update.VERSION
    assert (told["slot"], told["is_trial"], told["secver"]) == ("b", True, 0)


def test_a_sound_slot_is_kept(slots: Slots) -> None:
    """Files and models are right: the trial is over."""
    update.confirm(slots)

    again = _again(slots)
    assert (again.slot, again.is_trial, again.secver) == ("b", False, 3)


def test_a_damaged_slot_is_given_back(slots: Slots) -> None:
    """What is not as signed is not kept: the slot before runs at the next boot."""
    path = Path(slots.bundle("b"))
    path.write_bytes(path.read_bytes()[:-1] + b"?")

    with pytest.raises(UpdateError, match="damaged"):
        update.confirm(slots)

    again = _again(slots)
    assert (again.slot, again.is_trial, again.undone, again.secver) == (
        "a",
        False,
        True,
        0,
    )


def test_a_kept_slot_is_not_given_back(slots: Slots) -> None:
    """Damage after the trial is told; which slot runs is then boot's to choose."""
    update.confirm(slots)
    Path(slots.bundle("b")).write_bytes(b"")

    with pytest.raises(UpdateError):
        update.confirm(slots)

    assert _again(slots).slot == "b"


def test_what_is_frozen_in_needs_no_test(tmp_path: Path) -> None:
    """Without a slot there is nothing that could have been damaged."""
    update.selftest(Slots(Store(str(tmp_path / "state"))))


def test_a_receiver_is_for_this_node(
    slots: Slots, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It takes what is for this machine, and nothing older than what was kept."""
    monkeypatch.setattr(update, "architecture", lambda: "rv32imc")
    update.confirm(slots)

    receiver = update.receiver(slots, "plug", 1)

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
