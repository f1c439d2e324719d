"""What a feed should be like, and what is said where it is not."""

from dataclasses import dataclass
from typing import Annotated, Literal

from ...record import Doc, Quantity
from ...units import SECONDS_PER_HOUR

type What = Literal["late", "unit", "missing", "range", "spike", "stuck", "dead"]
type Mended = Literal[
    "kept", "converted", "interpolated", "held", "stood in for", "lost"
]


@dataclass(frozen=True, slots=True)
class Rule:
    """What a feed is expected to be like; a check left at None is not made."""

    quantity: Annotated[Quantity, Doc("its unit and its physical range")]
    usual: Annotated[float | None, Doc("a usual size, to tell W from kW")] = None
    jump: Annotated[float | None, Doc("most that a lone step may stand out")] = None
    stuck_s: Annotated[float | None, Doc("longest time at one value but 0, s")] = None
    dead_s: Annotated[float | None, Doc("longest time at 0, s")] = None
    late_s: Annotated[float | None, Doc("oldest that it may be, s")] = None
    short_s: Annotated[float, Doc("longest gap to bridge, s")] = 2 * SECONDS_PER_HOUR


@dataclass(frozen=True, slots=True)
class Finding:
    """Something wrong in a feed: where, and what was done about it."""

    series: str
    what: What
    # The first step of so many.
    first: int
    count: int
    mended: Mended
    hint: str = ""

    def __str__(self) -> str:
        """Say it in one line."""
        last = self.first + self.count - 1
        where = f"{self.first}" if self.count == 1 else f"{self.first} to {last}"
        hint = f" ({self.hint})" if self.hint else ""
        return f"{self.series}: {self.what} in step {where}, {self.mended}{hint}"
