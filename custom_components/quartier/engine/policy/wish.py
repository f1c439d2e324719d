"""What every wish can do, and the table of wishes.

A new wish is one new file in this folder: its class is found by its ``kind``.
"""

from collections.abc import Mapping
from typing import Any, ClassVar, Protocol

from ..record import gather
from ..things import Block, Place, Values, View
from ..units import Floats


class Wish(Protocol):
    """Something people want, at a price per unit that they set.

    Prices are in EUR per unit of each of its lines; lines are the names under which
    things count what they take of the wish.
    """

    kind: ClassVar[str]
    # The unit of each line, for people to read.
    lines: ClassVar[Mapping[str, str]]

    def prices(self) -> Mapping[str, float]:
        """Price of each line, EUR per unit."""
        ...

    def block(self, view: View, place: Place) -> Block | None:
        """Write what it asks of the exchange of a place, if it asks anything."""
        ...

    def met(self, view: View, place: Place, exchange_kw: Floats) -> Values:
        """Give the values of the block's columns for an exchange."""
        ...


def wish_kinds() -> Mapping[str, type[Any]]:
    """Find every kind of wish in this folder."""
    return gather(str(__package__))


class Plain:
    """A wish that only sets prices and asks nothing of a place's exchange."""

    __slots__ = ()

    def block(self, view: View, place: Place) -> Block | None:
        """Ask nothing."""
        del view, place
        return None

    def met(self, view: View, place: Place, exchange_kw: Floats) -> Values:
        """Count nothing."""
        del view, place, exchange_kw
        return {}
