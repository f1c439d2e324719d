"""Contracts: what a half hour costs in a home, and what of it is known when.

Six kinds: off-peak by night; by night and after noon; Tempo; the day-ahead market; a
hub's signal that is low while the sun shines on the roofs around; and, for tests only,
a signal that wanders. Each home also has a contact or a clock that closes in windows:
what heated its water before.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any, Final, Literal

import numpy as np
from quartier.engine import (
    Bools,
    Feed,
    Floats,
    Offpeak,
    Spot,
    Tariff,
    Tariffs,
    Window,
    presets_fr,
)
from quartier.lab.example.contract import FEED, colours
from quartier.lab.example.nature import Days, Sky, market_eur_per_kwh, weather
from quartier.lab.example.nature.wander import wander

type Kind = Literal["night", "split", "tempo", "spot", "solar", "wander"]
type Indexes = np.ndarray[Any, np.dtype[np.intp]]

LEARNT: Final[tuple[Kind, ...]] = ("night", "split", "tempo", "spot", "solar")
KINDS: Final[tuple[Kind, ...]] = (*LEARNT, "wander")

STEP_S: Final = 300
HOUR: Final = 12
DAY: Final = 288
ZONE: Final = "UTC"

_PEAK_EUR: Final = presets_fr.REGULATED[-1].value.peak
_OFFPEAK_EUR: Final = presets_fr.REGULATED[-1].value.offpeak
# As in the example's street: network, excise and a supplier's cent, before VAT.
_SPOT: Final = Spot(FEED, 1.0, 0.01, 0.0484 + 0.02998, 0.2)
_SPOT_KNOWN_H: Final = 13
_TEMPO_KNOWN_H: Final = 11
_TEMPO_BEGINS_H: Final = 6
_LATITUDE: Final = np.deg2rad(45.75)
_FULL_SUN: Final = 1000.0
_DIGITS: Final = 5
_HALF: Final = 0.5


@dataclass(frozen=True, slots=True)
class Beginnings:
    """Minutes of the day at which off-peak windows may begin."""

    night: Sequence[int]
    noon: Sequence[int]


TAUGHT: Final = Beginnings(range(1320, 1501, 60), range(720, 841, 60))
UNSEEN: Final = Beginnings(range(1290, 1551, 20), range(690, 911, 20))


@dataclass(frozen=True, slots=True, eq=False)
class Contract:
    """Prices of 5 minutes over some days, EUR/kWh, and how they become known."""

    kind: Kind
    prices: Floats
    # What is taken for the price where it is not known.
    assumed: Floats
    # At each step: the first that is not known yet.
    known_until: Indexes
    # When the contact, or the clock switch, is closed.
    closed: Bools


def contract(
    kind: Kind,
    start: datetime,
    days: int,
    begins: Beginnings,
    chance: np.random.Generator,
) -> Contract:
    """Draw a contract; its steps begin at a midnight."""
    # A day more in front: what is not known of the market is taken from yesterday.
    span = Days(start - timedelta(days=1), (days + 1) * DAY, ZONE)
    sky = weather(span, chance, Sky())
    two = Offpeak(_PEAK_EUR, _OFFPEAK_EUR, _windows(kind, begins, chance))
    means = sky.outdoor_c.reshape(-1, DAY).mean(axis=1).tolist()
    hues = colours(dict(zip(span.dates, means, strict=True)))
    six = presets_fr.tempo(presets_fr.REGULATED[-1].valid_from, hues)
    ghi = _FULL_SUN * _clear(span) * sky.clearness
    market, _ = market_eur_per_kwh(span, sky.outdoor_c, ghi, chance, 0.0)
    named = Tariffs({"two": Tariff(two), "tempo": Tariff(six), "spot": Tariff(_SPOT)})
    feeds = {_SPOT.series: Feed(market, np.ones(len(market), dtype=np.bool_))}
    series = named.prices(span.clock(STEP_S), ZONE, feeds).series
    own = kind if kind in {"tempo", "spot"} else "two"
    prices = series[f"{own}.import_eur_per_kwh"]
    closed = series["tempo.offpeak" if own == "tempo" else "two.offpeak"] > _HALF
    if kind == "solar":
        depth = float(chance.uniform(0.3, 0.9))
        prices = prices - depth * _OFFPEAK_EUR * _clear(span) * sky.clearness
    if kind == "wander":
        kept = 0.75 ** (1.0 / HOUR)
        prices = _PEAK_EUR * np.exp(0.2 * wander(len(prices), kept, chance, 0.0))
    if kind in {"solar", "wander", "spot"}:
        prices = np.repeat(prices.reshape(-1, HOUR).mean(axis=1), HOUR)
    prices = np.round(prices, _DIGITS)
    return Contract(
        kind=kind,
        prices=prices[DAY:],
        assumed=_assumed(kind, prices, closed),
        known_until=_known_until(kind, days),
        closed=closed[DAY:],
    )


def _windows(
    kind: Kind, begins: Beginnings, chance: np.random.Generator
) -> tuple[Window, ...]:
    """Draw eight hours a day: one window by night, or also one after noon."""
    night = int(chance.choice(np.array(begins.night)))
    noon = int(chance.choice(np.array(begins.noon)))
    short = int(chance.choice(np.array([120, 180])))
    if kind != "split":
        return (_window(night, 480),)
    return (_window(night + 120, 480 - short), _window(noon, short))


def _window(begins: int, minutes: int) -> Window:
    return Window(_time(begins), _time(begins + minutes))


def _time(minute: int) -> time:
    hour, rest = divmod(minute % 1440, 60)
    return time(hour, rest)


def _clear(span: Days) -> Floats:
    """Tell the height of the sun as a sine, at least zero (Cooper 1969)."""
    tilt = np.deg2rad(23.45) * np.sin(2 * np.pi * (284 + span.day_of_year) / 365)
    turn = np.deg2rad(15.0) * (span.utc_hour - 12.0)
    height = np.sin(_LATITUDE) * np.sin(tilt)
    height = height + np.cos(_LATITUDE) * np.cos(tilt) * np.cos(turn)
    above: Floats = np.maximum(0.0, height)
    return above


def _assumed(kind: Kind, prices: Floats, closed: Bools) -> Floats:
    """Take an unknown day for yesterday, and of an unknown colour for blue."""
    if kind == "spot":
        return prices[:-DAY]
    if kind == "tempo":
        peak, offpeak = presets_fr.REGULATED[-1].value.tempo["blue"]
        return np.where(closed, offpeak, peak)[DAY:]
    return prices[DAY:]


def _known_until(kind: Kind, days: int) -> Indexes:
    """Find, for each step, the first step whose price is not published yet."""
    step = np.arange(days * DAY)
    day, hour = step // DAY, step % DAY // HOUR
    if kind == "spot":
        return (day + 1 + (hour >= _SPOT_KNOWN_H)) * DAY
    if kind == "tempo":
        known = (day + 1 + (hour >= _TEMPO_KNOWN_H)) * DAY
        return known + _TEMPO_BEGINS_H * HOUR
    return np.full(len(step), days * DAY)
