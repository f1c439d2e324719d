"""Power may go at any operation of the flash: what was saved is the old or the new."""

from pathlib import Path
from typing import Final

import pytest

from tests.interpreters import Unix

_HERE: Final = Path(__file__).parent
_NODE: Final = Path(__file__).parents[3] / "firmware" / "quartier_node"
_FILES: Final = {
    "ramdisk.py": _HERE / "ramdisk.py",
    "store.py": _NODE / "hardware" / "store.py",
    "history.py": _NODE / "history.py",
}
_UNIX: Final = Unix(heap_kb=4096)


def cuts(printed: str) -> int:
    """Read how often the power went: before it, files that were left open complain."""
    return int(printed.rsplit(maxsplit=1)[-1])


@pytest.mark.parametrize("size", [0, 11, 300, 3000])
@pytest.mark.parametrize("before", [1, 2, 5])
def test_save_is_old_or_new(size: int, before: int) -> None:
    """A document, inline or of blocks, is whole after every cut, and can be saved."""
    printed = _UNIX.run(
        f"""
from ramdisk import cuts, made
from store import Store

old, new = b"o" * {size}, b"n" * {size + 1}
def begin():
    for i in range({before} - 1):
        Store("/f/state").save("plan", b"%d" % i + old)
    Store("/f/state").save("plan", old)
    Store("/f/state").save("other", b"other")
def act():
    Store("/f/state").save("plan", new)
def check():
    store = Store("/f/state")
    seen.add(store.load("plan"))
    assert store.load("plan") in (old, new), store.load("plan")
    assert store.load("other") == b"other"
    store.save("plan", b"third")
    assert store.load("plan") == b"third"
seen = set()
n = cuts(made(48, begin), act, check)
assert seen == {{old, new}}
print(n)
""",
        files=_FILES,
    )

    assert cuts(printed) >= 3


def test_the_first_save_is_none_or_new() -> None:
    """Where there was no document there is none, or the one saved."""
    printed = _UNIX.run(
        """
from ramdisk import cuts, made
from store import Store

def act():
    Store("/f/state").save("key", b"k" * 700)
def check():
    assert Store("/f/state").load("key") in (None, b"k" * 700)
    act()
print(cuts(made(48), act, check))
""",
        files=_FILES,
    )

    assert cuts(printed) >= 9


def test_forget_never_gives_an_older_one_back() -> None:
    """A document that is being removed is there as it was, or not at all."""
    printed = _UNIX.run(
        """
from ramdisk import cuts, made
from store import Store

def begin():
    Store("/f/state").save("key", b"older")
    Store("/f/state").save("key", b"newer")
def act():
    Store("/f/state").forget("key")
def check():
    assert Store("/f/state").load("key") in (None, b"newer")
print(cuts(made(48, begin), act, check))
""",
        files=_FILES,
    )

    assert cuts(printed) >= 6


@pytest.mark.parametrize("kept", [0, 5, 47, 335])
def test_history_keeps_all_but_perhaps_the_newest(kept: int) -> None:
    """After every cut all states before are there, in order, also as a file goes."""
    printed = _UNIX.run(
        f"""
from history import History
from ramdisk import cuts, made

def state(i):
    return {{"t": 900 * i, "level": 0, "on": 1, "power_w": i, "energy_wh": i,
            "slot_wh": i, "lost": 0}}
def begin():
    history = History("/f/history")
    for i in range({kept}):
        history.append(state(i))
def act():
    History("/f/history").append(state({kept}))
    History("/f/history").append(state({kept} + 1))
def check():
    history = History("/f/history")
    found, row = [], history.after(-1)
    while row is not None:
        found.append(row[1]["power_w"])
        row = history.after(row[0])
    first = found[0] if found else 0
    assert first in (0, 48), first
    assert found == list(range(first, first + len(found)))
    assert {kept} <= first + len(found) <= {kept} + 2, len(found)
    assert len(found) >= min({kept}, 288)
    History("/f/history").append(state(0))
print(cuts(made(200, begin), act, check))
""",
        files=_FILES,
    )

    assert cuts(printed) >= 12
