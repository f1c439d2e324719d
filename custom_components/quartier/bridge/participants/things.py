"""Things: what a participant offers, as the engine plans it.

    storage   a store, and what it takes besides
    profile   one cycle in its window, never cut
    band      what it takes, which nobody moves
    none      its habit, of which a part is expected to answer to prices

Who is silent, or did not confirm, is what it usually takes. Who does not do what was
asked of it is believed in part: so much of its store is planned, and the rest does what
it would do alone. A cycle is believed or not.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final, Literal

import numpy as np

from ...engine import Appliance, Clock, Floats, Load, Run, Storage, Thing
from .alone import alone_kw
from .laid import laid
from .offer import Offer
from .party import Party

# Of what a home takes that sees prices alone: 63 trials found that about a tenth of the
# load moves where prices double, and more only where machines follow them (Faruqui and
# others, Arcturus 2.0, 2017). A plan must not lean on more.
RESPONSE: Final = 0.1
HOME_APP: Final = "home"
# So long that part can be brought forward or put off.
_SHIFTED_H: Final = 3.0
# Where it moves, it moves at so many times its mean.
_FACTOR: Final = 3.0
# What an inverter gives back of what it stored, both ways.
_EFFICIENCY: Final = 0.9
# A belief is better than what was told longer ago.
_OLD: Final = timedelta(minutes=20)
_LEAST_KWH: Final = 0.01
_MOST_H: Final = 48.0
_MOST_KW: Final = 100.0
# Cycles of who does less than this of what is asked are no part of a plan.
_BELIEVED: Final = 0.5
# Nobody knows anything of it: as other things that are not known.
_UNKNOWN_KW: Final = 0.1


@dataclass(frozen=True, slots=True)
class Spot:
    """Where and when a participant is looked at."""

    # Its id and its name in the tree.
    id: str
    name: str
    now: datetime
    zone: str
    # What it was believed to be.
    before: Thing | None = None


def things_of(party: Party, spot: Spot) -> tuple[Thing, ...]:
    """Make its things; the first has its own id."""
    offer = party.offer
    if offer is None:
        return _base(party, spot, spot.id)
    match offer.form:
        case "storage":
            return *_storage(party, offer, spot), *_base(party, spot)
        case "profile" if _is_cycle(party, offer):
            return _profile(offer, spot), *_base(party, spot)
        case "none" if party.app == HOME_APP and _mean_kw(party) is not None:
            return _expected(party, spot), *_base(party, spot)
        case _:
            return _base(party, spot, spot.id)


def series_of(party: Party, spot: Spot, clock: Clock) -> Mapping[str, Floats]:
    """Say what may be expected of the series of its things, on a clock."""
    base, nothing = _base_kw(party, clock, spot.zone), np.zeros(len(clock))
    use = nothing
    offer = party.offer
    if offer is not None and offer.use is not None:
        use = np.maximum(laid(offer.use, clock), 0.0)
    if party.app == HOME_APP and offer is not None and offer.form == "none":
        usual = party.habit.on(clock, spot.zone)
        if usual is not None and base is not None:
            use = RESPONSE * np.maximum(usual, 0.0)
            base = base - use
    found = _shared_out(party, spot, clock, use, base)
    if party.rest:
        # Where nothing is known of it, what is usual at its place stands.
        rest = {} if base is None else {f"{party.rest}.power_kw": base}
        return found | {f"{spot.id}.power_kw": nothing} | rest
    if base is None:
        base = nothing + (_UNKNOWN_KW if party.power_kw is None else party.power_kw)
    return found | {f"{spot.id}{end}.power_kw": base for end in ("", "-base")}


def _shared_out(
    party: Party, spot: Spot, clock: Clock, use: Floats, base: Floats | None
) -> dict[str, Floats]:
    """Part what is used between the store that is planned and what it does alone."""
    name, offer, part = f"{spot.id}.use_kw", party.offer, party.trust
    if offer is None or offer.form != "storage" or part == 1.0:
        return {name: use}
    known = np.zeros(len(clock)) if base is None else base
    usual = party.usual.beside(known, clock, spot.zone)
    alone = alone_kw(_whole(party, offer, spot), use, usual, clock)
    return {name: part * use, f"{spot.id}-alone.power_kw": (1.0 - part) * alone}


def is_counted(party: Party) -> bool:
    """Tell whether a plan counts on more of it than its habit."""
    offer = party.offer
    return offer is not None and (offer.form == "storage" or _is_cycle(party, offer))


def _is_cycle(party: Party, offer: Offer) -> bool:
    """Tell whether it is a cycle that takes some power, and must end some time."""
    is_one = offer.form == "profile" and offer.end is not None
    is_believed = party.trust >= _BELIEVED
    return is_one and is_believed and max(offer.profile_kw, default=0.0) > 0


def _storage(party: Party, offer: Offer, spot: Spot) -> tuple[Thing, ...]:
    """Make its store, as large as it is believed to be, and what the rest takes."""
    whole, part = _whole(party, offer, spot), party.trust
    if part == 1.0:
        return (whole,)
    believed = replace(
        whole,
        **{
            name: part * getattr(whole, name)
            for name in (
                *("capacity_kwh", "take_kw", "fill_kwh"),
                *("low_kwh", "give_kw", "loss_kw"),
            )
        },
    )
    return believed, Load(f"{spot.id}-alone", name=spot.name)


def _whole(party: Party, offer: Offer, spot: Spot) -> Storage:
    fill, low = _fill_kwh(party, offer, spot), offer.low_kwh
    take = _take_kw(party, offer)
    # What cannot be filled in two days is not offered, whatever is said.
    high = max(offer.high_kwh or 0.0, fill, low)
    high = max(min(high, _MOST_H * take), _LEAST_KWH)
    breaks: Literal["cold_water", "mobility"] = "cold_water"
    if party.app == "ev":
        # All that it offers to take is needed when it leaves.
        breaks, low = "mobility", high
    return Storage(
        spot.id,
        capacity_kwh=high,
        take_kw=take,
        fill_kwh=min(fill, high),
        low_kwh=min(low, high),
        give_kw=offer.give_kw,
        loss_kw=min(offer.loss_kw, high),
        efficiency=_EFFICIENCY if offer.give_kw else 1.0,
        due=offer.end if offer.end is not None and offer.end > spot.now else None,
        breaks=breaks,
        name=spot.name,
    )


def _take_kw(party: Party, offer: Offer) -> float:
    """Believe no more than what it said that it is rated for."""
    return min(offer.take_kw, party.rated_kw or offer.take_kw)


def _fill_kwh(party: Party, offer: Offer, spot: Spot) -> float:
    """Take what was measured last; what is believed, where that was long ago."""
    fill, at = offer.fill_kwh, offer.at
    told_at = party.told_at
    if party.fill_kwh is not None and told_at is not None and told_at > at:
        fill, at = party.fill_kwh, told_at
    before = spot.before
    if isinstance(before, Storage) and (fill is None or spot.now - at > _OLD):
        if before.take_kw == _take_kw(party, offer):
            return before.fill_kwh
        # It was believed in another part: as full as it was, it still is.
        share = before.fill_kwh / before.capacity_kwh
        return share * max(offer.high_kwh or 0.0, offer.low_kwh)
    return 0.0 if fill is None else fill


def _profile(offer: Offer, spot: Spot) -> Appliance:
    """Make its cycle; one that has begun since is under way, and not begun again."""
    begin = max(offer.start or offer.at, offer.at)
    cycle = Appliance(
        spot.id,
        profile_kw=tuple(min(max(kw, 0.0), _MOST_KW) for kw in offer.profile_kw),
        profile_step_min=offer.step_s / 60.0,
        name=spot.name,
    )
    before = spot.before
    begun = before.begun if isinstance(before, Appliance) else None
    if begun is not None and spot.now < begun + cycle.duration:
        return replace(cycle, begun=begun)
    # A window that is too short for it is one that ends when it can.
    due = max(offer.end or begin, begin + timedelta(minutes=1))
    return replace(cycle, runs=(Run(begin, due),))


def _expected(party: Party, spot: Spot) -> Storage:
    """Expect a part of its habit to move by some hours."""
    mean_kw = RESPONSE * max(_mean_kw(party) or 0.0, 0.0)
    capacity = max(mean_kw * _SHIFTED_H, _LEAST_KWH)
    fill = capacity / 2
    if isinstance(spot.before, Storage):
        fill = min(spot.before.fill_kwh, capacity)
    return Storage(
        spot.id,
        capacity_kwh=capacity,
        take_kw=_FACTOR * mean_kw,
        fill_kwh=fill,
        name=spot.name,
    )


def _base(party: Party, spot: Spot, name: str = "") -> tuple[Thing, ...]:
    """Make the load that nobody moves; a home's is that of its place."""
    if name:
        return (Load(name, name=spot.name),)
    offer = party.offer
    if party.rest or offer is None:
        return ()
    if offer.base is None and offer.form != "none":
        return ()
    return (Load(f"{spot.id}-base", name=spot.name),)


def _base_kw(party: Party, clock: Clock, zone: str) -> Floats | None:
    """Expect what nobody moves: as told, else as usual; None where neither is known."""
    offer = party.offer
    if offer is not None and offer.base is not None:
        return laid(offer.base, clock)
    if is_counted(party):
        return np.zeros(len(clock))
    return party.habit.on(clock, zone)


def _mean_kw(party: Party) -> float | None:
    known = [one for one in party.habit.kw if one is not None]
    return sum(known) / len(known) if known else None
