"""Trust: how long what a sensor said last is taken for what is.

A sensor that has not spoken for hours is not worth a repair yet, but nobody may freeze
for its sake: beside it counts what was believed, where that is colder.
"""

from datetime import timedelta
from typing import Final

from homeassistant.const import STATE_UNAVAILABLE, STATE_UNKNOWN

from ..readings import Gate, Readings

_HOURS: Final = timedelta(hours=6)
_AWAY: Final = frozenset({STATE_UNAVAILABLE, STATE_UNKNOWN, ""})


def colder(
    readings: Readings,
    entity_id: str,
    measured: float | None,
    believed: float | None,
) -> float | None:
    """Choose a temperature: as measured, if lately, else the colder of the two."""
    if measured is None or believed is None:
        return believed if measured is None else measured
    return min(measured, believed) if _is_old(readings, entity_id) else measured


def is_silent(readings: Readings, entity_id: str) -> bool:
    """Tell whether an entity has had nothing to say for hours, or is not there."""
    state = readings.look(entity_id)
    if state is None:
        return True
    return state.state in _AWAY and readings.now - state.last_changed >= _HOURS


def is_blind(
    readings: Readings, entity_id: str, gate: Gate, whose: str, *, believed: bool
) -> bool:
    """Tell whether nobody knows what a sensor is there to tell.

    One that is away for less than some hours is stood in for by what was believed.
    """
    if readings.number(entity_id, gate, whose) is not None:
        return False
    state = readings.look(entity_id)
    is_away = state is not None and state.state in _AWAY
    return not believed or not is_away or is_silent(readings, entity_id)


def _is_old(readings: Readings, entity_id: str) -> bool:
    state = readings.look(entity_id)
    return state is not None and readings.now - state.last_reported > _HOURS
