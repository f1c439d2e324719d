"""What can go wrong with a ledger of consents.

LabError
└── ConsentError    it cannot be read, written or added to
    └── ChainError  it was changed after it was written
"""

from typing import Final

from ..scenario import LabError

_CHAIN_NEXT: Final = (
    "Take consent.jsonl back from a copy that is whole, and record again what happened"
    " since: nothing is shared, shown or added before."
)


class ConsentError(LabError):
    """A ledger that cannot be read or added to, or a deed that makes no sense."""

    exit_code = 2


class ChainError(ConsentError):
    """Lines of a ledger were changed, lost or put in."""

    def __init__(self, faults: tuple[str, ...]) -> None:
        """Keep each fault, with its line."""
        self.faults = faults
        lines = ["The ledger is not as it was written:", *faults, _CHAIN_NEXT]
        super().__init__("\n".join(lines))

    def __reduce__(self) -> tuple[type[ChainError], tuple[tuple[str, ...]]]:
        """Travel between processes with the faults."""
        return type(self), (self.faults,)
