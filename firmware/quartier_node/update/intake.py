"""Takes a bundle piece by piece; nothing of it is believed early.

Of a bundle whose list no pinned key signed, no more than that list is written, and what
the spare slot holds stays. No part of it is run before all was read back.
"""

import os as _os
from hashlib import sha256

from . import golden, offer
from .error import UpdateError
from .listing import HEAD_B, SIGNATURE_B, is_whole, length
from .pack import Pack
from .rsa import is_signed

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from .slots import Slots

# Its name until all is well; it then takes the slot's, in the same folder: littlefs
# hides other files after a power cut amid a move from folder to folder.
_PART = "/update.part"
# Blocks for what is measured meanwhile.
_SPARE_BLOCKS = 24


class Receiver:
    """A bundle on its way into a slot."""

    def __init__(
        self,
        slots: "Slots",
        machine: offer.Machine,
        keys: "tuple[bytes, ...]",
        os: "Any" = _os,
    ) -> None:
        """Begin with nothing; what an earlier boot left of a bundle is written over."""
        self._slots, self._machine, self._keys = slots, machine, keys
        self._os, self._part = os, slots.root + _PART
        self._file: Any = None
        self.stop()

    @property
    def is_whole(self) -> bool:
        """Tell whether every byte of the bundle came."""
        return 0 < self.at_b == self.size_b

    def piece(self, size_b: int, at_b: int, data: "bytes | memoryview") -> int:
        """Take a piece of a bundle of that size; give where the next one begins.

        A piece that was taken, or leaves a gap, changes nothing. After UpdateError the
        bundle begins anew.
        """
        first = sha256(data).digest() if at_b == 0 else b""
        if size_b != self.size_b or (first and first != self._first):
            if at_b:
                return 0
            self.stop()
            self.size_b, self._first = size_b, first
        if at_b == self.at_b:
            try:
                self._take(memoryview(data))
            except OSError as error:
                self._refuse(UpdateError("full", str(error)))
            except UpdateError as error:
                self._refuse(error)
        return self.at_b

    def activate(self) -> None:
        """Try the bundle from the next boot on; after UpdateError nothing changed.

        All files are read back, and its models answer as they should.
        """
        if not self.is_whole:
            raise UpdateError("size", "it is not all there: send the rest")
        try:
            self._close()
            self._prove()
            self._os.rename(self._part, self._slots.bundle(self._slots.spare))
        except OSError as error:
            self._refuse(UpdateError("full", str(error)))
        except UpdateError as error:
            self._refuse(error)
        self._slots.switch(self._secver)
        self.stop()

    def _prove(self) -> None:
        if not is_whole(self._part, self._os):
            raise UpdateError("hash", "a file is not the one that was signed")
        golden.check(Pack(self._part))

    def stop(self) -> None:
        """Leave it: what came of a bundle is forgotten, and cannot be run."""
        self._close()
        self._first = b""
        self._buffer = bytearray()
        self._digest = sha256()
        self._secver = self.size_b = self.at_b = 0
        # What takes the bytes that come, and where the next begins.
        self._step: Any = self._take_head
        self._until_b = HEAD_B

    def _refuse(self, error: UpdateError) -> None:
        self.stop()
        _remove(self._os, self._part)
        raise error

    def _take(self, view: memoryview) -> None:
        if self.at_b + len(view) > self.size_b:
            raise UpdateError("size", "there is more of it than was said")
        if self._file is None:
            self._file = open(self._part, "ab" if self.at_b else "wb")  # noqa: SIM115 (it stays open from piece to piece)
        while len(view):
            count = min(len(view), self._until_b - self.at_b)
            self._file.write(view[:count])
            self.at_b += count
            self._step(view[:count])
            view = view[count:]
        if self.is_whole:
            self._close()

    def _take_head(self, view: memoryview) -> None:
        self._buffer.extend(view)
        if self.at_b == self._until_b:
            try:
                self._until_b += length(self._buffer)
            except ValueError as error:
                raise UpdateError("format", str(error)) from None
            self._step = self._take_list

    def _take_list(self, view: memoryview) -> None:
        self._digest.update(view)
        if self.at_b == self._until_b:
            self._buffer = bytearray()
            self._until_b += SIGNATURE_B
            self._step = self._take_signature

    def _take_signature(self, view: memoryview) -> None:
        self._buffer.extend(view)
        if self.at_b == self._until_b:
            self._close()
            self._check_signature()
            self._check_list()
            self._file = open(self._part, "ab")  # noqa: SIM115 (it stays open from piece to piece)
            self._until_b = self.size_b
            self._step = self._take_files

    def _take_files(self, view: memoryview) -> None:
        """Leave them: all are read back at the end."""

    def _check_signature(self) -> None:
        if not self._keys:
            raise UpdateError("key", "no key is pinned: flash a build that has yours")
        digest, signature = self._digest.digest(), bytes(self._buffer)
        self._buffer = bytearray()
        if not any(is_signed(digest, signature, key) for key in self._keys):
            raise UpdateError("signature", "no pinned key signed it")

    def _check_list(self) -> None:
        self._secver, files_b = offer.check(self._part, self._machine)
        if self.at_b + files_b != self.size_b:
            raise UpdateError("size", "its files are not as long as it is")
        self._make_room()

    def _make_room(self) -> None:
        _remove(self._os, self._slots.bundle(self._slots.spare))
        told = self._os.statvfs(self._slots.root or "/")
        if told[3] < self.size_b // told[0] + _SPARE_BLOCKS:
            raise UpdateError("full", "there is no room for it: forget some history")

    def _close(self) -> None:
        if self._file is not None:
            self._file.close()
        self._file: Any = None


def _remove(os: "Any", path: str) -> None:
    try:
        os.remove(path)
    except OSError:
        pass
