"""Before all else the relay is safe; then boots are counted and a slot is chosen."""

import sys
from pathlib import Path
from types import ModuleType, SimpleNamespace

import pytest
from quartier_node.hardware.store import Store
from quartier_node.update.slots import SHORT_BOOTS, TRIES, Slots

from firmware import bundle
from tests.firmware.bundles import ABOUT, small
from tests.firmware.root import boot, main

_RELAYS = ((4, 1, 0),)


def _slot(root: Path, name: str, secver: int = 3) -> None:
    """Lay a whole slot; boot asks for no signature, the receiver did."""
    listed = bundle.manifest(small(), bundle.About("x64", "1", secver, 1))
    packed = bundle.pack(listed, bytes(384), small())
    (root / f"{name}.bundle").write_bytes(packed)


def _damage(root: Path, name: str) -> None:
    path = root / f"{name}.bundle"
    path.write_bytes(path.read_bytes()[:-2] + b"?\n")


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """Give a node's store; slot a is whole, chosen, and ran well."""
    _slot(tmp_path, "a")
    store = Store(str(tmp_path / "state"))
    slots = Slots(store)
    slots.slot = slots.runs = "a"
    slots.secver = 3
    slots.save()
    return store


def _boots(store: Store, count: int) -> list[tuple[str, bool]]:
    """Boot that often, each time for less than a minute."""
    found = []
    for _ in range(count):
        started = boot.choose(store)
        found.append((started.slot, started.is_safe))
    return found


def test_relays_are_driven_before_anything_is_counted(tmp_path: Path) -> None:
    """The pin is the first thing that a boot touches."""
    seen = []
    store = Store(str(tmp_path / "state"))
    root, path = str(tmp_path), list(sys.path)

    boot.start(lambda *pin: seen.append((pin, store.load("boot"))), None, _RELAYS, root)

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


