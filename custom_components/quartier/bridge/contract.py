"""Contracts: from what people filled in about their electricity to tariffs.

What is missing or wrong is told as a trouble, and the regulated price of the day stands
in: there is a tariff for every place.
"""

import math
import re
from collections.abc import Iterable
from datetime import date, datetime, time
from typing import Final
from zoneinfo import ZoneInfo

from ..const import CONF_CONTRACT, CONF_SUBSCRIBED_KVA
from ..engine import (
    Flat,
    Offpeak,
    Spot,
    Tariff,
    Tariffs,
    Tempo,
    Window,
    presets_fr,
)
from .layout import Layout, Place, Settings
from .readers import colours
from .readings import Readings
from .trouble import Trouble

CONF_PRICE: Final = "price_eur_per_kwh"
CONF_PEAK: Final = "peak_eur_per_kwh"
CONF_OFFPEAK: Final = "offpeak_eur_per_kwh"
CONF_WINDOWS: Final = "offpeak_windows"
CONF_TEMPO_TODAY: Final = "tempo_today"
CONF_TEMPO_TOMORROW: Final = "tempo_tomorrow"
CONF_PRICE_ENTITY: Final = "price_entity"
CONF_MARGIN: Final = "margin_eur_per_kwh"
CONF_NETWORK: Final = "network_and_taxes_eur_per_kwh"
CONF_VAT: Final = "vat_percent"
CONF_INJECTION: Final = "injection_eur_per_kwh"
CONF_INJECTION_ENTITY: Final = "injection_entity"
# The six prices of Tempo, as the engine names them.
TEMPO_PRICES: Final = tuple(
    f"{colour}_{hours}_eur_per_kwh"
    for colour in ("blue", "white", "red")
    for hours in ("peak", "offpeak")
)

_PERCENT: Final = 100.0
_LOW_EUR_PER_KWH: Final = -5.0
_HIGH_EUR_PER_KWH: Final = 10.0
_USUAL_KVA: Final = 6.0
# What is published is told by the entities themselves, whatever the hour.
_AT_ONCE: Final = time(0)
_WINDOW: Final = re.compile(
    r"(\d{1,2})[:hH](\d{2})?\s*(?:-|–|à|to)\s*(\d{1,2})[:hH](\d{2})?"
)
_MIDNIGHT: Final = (24, 0)
_BETWEEN: Final = re.compile(r"[,;/\n]| et | and ")


class ContractError(ValueError):
    """A contract that cannot be priced: what is missing or wrong, in no language."""


class WindowsError(ContractError):
    """Off-peak windows that cannot be read: the part that is not understood."""


def windows_of(text: str) -> tuple[Window, ...]:
    """Read off-peak windows like 22:30-06:30, 12h-14h; midnight may be 24:00.

    Raises WindowsError, with the part that is not understood.
    """
    found = [_window(part.strip()) for part in _BETWEEN.split(text) if part.strip()]
    if not found:
        raise WindowsError(CONF_WINDOWS)
    return tuple(found)


def windows_text(windows: Iterable[Window]) -> str:
    """Write off-peak windows as they are read."""
    return ", ".join(f"{one.begins:%H:%M}-{one.ends:%H:%M}" for one in windows)


def _window(part: str) -> Window:
    told = _WINDOW.fullmatch(part)
    if told is None:
        raise WindowsError(part)
    begins, ends = (
        _time(hour, minute or "0", part)
        for hour, minute in (told.group(1, 2), told.group(3, 4))
    )
    if begins == ends:
        raise WindowsError(part)
    return Window(begins, ends)


def _time(hour: str, minute: str, part: str) -> time:
    if (int(hour), int(minute)) == _MIDNIGHT:
        return time(0)
    try:
        return time(int(hour), int(minute))
    except ValueError:
        raise WindowsError(part) from None


def feed_of(entity_id: str) -> str:
    """Name the market that an entity tells; its series is ``NAME.eur_per_kwh``."""
    return re.sub(r"[^a-z0-9_-]", "-", entity_id.lower())[-64:]


def price_entities(layout: Layout) -> dict[str, str]:
    """List the entities that contracts follow, by the series of their market."""
    found = {}
    for place in layout.places:
        settings = place.settings
        follows = [settings.get(CONF_INJECTION_ENTITY)]
        if settings.get(CONF_CONTRACT) == "spot":
            follows.append(settings.get(CONF_PRICE_ENTITY))
        for entity_id in filter(None, follows):
            found[f"{feed_of(entity_id)}.eur_per_kwh"] = str(entity_id)
    return found


def follower_of(layout: Layout, entity_id: str) -> str:
    """Name the first place whose contract follows an entity."""
    keys = (CONF_PRICE_ENTITY, CONF_INJECTION_ENTITY)
    names = (
        place.name
        for place in layout.places
        if entity_id in {place.settings.get(key) for key in keys}
    )
    return next(names, layout.name)


def tariffs_of(
    layout: Layout, readings: Readings
) -> tuple[Tariffs, tuple[Trouble, ...]]:
    """Price every place by its contract, as known now; tell what is wrong of each."""
    found, troubles = {}, []
    for place in layout.places:
        try:
            found[place.id] = tariff_of(place, readings, layout.zone)
        except ContractError as error:
            found[place.id] = usual_tariff(place, readings.now, layout.zone)
            if place.level == "household" or place.settings.get(CONF_CONTRACT):
                trouble = Trouble("contract", place.id, place.name, str(error))
                troubles.append(trouble)
    return Tariffs(found), tuple(troubles)


