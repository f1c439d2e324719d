"""Opening: how blocks are written where sizes, and what stores begin with, are open."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ...record import Fault
from ...things import (
    Block,
    Capacity,
    Neighbourhood,
    Thing,
    View,
    amount_of,
    capacity_of,
    eased,
    kinds,
)
from .handle import Handle, size_handle, start_handles
from .lines import BentError
from .question import Option
from .technology import Catalogue, Technology
from .widen import widen


@dataclass(frozen=True, slots=True)
class OpenSize:
    """An open size: of what, between what, and what it costs."""

    option: Option
    thing: Thing
    capacity: Capacity
    technology: Technology

    @property
    def key(self) -> str:
        """Name the size."""
        return self.option.key


def choices(
    neighbourhood: Neighbourhood, options: Sequence[Option], catalogue: Catalogue
) -> tuple[tuple[OpenSize, ...], tuple[Fault, ...]]:
    """Find what options are about; and what is wrong with them, each fault."""
    things = {
        thing.id: thing for place in neighbourhood.places() for thing in place.things
    }
    found: list[OpenSize] = []
    faults: list[Fault] = []
    for at, option in enumerate(options):
        path, thing = f"options[{at}]", things.get(option.thing)
        if thing is None:
            accepts = "a thing of the neighbourhood, or a candidate"
            faults.append(Fault(f"{path}.thing", option.thing, accepts))
            continue
        capacity = capacity_of(thing, option.capacity)
        if capacity is None:
            accepts = _capacities(thing.kind)
            faults.append(Fault(f"{path}.capacity", option.capacity, accepts))
            continue
        if amount_of(thing, capacity) <= 0:
            accepts = f"more than 0 {capacity.unit} to begin with"
            faults.append(Fault(f"{path}.thing", f"{thing.id} of 0", accepts))
            continue
        name = option.technology or catalogue.of(thing.kind, capacity.name)
        technology = catalogue.technologies.get(name or "")
        if technology is None:
            accepts = f"a technology for {thing.kind} {capacity.name} in the catalogue"
            faults.append(Fault(f"{path}.technology", option.technology, accepts))
            continue
        found.append(OpenSize(option, thing, capacity, technology))
    return tuple(found), tuple(faults)


def _capacities(kind: str) -> str:
    names = [each.name for each in getattr(kinds()[kind], "capacities", ())]
    return f"one of {', '.join(names)}" if names else f"no size: a {kind} has none"


@dataclass(frozen=True, slots=True, eq=False)
class Opening:
    """Writes blocks with columns for the sizes that are open."""

    choices: Mapping[str, tuple[OpenSize, ...]]

    @classmethod
    def of(cls, every: Sequence[OpenSize]) -> Opening:
        """Sort choices by thing."""
        sorted_out: dict[str, tuple[OpenSize, ...]] = {}
        for choice in every:
            name = choice.thing.id
            sorted_out[name] = (*sorted_out.get(name, ()), choice)
        return cls(sorted_out)

    def __call__(self, thing: Thing, view: View) -> Block:
        """Write a thing's block; a store begins with what it ends with.

        Raises BentError where it is no line in a size that is open.
        """
        sizes: list[Handle] = []
        for each in self.choices.get(thing.id, ()):
            thing = eased(thing, each.capacity)
            sizes.append(size_handle(thing, each.capacity, each.option.most))
        for start in start_handles(thing, view):
            try:
                return widen(thing, view, (*sizes, start))
            except BentError:
                continue
        return widen(thing, view, tuple(sizes)) if sizes else thing.block(view)


def is_straight(choice: OpenSize, view: View) -> bool:
    """Tell whether a thing's block is a line in a size."""
    try:
        Opening.of([choice])(choice.thing, view)
    except BentError:
        return False
    return True
