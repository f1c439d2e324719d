"""Power may go at any operation of an update: the old or the new one boots, whole."""

from pathlib import Path
from typing import Final

from firmware.build import HOMES, build
from tests.firmware.bundles import made, small, with_model
from tests.firmware.keys import modulus
from tests.interpreters import Unix

from .files import FILES, counted

_UNIX: Final = Unix(heap_kb=8192)
_SCRIPT: Final = """
from node import HALF_B, Slots, Store, cuts, image, install, keep, proven, started, take
from ramdisk import Disk, made, on
from ramrom import RamFlash
from rom import Rom
from update.proof import prove

OLD = open("old.bundle", "rb").read()
NEW = GOOD = open("new.bundle", "rb").read()
PIECE_B = SIZE

def slots():
    return Slots(Store("/f/state"))

def update(rom):
    take(rom, NEW, KEY, PIECE_B)

def boot_proving(rom):
    found = started(rom)
    assert (found.slot, found.is_proving, found.is_safe) == ("a", True, False)
    prove(found.slots, rom)

def boot_new(rom):
    found = started(rom)
    assert (found.slot, found.is_safe) == ("b", False), found.slot

def kept(rom):
    keep(slots())

def check(seen):
    def step(rom):
        before = bytes(rom.half("a"))
        found = proven(rom)
        assert not found.is_safe, found.why
        assert image(rom.half(found.slot)) is not None, found.slot
        assert bytes(rom.half("a")) == before, "what runs was written"
        now = slots()
        seen.add((found.slot, now.is_trial))
        # And an update can be taken after it, and is what runs then.
        if found.slot == "a":
            install(rom, GOOD, KEY)
            assert slots().runs == "b"
    return step

memory = bytearray(b"\\xff" * (2 * HALF_B))
def begin():
    # As flashed at first: half a has a bundle, which ran and was kept.
    rom = Rom(RamFlash(memory))
    now = slots()
    now.runs = "b"
    now.save()
    install(rom, OLD, KEY)
    assert slots().runs == "a"
data = made(64, begin)

def all_cuts(act, wanted):
    global data, memory
    seen = set()
    of_rom, of_all, data, memory = cuts(data, memory, act, check(seen))
    assert seen == wanted, seen
    return of_rom, of_all

"""
_KEPT: Final = """
printed = []
printed += all_cuts(update, {("a", False), ("b", True)})
printed += all_cuts(boot_proving, {("b", True)})
printed += all_cuts(boot_new, {("b", True)})
printed += all_cuts(kept, {("b", True), ("b", False)})
print(*printed)
"""
_REFUSED: Final = """
NEW = open("bad.bundle", "rb").read()
printed = all_cuts(update, {("a", False)})
printed += all_cuts(boot_proving, {("a", False)})
print(*printed)
"""
_UNDONE: Final = """
def tried(rom):
    for _ in range(4):
        assert started(rom).slot == "b"

def undone(rom):
    found = started(rom)
    assert (found.slot, found.is_safe) == ("a", False), found.slot

printed = []
for act in (update, boot_proving, tried):
    disk = Disk(data)
    flash = RamFlash(memory)
    on(disk, lambda: act(Rom(flash)))
printed += all_cuts(undone, {("a", False)})
print(*printed)
"""


def _script(piece_b: int, steps: str = _KEPT) -> str:
    key = f"KEY = {modulus('release')!r}\n"
    return key + _SCRIPT.replace("SIZE", str(piece_b)) + steps


def _say(told: list[int], what: str) -> None:
    names = ("receiving", "proving", "booting", "confirming")
    parts = [
        f"{told[2 * at + 1]} {name} ({told[2 * at]} of the flash for code)"
        for at, name in enumerate(names)
    ]
    print(f"cuts {what}: {', '.join(parts)}")  # noqa: T201 (a figure for reports)


def test_the_old_or_the_new_one_boots() -> None:
    """Receiving, proving, booting and confirming are cut at every operation."""
    old = {"quartier_node/app.py": b"OLD = 1\n" * 40, "wire/__init__.py": b"W = 1\n"}
    files = {
        **FILES,
        "old.bundle": made(old, version="1.0.0"),
        "new.bundle": made(small()),
    }

    told = counted(_UNIX.run(_script(20), files=files))

    _say(told, "of a small bundle")
    assert told[0] >= 60
    assert told[1] > told[0]
    assert told[3] >= 3
    assert told[5] >= 3
    assert told[7] >= 3


def test_also_with_a_model(tmp_path: Path) -> None:
    """A model is run by the real interpreter before; cuts change nothing of that."""
    build(tmp_path, {"tinyml": HOMES["tinyml"]})
    files = {
        **FILES,
        "tinyml": tmp_path / "x64" / "tinyml",
        "old.bundle": made({"wire/__init__.py": b"W = 1\n"}, version="1.0.0"),
        "new.bundle": made(with_model()),
    }

    told = counted(_UNIX.run(_script(150), files=files))

    _say(told, "of a bundle with a model")
    assert told[0] >= 60


def test_what_answers_otherwise_is_given_up(tmp_path: Path) -> None:
    """Also when power goes amid giving it up, what ran runs, and takes another."""
    build(tmp_path, {"tinyml": HOMES["tinyml"]})
    bad = with_model()
    bad["models/draw.golden"] = bad["models/draw.golden"][:-1] + b"?"
    files = {
        **FILES,
        "tinyml": tmp_path / "x64" / "tinyml",
        "old.bundle": made({"wire/__init__.py": b"W = 1\n"}, version="1.0.0"),
        "new.bundle": made(small()),
        "bad.bundle": made(bad),
    }

    told = counted(_UNIX.run(_script(700, _REFUSED), files=files))

    print(f"cuts: {told[1]} receiving, {told[3]} giving it up")  # noqa: T201 (a figure for reports)
    assert told[2] >= 3, "the half was erased"


def test_a_trial_that_failed_is_undone_whole() -> None:
    """At the fifth boot the old one runs, whatever is cut of it."""
    files = {
        **FILES,
        "old.bundle": made({"wire/__init__.py": b"W = 1\n"}, version="1.0.0"),
        "new.bundle": made(small()),
    }

    told = counted(_UNIX.run(_script(700, _UNDONE), files=files))

    print(f"cuts: {told[1]} undoing ({told[0]} of the flash for code)")  # noqa: T201 (a figure for reports)
    assert told[0] >= 3
    assert told[1] > told[0]
