"""A bundle on its way to a participant: in pieces, a few at a time, each acknowledged.

A piece that is held or not acknowledged has everything from there on said again; what
is refused is refused for good.
"""

from base64 import b64encode
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final

# Bytes of a piece: with its envelope it fits a message.
PIECE_B: Final = 840
# Pieces on their way at once.
WINDOW: Final = 4
_FORGOTTEN: Final = 2
_PATIENCE_S: Final = (5.0, 10.0, 20.0, 40.0, 60.0)


@dataclass(slots=True)
class Delivery:
    """How far a bundle is."""

    bundle: bytes
    # What is acknowledged, without a gap.
    done_b: int = 0
    # What was said.
    said_b: int = 0
    # The offset and length behind each number on its way.
    flying: dict[int, tuple[int, int]] = field(default_factory=dict)
    waits_s: float | None = None
    failures: int = 0
    # Why it is not wanted, once that was said.
    refusal: str = ""

    @property
    def is_done(self) -> bool:
        """Tell whether all of it is there."""
        return self.done_b >= len(self.bundle)

    @property
    def is_given_up(self) -> bool:
        """Tell whether nothing comes through."""
        return self.failures >= len(_PATIENCE_S)

    @property
    def due_s(self) -> float | None:
        """Say when patience ends; None while nothing is on its way."""
        if self.waits_s is None:
            return None
        return self.waits_s + _PATIENCE_S[min(self.failures, len(_PATIENCE_S) - 1)]

    def pieces(self, mono_s: float) -> Iterator[dict[str, Any]]:
        """Give the pieces to say now; each is to be numbered with ``flies``."""
        while len(self.flying) < WINDOW and self.said_b < len(self.bundle):
            data = self.bundle[self.said_b : self.said_b + PIECE_B]
            if self.waits_s is None:
                self.waits_s = mono_s
            yield {
                "k": "bundle",
                "size_b": len(self.bundle),
                "at_b": self.said_b,
                "data": b64encode(data).decode(),
            }

    def flies(self, no: int) -> None:
        """Note the number that the piece just given has."""
        length = min(PIECE_B, len(self.bundle) - self.said_b)
        self.flying[no] = (self.said_b, length)
        self.said_b += length

    def acknowledge(self, no: int, result: str, why: str, mono_s: float) -> bool:
        """Note what became of a piece; False where its number says nothing any more."""
        if no not in self.flying:
            return False
        at_b, length = self.flying.pop(no)
        if result == "refused":
            self.refusal = why or result
        elif result == "held":
            self.again()
        elif at_b == self.done_b:
            self.done_b += length
            self.failures = 0
            self.waits_s = mono_s if self.flying else None
        else:
            # One before it is missing.
            self.again()
        return True

    def again(self) -> None:
        """Go back to what is acknowledged, and count that.

        The second time in a row, to the beginning: it may have forgotten what it had.
        """
        self.flying.clear()
        self.failures += 1
        if self.failures >= _FORGOTTEN:
            self.done_b = 0
        self.said_b, self.waits_s = self.done_b, None
