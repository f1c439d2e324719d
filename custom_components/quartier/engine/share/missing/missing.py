"""What every way to deal with missing readings can do, and the table of ways."""

from collections.abc import Mapping
from typing import Any, ClassVar, Protocol

from ...record import gather
from ..curve import Curve
from ..readings import Counts


class Missing(Protocol):
    """A way to deal with steps at which a meter said nothing."""

    kind: ClassVar[str]

    def fill(self, curve: Curve, zone: str) -> Counts:
        """Give the energies of a curve, Wh, still MISSING where it knows no way.

        What the meter said is never changed.
        """
        ...


def missing_kinds() -> Mapping[str, type[Any]]:
    """Find every way in this folder."""
    return gather(str(__package__))
