"""Measured: the past of entities as the recorder keeps it, on the steps of a clock.

Long-term statistics tell the weeks, those of five minutes the last days; entities
without statistics are averaged over their states. Counters of energy become mean
powers. All of it reads the database: none of it belongs in the event loop.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Any, Final, Literal

import numpy as np
from homeassistant.components.recorder.history import state_changes_during_period
from homeassistant.components.recorder.statistics import (
    StatisticsRow,
    get_metadata,
    statistics_during_period,
)
from homeassistant.const import (
    ATTR_UNIT_OF_MEASUREMENT,
    UnitOfEnergy,
    UnitOfPower,
    UnitOfTemperature,
)
from homeassistant.core import HomeAssistant, State
from homeassistant.util.unit_conversion import EnergyConverter

from ..engine import Clock, Floats, Quantity, Rule, gate
from .kinds import Source
from .readers import eur_factor
from .readings import CARBON, ENERGY, POWER, Gate

PRICE: Final = Gate("EUR/kWh", None, -5, 10, timedelta(hours=48))
_FINE: Final = timedelta(days=2)
# States are kept for ten days by default, and many of them make a slow query.
_STATES: Final = timedelta(days=7)
_SECONDS: Final[Mapping[str, float]] = {"hour": 3600.0, "5minute": 300.0}
_UNITS: Final[Mapping[str, str]] = {
    "power": UnitOfPower.KILO_WATT,
    "energy": UnitOfEnergy.KILO_WATT_HOUR,
    "temperature": UnitOfTemperature.CELSIUS,
}

type Period = Literal["hour", "5minute"]


def fetched(
    hass: HomeAssistant, sources: Mapping[str, Source], clock: Clock, since: datetime
) -> dict[str, Floats]:
    """Fetch the past of sources from the database: statistics, or else states."""
    ids = {source.entity_id for source in sources.values()}
    metadata = {
        name: meta for name, (_, meta) in get_metadata(hass, statistic_ids=ids).items()
    }
    coarse = _statistics(hass, metadata.keys(), since, "hour")
    fine_since = max(since, clock.end - _FINE)
    fine = _statistics(hass, metadata.keys(), fine_since, "5minute")
    found = {}
    for name, source in sources.items():
        meta = metadata.get(source.entity_id)
        if meta is None:
            raw = _of_states(hass, source, clock, since)
        else:
            rows = [part.get(source.entity_id, []) for part in (coarse, fine)]
            raw = _of_statistics(source, meta, clock, rows, hass.config.currency)
        if raw is not None:
            found[name] = checked(name, raw * source.sign, source, clock)
    return found


def _statistics(
    hass: HomeAssistant, ids: Iterable[str], since: datetime, period: Period
) -> dict[str, list[StatisticsRow]]:
    names = set(ids)
    if not names:
        return {}
    return statistics_during_period(
        hass, since, None, names, period, dict(_UNITS), {"mean", "change"}
    )


def _of_statistics(
    source: Source,
    meta: Mapping[str, Any],
    clock: Clock,
    rows: Sequence[Sequence[StatisticsRow]],
    currency: str,
) -> Floats | None:
    """Average statistics over the steps; the fine ones count where there are any."""
    is_counter = meta["unit_class"] == EnergyConverter.UNIT_CLASS and meta["has_sum"]
    factor = 1.0 if is_counter else _factor(source.gate, meta, currency)
    if factor is None:
        return None
    values = np.full(len(clock), np.nan)
    for part, length_s in zip(rows, _SECONDS.values(), strict=True):
        spans = _counted_spans if is_counter else _spans
        seen = averaged(list(spans(part, length_s)), clock)
        values = np.where(np.isnan(seen), values, seen)
    return values * factor


def _spans(
    rows: Sequence[StatisticsRow], length_s: float
) -> Iterable[tuple[float, float, float]]:
    """Turn means into spans: begin, end, and mean."""
    for row in rows:
        value = row.get("mean")
        if value is not None:
            yield row["start"], row["start"] + length_s, value


def _counted_spans(
    rows: Sequence[StatisticsRow], length_s: float
) -> Iterable[tuple[float, float, float]]:
    """Turn energies into mean powers since the row before, across what is missing.

    Of the first row nobody knows since when it counts.
    """
    for before, row in pairwise(rows):
        change = row.get("change")
        begin, end = (one["start"] + length_s for one in (before, row))
        if change is not None and change >= 0:
            yield begin, end, change * 3600.0 / (end - begin)


def _factor(wanted: Gate, meta: Mapping[str, Any], currency: str) -> float | None:
    """Find the factor from the unit of statistics to the gate's; None for others.

    Those that Home Assistant can convert come converted.
    """
    if wanted.convert is not None:
        return 1.0 if meta["unit_class"] == wanted.convert.UNIT_CLASS else None
    return _plain_factor(wanted, meta["unit_of_measurement"] or "", currency)


def _plain_factor(wanted: Gate, unit: str, currency: str) -> float | None:
    """Find the factor between units that Home Assistant does not convert."""
    if wanted is PRICE:
        return eur_factor(unit, currency)
    if unit == wanted.unit or (wanted.bare and not unit):
        return 1.0
    return 1.0 if wanted is CARBON and unit.casefold().endswith("/kwh") else None


def _of_states(
    hass: HomeAssistant, source: Source, clock: Clock, since: datetime
) -> Floats | None:
    """Average the states of an entity over the steps, each held until the next."""
    state = hass.states.get(source.entity_id)
    if state is None:
        return None
    unit = state.attributes.get(ATTR_UNIT_OF_MEASUREMENT)
    is_counter = source.gate in {POWER, ENERGY} and unit in EnergyConverter.VALID_UNITS
    convert = _converter(source.gate, unit, hass.config.currency, is_counter=is_counter)
    if convert is None:
        return None
    start = max(since, clock.end - _STATES)
    changes = state_changes_during_period(
        hass, start, None, source.entity_id, no_attributes=True
    ).get(source.entity_id, [])
    points = [(at, convert(value)) for at, value in _numbers(changes)]
    if not points:
        return None
    end_s = max(clock.end.timestamp(), points[-1][0])
    if is_counter:
        # One that stands still is not written again, and counts nothing meanwhile.
        return counted([*points, (end_s, points[-1][1])], clock)
    ends = [*(at for at, _ in points[1:]), end_s]
    spans = [(at, end, value) for (at, value), end in zip(points, ends, strict=True)]
    return averaged(spans, clock)


def _converter(
    wanted: Gate, unit: object, currency: str, *, is_counter: bool
) -> Callable[[float], float] | None:
    """Find how states become the gate's unit; None where they cannot."""
    told = unit if isinstance(unit, str) else ""
    if is_counter:
        return EnergyConverter.converter_factory(told, UnitOfEnergy.KILO_WATT_HOUR)
    if wanted.convert is None:
        factor = _plain_factor(wanted, told, currency)
        return None if factor is None else factor.__mul__
    if told not in wanted.convert.VALID_UNITS:
        return None
    return wanted.convert.converter_factory(told, wanted.unit)


