"""Faults found in what was given: all of them at once, each with its path.

    RecordError
    └── RefusedError   the input has faults

Nothing is made of a document that has faults.
"""

from dataclasses import dataclass
from reprlib import Repr
from typing import Final

_SHOWN: Final = 60
# Garbage may be nested too deep, or be a number too long, for repr itself.
_REPR: Final = Repr(maxstring=_SHOWN, maxlong=_SHOWN, maxother=_SHOWN)


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault: where, what stands there, what would be accepted, and a guess."""

    path: str
    value: object
    accepts: str
    hint: str = ""

    def __str__(self) -> str:
        """Say it in one line a person can act on."""
        shown = _REPR.repr(self.value)
        if len(shown) > _SHOWN:
            shown = shown[: _SHOWN - 1] + "…"
        hint = f" ({self.hint})" if self.hint else ""
        return f"{self.path or 'document'}: got {shown}, accepts {self.accepts}{hint}"


class RecordError(Exception):
    """Whatever goes wrong between a document and a value."""


class RefusedError(RecordError):
    """The document has faults; each is listed, and no value was made."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        """Keep the faults in the order of the document."""
        self.faults = faults
        count = f"{len(faults)} fault{'s' if len(faults) > 1 else ''}"
        super().__init__("\n".join([f"{count} in the input:", *map(str, faults)]))

    def __reduce__(self) -> tuple[type[RefusedError], tuple[tuple[Fault, ...]]]:
        """Travel between processes with the faults, not with the text."""
        return type(self), (self.faults,)
