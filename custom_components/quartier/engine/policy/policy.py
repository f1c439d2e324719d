"""A policy: the prices that a community sets on its wishes."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Annotated

from ..record import Doc, Kinds
from ..units import Bools, Floats
from .simple_life import SimpleLife
from .wish import Wish, wish_kinds


@dataclass(frozen=True, slots=True)
class Policy:
    """Wishes with their prices; a wish that is not named has its usual price."""

    wishes: tuple[Annotated[Wish, Kinds(wish_kinds)], ...] = ()
    name: Annotated[str, Doc("its name for people")] = ""

    def faults(self) -> Iterator[tuple[str, object, str]]:
        """Each wish has one price."""
        for kind, count in Counter(wish.kind for wish in self.wishes).items():
            if count > 1:
                yield "wishes", kind, f"a wish named once; it is named {count} times"

    def all_wishes(self) -> Mapping[str, Wish]:
        """Every wish there is: named ones, and the others at their usual price."""
        named = {wish.kind: wish for wish in self.wishes}
        return {kind: named.get(kind) or cls() for kind, cls in wish_kinds().items()}

    def prices(self) -> Mapping[str, float]:
        """Price of every line, EUR per unit."""
        prices: dict[str, float] = {}
        for wish in self.all_wishes().values():
            prices |= wish.prices()
        return prices

    def quiet(self, hour: Floats) -> Bools:
        """Tell which wall-clock hours are quiet."""
        simple_life = self.all_wishes()[SimpleLife.kind]
        if not isinstance(simple_life, SimpleLife):
            raise TypeError(f"{simple_life!r} is no simple life")
        return simple_life.quiet(hour)


def line_units() -> Mapping[str, str]:
    """List the unit of every line."""
    return {
        line: unit for cls in wish_kinds().values() for line, unit in cls.lines.items()
    }
