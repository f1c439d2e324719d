"""Every price can be slid, within its bounds."""

import pytest
from freezegun.api import FrozenDateTimeFactory
from homeassistant.core import HomeAssistant
from pytest_homeassistant_custom_component.typing import WebSocketGenerator

from custom_components.quartier.bridge.wishes import usual
from custom_components.quartier.engine import Policy, ready_policies
from custom_components.quartier.panel.community.wishes import fields_of
from tests.home_assistant.panel.entering import ask, opened, token_of
from tests.home_assistant.street import NOW, street


@pytest.fixture
def _now(freezer: FrozenDateTimeFactory) -> None:
    freezer.move_to(NOW)


def test_every_field_of_every_wish_is_there() -> None:
    """With what is in force, and what is usual."""
    told = {one["key"]: one for one in fields_of(ready_policies()["peak"])}
    assert set(told) == {
        f"{kind}.{name}" for kind, own in usual().items() for name in own
    }
    assert told["peak.eur_per_kw"]["value"] == 1.0
    assert told["peak.eur_per_kw"]["usual"] == 0.0
    assert told["fairness.mode"]["options"] == ["max_min", "proportional", "priority"]
    assert told["simple_life.quiet_from"] == {
        "key": "simple_life.quiet_from",
        "value": "22:00",
        "usual": "22:00",
        "is": "time",
    }


def test_a_slider_reaches_every_ready_policy() -> None:
    """And no further than is accepted, in steps that people can read."""
    for one in fields_of(Policy()):
        if one["is"] != "number":
            continue
        kind, name = one["key"].split(".")
        asked = [getattr(p.all_wishes()[kind], name) for p in ready_policies().values()]
        assert one["low"] <= one["usual"] <= one["most"] <= one["high"]
        assert max(asked) <= one["most"]
        assert 20 <= one["most"] / one["step"] <= 51, one["key"]


@pytest.mark.usefixtures("_now")
@pytest.mark.filterwarnings("ignore::aiohttp.web_exceptions.NotAppKeyWarning")
@pytest.mark.parametrize(("is_admin", "days"), [(True, 28), (False, 7)])
async def test_as_many_days_are_offered_as_one_may_ask_for(
    hass: HomeAssistant,
    hass_ws_client: WebSocketGenerator,
    is_admin: bool,
    days: int,
) -> None:
    """A month for whoever administers the house, a week for the group."""
    await opened(hass, street(demo=True))
    token = None if is_admin else await token_of(hass, "person.cy")
    told = await ask(hass, hass_ws_client, "community/wishes", token, entry_id="STREET")
    assert told["result"]["most_days"] == days
    assert told["result"]["writes"] is is_admin
