"""Whatever happened to the flash, a node boots: what was signed, or safe mode."""

from typing import Final

import pytest

from tests.firmware.bundles import made, small
from tests.firmware.keys import modulus
from tests.interpreters import Unix

from .files import FILES, counted

_UNIX: Final = Unix(heap_kb=8192)
_TRIALS: Final = 10_000
_SETUP: Final = """
from history import History
from node import (
    HALF_B, Memory, RamFlash, Rom, Slots, Store, StoreError, booted, image, install,
    off, settled,
)
from ramdisk import BLOCK_B, Disk, made, on

READS = 20_000

def code(of=None):
    return Rom(RamFlash(bytearray(memory if of is None else of)))

def lived():
    # Two updates were kept, so that both halves are whole; and some hours passed.
    rom = Rom(RamFlash(memory))
    for name in ("older.bundle", "old.bundle", "new.bundle"):
        with open(name, "rb") as file:
            install(rom, file.read(), KEY)
    store = Store("/f/state")
    assert Slots(store).runs == "a", Slots(store).runs
    store.save("settings", b"s" * 900)
    history = History("/f/state/history")
    for i in range(60):
        history.append({"t": 900 * i, "level": 0, "on": 1, "power_w": i,
                        "energy_wh": i, "slot_wh": i, "lost": 0})

memory = bytearray(b"\\xff" * (2 * HALF_B))
data = made(96, lived)
"""


def _run(script: str) -> str:
    older = {"wire/__init__.py": b"W = 0\n"}
    files = {
        **FILES,
        "older.bundle": made(older, version="0.9.0"),
        "old.bundle": made({"wire/__init__.py": b"W = 1\n" * 90}, version="1.0.0"),
        "new.bundle": made(small()),
    }
    return _UNIX.run(f"KEY = {modulus('release')!r}", _SETUP, script, files=files)


@pytest.mark.parametrize("seed", range(4))
def test_flipped_bits_never_end_in_a_loop(seed: int) -> None:
    """One to 64 bits flip, all over: it boots what is whole, or safe mode."""
    told = counted(
        _run(
            f"""
from random import randrange, seed
seed({seed})
modes = dict()
longest = 0
for trial in range({_TRIALS // 4}):
    files, codes = bytearray(data), bytearray(memory)
    for _ in range(1 + randrange(64)):
        # Half of them where the bundles are: what is beyond them is nothing.
        of, bits = (files, 8 * len(files)) if randrange(2) else (codes, 8 * 2000)
        bit = randrange(bits)
        at = bit // 8 + (HALF_B if of is codes and randrange(2) else 0)
        of[at] ^= 1 << bit % 8
    started, boots = settled(Disk(files, reads=READS), Memory(), code(codes))
    mode = "safe" if started.is_safe else started.slot
    modes[mode] = modes.get(mode, 0) + 1
    longest = max(longest, boots)
print(*[modes.get(mode, 0) for mode in ("a", "b", "", "safe")], longest)
"""
        )
    )

    newest, other, frozen, safe, longest = told
    print(f"{newest} as before, {other} other, {frozen} frozen, {safe} safe mode")  # noqa: T201 (a figure for reports)
    assert newest + other + frozen + safe == _TRIALS // 4
    assert min(newest, other, frozen) > 0
    assert longest <= 8


def test_each_bit_of_what_runs_may_flip() -> None:
    """Each bit of a bundle in turn: no image is taken that is not what was signed."""
    damaged, head = counted(
        _run(
            """
from listing import begin
half = memoryview(memory)[:HALF_B]
right = bytes(image(half))
end = begin(half) + len(right)
damaged = 0
for bit in range(8 * end):
    memory[bit // 8] ^= 1 << bit % 8
    found = image(half)
    assert found is None or bytes(found) == right
    damaged += found is None
    memory[bit // 8] ^= 1 << bit % 8
print(damaged, begin(half))
"""
        )
    )

    # Of the head, only what says where the image is, and which it is, is asked.
    assert damaged > 8 * (64 + 400)
    assert head > 384


