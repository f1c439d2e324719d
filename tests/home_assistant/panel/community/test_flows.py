"""What is given is what is taken, to the watt; hidden homes are one sum."""

from collections.abc import Mapping
from dataclasses import replace

import numpy as np
import pytest
from freezegun.api import FrozenDateTimeFactory
from homeassistant.core import HomeAssistant
from hypothesis import given
from hypothesis import strategies as st
from pytest_homeassistant_custom_component.typing import WebSocketGenerator

from custom_components.quartier.panel.community.flows import Piece, balanced
from tests.home_assistant.panel.entering import ask, opened
from tests.home_assistant.street import NOW, street, street_situation

# Home Assistant's own doing, in every request.
pytestmark = pytest.mark.filterwarnings(
    "ignore::aiohttp.web_exceptions.NotAppKeyWarning"
)
_KW = st.floats(-500.0, 500.0, allow_nan=False)


@pytest.fixture(autouse=True)
def _now(freezer: FrozenDateTimeFactory) -> None:
    freezer.move_to(NOW)


@given(
    st.lists(st.builds(Piece, st.sampled_from(("sun", "battery", "cars")), _KW)), _KW
)
def test_both_sides_are_equal(pieces: list[Piece], exchange_kw: float) -> None:
    """Whatever the pieces: homes are what is left."""
    found = balanced(pieces, exchange_kw)
    given_kw, taken_kw = (
        sum(side.values()) for side in (found.given_kw, found.taken_kw)
    )
    assert given_kw == pytest.approx(taken_kw, abs=1e-7)
    assert all(kw > 0 for kw in (*found.given_kw.values(), *found.taken_kw.values()))
    net = found.taken_kw.get("homes", 0.0) - found.given_kw.get("homes", 0.0)
    assert net == pytest.approx(exchange_kw - sum(each.kw for each in pieces), abs=1e-7)


def test_a_moment_by_hand() -> None:
    """Sun 4, of which a battery takes 1 and the grid 2: homes take 1."""
    found = balanced([Piece("sun", -4.0), Piece("battery", 1.0)], -2.0)
    assert found.given_kw == {"sun": 4.0}
    assert found.taken_kw == {"battery": 1.0, "grid": 2.0, "homes": 1.0}


def _net(sides: Mapping[str, Mapping[str, float]], role: str) -> float:
    return sides["to"].get(role, 0.0) - sides["from"].get(role, 0.0)


async def test_hidden_homes_are_one_sum(
    hass: HomeAssistant, hass_ws_client: WebSocketGenerator
) -> None:
    """Their meters add up; of a hidden tank and car nothing is told."""
    await opened(hass)
    told = (await ask(hass, hass_ws_client, "community/flows", entry_id="STREET"))[
        "result"
    ]
    assert told["source"] == "measured"
    sides = told["electricity"]
    assert sides["from"] == {"sun": 4.1}
    assert sides["to"] == pytest.approx(
        {"battery": 1.5, "homes": 0.94, "grid": 4.1 - 1.5 - 0.94}
    )


async def test_where_a_meter_lacks_the_plan_tells(
    hass: HomeAssistant, hass_ws_client: WebSocketGenerator
) -> None:
    """Each side as the plan has it: grid, homes and common plant."""
    coordinator = await opened(hass)
    known = coordinator.data.plan
    assert known is not None
    tank = replace(known.things["tank"], power_kw=np.full(48, 2.0))
    await coordinator.becomes(
        measured_kw={"h1": 0.64, "h2": 0.3, "bat": 1.5},
        plan=replace(known, things={**known.things, "tank": tank}),
    )
    told = (await ask(hass, hass_ws_client, "community/flows", entry_id="STREET"))[
        "result"
    ]
    assert told["source"] == "planned"
    sides, plan = told["electricity"], coordinator.data.plan
    assert plan is not None
    assert sum(sides["from"].values()) == pytest.approx(sum(sides["to"].values()))
    exchange_kw = plan.places["street"].exchange_kw[0]
    assert _net(sides, "grid") == pytest.approx(-exchange_kw)
    homes_kw = sum(plan.places[at].exchange_kw[0] for at in ("h1", "h2"))
    assert _net(sides, "homes") == pytest.approx(homes_kw)
    assert not {"cars", "heating"} & {*sides["from"], *sides["to"]}


async def test_the_demo_shows_its_appliances(
    hass: HomeAssistant, hass_ws_client: WebSocketGenerator
) -> None:
    """Where all may be seen, hot water stands beside the homes."""
    coordinator = await opened(hass, street(demo=True))
    heating = {**coordinator.data.measured_kw, "tank": 0.5}
    await coordinator.becomes(measured_kw=heating)
    told = (await ask(hass, hass_ws_client, "community/flows", entry_id="STREET"))[
        "result"
    ]
    assert told["electricity"]["to"]["heating"] == 0.5
    assert told["electricity"]["to"]["homes"] == pytest.approx(0.94 - 0.5)


async def test_without_a_plan_there_is_nothing(
    hass: HomeAssistant,
    hass_ws_client: WebSocketGenerator,
) -> None:
    """And no fault."""
    coordinator = await opened(hass)
    assert street_situation().plan is not None
    await coordinator.becomes(plan=None, measured_kw={})
    told = (await ask(hass, hass_ws_client, "community/flows", entry_id="STREET"))[
        "result"
    ]
    assert told == {"source": None, "electricity": None, "heat": None}
