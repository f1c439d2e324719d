"""What is learnt is what docs print: the engine's figures, with their sources."""

from pathlib import Path

import pytest
from freezegun.api import FrozenDateTimeFactory
from homeassistant.core import HomeAssistant
from pytest_homeassistant_custom_component.common import MockConfigEntry
from pytest_homeassistant_custom_component.typing import WebSocketGenerator

from custom_components.quartier.const import CONF_COMMUNITY, CONF_LANDLORDS
from custom_components.quartier.engine.footprint import facts, told_fact
from tests.home_assistant.panel.entering import ask, opened, token_of
from tests.home_assistant.street import NOW, street

# Home Assistant's own doing, in every request.
pytestmark = pytest.mark.filterwarnings(
    "ignore::aiohttp.web_exceptions.NotAppKeyWarning"
)
_DOCS = Path(__file__).parents[4] / "docs"


def _street(*, named: str = "") -> MockConfigEntry:
    """Let somebody live in the street, or be named in its options."""
    entry = street(residents=[] if named else ["person.lea"])
    options = {**entry.options, **({named: ["person.lea"]} if named else {})}
    return MockConfigEntry(
        domain=entry.domain,
        entry_id=entry.entry_id,
        title=entry.title,
        data=dict(entry.data),
        options=options,
        subentries_data=[sub.as_dict() for sub in entry.subentries.values()],
    )


@pytest.mark.parametrize(
    ("door", "named", "place"),
    [
        ("resident", "", {"place": "h1"}),
        ("landlord", CONF_LANDLORDS, {}),
        ("community", CONF_COMMUNITY, {}),
    ],
)
async def test_figures_are_the_engines(  # noqa: PLR0917 (fixtures, and a row)
    hass: HomeAssistant,
    freezer: FrozenDateTimeFactory,
    hass_ws_client: WebSocketGenerator,
    door: str,
    named: str,
    place: dict[str, str],
) -> None:
    """Each fact with its boundary and source; whoever comes in is told them."""
    freezer.move_to(NOW)
    await opened(hass, _street(named=named))
    token = await token_of(hass, "person.lea")
    answer = await ask(
        hass,
        hass_ws_client,
        f"{door}/learn",
        token,
        entry_id="STREET",
        language="fr",
        **place,
    )
    told = answer["result"]
    cells = [tuple(one.values())[1:] for one in told["facts"]]
    assert cells == [told_fact(one, "fr") for one in facts()]
    assert {one["who"] for one in told["facts"]} == {"node", "cloud"}
    assert told["prompts_per_node_year"] == "6\u00a0100 (62 à 66\u00a0000)"
    _, _, page = told["page"].partition("/blob/main/docs/")
    folder = "communities" if door == "community" else f"{door}s"
    assert page.startswith(f"{folder}/")
    assert (_DOCS / page).is_file()
