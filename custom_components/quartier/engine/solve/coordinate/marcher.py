"""A marcher: what the march asks of a shard, or of whatever stands for many."""

from typing import Protocol

from ...units import Floats
from .shard import Start, Tally


class Marcher(Protocol):
    """Some groups behind one face: it tells sums over them, and step lengths."""

    def place(self, start: Start) -> None:
        """Begin near a point."""
        ...

    def look(self, links: Floats) -> Tally:
        """Look at the point under prices of the links."""
        ...

    def factor(self) -> Floats:
        """Factor at the point; return what the groups add to the links' matrix."""
        ...

    def forward(self, target: float, *, correct: bool) -> Floats:
        """Eliminate the groups from a step; return what is left for the links."""
        ...

    def centre(self, target: float, primal: float, dual: float) -> Floats:
        """Eliminate the groups from a step that leaves products more alike."""
        ...

    def undo(self) -> None:
        """Take the step before the last centring."""
        ...

    def backward(self, links: Floats) -> None:
        """Find the step of columns and rows."""
        ...

    def missed(self) -> Floats:
        """Ask for what the step misses; return what it brings to each link."""
        ...

    def again(self) -> Floats:
        """Eliminate the groups from what was missed."""
        ...

    def mend(self, links: Floats) -> None:
        """Add what was missed to the step."""
        ...

    def lengths(self) -> tuple[float, float]:
        """Find how far columns and prices may go along the step."""
        ...

    def left_after(self, primal: float, dual: float) -> float:
        """Tell what bounds and prices would leave after a part of the step."""
        ...

    def go(self, primal: float, dual: float) -> None:
        """Make a part of the step."""
        ...

    def tell(self, x: Floats, dual: Floats) -> None:
        """Write the point into the columns and rows of the form."""
        ...
