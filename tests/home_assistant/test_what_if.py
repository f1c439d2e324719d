"""Another policy is planned beside the plan in force, or refused with a next step."""

from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import pytest
from homeassistant.core import HomeAssistant
from homeassistant.exceptions import HomeAssistantError, ServiceValidationError

from custom_components.quartier.bridge import reliving
from custom_components.quartier.engine import Policy
from custom_components.quartier.services import async_setup_services
from custom_components.quartier.what_if import (
    async_opt_out,
    async_what_if,
    changed,
)
from tests.home_assistant.asked import asked, call
from tests.home_assistant.street import street


def test_a_wish_is_changed_or_refused() -> None:
    """By its name and field; what is near is named, and what is accepted."""
    policy = changed(Policy(), {"carbon.eur_per_kg": 0.5})
    assert policy.prices()["carbon"] == 0.5
    with pytest.raises(ServiceValidationError) as caught:
        changed(Policy(), {"carbone.eur_per_kg": 1.0})
    assert caught.value.translation_key == "unknown_wish"
    assert (caught.value.translation_placeholders or {})["meant"] == "carbon.eur_per_kg"
    with pytest.raises(ServiceValidationError) as caught:
        changed(Policy(), {"carbon.eur_per_kg": 11.0})
    assert caught.value.translation_key == "refused_wish"


async def test_nothing_is_set_where_one_wish_is_refused(hass: HomeAssistant) -> None:
    """All or none: the first of two would count otherwise."""
    coordinator = await asked(hass, street())
    async_setup_services(hass)
    with pytest.raises(ServiceValidationError):
        await call(
            hass,
            "set_policy",
            policy={"carbon.eur_per_kg": 1.0, "peak.eur_per_kw": -1.0},
        )
    assert coordinator.wishes == {}


async def test_money_is_money_whatever_is_wished(hass: HomeAssistant) -> None:
    """A euro that counts twice makes no bill dearer: both sides pay the same prices."""
    coordinator = await asked(hass, street())
    async_setup_services(hass)
    told = await call(hass, "simulate", policy={"cost.weight": 2.0})
    now, then = told["now"], told["what_if"]
    assert then["wished_eur"] > 1.5 * now["wished_eur"] > 1.0
    for name in ("paid_eur", "cost_eur"):
        assert then[name] == pytest.approx(now[name], abs=0.1)
    plan = coordinator.data.plan
    assert plan is not None
    whole = next(iter(plan.places.values()))
    assert now["paid_eur"] == pytest.approx(plan.amounts["cost"])
    assert now["paid_eur"] == pytest.approx(whole.bill_eur)
    # All that is saved is that bill and what is left in stores, against doing nothing.
    assert whole.habit_bill_eur - now["cost_eur"] == pytest.approx(whole.saved_eur)


async def test_one_thing_is_tried_at_a_time(
    hass: HomeAssistant, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever comes second is told so, and to wait; an opt-out is a trial, too."""
    monkeypatch.setattr(reliving, "_PATIENCE_S", 0.05)
    coordinator = await asked(hass, street())
    coordinator.tunables |= {key: {"share_curve": True} for key in ("H1", "H2")}
    async_setup_services(hass)
    with (
        coordinator.planning.reliving.alone(),
        pytest.raises(HomeAssistantError) as caught,
    ):
        await call(hass, "simulate", opt_outs=["Léa"])
    assert caught.value.translation_key == "trying_already"
    assert (await call(hass, "simulate", opt_outs=["Léa"]))["what_if"]


async def test_without_a_plan_nothing_is_tried(hass: HomeAssistant) -> None:
    """There is nothing to hold it against yet, whoever asks by whatever way."""
    coordinator = await asked(hass, street())
    coordinator.data = replace(coordinator.data, plan=None)
    whoever: Any = SimpleNamespace(hass=hass, coordinator=coordinator)
    for tried in (
        async_what_if(whoever, Policy()),
        async_opt_out(whoever, Policy(), ["h1"]),
    ):
        with pytest.raises(HomeAssistantError) as caught:
            await tried
        assert caught.value.translation_key == "no_plan_yet"


async def test_a_wish_waits_for_another_trial_too(
    hass: HomeAssistant, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever comes second with other prices is told so."""
    coordinator = await asked(hass, street())
    async_setup_services(hass)

    async def busy(_: Policy) -> None:
        raise reliving.BusyError

    monkeypatch.setattr(coordinator, "async_simulate", busy)
    with pytest.raises(HomeAssistantError) as caught:
        await call(hass, "simulate", policy={})
    assert caught.value.translation_key == "trying_already"


async def test_where_none_can_be_made_there_is_none(hass: HomeAssistant) -> None:
    """A planner that was told to stop makes no other plan."""
    coordinator = await asked(hass, street())
    coordinator.tunables |= {key: {"share_curve": True} for key in ("H1", "H2")}
    async_setup_services(hass)
    coordinator.planning.cancel()
    with pytest.raises(HomeAssistantError) as caught:
        await call(hass, "simulate", opt_outs=["Léa"])
    assert caught.value.translation_key == "no_plan_yet"
