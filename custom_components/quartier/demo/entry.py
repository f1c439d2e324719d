"""The demo's entry: what a landlord would have answered in every form."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from ..const import (
    APPLIANCE,
    ASSET,
    BUILDING,
    CONF_CARBON,
    CONF_COMFORT_LOW,
    CONF_CONTRACT,
    CONF_DEMO,
    CONF_GRID_POWER,
    CONF_IMPORT_LIMIT,
    CONF_KIND,
    CONF_MODE,
    CONF_OUTDOOR,
    CONF_PARENT,
    CONF_PERSONS,
    CONF_SHARES,
    CONF_SUBSCRIBED_KVA,
    CONF_TAKES_PART,
    CONF_TUNABLES,
    CONF_WEATHER,
    HOUSEHOLD,
    NEIGHBOURHOOD,
)
from ..engine import (
    Appliance,
    Ev,
    Flat,
    Grid,
    HeatedSpace,
    Home,
    Offpeak,
    Spot,
    Tempo,
    Thing,
    Window,
)
from .devices import settings_of
from .names import (
    CARBON,
    MARKET,
    OUTDOOR,
    TEMPO_TODAY,
    TEMPO_TOMORROW,
    WEATHER,
    entity_of,
    part_of,
)
from .street import Street, street
from .titles import title_of

CONF_FACTOR: Final = "time_factor"

# Dishes are clean by breakfast, laundry is hung up in the evening.
_MORNING: Final = "07:00"
_EVENING: Final = "18:30"

type Subentry = dict[str, Any]


def demo_entry(
    language: str = "fr", factor: float = 1.0
) -> tuple[str, dict[str, Any], dict[str, Any]]:
    """Give the title, the data and the options of the demo's entry.

    With a factor above 1 tanks, rooms and batteries go through more physics in each
    second of the wall's clock.
    """
    town = street().neighbourhood
    sharing = town.sharing
    data = {
        CONF_KIND: NEIGHBOURHOOD,
        CONF_DEMO: True,
        CONF_FACTOR: factor,
        CONF_WEATHER: WEATHER,
        CONF_OUTDOOR: OUTDOOR,
        CONF_CARBON: CARBON,
        CONF_IMPORT_LIMIT: town.import_limit_kw,
        CONF_SHARES: sharing is not None,
    }
    if sharing is not None:
        data["internal_eur_per_kwh"] = sharing.internal_eur_per_kwh
        data["network_eur_per_kwh"] = sharing.network_eur_per_kwh
    return title_of("demo", language), data, {CONF_TUNABLES: _tunables()}


def demo_subentries(language: str = "fr") -> list[Subentry]:
    """Give the subentries: buildings, households, and what stands in them."""
    told = street()
    found: list[Subentry] = []
    for building in told.neighbourhood.buildings:
        settings = {CONF_PARENT: "", **_meter(told, building.id, building.things)}
        found.append(_subentry(BUILDING, building.id, building.name, settings))
        found += _devices(told, building.id, building.things, ASSET, language)
        for home in building.homes:
            settings = {CONF_PARENT: building.id, **_household(told, home)}
            found.append(_subentry(HOUSEHOLD, home.id, home.name, settings))
            found += _devices(told, home.id, home.things, APPLIANCE, language)
    return found


def _subentry(
    kind: str, name: str, title: str, settings: Mapping[str, Any]
) -> Subentry:
    return {
        "subentry_id": name,
        "subentry_type": kind,
        "title": title,
        "unique_id": name,
        "data": dict(settings),
    }


def _devices(
    told: Street, place: str, things: tuple[Thing, ...], kind: str, language: str
) -> Iterator[Subentry]:
    people = told.told["homes"].get(place, {})
    for thing in things:
        settings = settings_of(thing, people)
        if settings is not None:
            title = title_of(thing.id, language)
            yield _subentry(kind, thing.id, title, {CONF_PARENT: place, **settings})


def _household(told: Street, home: Home) -> Mapping[str, Any]:
    people = told.told["homes"][home.id]
    bands = [
        band.low_c
        for thing in home.things
        if isinstance(thing, HeatedSpace)
        for band in thing.comfort
    ]
    return {
        **_meter(told, home.id, home.things),
        CONF_PERSONS: people["persons"],
        CONF_COMFORT_LOW: max(bands, default=19.0),
    }


def _meter(told: Street, place: str, things: tuple[Thing, ...]) -> Mapping[str, Any]:
    """Tell of a meter and its contract."""
    [grid] = [thing for thing in things if isinstance(thing, Grid)]
    tariff = told.tariffs.tariffs[grid.tariff]
    injected = tariff.injection
    paid = injected.eur_per_kwh if isinstance(injected, Flat) else 0.0
    return {
        CONF_GRID_POWER: entity_of("sensor", place, "power"),
        CONF_SUBSCRIBED_KVA: grid.import_limit_kw,
        **_contract(tariff.energy),
        "injection_eur_per_kwh": paid,
    }


def _contract(price: object) -> Mapping[str, Any]:
    """Tell of a contract in the words of its form."""
    match price:
        case Offpeak():
            return {
                CONF_CONTRACT: "offpeak",
                "peak_eur_per_kwh": price.peak_eur_per_kwh,
                "offpeak_eur_per_kwh": price.offpeak_eur_per_kwh,
                "offpeak_windows": ", ".join(map(_window, price.windows)),
            }
        case Tempo():
            return {
                CONF_CONTRACT: "tempo",
                "tempo_today": TEMPO_TODAY,
                "tempo_tomorrow": TEMPO_TOMORROW,
            }
        case Spot():
            return {
                CONF_CONTRACT: "spot",
                "price_entity": MARKET,
                "margin_eur_per_kwh": price.margin_eur_per_kwh,
                "network_and_taxes_eur_per_kwh": price.network_and_taxes_eur_per_kwh,
                "vat_percent": 100.0 * price.vat,
            }
        case Flat():
            return {CONF_CONTRACT: "flat", "price_eur_per_kwh": price.eur_per_kwh}
        case _:
            raise ValueError(f"The demo knows no form for {price}.")


def _window(window: Window) -> str:
    return f"{window.begins:%H:%M}-{window.ends:%H:%M}"


def _tunables() -> Mapping[str, Any]:
    """Let the demo live: everybody takes part, and Quartier may act."""
    told = street()
    town = told.neighbourhood
    homes = [home.id for building in town.buildings for home in building.homes]
    places = [*(building.id for building in town.buildings), *homes]
    lively = {name: {CONF_MODE: "act", CONF_TAKES_PART: True} for name in places}
    due: dict[str, dict[str, Any]] = {}
    for name, thing in told.things.items():
        if isinstance(thing, Ev):
            due[name] = {"departure": told.first_departure(name)}
        elif isinstance(thing, Appliance):
            by_night = part_of(name) == "dishwasher"
            due[name] = {"finish_before": _MORNING if by_night else _EVENING}
    return {**lively, **due}
