"""Small documents in flash: after a power cut the old one or the new one, never half.

Two files a name. The older of them is written over, with a higher count, its length and
a digest; what does not match its digest was never written. On littlefs that also holds
through flipped bits: then the older document is there.
"""

import os as _os
import struct
from hashlib import sha256

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_HEAD = "<II8s"
_HEAD_BYTES = 16
_LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789_"


class StoreError(Exception):
    """A document cannot be kept: free some flash, or format it."""


class Store:
    """A folder of documents by name, each at most a few kilobytes."""

    def __init__(self, folder: str, os: "Any" = _os) -> None:
        """Use a folder, which is made when something is first saved."""
        self.folder, self._os = folder, os

    def load(self, name: str) -> bytes | None:
        """Give a document as it was last saved whole; None where there is none."""
        return self._newest(name)[2]

    def save(self, name: str, data: bytes) -> None:
        """Keep a document. Raises StoreError if flash is full or damaged."""
        count, slot, kept = self._newest(name)
        if kept == data:
            # Flash wears out by being written, not by being read.
            return
        head = struct.pack("<II", count + 1, len(data))
        digest = _digest(head, data)
        try:
            self._make_folder()
            with open(self._path(name, 1 - slot), "wb") as file:
                file.write(head + digest + data)
        except OSError as error:
            raise StoreError(
                f"{name} is not saved ({error}): free some flash, or format it"
            ) from None

    def forget(self, name: str) -> None:
        """Remove a document; the older copy first, so that it never comes back."""
        slot = self._newest(name)[1]
        self._remove(self._path(name, 1 - slot))
        self._remove(self._path(name, slot))

    def wipe(self) -> None:
        """Remove every document. What cannot be removed is written over and removed."""
        try:
            found = self._os.listdir(self.folder)
        except OSError:
            return
        for name in {one.rsplit(".", 1)[0] for one in found}:
            self.forget(name)

    def _newest(self, name: str) -> "tuple[int, int, bytes | None]":
        """Tell the count, the slot and the content of the newest good copy."""
        newest: tuple[int, int, bytes | None] = (0, 1, None)
        for slot in (0, 1):
            count, data = self._read(self._path(name, slot))
            if data is not None and count > newest[0]:
                newest = (count, slot, data)
        return newest

    def _read(self, path: str) -> "tuple[int, bytes | None]":
        try:
            with open(path, "rb") as file:
                raw = file.read()
        except OSError:
            return 0, None
        if len(raw) < _HEAD_BYTES:
            return 0, None
        count, length, digest = struct.unpack(_HEAD, raw[:_HEAD_BYTES])
        data = raw[_HEAD_BYTES:]
        if length != len(data) or digest != _digest(raw[:8], data):
            return 0, None
        return count, data

    def _path(self, name: str, slot: int) -> str:
        if not name or any(letter not in _LETTERS for letter in name):
            raise StoreError(f"{name!r} is no name: use small letters, digits and _")
        return f"{self.folder}/{name}.{slot}"

    def _make_folder(self) -> None:
        try:
            self._os.stat(self.folder)
        except OSError:
            self._os.mkdir(self.folder)

    def _remove(self, path: str) -> None:
        try:
            self._os.remove(path)
        except OSError:
            pass


def _digest(head: bytes, data: bytes) -> bytes:
    digest = sha256(head)
    digest.update(data)
    return digest.digest()[:8]