def _numbers(changes: Iterable[State]) -> Iterable[tuple[float, float]]:
    """Read states as numbers at moments; NaN where there was none."""
    for state in changes:
        try:
            value = float(state.state)
        except ValueError:
            value = np.nan
        yield state.last_updated.timestamp(), value


def averaged(spans: Iterable[tuple[float, float, float]], clock: Clock) -> Floats:
    """Average spans over steps by time; NaN where less than half of one is known."""
    known = np.array(
        [span for span in spans if np.isfinite(span[2]) and span[1] > span[0]]
    ).reshape(-1, 3)
    if not len(known):
        return np.full(len(clock), np.nan)
    known = known[np.argsort(known[:, 0], kind="stable")]
    begins = known[:, 0]
    ends = np.minimum(known[:, 1], np.append(begins[1:], np.inf))
    edges_s = clock.edges_s + clock.start.timestamp()
    corners = np.stack([begins, ends], axis=1).ravel()
    amounts, seconds = (
        np.diff(np.interp(edges_s, corners, _running(weight, ends - begins)))
        for weight in (known[:, 2], np.ones(len(known)))
    )
    enough = seconds >= np.diff(edges_s) / 2
    return np.where(enough, amounts / np.maximum(seconds, 1e-9), np.nan)


def _running(weights: Floats, lengths: Floats) -> Floats:
    """Add up weights times lengths, told at the begin and the end of each span."""
    total = np.cumsum(weights * lengths)
    before = total - weights * lengths
    return np.stack([before, total], axis=1).ravel()


def counted(points: Iterable[tuple[float, float]], clock: Clock) -> Floats:
    """Turn readings of a counter, kWh, into mean powers; a reset starts anew."""
    known = np.array([point for point in points if np.isfinite(point[1])])
    if len(known) < 2:  # noqa: PLR2004 (a difference needs two)
        return np.full(len(clock), np.nan)
    at, counts = known.T
    steps = np.diff(counts)
    total = np.concatenate(([0.0], np.cumsum(np.where(steps < 0, counts[1:], steps))))
    edges_s = clock.edges_s + clock.start.timestamp()
    inside = (edges_s >= at[0]) & (edges_s <= at[-1])
    energy = np.where(inside, np.interp(edges_s, at, total), np.nan)
    return np.asarray(np.diff(energy) / clock.hours)


def checked(name: str, raw: Floats, source: Source, clock: Clock) -> Floats:
    """Look at a past, and take out what cannot be; gaps stay gaps."""
    told = source.gate
    unit = UnitOfPower.KILO_WATT if told is ENERGY else told.unit
    quantity = Quantity(str(unit), *_range(source))
    found = gate(name, raw, clock, Rule(quantity), fill=False)
    return found.values


def _range(source: Source) -> tuple[float, float]:
    told = POWER if source.gate is ENERGY else source.gate
    low, high = told.low * source.sign, told.high * source.sign
    return min(low, high), max(low, high)
