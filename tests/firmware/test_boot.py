"""Before all else the relay is safe; then boots are counted and a slot is chosen."""

import sys
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest
from quartier_node.hardware.store import Store
from quartier_node.update.listing import image
from quartier_node.update.rom import NoFlash, Rom
from quartier_node.update.slots import SHORT_BOOTS, TRIES, Slots

from firmware import bundle
from firmware.build import HERE
from tests.firmware.bundles import ABOUT, small
from tests.firmware.flash.files import FILES
from tests.firmware.flash.ramrom import BLOCK_B, RamFlash
from tests.firmware.root import boot, main
from tests.firmware.shims import vfs
from tests.interpreters import Unix

_RELAYS = ((4, 1, 0),)
_HALF_B = 8 * BLOCK_B


class Node:
    """A node's two flashes, and its boots."""

    def __init__(self, folder: Path) -> None:
        """Begin as it was flashed, with no bundle."""
        self.folder = folder
        self.memory = bytearray(b"\xff" * 2 * _HALF_B)
        self.rom = Rom(RamFlash(self.memory))
        self.store = Store(str(folder / "state"))

    @property
    def slots(self) -> Slots:
        """Read what is kept."""
        return Slots(self.store)

    def lay(self, name: str, secver: int = 3) -> None:
        """Lay a whole bundle; boot asks for no signature, the receiver did."""
        image = bundle.image(small())
        told = bundle.manifest(image, bundle.About("x64", "1", secver, 1))
        packed = bundle.pack(told, bytes(384), image)
        at_b = self.at_b(name)
        self.memory[at_b : at_b + _HALF_B] = packed.ljust(_HALF_B, b"\xff")

    def at_b(self, name: str) -> int:
        """Tell where a half begins."""
        return _HALF_B if name == "b" else 0

    def damage(self, name: str) -> None:
        """Flip a bit of an image."""
        self.memory[self.at_b(name) + 900] ^= 1

    def boots(self, count: int) -> list[tuple[str, bool]]:
        """Boot that often, each time for less than a minute."""
        found = []
        for _ in range(count):
            started = boot.choose(self.store, Rom(RamFlash(self.memory)))
            assert started.rom.runs == started.slot
            found.append((started.slot, started.is_safe))
        return found


@pytest.fixture
def node(tmp_path: Path) -> Node:
    """Give a node of which slot a is whole, chosen, and ran well."""
    node = Node(tmp_path)
    node.lay("a")
    slots = node.slots
    slots.slot = slots.runs = "a"
    slots.secver = 3
    slots.save()
    return node


def test_relays_are_driven_before_anything_is_counted(tmp_path: Path) -> None:
    """The pin is the first thing that a boot touches."""
    seen = []
    store = Store(str(tmp_path / "state"))
    root, path = str(tmp_path), list(sys.path)

    boot.start(
        lambda *pin: seen.append((pin, store.load("boot"))),
        None,
        Rom(NoFlash()),
        _RELAYS,
        root,
    )

    assert sys.path == path
    assert seen == [((4, 1), None)]
    assert store.load("boot") is not None


def test_relays_are_remembered_against_damage(tmp_path: Path) -> None:
    """What a board's file said is kept with a digest, and counts from then on."""
    pins: list[tuple[int, int]] = []
    store = Store(str(tmp_path))

    def pin(number: int, level: int) -> None:
        pins.append((number, level))

    boot.make_safe(pin, None, store, ((26, 0, 0), (5, 1, 0)))
    boot.make_safe(pin, None, store, ())
    boot.make_safe(pin, None, store, ((99, 1, 0),))

    assert pins == [(26, 0), (5, 1)] * 3


def test_a_relay_that_latches_gets_a_pulse(tmp_path: Path) -> None:
    """Its coil has power for as long as it was told, and not longer."""
    done: list[object] = []

    boot.make_safe(
        lambda *pin: done.append(pin),
        done.append,
        Store(str(tmp_path)),
        ((7, 1, 60),),
    )

    assert done == [(7, 1), 60, (7, 0)]


def test_full_flash_does_not_hinder_the_relay(tmp_path: Path) -> None:
    """Where nothing can be kept the relay is safe all the same."""
    (tmp_path / "state").write_bytes(b"no folder")
    pins: list[tuple[int, ...]] = []

    boot.make_safe(
        lambda *pin: pins.append(pin), None, Store(str(tmp_path / "state")), _RELAYS
    )

    assert pins == [(4, 1)]


def test_the_chosen_slot_is_imported(node: Node) -> None:
    """Its image is mounted, and is first in the path."""
    path = list(sys.path)
    try:
        started = boot.start(lambda *_: None, None, node.rom, (), str(node.folder))

        assert started.slot == "a"
        assert sys.path == [boot.PLACE, *path]
        found = vfs.mounted[boot.PLACE]
        assert isinstance(found, vfs.VfsRom)
        assert bytes(found.open("wire/__init__.py", "rb")) == b"W = 2\n"
    finally:
        sys.path[:] = path
        vfs.mounted.clear()


