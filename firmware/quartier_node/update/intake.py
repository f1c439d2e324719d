"""Takes a bundle, piece by piece, into the half that does not run; believes nothing.

Until a pinned key is known to have signed its manifest, nothing of it is written, and
the half keeps what it holds. A half is a bundle only when its first bytes are written,
which is last, and nothing of it is run before all was read back.
"""

from hashlib import sha256

from . import offer
from .error import UpdateError
from .listing import HEAD_B, SIGNATURE_B, content, length, manifest
from .rsa import is_signed

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from .rom import Rom
    from .slots import Slots

# What is written last. Whole lines of a flash that is encrypted.
_LAST_B = 16


class Receiver:
    """A bundle on its way into a half."""

    def __init__(
        self,
        slots: "Slots",
        machine: offer.Machine,
        keys: "tuple[bytes, ...]",
        rom: "Rom",
    ) -> None:
        """Begin with nothing; what an earlier boot left of a bundle is written over."""
        self._slots, self._machine, self._keys = slots, machine, keys
        self._rom = rom
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
            self._guarded(self._take, memoryview(data))
        return self.at_b

    def activate(self) -> None:
        """Have the bundle proven at the next boot, and tried from the one after on.

        All of it is read back. Raises UpdateError, and changes nothing.
        """
        if not self.is_whole:
            raise UpdateError("size", "it is not all there: send the rest")
        self._guarded(self._close)
        self._slots.offer(self._told["secver"])
        self.stop()

    def stop(self) -> None:
        """Leave it: what came of a bundle is forgotten, and cannot be run."""
        self._first = b""
        # The beginning, up to the image.
        self._head = bytearray()
        self._told: dict[str, Any] = {}
        self._begin_b = self.size_b = self.at_b = 0
        # Up to where the half is erased.
        self._clear_b = 0

    def _guarded(self, do: "Any", *told: "Any") -> None:
        """Do it; where that fails, whatever the half holds is no bundle."""
        try:
            do(*told)
        except OSError as error:
            self._give_up()
            raise UpdateError("flash", str(error)) from None
        except UpdateError:
            self._give_up()
            raise

    def _give_up(self) -> None:
        is_written = self._clear_b > 0
        self.stop()
        if is_written:
            try:
                self._rom.erase(self._slots.spare, 0)
            except OSError:
                # Its first bytes are not written, so it is no bundle either way.
                pass

    def _take(self, view: memoryview) -> None:
        if self.at_b + len(view) > self.size_b:
            raise UpdateError("size", "there is more of it than was said")
        while len(view):
            if self._begin_b and self.at_b >= self._begin_b:
                self._write(self.at_b, view)
                self.at_b += len(view)
                return
            until_b = self._begin_b or HEAD_B
            count = min(len(view), until_b - self.at_b)
            self._head.extend(view[:count])
            self.at_b += count
            view = view[count:]
            if self.at_b == until_b:
                self._read_head()

    def _read_head(self) -> None:
        """Learn where the image begins; when all before it is there, check that."""
        if not self._begin_b:
            try:
                self._begin_b = HEAD_B + length(self._head) + SIGNATURE_B
            except ValueError as error:
                raise UpdateError("format", str(error)) from None
            return
        self._check_signature()
        self._check_manifest()
        # From here on what the half holds is no bundle.
        self._write(_LAST_B, memoryview(self._head)[_LAST_B:])

    def _check_signature(self) -> None:
        if not self._keys:
            raise UpdateError("key", "no key is pinned: flash a build that has yours")
        end_b = self._begin_b - SIGNATURE_B
        digest = sha256(memoryview(self._head)[HEAD_B:end_b]).digest()
        signature = bytes(memoryview(self._head)[end_b:])
        if not any(is_signed(digest, signature, key) for key in self._keys):
            raise UpdateError("signature", "no pinned key signed it")

    def _check_manifest(self) -> None:
        try:
            told = manifest(self._head)
        except ValueError as error:
            raise UpdateError("format", f"{error}: build the bundle anew") from None
        offer.check(told, self._machine)
        if self._slots.is_trial:
            raise UpdateError("slot", "what runs is on trial, and needs the other")
        if self._begin_b + told["size"] != self.size_b:
            raise UpdateError("size", "its image is not as long as it is")
        if self.size_b > self._rom.half_b:
            raise UpdateError("full", f"a half has room for {self._rom.half_b} bytes")
        self._told = told

    def _write(self, at_b: int, view: memoryview) -> None:
        spare, rom = self._slots.spare, self._rom
        while self._clear_b < at_b + len(view):
            rom.erase(spare, self._clear_b)
            self._clear_b += rom.block_b
        rom.write(spare, at_b, view)

    def _close(self) -> None:
        """Read all of it back, and only then make it a bundle."""
        spare, rom = self._slots.spare, self._rom
        half = rom.half(spare)
        rest = memoryview(self._head)[_LAST_B:]
        if half[_LAST_B : self._begin_b] != rest:
            raise UpdateError("hash", "flash did not keep it: send it again")
        found = content(half, self._told, self._begin_b)
        if found is None:
            raise UpdateError("hash", "a file is not the one that was signed")
        rom.write(spare, 0, memoryview(self._head)[:_LAST_B])
        if half[: self._begin_b] != self._head:
            raise UpdateError("hash", "flash did not keep it: send it again")
