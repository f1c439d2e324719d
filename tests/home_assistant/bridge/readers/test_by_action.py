"""Prices by an action."""

from datetime import UTC, datetime, timedelta
from typing import Any

from homeassistant.core import (
    HomeAssistant,
    ServiceCall,
    ServiceResponse,
    State,
    SupportsResponse,
)
from homeassistant.exceptions import ServiceValidationError
from homeassistant.helpers import entity_registry as er
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.quartier.bridge.readers import (
    Local,
    Told,
    async_prices_by_action,
)
from custom_components.quartier.bridge.trouble import Trouble

NOW = datetime(2026, 11, 25, 12, 30, tzinfo=UTC)
PARIS = Local("Europe/Paris")


def _entity(hass: HomeAssistant, domain: str, name: str, **attributes: Any) -> State:  # noqa: ANN401 (any attribute)
    entry = MockConfigEntry(domain=domain)
    entry.add_to_hass(hass)
    entity = er.async_get(hass).async_get_or_create(
        "sensor", domain, name, config_entry=entry, suggested_object_id=name
    )
    return State(entity.entity_id, "1", attributes)


async def test_the_prices_of_two_days_are_asked_for_in_euros(
    hass: HomeAssistant,
) -> None:
    """Prices per MWh of the entity's own entry and area, today's and tomorrow's."""
    asked: list[dict[str, Any]] = []

    async def answer(call: ServiceCall) -> ServiceResponse:
        asked.append(dict(call.data))
        if len(asked) > 1:
            raise ServiceValidationError("not published")
        start = datetime(2026, 11, 24, 23, tzinfo=UTC)
        hours = [start + timedelta(hours=at) for at in range(24)]
        rows = [
            {
                "start": at.isoformat(),
                "end": (at + timedelta(hours=1)).isoformat(),
                "price": 62.5,
            }
            for at in hours
        ]
        return {"FR": rows, "BE": [dict(row, price=99.0) for row in rows]}

    hass.services.async_register(
        "nordpool",
        "get_prices_for_date",
        answer,
        supports_response=SupportsResponse.ONLY,
    )
    state = _entity(hass, "nordpool", "nord_pool_fr_current_price")

    told = await async_prices_by_action(hass, state, NOW, PARIS)

    assert isinstance(told, Told)
    assert set(told.values) == {0.0625}
    assert len(told.values) == 24
    assert [one["date"] for one in asked] == ["2026-11-25", "2026-11-26"]
    assert {one["currency"] for one in asked} == {"EUR"}

    other = _entity(hass, "nordpool", "prix_du_marche")
    asked.clear()
    unclear = await async_prices_by_action(hass, other, NOW, PARIS, "La cour")
    assert unclear == Trouble("unreadable", other.entity_id, "La cour", "FR, BE")


async def test_the_prices_of_a_home_are_asked_for(hass: HomeAssistant) -> None:
    """Of several homes the one that the entity is named after counts."""
    homes = {
        "Rue des Lilas": [{"start_time": "2026-11-25T00:00:00+01:00", "price": 0.21}],
        "Mer": [{"start_time": "2026-11-25T00:00:00+01:00", "price": 0.5}],
    }

    async def answer(call: ServiceCall) -> ServiceResponse:
        assert call.data["start"] == "2026-11-25T00:00:00+01:00"
        return {"prices": homes}

    hass.services.async_register(
        "tibber", "get_prices", answer, supports_response=SupportsResponse.ONLY
    )
    told_in = {"unit_of_measurement": "EUR/kWh"}
    state = _entity(
        hass,
        "tibber",
        "electricity_price",
        friendly_name="Electricity price Rue des Lilas",
        **told_in,
    )

    told = await async_prices_by_action(hass, state, NOW, PARIS)

    assert isinstance(told, Told)
    assert told.values == (0.21,)

    unclear = _entity(hass, "tibber", "other", **told_in)
    trouble = await async_prices_by_action(hass, unclear, NOW, PARIS)
    assert isinstance(trouble, Trouble)
    assert trouble.what == "unreadable"


async def test_who_offers_no_action_is_not_asked(hass: HomeAssistant) -> None:
    """An entity of another integration, or of none, has no such answer."""
    state = _entity(hass, "template", "price")

    assert await async_prices_by_action(hass, state, NOW, PARIS) is None
    unknown = State("sensor.unknown", "1")
    assert await async_prices_by_action(hass, unknown, NOW, PARIS) is None


async def test_an_answer_without_prices_is_a_trouble(hass: HomeAssistant) -> None:
    """An action that fails, or answers nothing of use, is told."""

    async def nothing(call: ServiceCall) -> ServiceResponse:
        del call
        return {}

    async def fails(call: ServiceCall) -> ServiceResponse:
        del call
        raise ServiceValidationError("no")

    for domain, action in (("one", "get_prices"), ("two", "get_prices_for_date")):
        for handler in (nothing, fails):
            hass.services.async_register(
                domain, action, handler, supports_response=SupportsResponse.ONLY
            )
            state = _entity(hass, domain, f"{domain}_{handler.__name__}")
            told = await async_prices_by_action(hass, state, NOW, PARIS)
            assert isinstance(told, Trouble)
            assert told.what == "unreadable"
