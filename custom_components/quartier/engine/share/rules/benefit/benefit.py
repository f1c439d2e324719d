"""What every benefit can do, and the table of benefits.

A new kind of benefit is one new file in this folder: it is found by its ``kind``.
"""

from collections.abc import Mapping
from typing import Any, ClassVar, Protocol

from ....record import gather
from ..said import Said
from ..source import Source


class Benefit(Protocol):
    """Money that a law gives for shared energy."""

    kind: ClassVar[str]

    @property
    def name(self) -> Said:
        """Its name on a statement."""
        ...

    @property
    def source(self) -> Source:
        """Where its figures were read."""
        ...


def benefit_kinds() -> Mapping[str, type[Any]]:
    """Find every kind of benefit in this folder."""
    return gather(str(__package__))