def tariff_of(place: Place, readings: Readings, zone: str) -> Tariff:
    """Price a place by its contract, as known now.

    Raises ContractError where something is missing or cannot be.
    """
    settings, day = place.settings, _today(readings.now, zone)
    energy: Flat | Offpeak | Tempo | Spot
    match settings.get(CONF_CONTRACT):
        case "flat":
            energy = _flat(settings, day)
        case "offpeak":
            energy = _offpeak(settings, day)
        case "tempo":
            energy = _tempo(place, readings, zone)
        case "spot":
            energy = _spot(settings)
        case other:
            raise ContractError(f"{CONF_CONTRACT}: {other or '?'}")
    return Tariff(energy, _injection(settings), name=place.name)


def usual_tariff(place: Place, now: datetime, zone: str) -> Tariff:
    """Give the regulated flat price of the day, for who told nothing better."""
    return Tariff(_flat({**place.settings, CONF_PRICE: None}, _today(now, zone)))


def _flat(settings: Settings, day: date) -> Flat:
    told = _price(settings, CONF_PRICE)
    if told is not None:
        return Flat(told)
    kva = _number(settings, CONF_SUBSCRIBED_KVA)
    return presets_fr.base(_covered(day), _USUAL_KVA if kva is None else kva)


def _offpeak(settings: Settings, day: date) -> Offpeak:
    windows = windows_of(str(settings.get(CONF_WINDOWS) or ""))
    regulated = presets_fr.offpeak(_covered(day), windows)
    peak, offpeak = (_price(settings, key) for key in (CONF_PEAK, CONF_OFFPEAK))
    return Offpeak(
        regulated.peak_eur_per_kwh if peak is None else peak,
        regulated.offpeak_eur_per_kwh if offpeak is None else offpeak,
        windows,
    )


def _tempo(place: Place, readings: Readings, zone: str) -> Tempo:
    settings, now = place.settings, readings.now
    entities = [settings.get(key) for key in (CONF_TEMPO_TODAY, CONF_TEMPO_TOMORROW)]
    if not any(entities):
        raise ContractError(CONF_TEMPO_TODAY)
    today, tomorrow = (
        readings.look(entity_id) if entity_id else None for entity_id in entities
    )
    if today is None and entities[0]:
        readings.state(str(entities[0]), place.name)
    known = colours(today, tomorrow, now, zone)
    regulated = presets_fr.tempo(_covered(_today(now, zone)), known)
    own = [_price(settings, key) for key in TEMPO_PRICES]
    usual = [getattr(regulated, key) for key in TEMPO_PRICES]
    prices = (
        told if ours is None else ours for told, ours in zip(usual, own, strict=True)
    )
    blue, blue_off, white, white_off, red, red_off = prices
    return Tempo(
        blue,
        blue_off,
        white,
        white_off,
        red,
        red_off,
        colours=known,
        announced=_AT_ONCE,
    )


def _spot(settings: Settings) -> Spot:
    entity_id = settings.get(CONF_PRICE_ENTITY)
    if not entity_id:
        raise ContractError(CONF_PRICE_ENTITY)
    return Spot(
        feed=feed_of(str(entity_id)),
        margin_eur_per_kwh=_number(settings, CONF_MARGIN) or 0.0,
        network_and_taxes_eur_per_kwh=_number(settings, CONF_NETWORK) or 0.0,
        vat=(_number(settings, CONF_VAT) or 0.0) / _PERCENT,
        published=_AT_ONCE,
    )


def _injection(settings: Settings) -> Flat | Spot | None:
    """Pay what is fed in: as an entity tells, or a price, or nothing."""
    entity_id = settings.get(CONF_INJECTION_ENTITY)
    if entity_id:
        return Spot(
            feed=feed_of(str(entity_id)), published=_AT_ONCE, stand_in_eur_per_kwh=0.0
        )
    price = _price(settings, CONF_INJECTION)
    return Flat(price) if price else None


def _price(settings: Settings, key: str) -> float | None:
    price = _number(settings, key)
    if price is not None and not _LOW_EUR_PER_KWH <= price <= _HIGH_EUR_PER_KWH:
        raise ContractError(f"{key}: {price:g}")
    return price


def _number(settings: Settings, key: str) -> float | None:
    told = settings.get(key)
    if told is None or told == "":
        return None
    try:
        number = float(told)
    except TypeError, ValueError:
        number = math.nan
    if not math.isfinite(number):
        raise ContractError(f"{key}: {told}")
    return number


def _today(now: datetime, zone: str) -> date:
    return now.astimezone(ZoneInfo(zone)).date()


def _covered(day: date) -> date:
    """Find the day nearest to a day for which regulated prices are known."""
    rows = presets_fr.REGULATED
    if any(row.holds(day) for row in rows):
        return day
    begun = [row for row in rows if row.valid_from <= day] or list(rows[:1])
    return max(row.valid_from for row in begun)