def test_nothing_that_is_damaged_is_mounted(node: Node) -> None:
    """What is frozen in runs then, at once: code that runs in place must be right."""
    node.damage("a")
    path = list(sys.path)

    started = boot.start(lambda *_: None, None, node.rom, (), str(node.folder))

    assert (started.slot, started.is_safe, sys.path) == ("", False, path)
    assert not vfs.mounted


def test_what_cannot_be_mounted_is_told(
    node: Node, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An image that MicroPython does not take leaves what is frozen in."""

    def fails(image: object) -> None:
        raise OSError(19, str(image))

    monkeypatch.setattr(vfs, "VfsRom", fails)
    path = list(sys.path)

    started = boot.start(lambda *_: None, None, node.rom, (), str(node.folder))

    assert sys.path == path
    assert "19" in started.why


def test_five_short_boots_are_safe_mode(node: Node) -> None:
    """The sixth boot is safe, and every one after it until one lasts."""
    boots = node.boots(SHORT_BOOTS + 4)

    assert boots[:SHORT_BOOTS] == [("a", False)] * SHORT_BOOTS
    assert all(is_safe for _, is_safe in boots[SHORT_BOOTS:])

    node.slots.lived()
    assert node.boots(1) == [("a", False)]


def test_boots_that_last_are_no_loop(node: Node) -> None:
    """A node may boot as often as it likes, if it runs a minute in between."""
    for _ in range(30):
        assert node.boots(1) == [("a", False)]
        node.slots.lived()


def test_safe_mode_tries_each_code_in_turn(node: Node) -> None:
    """If what is safe crashes, too, the other slot and what is frozen in get turns."""
    node.lay("b")

    boots = node.boots(SHORT_BOOTS + 9)[SHORT_BOOTS:]

    assert [slot for slot, _ in boots] == ["a"] * 3 + ["b"] * 3 + [""] * 3
    assert all(is_safe for _, is_safe in boots)
    assert node.slots.slot == "a"


def test_a_trial_that_fails_is_undone_and_forbidden(node: Node) -> None:
    """The fifth boot runs the old slot; the new one is never chosen again."""
    node.lay("b", 4)
    node.slots.switch(4)

    boots = node.boots(TRIES + 1)

    assert boots == [("b", False)] * TRIES + [("a", False)]
    assert node.slots.undone
    assert node.slots.secver == 3
    assert image(node.rom.half("b")) is None


def test_a_damaged_trial_is_left_at_once(node: Node) -> None:
    """What is not as it was signed does not run, not even to crash."""
    node.lay("b", 4)
    node.slots.switch(4)
    node.damage("b")

    assert node.boots(1) == [("a", False)]
    assert node.slots.undone
    assert not node.slots.is_trial


def test_a_damaged_slot_gives_way_to_the_one_before(node: Node) -> None:
    """The other slot runs for good, if it is as new as what was kept."""
    node.lay("b", 3)
    node.damage("a")

    assert node.boots(2) == [("b", False)] * 2
    assert node.slots.slot == "b"
    assert node.slots.spare == "a"


def test_an_older_slot_is_for_safe_mode_only(node: Node) -> None:
    """Damage does not bring a mended fault back: what is older may only be updated."""
    node.lay("b", 2)
    node.damage("a")

    assert node.boots(1) == [("b", True)]
    assert node.slots.slot == "a"
    assert node.slots.spare == "a"


def test_no_slot_is_what_is_frozen_in(node: Node) -> None:
    """With both slots damaged the frozen app runs; it has no folder in the path."""
    node.damage("a")

    assert node.boots(1) == [("", False)]


def test_what_is_to_be_proven_is(node: Node) -> None:
    """A bundle that was taken is proven by what ran, and nothing else runs then."""
    node.lay("b")
    node.slots.offer(3)

    started = boot.choose(node.store, node.rom)

    assert (started.slot, started.is_proving, started.is_safe) == ("a", True, False)
    started.slots.switch(3)
    assert node.boots(1) == [("b", False)]


def test_safe_mode_proves_nothing(node: Node) -> None:
    """A node that cannot hold itself up does not try a new thing."""
    node.lay("b")
    slots = node.slots
    slots.short_boots = SHORT_BOOTS
    slots.offer(3)

    started = boot.choose(node.store, node.rom)

    assert (started.is_safe, started.is_proving) == (True, False)


@pytest.mark.parametrize(
    ("laid", "chosen"), [("", ""), ("a", "a"), ("b", "b"), ("ab", "a")]
)
def test_a_node_that_knows_nothing_takes_what_is_whole(
    tmp_path: Path, laid: str, chosen: str
) -> None:
    """After flashing, or with its memory lost, a node finds its slot."""
    node = Node(tmp_path)
    for name in laid:
        node.lay(name)

    assert node.boots(2) == [(chosen, False)] * 2
    assert node.slots.slot == chosen


def test_a_node_without_room_for_code_runs_what_is_frozen_in(tmp_path: Path) -> None:
    """Where no partition is, nothing is looked for."""
    started = boot.choose(Store(str(tmp_path / "state")), Rom(NoFlash()))

    assert (started.slot, started.is_safe) == ("", False)


@pytest.mark.parametrize(
    "told",
    [b"x", b"{}", b"\xff\xfe", b"[]", b'{"secver":"3","size":4}', b"[" * 500],
)
def test_a_damaged_manifest_is_a_damaged_slot(node: Node, told: bytes) -> None:
    """Whatever a manifest has become, boot goes on."""
    packed = bundle.pack(told, bytes(384), b"")
    node.memory[: len(packed)] = packed

    assert node.boots(1) == [("", False)]


def test_flash_that_cannot_be_written_is_safe_mode(tmp_path: Path) -> None:
    """Boots that cannot be counted are safe ones, and say why."""
    node = Node(tmp_path)
    node.lay("b")
    (tmp_path / "state").write_bytes(b"no folder")

    started = boot.choose(node.store, node.rom)

    assert (started.slot, started.is_safe) == ("b", True)
    assert "not saved" in started.why


class _ResetError(Exception):
    """The chip was reset."""


@pytest.fixture
def chip(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """Stand in for a started boot, and an app that is told what it does."""
    told: dict[str, Any] = {"app": lambda _: None, "slept": 0}
    told["started"] = SimpleNamespace(is_proving=False, slots="slots", rom="rom")
    app = ModuleType("quartier_node.app")

    def run(started: object) -> None:
        told["app"](started)

    app.run = run  # type: ignore[attr-defined] (a module made by hand)
    monkeypatch.setitem(sys.modules, "quartier_node.app", app)
    monkeypatch.setattr(sys.modules["rom"], "started", told["started"])
    monkeypatch.setattr(main, "_BOOTED", ())
    monkeypatch.setattr(sys, "print_exception", print, raising=False)
    monkeypatch.setattr(
        main, "time", SimpleNamespace(sleep=lambda s: told.update(slept=s))
    )
    return told


def _reset() -> None:
    raise _ResetError


def test_main_runs_what_boot_chose(chip: dict[str, Any]) -> None:
    """The app is told what was chosen; when it ends, the chip is reset at once."""
    seen: list[object] = []
    chip["app"] = seen.append

    with pytest.raises(_ResetError):
        main.run(_reset)

    assert seen == [chip["started"]]
    assert chip["slept"] == 0


def test_main_proves_what_was_taken(
    chip: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where a bundle is to be proven the app does not run, and the chip is reset."""
    seen: list[object] = []
    chip["started"].is_proving = True
    chip["app"] = seen.append
    monkeypatch.setattr("quartier_node.update.prove", lambda *told: seen.append(told))

    with pytest.raises(_ResetError):
        main.run(_reset)

    assert seen == [("slots", "rom")]


@pytest.mark.parametrize(
    "error", [ImportError, MemoryError, OSError, ZeroDivisionError]
)
def test_main_resets_after_any_fault(
    chip: dict[str, Any], error: type[Exception]
) -> None:
    """A fault is readable for a while, well below a minute, and then it boots again."""

    def fails(started: object) -> None:
        raise error(str(started))

    chip["app"] = fails

    with pytest.raises(_ResetError):
        main.run(_reset)

    assert 0 < chip["slept"] < 60


def test_what_is_laid_is_right() -> None:
    """A slot of these tests is one that a bundle would make."""
    assert ABOUT.secver == 3


def test_it_leaves_nothing_but_what_was_chosen() -> None:
    """As a script it ends without its own names: main.py runs in the same ones."""
    script = (HERE / "boot.py").read_text("utf-8").replace('"/state"', '"state"')
    files = {
        **FILES,
        "boot.py": script.encode(),
        "machine.py": b"Pin = None\n",
        "flash.py": b"from rom import NoFlash, Rom\nopened = lambda: Rom(NoFlash())\n",
    }

    printed = Unix().run(
        "exec(open('boot.py').read())",
        "import rom",
        "print([name for name in globals() if 'safe' in name or 'choose' in name])",
        "print(repr(rom.started.slot), rom.started.is_safe, __name__)",
        files=files,
    )

    assert printed == "[]\n'' False __main__\n"


def test_a_level_that_a_pin_was_held_at_ends() -> None:
    """A reset keeps what a pin was held at: else safe levels would not reach it."""
    script = (HERE / "boot.py").read_text("utf-8").replace('"/state"', '"state"')
    pins = b"class Pin:\n OUT = 3\n def __init__(self, *told, hold=None, value=None):\n"
    files = {
        **FILES,
        "boot.py": script.encode(),
        "machine.py": pins + b"  print(told, value, hold)\n",
        "quartier_board.py": b"RELAYS = ((26, 0, 0),)\n",
        "flash.py": b"from rom import NoFlash, Rom\nopened = lambda: Rom(NoFlash())\n",
    }

    printed = Unix().run("exec(open('boot.py').read())", files=files)

    assert printed == "(26, 3) 0 False\n"
