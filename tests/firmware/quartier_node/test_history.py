"""Seventy-two hours are kept, in order, until the hub has them or room is short."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from quartier_node.history import KEPT, RECORD_B, History, pack, unpack

from tests.interpreters import Unix, Wasm

_MODULE = Path(__file__).parents[3] / "firmware" / "quartier_node" / "history.py"
_A_FILE = 48


def _state(number: int) -> dict[str, Any]:
    return {
        "t": 900 * (number + 1),
        "level": 1,
        "on": 1,
        "power_w": number,
        "energy_wh": 10 * number,
        "slot_wh": 5,
        "lost": 0,
    }


def _filled(folder: Path, count: int) -> History:
    history = History(str(folder))
    for number in range(count):
        history.append(_state(number))
    return history


def _waiting(history: History) -> list[int]:
    found, row = [], history.after(-1)
    while row is not None:
        found.append(row[1]["power_w"])
        row = history.after(row[0])
    return found


@given(
    state=st.fixed_dictionaries(
        {
            "t": st.integers(0, 2**32 - 1),
            "level": st.integers(0, 4),
            "on": st.integers(0, 1),
            "power_w": st.integers(-1000000, 1000000),
            "energy_wh": st.integers(0, 2**32 - 1),
            "slot_wh": st.integers(-1000000, 1000000),
            "lost": st.integers(0, 2**32 - 1),
        },
        optional={
            "temp_dc": st.integers(-500, 1500),
            "fill_wh": st.integers(0, 1000000000),
            "rssi_dbm": st.integers(-127, 0),
        },
    ),
    waiting=st.integers(1, 336),
    missed=st.integers(0, 65535),
)
def test_a_record_is_a_state(state: dict[str, Any], waiting: int, missed: int) -> None:
    """All that the wire can say of a state fits into a record, and comes back."""
    record = pack(state, waiting, missed)

    assert len(record) == RECORD_B
    assert unpack(record) == (state, waiting, missed)


def test_a_flipped_bit_is_no_state() -> None:
    """Each single flipped bit of a record is noticed."""
    record = pack(_state(7), 1, 0)

    for bit in range(8 * RECORD_B):
        damaged = bytearray(record)
        damaged[bit // 8] ^= 1 << bit % 8
        assert unpack(bytes(damaged)) is None
    assert unpack(record[:-1]) is None


def test_states_wait_in_order(tmp_path: Path) -> None:
    """They come oldest first, and again until the hub has them."""
    history = _filled(tmp_path / "h", 100)

    assert history.waiting == 100
    assert _waiting(history) == list(range(100))
    assert _waiting(history) == list(range(100))

    history.have(_state(59)["t"])

    assert history.waiting == 40
    assert _waiting(history) == list(range(60, 100))


def test_a_hub_that_has_less_takes_nothing_back(tmp_path: Path) -> None:
    """What was delivered stays so, and what the hub never had is still there."""
    history = _filled(tmp_path / "h", 10)
    history.have(_state(4)["t"])
    history.have(_state(2)["t"])
    history.have(0)

    assert _waiting(history) == [5, 6, 7, 8, 9]


def test_they_survive_a_reboot(tmp_path: Path) -> None:
    """After a boot all is there; what was just delivered is told again."""
    history = _filled(tmp_path / "h", 60)
    history.have(_state(49)["t"])
    history.append(_state(60))
    history.have(_state(55)["t"])

    again = History(str(tmp_path / "h"))

    assert _waiting(again) == list(range(50, 61))
    again.append(_state(61))
    assert _waiting(again) == list(range(50, 62))


@pytest.mark.parametrize("count", [288, 336, 337, 384, 385, 1000])
def test_the_oldest_goes_first(tmp_path: Path, count: int) -> None:
    """At least 72 hours are there; what is overwritten is counted, after a boot too."""
    history = _filled(tmp_path / "h", count)

    kept = _waiting(history)

    assert KEPT <= len(kept) <= 7 * _A_FILE
    assert kept == list(range(count - len(kept), count))
    assert history.missed == count - len(kept)
    assert len(list((tmp_path / "h").iterdir())) <= 7
    again = History(str(tmp_path / "h"))
    assert _waiting(again) == kept
    assert again.missed == history.missed


def test_what_was_delivered_is_not_missed(tmp_path: Path) -> None:
    """Overwriting what the hub has loses nothing."""
    history = History(str(tmp_path / "h"))
    for number in range(1000):
        history.append(_state(number))
        history.have(_state(number)["t"])

    assert history.missed == 0
    assert history.waiting == 0


def test_a_damaged_record_is_passed_over(tmp_path: Path) -> None:
    """One record is lost and counted, once; those about it are not."""
    history = _filled(tmp_path / "h", 10)
    path = tmp_path / "h" / "0"
    raw = bytearray(path.read_bytes())
    raw[4 * RECORD_B + 9] ^= 16
    path.write_bytes(raw)

    assert _waiting(history) == [0, 1, 2, 3, 5, 6, 7, 8, 9]
    history.have(_state(9)["t"])
    assert history.missed == 1
    assert history.waiting == 0


def test_half_a_record_is_left_alone(tmp_path: Path) -> None:
    """A file that ends amid a record keeps what is whole; the next file goes on."""
    _filled(tmp_path / "h", 10)
    path = tmp_path / "h" / "0"
    path.write_bytes(path.read_bytes()[:-5])

    history = History(str(tmp_path / "h"))
    history.append(_state(10))

    assert _waiting(history) == [0, 1, 2, 3, 4, 5, 6, 7, 8, 10]
    assert _waiting(History(str(tmp_path / "h"))) == _waiting(history)


def test_all_records_damaged_is_an_empty_history(tmp_path: Path) -> None:
    """Files of rubbish are survived."""
    (tmp_path / "h").mkdir()
    (tmp_path / "h" / "3").write_bytes(b"\xa5" * 10 * RECORD_B)

    history = History(str(tmp_path / "h"))
    history.append(_state(1))

    assert _waiting(history) == [1]


def test_no_room_is_counted(tmp_path: Path) -> None:
    """Where nothing can be written the node goes on, and tells how much it lost."""
    (tmp_path / "h").write_bytes(b"a file where the folder should be")

    history = _filled(tmp_path / "h", 3)

    assert history.missed == 3
    assert _waiting(history) == []


def test_another_household_finds_nothing(tmp_path: Path) -> None:
    """After a wipe no file is left, and numbers begin again."""
    history = _filled(tmp_path / "h", 400)
    history.wipe()

    assert list((tmp_path / "h").iterdir()) == []
    assert (history.waiting, history.missed) == (0, 0)
    history.append(_state(1))
    assert _waiting(History(str(tmp_path / "h"))) == [1]


@pytest.mark.parametrize("port", [Unix(heap_kb=110), Wasm()], ids=["unix", "wasm"])
def test_a_node_packs_alike(port: Unix | Wasm) -> None:
    """MicroPython spells and reads a record as CPython does."""
    state = {**_state(70000), "t": 4102444800, "temp_dc": -55, "rssi_dbm": -71}
    record = pack(state, 3, 2)

    printed = port.run(
        f"from history import pack, unpack\nstate = {state!r}\n"
        "record = pack(state, 3, 2)\n"
        f"print(record == {record!r}, unpack(record) == (state, 3, 2))",
        files={"history.py": _MODULE},
    )

    assert printed == "True True\n"
