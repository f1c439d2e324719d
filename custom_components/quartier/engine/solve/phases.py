"""Phases: what each of the three wires of a place may carry.

Risers, transformers and their fuses bear so much on each phase, whatever passes on the
other two. What passes a meter is on its phase, or a third on each; what has no meter
of its own is on the phase of the meter above:

    on a phase of a place = sum of (share of its meter * exchange) of all within

Each wire is looked at as if it were a place with limits of its own, the same both ways.
So one that stays within them costs nothing: to be unbalanced is no harm by itself. What
a wire may bear for a while only is a series too: ``PLACE.PHASE.import_limit_kw``.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import ClassVar, Final

from ..policy import Wish
from ..things import PHASES, Block, Grid, Phase, Place, Values, View
from ..units import Floats
from .site import Site

_LINE: Final = "limits"


@dataclass(frozen=True, slots=True)
class Wire:
    """The wish for limits, as it looks at one phase of a place.

    ``id`` is what a breach calls it: the place and the phase, as in ``tilleuls.l2``. No
    thing has such a name.
    """

    kind: ClassVar = _LINE
    lines: ClassVar[Mapping[str, str]] = {_LINE: "kWh"}

    id: str
    phase: Phase
    wish: Wish

    def prices(self) -> Mapping[str, float]:
        """Price a kWh beyond as the wish does."""
        return self.wish.prices()

    def block(self, view: View, place: Place) -> Block | None:
        """Bound what passes on the phase, both ways."""
        return self.wish.block(view, self._alone(place))

    def met(self, view: View, place: Place, exchange_kw: Floats) -> Values:
        """Count what lies beyond, of what passes on the phase."""
        return self.wish.met(view, self._alone(place), exchange_kw)

    def _alone(self, place: Place) -> Place:
        """Make a place of the wire."""
        most_kw = place.phase_limit_kw
        return replace(
            place, id=self.id, import_limit_kw=most_kw, export_limit_kw=most_kw
        )


def wires(site: Site) -> Iterator[tuple[Wire, int]]:
    """Go through the wires that have a limit, with the positions of their places."""
    limits = site.policy.all_wishes()[_LINE]
    for at, place in enumerate(site.places):
        if place.phase_limit_kw is not None:
            for phase in PHASES:
                yield Wire(f"{place.id}.{phase}", phase, limits), at


def seen(site: Site, wish: Wish, place: int) -> float:
    """Tell which part of a place's exchange a wish sees: all, or what is on a wire."""
    if not isinstance(wish, Wire):
        return 1.0
    meters = (
        thing
        for thing in site.places[site.meter(place)].things
        if isinstance(thing, Grid)
    )
    return next((meter.share(wish.phase) for meter in meters), 0.0)
