"""Built: a neighbourhood in which the chosen sizes stand, and what it is then told."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Final

from ...outlook import Outlook
from ...things import (
    Building,
    Home,
    Neighbourhood,
    Thing,
    amount_of,
    resized,
)
from ...things.tree import Things
from ...units import Floats
from .opening import OpenSize
from .question import Candidate

# Of the largest size: what is smaller is not worth a visit of an installer.
_NOTHING: Final = 1e-4


def with_candidates(
    neighbourhood: Neighbourhood, candidates: Sequence[Candidate]
) -> Neighbourhood:
    """Let what might be built stand at its places.

    A place that there is not is for the caller to refuse.
    """

    def add(place: str, things: Things) -> Things:
        return (*things, *(each.thing for each in candidates if each.place == place))

    return _each(neighbourhood, add)


def built(
    neighbourhood: Neighbourhood, every: Sequence[OpenSize], sizes: Mapping[str, float]
) -> Neighbourhood:
    """Build the chosen sizes; what is of no size is left out, unless others need it."""
    gone = {choice.thing.id for choice in every if _is_left_out(choice, sizes)}
    by_thing: dict[str, list[OpenSize]] = {}
    for choice in every:
        by_thing.setdefault(choice.thing.id, []).append(choice)

    def make(thing: Thing) -> Thing:
        for choice in by_thing.get(thing.id, ()):
            least = _NOTHING * choice.option.most
            thing = resized(thing, choice.capacity, max(sizes[choice.key], least))
        return thing

    def change(_place: str, things: Things) -> Things:
        return tuple(make(thing) for thing in things if thing.id not in gone)

    return _each(neighbourhood, change)


def _is_left_out(choice: OpenSize, sizes: Mapping[str, float]) -> bool:
    tiny = sizes[choice.key] < _NOTHING * choice.option.most
    return tiny and not choice.thing.supplies


def grown(
    outlook: Outlook, every: Sequence[OpenSize], sizes: Mapping[str, float]
) -> Outlook:
    """Let series, ends and all, grow with what they are of: the sun on more panels."""
    factors: dict[str, float] = {}
    for choice in every:
        factor = sizes[choice.key] / amount_of(choice.thing, choice.capacity)
        for quantity in choice.capacity.series:
            name = f"{choice.thing.id}.{quantity}"
            factors[name] = factor * factors.get(name, 1.0)

    def more(known: Mapping[str, Floats]) -> dict[str, Floats]:
        return {
            name: values * factors[name] if name in factors else values
            for name, values in known.items()
        }

    return replace(
        outlook,
        series=more(outlook.series),
        low=more(outlook.low),
        high=more(outlook.high),
    )


type _Change = Callable[[str, Things], Things]


def _each(neighbourhood: Neighbourhood, change: _Change) -> Neighbourhood:
    """Change what stands at every place."""

    def home(each: Home) -> Home:
        return replace(each, things=change(each.id, each.things))

    def building(each: Building) -> Building:
        homes = tuple(map(home, each.homes))
        return replace(each, homes=homes, things=change(each.id, each.things))

    return replace(
        neighbourhood,
        buildings=tuple(map(building, neighbourhood.buildings)),
        homes=tuple(map(home, neighbourhood.homes)),
        things=change(neighbourhood.id, neighbourhood.things),
    )