def test_each_block_may_be_lost() -> None:
    """A block of the flash is erased, zeroed, or rubbish, each in turn: it boots."""
    (boots,) = counted(
        _run(
            """
n = 0
for block in range(96):
    for fill in (b"\\xff", b"\\0", b"\\xa5"):
        damaged = bytearray(data)
        damaged[block * BLOCK_B:(block + 1) * BLOCK_B] = fill * BLOCK_B
        settled(Disk(damaged, reads=READS), Memory(), code())
        n += 1
for block in range(2 * HALF_B // BLOCK_B):
    for fill in (b"\\xff", b"\\0", b"\\xa5"):
        damaged = bytearray(memory)
        damaged[block * BLOCK_B:(block + 1) * BLOCK_B] = fill * BLOCK_B
        settled(Disk(bytearray(data), reads=READS), Memory(), code(damaged))
        n += 1
print(n)
"""
        )
    )

    assert boots == 288 + 768


def test_a_lost_superblock_is_a_new_flash() -> None:
    """Both superblocks are rubbish: it is made anew, the relay is safe, it can save."""
    printed = _run(
        """
damaged = bytearray(data)
damaged[:2 * BLOCK_B] = b"\\x5a" * (2 * BLOCK_B)
pins = []
started = booted(Disk(damaged, reads=READS), Memory(), pins, code())
assert (started.slot, started.is_safe) == ("a", False), started.slot
assert pins == [(4, 1)]
Store("/f/state").save("settings", b"again")
assert Store("/f/state").load("settings") == b"again"
off()
print("new")
"""
    )

    assert printed.endswith("new\n")


def test_flash_that_hangs_is_made_anew_at_the_third_boot() -> None:
    """Where mounting never ends, the watchdog bites twice, and then it is not tried."""
    printed = _run(
        """
kept = Memory()
found = []
for _ in range(3):
    disk = Disk(bytearray(data), reads=2)
    started = booted(disk, kept, [], code())
    found.append(started is None)
    try:
        off()
    except OSError:
        pass
print(found)
disk = Disk(bytearray(data), reads=READS)
kept.kept = b"mount" + bytes([2])
started = booted(disk, kept, [], code())
print(started.slot, kept.kept)
off()
"""
    )

    assert printed.splitlines()[-2:] == ["[True, True, True]", "a b''"]


def test_what_outlives_a_reset_outlives_the_mount() -> None:
    """The node's own bytes are there after it, also where the watchdog bit in between.

    Without them a node takes each reset for a power cut, and waits with all others.
    """
    printed = _run(
        """
kept = Memory()
kept.kept = b"Qm, and what was counted"
assert booted(Disk(bytearray(data), reads=2), kept, [], code()) is None
assert kept.kept != b"Qm, and what was counted"
try:
    off()
except OSError:
    pass
assert booted(Disk(bytearray(data), reads=READS), kept, [], code())
print(kept.kept)
off()
"""
    )

    assert printed.splitlines()[-1] == "b'Qm, and what was counted'"


def test_dead_flash_is_safe_mode() -> None:
    """Where no file can be read or written, what is whole runs safely, and says why."""
    printed = _run(
        """
class Dead(Disk):
    def readblocks(self, block, buffer, offset=0):
        raise OSError(5)
    def writeblocks(self, block, buffer, offset=0):
        raise OSError(5)
started = booted(Dead(bytearray(data)), Memory(), [], code())
print(started.slot, started.is_safe, started.why)
"""
    )

    assert printed.splitlines()[-1].startswith("a True boot is not saved")


def test_flash_that_cannot_be_written_is_safe_mode() -> None:
    """Boots that cannot be counted could loop: they are safe, with what is whole."""
    printed = _run(
        """
class Worn(Disk):
    def writeblocks(self, block, buffer, offset=0):
        raise OSError(5)
    def ioctl(self, operation, argument):
        if operation == 6:
            raise OSError(5)
        return Disk.ioctl(self, operation, argument)
started = booted(Worn(bytearray(data)), Memory(), [], code())
print(started.slot, started.is_safe)
"""
    )

    assert printed.splitlines()[-1] == "a True"


def test_full_flash_boots_and_keeps_what_was() -> None:
    """Full of files to the last block: it boots, saving fails and says so."""
    printed = _run(
        """
def fill():
    n = 0
    try:
        while True:
            with open("/f/fill%d" % n, "wb") as file:
                file.write(b"f" * 400)
            n += 1
    except OSError:
        pass
on(Disk(data), fill)
started, boots = settled(Disk(data), Memory(), code())
print(started.slot, boots)
def save():
    store = Store("/f/state")
    try:
        store.save("settings", b"n" * 3000)
        return "saved"
    except StoreError as error:
        assert store.load("settings") == b"s" * 900
        return str(error)
print(on(Disk(data), save))
"""
    )

    lines = printed.splitlines()
    assert lines[-2] == "a 1"
    assert "free some flash" in lines[-1]
