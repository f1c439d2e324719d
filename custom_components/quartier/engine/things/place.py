"""A place in the flattened tree, and where each of its balances is kept."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

from ..units import Carrier
from .sharing import Sharing
from .thing import Thing

type Level = Literal["neighbourhood", "building", "home"]


class Branch(Protocol):
    """What the levels of the tree have in common."""

    @property
    def id(self) -> str:
        """Its name in files and columns."""
        ...

    @property
    def name(self) -> str:
        """Its name for people."""
        ...

    @property
    def things(self) -> tuple[Thing, ...]:
        """What stands there."""
        ...


@dataclass(frozen=True, slots=True)
class Place:
    """A place in the flattened tree."""

    id: str
    name: str
    level: Level
    # Position of its parent among the places; None at the top.
    parent: int | None
    things: tuple[Thing, ...]
    # For each carrier, the position of the place where its balance is kept: this one
    # or the nearest above that can bring the carrier in.
    suppliers: Mapping[Carrier, int]
    import_limit_kw: float | None
    export_limit_kw: float | None
    phase_limit_kw: float | None
    # The operation that its meter is in, and the position of the place that runs it.
    sharing: Sharing | None
    shares_at: int | None
    # What fairness goes by in a home: its need, if told, and whether it comes first.
    need: float | None = None
    priority: float = 0.0
    # Whether an audit counts its household among the energy-poor.
    is_energy_poor: bool = False


def flatten(rows: Sequence[tuple[Level, Branch, int | None]]) -> tuple[Place, ...]:
    """Make places of branches given with their parents' positions."""
    places: list[Place] = []
    for at, (level, branch, parent) in enumerate(rows):
        above = None if parent is None else places[parent]
        supplied = {carrier for thing in branch.things for carrier in thing.supplies}
        own = getattr(branch, "sharing", None)
        places.append(
            Place(
                id=branch.id,
                name=branch.name or branch.id,
                level=level,
                parent=parent,
                things=branch.things,
                suppliers={
                    **(above.suppliers if above else {}),
                    **dict.fromkeys(supplied, at),
                },
                import_limit_kw=getattr(branch, "import_limit_kw", None),
                export_limit_kw=getattr(branch, "export_limit_kw", None),
                phase_limit_kw=getattr(branch, "phase_limit_kw", None),
                sharing=own or (above.sharing if above else None),
                shares_at=at if own else (above.shares_at if above else None),
                need=getattr(branch, "need", None),
                priority=getattr(branch, "priority", 0.0),
                is_energy_poor=getattr(branch, "is_energy_poor", False),
            )
        )
    return tuple(places)