def test_the_chosen_slot_is_imported(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its bundle is mounted, and is first in the path."""
    places: list[str] = []
    vfs = ModuleType("vfs")
    vfs.mount = lambda _, place: places.append(place)  # type: ignore[attr-defined] (a module made by hand)
    monkeypatch.setitem(sys.modules, "vfs", vfs)
    path = list(sys.path)
    try:
        started = boot.start(lambda *_: None, None, (), str(tmp_path))

        assert started.slot == "a"
        assert places == ["/a"]
        assert sys.path == ["/a", *path]
    finally:
        sys.path[:] = path
    assert store.load("boot") is not None


def test_a_slot_that_cannot_be_mounted_is_passed_over(
    store: Store, tmp_path: Path
) -> None:
    """What is frozen in runs then, and the next boots look at the files."""
    (tmp_path / "a.bundle").write_bytes(b"rubbish")
    path = list(sys.path)

    started = boot.start(lambda *_: None, None, (), str(tmp_path))

    assert (started.slot, sys.path) == ("a", path)
    assert "no bundle" in started.why
    assert store.load("boot") is not None


def test_five_short_boots_are_safe_mode(store: Store) -> None:
    """The sixth boot is safe, and every one after it until one lasts."""
    boots = _boots(store, SHORT_BOOTS + 4)

    assert boots[:SHORT_BOOTS] == [("a", False)] * SHORT_BOOTS
    assert all(is_safe for _, is_safe in boots[SHORT_BOOTS:])

    Slots(store).lived()
    assert _boots(store, 1) == [("a", False)]


def test_boots_that_last_are_no_loop(store: Store) -> None:
    """A node may boot as often as it likes, if it runs a minute in between."""
    for _ in range(30):
        assert _boots(store, 1) == [("a", False)]
        Slots(store).lived()


def test_safe_mode_tries_each_code_in_turn(store: Store, tmp_path: Path) -> None:
    """If what is safe crashes, too, the other slot and what is frozen in get turns."""
    _slot(tmp_path, "b")

    boots = _boots(store, SHORT_BOOTS + 9)[SHORT_BOOTS:]

    assert [slot for slot, _ in boots] == ["a"] * 3 + ["b"] * 3 + [""] * 3
    assert all(is_safe for _, is_safe in boots)
    assert Slots(store).slot == "a"


def test_a_trial_that_fails_is_undone_and_forbidden(
    store: Store, tmp_path: Path
) -> None:
    """The fifth boot runs the old slot; the new one is never chosen again."""
    _slot(tmp_path, "b", 4)
    Slots(store).switch(4)

    boots = _boots(store, TRIES + 1)

    assert boots == [("b", False)] * TRIES + [("a", False)]
    assert Slots(store).undone
    assert Slots(store).secver == 3
    assert not (tmp_path / "b.bundle").exists()


def test_a_damaged_trial_is_left_at_the_third_boot(
    store: Store, tmp_path: Path
) -> None:
    """Crashes make it look at the files: damaged ones are not tried again."""
    _slot(tmp_path, "b", 4)
    Slots(store).switch(4)
    _damage(tmp_path, "b")

    assert _boots(store, 3) == [("b", False), ("b", False), ("a", False)]
    assert Slots(store).undone
    assert not Slots(store).is_trial


def test_a_damaged_slot_gives_way_to_the_one_before(
    store: Store, tmp_path: Path
) -> None:
    """After two crashes the other slot runs for good, if it is no older."""
    _slot(tmp_path, "b", 3)
    _damage(tmp_path, "a")

    assert _boots(store, 3) == [("a", False), ("a", False), ("b", False)]
    Slots(store).lived()
    assert _boots(store, 1) == [("b", False)]


def test_an_older_slot_is_for_safe_mode_only(store: Store, tmp_path: Path) -> None:
    """Damage does not bring a mended fault back: what is older may only be updated."""
    _slot(tmp_path, "b", 2)
    _damage(tmp_path, "a")

    assert _boots(store, 3)[2] == ("b", True)
    assert Slots(store).slot == "a"
    assert Slots(store).spare == "a"


def test_no_slot_is_what_is_frozen_in(store: Store, tmp_path: Path) -> None:
    """With both slots damaged the frozen app runs; it has no folder in the path."""
    _damage(tmp_path, "a")

    assert _boots(store, 3)[2] == ("", False)


@pytest.mark.parametrize(
    ("laid", "chosen"), [("", ""), ("a", "a"), ("b", "b"), ("ab", "a")]
)
def test_a_node_that_knows_nothing_takes_what_is_whole(
    tmp_path: Path, laid: str, chosen: str
) -> None:
    """After flashing, or with its memory lost, a node finds its slot."""
    for name in laid:
        _slot(tmp_path, name)
    store = Store(str(tmp_path / "state"))

    assert _boots(store, 2) == [(chosen, False)] * 2
    assert Slots(store).slot == chosen


@pytest.mark.parametrize(
    "listed",
    [
        b"x",
        b"{}",
        b"\xff\xfe",
        b'{"files":[\n{"path":1}\n],"secver":3}',
        b'{"files":[\n],"secver":"3"}\n',
        b"[" * 500,
    ],
)
def test_a_damaged_list_is_a_damaged_slot(
    store: Store, tmp_path: Path, listed: bytes
) -> None:
    """Whatever a list has become, boot goes on."""
    packed = bundle.pack(listed, bytes(384), {})
    (tmp_path / "a.bundle").write_bytes(packed)

    assert _boots(store, 3)[2] == ("", False)


def test_flash_that_cannot_be_written_is_safe_mode(tmp_path: Path) -> None:
    """Boots that cannot be counted are safe ones, and say why."""
    _slot(tmp_path, "b")
    (tmp_path / "state").write_bytes(b"no folder")

    started = boot.choose(Store(str(tmp_path / "state")))

    assert (started.slot, started.is_safe) == ("b", True)
    assert "not saved" in started.why


class _ResetError(Exception):
    """The chip was reset."""


@pytest.fixture
def chip(monkeypatch: pytest.MonkeyPatch) -> dict[str, object]:
    """Stand in for a chip, a started boot, and an app that is told what it does."""
    told: dict[str, object] = {"app": lambda _: None, "slept": 0}

    def reset() -> None:
        raise _ResetError

    machine = ModuleType("machine")
    machine.reset = reset  # type: ignore[attr-defined] (a module made by hand)
    app = ModuleType("quartier_node.app")

    def run(started: object) -> None:
        told["app"](started)  # type: ignore[operator] (what a test puts there)

    app.run = run  # type: ignore[attr-defined] (likewise)
    monkeypatch.setitem(sys.modules, "machine", machine)
    monkeypatch.setitem(sys.modules, "quartier_node.app", app)
    monkeypatch.setattr(sys.modules["slots"], "started", "chosen")
    monkeypatch.setattr(sys, "print_exception", print, raising=False)
    monkeypatch.setattr(
        main, "time", SimpleNamespace(sleep=lambda s: told.update(slept=s))
    )
    return told


def test_main_runs_what_boot_chose(chip: dict[str, object]) -> None:
    """The app is told what was chosen; when it ends, the chip is reset at once."""
    seen: list[object] = []
    chip["app"] = seen.append

    with pytest.raises(_ResetError):
        main.run()

    assert seen == ["chosen"]
    assert chip["slept"] == 0


@pytest.mark.parametrize(
    "error", [ImportError, MemoryError, OSError, ZeroDivisionError]
)
def test_main_resets_after_any_fault(
    chip: dict[str, object], error: type[Exception]
) -> None:
    """A fault is readable for a while, well below a minute, and then it boots again."""

    def fails(started: object) -> None:
        raise error(str(started))

    chip["app"] = fails

    with pytest.raises(_ResetError):
        main.run()

    assert 0 < int(str(chip["slept"])) < 60


def test_what_is_laid_is_right() -> None:
    """A slot of these tests is one that a bundle would make."""
    assert ABOUT.secver == 3
