"""What common parts took and gave in a month is read from hours; of homes nothing."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta

import pytest
from homeassistant.components.recorder import Recorder
from homeassistant.core import HomeAssistant
from homeassistant.helpers import entity_registry as er
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.quartier.bridge.layout import layout_of
from custom_components.quartier.panel.landlord.common import Part, async_common
from custom_components.quartier.panel.landlord.month import Month
from tests.home_assistant.street import lives

from .block import block
from .recording import async_counted, async_metered

_JUNE = Month(datetime(2026, 6, 1, tzinfo=UTC), datetime(2026, 7, 1, tzinfo=UTC), {})
_HOUR = timedelta(hours=1)


def _sensor(hass: HomeAssistant, unique_id: str) -> str:
    registry = er.async_get(hass)
    name = unique_id.lower()
    return registry.async_get_or_create(
        "sensor", "quartier", unique_id, suggested_object_id=name
    ).entity_id


async def test_what_came_and_went(hass: HomeAssistant, recorder_mock: Recorder) -> None:
    """A battery takes 3 kWh in two hours and gives 1.5 in one; the roof gives 4."""
    assert recorder_mock
    coordinator = await lives(hass, block())
    battery, roof, tank = (
        _sensor(hass, f"{key}_power") for key in ("BAT", "PV", "TANK")
    )
    begin = _JUNE.begins
    hours = {begin: 1.0, begin + _HOUR: 2.0, begin + 2 * _HOUR: -1.5}
    await async_metered(hass, battery, {**hours, begin - _HOUR: 9.0})
    await async_metered(hass, roof, {begin: -4.0})
    await async_metered(hass, tank, {begin: 2.2})
    found = await async_common(hass, coordinator.layout, _JUNE)
    assert found == [
        Part("Toiture", "Les Lilas", 0.0, 4.0, None, None),
        Part("Batterie", "Les Lilas", 3.0, 1.5, None, None),
    ]


@pytest.mark.parametrize(
    ("told", "tuned", "eur"),
    [
        ({}, {}, 100 * 0.06),
        ({}, {"r1_eur_per_kwh": 0.08}, 100 * 0.08),
        ({"r1": "sensor.r1"}, {}, None),
    ],
)
async def test_bought_heat_has_a_price(
    hass: HomeAssistant,
    recorder_mock: Recorder,
    told: dict[str, str],
    tuned: dict[str, float],
    eur: float | None,
) -> None:
    """That of now, as somebody set it; none where an entity told another each hour."""
    assert recorder_mock
    await hass.config.async_set_time_zone("UTC")
    entry = _heated(told, tuned)
    heat = _sensor(hass, "NET_heat_made")
    before = _JUNE.begins - _HOUR
    await async_counted(hass, heat, {before: 50.0, _JUNE.begins: 150.0}, "kWh")
    [*_, network] = await async_common(hass, layout_of(entry, "UTC"), _JUNE)
    assert network.name == "Réseau"
    assert network.heat_kwh == pytest.approx(100.0)
    assert network.heat_eur == (None if eur is None else pytest.approx(eur))


@pytest.mark.parametrize(
    ("fuel", "eur"), [({}, 50.0), ({"price": "sensor.gas"}, None), (None, None)]
)
async def test_heat_of_a_boiler_costs_its_fuel(
    hass: HomeAssistant,
    recorder_mock: Recorder,
    fuel: dict[str, str] | None,
    eur: float | None,
) -> None:
    """100 kWh at 80 % take 125 kWh of fuel at 0.40 EUR; a contract above counts too."""
    assert recorder_mock
    await hass.config.async_set_time_zone("UTC")
    boiler = {"device": "boiler", "efficiency_percent": 80}
    entry = _heated(boiler, {}, [] if fuel is None else [fuel])
    heat = _sensor(hass, "NET_heat_made")
    before = _JUNE.begins - _HOUR
    await async_counted(hass, heat, {before: 50.0, _JUNE.begins: 150.0}, "kWh")
    found = await async_common(hass, layout_of(entry, "UTC"), _JUNE)
    [made] = [each for each in found if each.name == "Réseau"]
    assert made.heat_eur == (None if eur is None else pytest.approx(eur))


async def test_without_a_recorder_nothing_is_known(hass: HomeAssistant) -> None:
    """Each is named, so that whoever looks sees what is lacking."""
    found = await async_common(hass, layout_of(block(), "UTC"), _JUNE)
    assert [each.name for each in found] == ["Toiture", "Batterie"]
    assert {each.taken_kwh for each in found} == {None}


def _heated(
    told: Mapping[str, object],
    tuned: Mapping[str, float],
    fuels: Sequence[Mapping[str, object]] = (),
) -> MockConfigEntry:
    """Add a heat network to the building, or what is told; and contracts above it."""
    small = block()
    subs = [sub.as_dict() for sub in small.subentries.values()]
    subs.append(
        {
            "subentry_id": "NET",
            "subentry_type": "asset",
            "title": "Réseau",
            "unique_id": None,
            "data": {"parent": "B1", "device": "heat_network", **told},
        }
    )
    subs += [
        {
            "subentry_id": "GAS",
            "subentry_type": "asset",
            "title": "Gaz",
            "unique_id": None,
            "data": {"parent": "", "device": "fuel_supply", **fuel},
        }
        for fuel in fuels
    ]
    return MockConfigEntry(
        domain=small.domain,
        entry_id=small.entry_id,
        title=small.title,
        data=dict(small.data),
        options={"tunables": {"NET": tuned, "GAS": {"fuel_eur_per_kwh": 0.4}}},
        subentries_data=subs,
    )
