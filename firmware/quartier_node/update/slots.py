"""Which of two slots runs, on trial or for good, and how the last boots went.

All of it is one small document, written whole: a power cut leaves the old or the new.
A slot is a letter, and half of the flash that code runs from; "" is what is frozen in.
"""

import struct

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

# Boots of a new slot before the old one is taken again, which is then the fifth.
TRIES = 4
# Boots at which a bundle that was taken may be proven, before it is given up.
PROOFS = 3
# Boots that ended within a minute, before only safe mode is run.
SHORT_BOOTS = 5

_NAME = "boot"
_FORM = "<BBBBBBBBHH"
_FORMAT = 1
_LETTERS = ("", "a", "b")


class Slots:
    """Two slots, a running one and another, and the count of boots."""

    def __init__(self, store: "Any") -> None:
        """Read where it was left. ``is_known`` is False where nothing was written."""
        self._store = store
        raw = store.load(_NAME) or b""
        self.is_known = raw[:1] == b"\x01" and len(raw) == 12
        found = struct.unpack(_FORM, raw) if self.is_known else (0,) * 10
        # The slot that is chosen, the one before it, and the one that runs now.
        self.slot, self.back, self.runs = [_LETTERS[min(i, 2)] for i in found[1:4]]
        self.tries, self.proofs, self.short_boots, undone = found[4:8]
        self.undone = bool(undone)
        self.secver, self.pending = found[8:]

    @property
    def is_trial(self) -> bool:
        """Tell whether the slot that runs has yet to prove itself."""
        return self.tries > 0

    @property
    def is_proving(self) -> bool:
        """Tell whether a bundle was taken that has yet to be proven."""
        return self.proofs > 0

    @property
    def is_looping(self) -> bool:
        """Tell whether so many boots before this one were short that it is safe."""
        return self.short_boots > SHORT_BOOTS

    @property
    def spare(self) -> str:
        """Tell which slot may be written: never the one that runs."""
        return "b" if self.runs == "a" else "a"

    def count(self) -> None:
        """Count a boot as it begins, and give a slot on trial up after its last try."""
        if self.proofs:
            self.proofs = (self.proofs + 1) % (PROOFS + 2)
            self.undone = not self.proofs
        elif self.tries > TRIES:
            self.undo()
        elif self.tries:
            self.tries += 1
        self.short_boots = min(self.short_boots + 1, 255)
        self.runs = self.slot
        self.save()

    def offer(self, secver: int) -> None:
        """Have the spare slot proven at the next boot; nothing else changes."""
        self.proofs, self.pending, self.undone = 1, secver, False
        self.save()

    def switch(self, secver: int) -> None:
        """Choose the spare slot, which is proven, on trial, from the next boot on."""
        self.back, self.slot = self.runs, self.spare
        self.tries, self.short_boots, self.undone = 1, 0, False
        self.proofs, self.pending = 0, secver
        self.save()

    def refuse(self) -> None:
        """Go on with what runs: the spare slot is not what it should be."""
        self.proofs, self.undone = 0, True
        self.save()

    def confirm(self) -> None:
        """Keep the slot on trial: from now on nothing older is accepted."""
        if self.tries:
            self.tries = 0
            self.secver = max(self.secver, self.pending)
            self.save()

    def undo(self) -> None:
        """Take the slot before again; the caller saves, or counts a boot."""
        self.slot, self.back = self.back, self.slot
        self.tries = self.short_boots = 0
        self.undone = True

    def lived(self) -> None:
        """Count a boot as good, which lasted a minute."""
        if self.short_boots:
            self.short_boots = 0
            self.save()

    def try_again(self) -> None:
        """Let the next boot leave safe mode; if it is short, the one after is safe."""
        self.short_boots = SHORT_BOOTS - 1
        self.save()

    def save(self) -> None:
        """Write it down, in one."""
        letters = [_LETTERS.index(one) for one in (self.slot, self.back, self.runs)]
        self._store.save(
            _NAME,
            struct.pack(
                _FORM,
                _FORMAT,
                *letters,
                self.tries,
                self.proofs,
                self.short_boots,
                self.undone,
                self.secver,
                self.pending,
            ),
        )
        self.is_known = True
