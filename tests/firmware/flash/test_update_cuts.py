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
import os
import boot
from listing import is_whole
from node import Memory, Slots, Store, booted, keep, settled
from ramdisk import Cut, Disk, cuts, made, on
from update.offer import Machine
from update.intake import Receiver

KEYS = (MODULUS,)
OLD = open("old.bundle", "rb").read()
NEW = open("new.bundle", "rb").read()

def take(bundle):
    slots = Slots(Store("/f/state"))
    receiver = Receiver(slots, Machine("x64", "plug", 1, 0), KEYS)
    at = 0
    while at < len(bundle):
        at = receiver.piece(len(bundle), at, bundle[at:at + 700])
    receiver.activate()

def install():
    # As flashed at first: slot a runs, was kept, and has its list.
    slots = Slots(Store("/f/state"))
    slots.runs = "b"
    slots.save()
    take(OLD)
    slots = Slots(Store("/f/state"))
    slots.count()
    keep(slots)

def update():
    take(NEW)

def boot_new():
    started = boot.choose(Store("/f/state"))
    assert (started.slot, started.is_safe) == ("b", False), started.slot

def kept():
    slots = Slots(Store("/f/state"))
    keep(slots)

def check(seen):
    def step():
        store = Store("/f/state")
        started = boot.choose(store)
        assert not started.is_safe, started.why
        assert is_whole(f"/f/{started.slot}.bundle"), started.slot
        seen.add((started.slot, Slots(store).is_trial))
        # And an update can be taken after it.
        if started.slot == "a":
            take(NEW)
    return step

data = made(BLOCKS, install)
seen = set()
n = cuts(data, update, check(seen))
assert seen == {("a", False), ("b", True)}, seen
on(Disk(data), update)
seen = set()
n_boot = cuts(data, boot_new, check(seen))
assert seen == {("b", True)}, seen
on(Disk(data), boot_new)
seen = set()
n_keep = cuts(data, kept, check(seen))
assert seen == {("b", True), ("b", False)}, seen
on(Disk(data), boot_new)
print(n, n_boot, n_keep)
"""


def _script(blocks: int) -> str:
    key = repr(modulus("release"))
    return _SCRIPT.replace("MODULUS", key).replace("BLOCKS", str(blocks))


def test_the_old_or_the_new_one_boots() -> None:
    """Receiving, activating, booting and confirming are cut at every operation."""
    old = {"quartier_node/app.py": b"OLD = 1\n" * 40, "wire/__init__.py": b"W = 1\n"}
    files = {
        **FILES,
        "old.bundle": made(old, version="1.0.0"),
        "new.bundle": made(small()),
    }

    taken, booted, kept = counted(_UNIX.run(_script(128), files=files))

    print(f"cuts: {taken} receiving, {booted} booting, {kept} confirming")  # noqa: T201 (counts are what it is run for)
    assert taken >= 60
    assert booted >= 3
    assert kept >= 3


def test_also_with_a_model(tmp_path: Path) -> None:
    """A model is run by the real interpreter before; cuts change nothing of that."""
    build(tmp_path, {"tinyml": HOMES["tinyml"]})
    files = {
        **FILES,
        "tinyml": tmp_path / "x64" / "tinyml",
        "old.bundle": made({"wire/__init__.py": b"W = 1\n"}, version="1.0.0"),
        "new.bundle": made(with_model()),
    }

    taken, *_ = counted(_UNIX.run(_script(128), files=files))

    print(f"cuts: {taken} receiving with a model")  # noqa: T201 (likewise)
    assert taken >= 120
