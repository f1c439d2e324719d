"""What was measured in the last 72 hours: kept in flash, replayed when the hub is back.

A state of a quarter of an hour is a record of 34 bytes; 48 of them, half a day, are a
file, and the oldest of seven files goes when an eighth begins. A record is written as
it is made: at 96 writes a day the flash outlives the node. Each also tells how many
before it were not delivered, so that delivering writes nothing; after a reboot, what
was delivered since the last record is told again, and the hub knows it by its time.
"""

import os as _os
import struct
from binascii import crc32

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

KEPT = 288
RECORD_B = 34
_A_FILE = 48
_FILES = 7
_FORM = "<IBiIihIbIHH"


def pack(state: "dict[str, Any]", waiting: int, missed: int) -> bytes:
    """Spell a state, how many wait with it, and how many were overwritten."""
    temp, fill, rssi = state.get("temp_dc"), state.get("fill_wh"), state.get("rssi_dbm")
    record = struct.pack(
        _FORM,
        state["t"],
        state["level"]
        | (state["on"] << 3)
        | ((temp is not None) << 4)
        | ((fill is not None) << 5)
        | ((rssi is not None) << 6),
        state["power_w"],
        state["energy_wh"],
        state["slot_wh"],
        temp or 0,
        fill or 0,
        rssi or 0,
        state["lost"],
        waiting,
        min(missed, 65535),
    )
    return record + struct.pack("<H", crc32(record) & 65535)


def unpack(record: bytes) -> "tuple[dict[str, Any], int, int] | None":
    """Read what ``pack`` spelled; None for a damaged record."""
    if len(record) != RECORD_B:
        return None
    if crc32(record[:-2]) & 65535 != struct.unpack("<H", record[-2:])[0]:
        return None
    found = struct.unpack(_FORM, record[:-2])
    t, bits, power_w, energy_wh, slot_wh, temp, fill, rssi, lost, waiting, missed = (
        found
    )
    state = {
        "t": t,
        "level": bits & 7,
        "on": (bits >> 3) & 1,
        "power_w": power_w,
        "energy_wh": energy_wh,
        "slot_wh": slot_wh,
        "lost": lost,
    }
    if bits & 16:
        state["temp_dc"] = temp
    if bits & 32:
        state["fill_wh"] = fill
    if bits & 64:
        state["rssi_dbm"] = rssi
    return state, waiting, missed


class History:
    """States in the order they were made, until each is delivered or overwritten."""

    def __init__(self, folder: str, os: "Any" = _os) -> None:
        """Find what an earlier boot kept."""
        self._folder, self._os = folder, os
        self.missed = 0
        self._have_s = 0
        files = self._files()
        self._first = files[0] if files else 0
        self._next = self._sent = self._first * _A_FILE
        if files:
            self._resume(files[-1])

    @property
    def waiting(self) -> int:
        """How many states are not delivered."""
        return self._next - self._sent

    def append(self, state: "dict[str, Any]") -> None:
        """Keep a state; where flash is full, it is counted as missed."""
        at, index = divmod(self._next, _A_FILE)
        if index == 0:
            self._make_room(at)
        record = pack(state, self.waiting + 1, self.missed)
        try:
            with open(self._path(at), "ab") as file:
                file.write(record)
        except OSError:
            self.missed += 1
            return
        self._next += 1

    def after(self, number: int) -> "tuple[int, dict[str, Any]] | None":
        """Give the next state that waits and its number; begin with -1."""
        for at in range(max(number + 1, self._sent), self._next):
            found = self._record(at)
            if found is not None:
                return at, found[0]
        return None

    def have(self, until_s: int) -> None:
        """Count as delivered what began until then: the hub says so."""
        if until_s == self._have_s:
            return
        self._have_s = until_s
        damaged = 0
        for at in range(self._sent, self._next):
            found = self._record(at)
            if found is None:
                damaged += 1
                continue
            if found[0]["t"] > until_s:
                return
            self.missed += damaged
            self._sent, damaged = at + 1, 0

    def wipe(self) -> None:
        """Forget everything: another household lives here now."""
        for at in self._files():
            self._drop(at)
        self.missed = self._first = self._next = self._sent = self._have_s = 0

    def _resume(self, last: int) -> None:
        """Go on behind the newest record; a file with half a record is left alone."""
        size = self._size(last)
        self._next = last * _A_FILE + size // RECORD_B
        if size % RECORD_B or size > _A_FILE * RECORD_B:
            self._next = (last + 1) * _A_FILE
        for number in range(self._next - 1, self._sent - 1, -1):
            found = self._record(number)
            if found is not None:
                self._sent = max(self._sent, number + 1 - found[1])
                self.missed = found[2]
                return

    def _make_room(self, at: int) -> None:
        try:
            self._os.stat(self._folder)
        except OSError:
            try:
                self._os.mkdir(self._folder)
            except OSError:
                return
        while self._first <= at - _FILES:
            self._drop(self._first)
            self._first += 1
            gone = self._first * _A_FILE
            if self._sent < gone:
                self.missed += gone - self._sent
                self._sent = gone

    def _record(self, number: int) -> "tuple[dict[str, Any], int, int] | None":
        at, index = divmod(number, _A_FILE)
        try:
            with open(self._path(at), "rb") as file:
                file.seek(index * RECORD_B)
                return unpack(file.read(RECORD_B))
        except OSError:
            return None

    def _files(self) -> list[int]:
        try:
            names = self._os.listdir(self._folder)
        except OSError:
            return []
        return sorted([int(name) for name in names if name.isdigit()])

    def _size(self, at: int) -> int:
        size: int = self._os.stat(self._path(at))[6]
        return size

    def _path(self, at: int) -> str:
        return f"{self._folder}/{at}"

    def _drop(self, at: int) -> None:
        try:
            self._os.remove(self._path(at))
        except OSError:
            pass
