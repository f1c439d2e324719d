"""A hand on the switch: whether somebody else changed what Quartier commands.

Pure. What answers our own order is no hand, nor is a number that drifts within its
deadband or moves to where it was told. A person always is one, and so is what stands
elsewhere once a device has had its time to report.
"""

from collections.abc import Mapping
from datetime import timedelta
from typing import Final, Literal

from homeassistant.core import State

from ..deed import Deed
from .standing import Aspect, To, aspects, is_away, same, standing

type Judgement = Literal["none", "echo", "perhaps", "hand"]

# So long nobody else orders what a hand has touched.
HELD: Final = timedelta(hours=2)
# A device may report so late, and in steps, what it was told.
GRACE: Final = timedelta(seconds=30)
# A number may take so long on its way.
RAMP: Final = timedelta(minutes=5)

# From the least to the most that an aspect says of the whole change.
_RANK: Final[tuple[Judgement, ...]] = ("none", "echo", "perhaps", "hand")
# What has modes is switched by its mode.
_MODE: Final = frozenset({"switch", "mode"})


def judge(
    before: State | None,
    after: State | None,
    wanted: Mapping[Aspect, Deed],
    since_order: timedelta | None,
    *,
    ours: bool,
) -> Judgement:
    """Judge a change of state of a commanded entity.

    ``wanted`` is what it should be by aspect, ``since_order`` how long ago its device
    was last told something, ``ours`` whether the change came of our own call.
    """
    if before is None or after is None or is_away(before) or is_away(after):
        return "none"
    if ours:
        return "echo"
    if not wanted and not aspects(after):
        # What is only pressed: by a person, or by what a person has set up.
        return "hand" if _told_by_others(after) else "none"
    was, now = aspects(before), aspects(after)
    changed = [about for about in now if not same(was.get(about), now[about])]
    found = [_judge(about, before, after, wanted, since_order) for about in changed]
    return max(found, key=_RANK.index, default="none")


def stands_elsewhere(state: State | None, wanted: Mapping[Aspect, Deed]) -> bool:
    """Tell whether an entity is something else than it was told."""
    return not is_away(state) and any(
        not _met(state, about, deed) for about, deed in wanted.items() if not deed.pulse
    )


def _judge(
    about: Aspect,
    before: State,
    after: State,
    wanted: Mapping[Aspect, Deed],
    since_order: timedelta | None,
) -> Judgement:
    """Judge one aspect that has changed."""
    if after.context.user_id is not None:
        return "hand"
    deeds = {
        key: deed
        for key, deed in wanted.items()
        if (key == about or {key, about} <= _MODE) and not deed.pulse
    }
    if not deeds:
        return "hand" if _told_by_others(after) else "none"
    if all(_met(after, key, deed) for key, deed in deeds.items()):
        return "echo"
    if _told_by_others(after):
        return "hand"
    since = timedelta.max if since_order is None else since_order
    if since < RAMP and all(_nears(before, after, *item) for item in deeds.items()):
        return "echo"
    return "perhaps" if since < GRACE else "hand"


def _told_by_others(state: State) -> bool:
    return state.context.user_id is not None or state.context.parent_id is not None


def _met(state: State | None, about: Aspect, deed: Deed) -> bool:
    return same(standing(state, about), deed.to, deed.deadband)


def _nears(before: State, after: State, about: Aspect, deed: Deed) -> bool:
    """Tell whether a number has moved towards what it was told."""
    was, now = (_distance(standing(state, about), deed.to) for state in (before, after))
    return was is not None and now is not None and now < was


def _distance(stands: To | None, to: To) -> float | None:
    if isinstance(stands, (bool, str)) or isinstance(to, (bool, str)) or stands is None:
        return None
    return abs(stands - to)
