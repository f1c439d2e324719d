"""What every key can do, and the table of keys.

A new key is one new file in the folder of keys: its class is found by its ``kind``.
"""

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar, Protocol

from ..record import gather
from .allocation import Allocation
from .point import Point
from .readings import Readings


class Key(Protocol):
    """A way to divide what producers made among those who consumed.

    The same readings and points, in whatever order, always give the same division.
    """

    kind: ClassVar[str]
    # Whether it is set before the energy is made, or reckoned from what was measured.
    is_ex_ante: ClassVar[bool]

    def takers(self) -> frozenset[str]:
        """List the consumers that it names."""
        ...

    def givers(self) -> frozenset[str]:
        """List the producers that it names."""
        ...

    def allocate(self, readings: Readings, points: Sequence[Point]) -> Allocation:
        """Divide the production; points say what the key asks about consumers.

        Raises RefusedError where the points lack what the key asks for.
        """
        ...


def key_kinds() -> Mapping[str, type[Any]]:
    """Find every kind of key in the folder of keys."""
    return gather(f"{__package__}.keys")


class Plain:
    """A key that names nobody: it reads all it needs off readings and points."""

    __slots__ = ()

    def takers(self) -> frozenset[str]:
        """Name no consumer."""
        return frozenset()

    def givers(self) -> frozenset[str]:
        """Name no producer."""
        return frozenset()
