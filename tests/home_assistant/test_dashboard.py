"""Dashboards are served, and made of cards that show what is there."""

import json
import subprocess
from pathlib import Path
from typing import Any, Final

import playwright
import pytest
from homeassistant.components.frontend import DATA_EXTRA_MODULE_URL, UrlManager
from homeassistant.core import HomeAssistant
from homeassistant.setup import async_setup_component
from pytest_homeassistant_custom_component.typing import ClientSessionGenerator

from custom_components.quartier.dashboard import async_register_frontend

# The browser's driver brings it.
_NODE: Final = Path(playwright.__file__).parent / "driver" / "node"
_FILE: Final = (
    Path(__file__).parents[2]
    / "custom_components"
    / "quartier"
    / "frontend"
    / "quartier-dashboards.js"
)
# A browser as far as the file asks for one.
_STAGE: Final = """
const made = {};
globalThis.HTMLElement = class {};
globalThis.window = globalThis;
globalThis.customElements = {
  get: (tag) => made[tag],
  define: (tag, cls) => { made[tag] = cls; },
  whenDefined: async () => undefined,
};
Object.defineProperty(globalThis, "navigator", { value: { language: "fr-FR" } });
const asked = JSON.parse(process.argv[1]);
await import(asked.file);
await new Promise((done) => setTimeout(done, 0));
const hass = {
  language: asked.language,
  states: Object.fromEntries(asked.states.map((one) => [one, {}])),
  callWS: async () => {
    if (asked.tree === null) throw new Error("unknown command");
    return asked.tree;
  },
};
const strategy = made[`ll-strategy-dashboard-quartier-${asked.who}`];
const config = await strategy.generate(asked.config, hass);
const suggestions = strategy.getCreateSuggestions(hass);
const offered = window.customStrategies;
console.log(JSON.stringify({ config, suggestions, offered }));
"""
# Cards that every Home Assistant has.
_CORE: Final = frozenset(
    {
        "calendar",
        "entities",
        "gauge",
        "heading",
        "history-graph",
        "markdown",
        "statistic",
        "statistics-graph",
        "tile",
    }
)
# Cards that the panel draws, on the dashboard of residents.
_OURS: Final = tuple(f"custom:quartier-{one}-card" for one in ("day", "why", "savings"))
_WHATS: Final = (
    "sensor.power",
    "sensor.power_planned",
    "sensor.price",
    "sensor.why",
    "sensor.saving_planned",
    "sensor.saved_eur",
    "sensor.saved_kwh",
    "sensor.self_consumption",
    "sensor.troubles",
    "sensor.plan_status",
    "sensor.next_run",
    "binary_sensor.run_recommended",
    "switch.override",
    "switch.takes_part",
    "calendar.plan",
    "number.peak",
    "select.mode",
    "button.replan",
)


def _leaf(name: str, **more: object) -> dict[str, Any]:
    entities = {what: f"{what}_{name}".lower().replace(" ", "_") for what in _WHATS}
    key = name.upper()
    return {"id": name.lower(), "key": key, "name": name, "entities": entities, **more}


def _tree(*own: str, kind: str = "neighbourhood", **more: object) -> dict[str, Any]:
    level = "household" if kind == "home" else "neighbourhood"
    return {
        "entries": [
            {
                "entry_id": "E1",
                "kind": kind,
                "name": "The street",
                "demo": False,
                "admin": True,
                "own": list(own),
                "places": [
                    _leaf("Street", level=level, parent=None, seen=True),
                    _leaf("Tower", level="building", parent="street", seen=True),
                    _leaf("Lea", level="household", parent="tower", seen="lea" in own),
                    _leaf("Omar", level="household", parent="tower", seen=False),
                ],
                "devices": [
                    _leaf("Roof", kind="pv", place="tower"),
                    _leaf("Boiler", kind="water_heater", place="lea"),
                ],
                **more,
            }
        ]
    }


def _states(tree: Any) -> list[str]:  # noqa: ANN401 (what the command answers)
    return [
        entity
        for entry in tree["entries"]
        for leaf in (*entry["places"], *entry["devices"])
        for entity in leaf["entities"].values()
    ]


def _made(
    who: str,
    tree: Any,  # noqa: ANN401 (what the command answers)
    *,
    language: str = "en",
    states: list[str] | None = None,
    **config: str,
) -> dict[str, Any]:
    """Have the strategy make a dashboard, in node."""
    seen = _states(tree) if states is None and tree else states or []
    asked = {
        "file": _FILE.as_uri(),
        "who": who,
        "tree": tree,
        "language": language,
        "states": seen,
        "config": config,
    }
    words = [str(_NODE), "--input-type=module", "-e", _STAGE, json.dumps(asked)]
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return dict(json.loads(done.stdout))


def _cards(config: Any) -> list[dict[str, Any]]:  # noqa: ANN401 (a dashboard)
    [view] = config["views"]
    assert all(section["type"] == "grid" for section in view["sections"])
    return [card for section in view["sections"] for card in section["cards"]]


def _shown(config: Any) -> set[str]:  # noqa: ANN401 (a dashboard)
    """List every entity that a card shows."""
    found = set()
    for card in _cards(config):
        entities = [*card.get("entities", []), card.get("entity")]
        found |= {
            one["entity"] if isinstance(one, dict) else one for one in entities if one
        }
    return found


# Home Assistant's own doing, in every request.
@pytest.mark.filterwarnings("ignore::aiohttp.web_exceptions.NotAppKeyWarning")
async def test_it_is_served(
    hass: HomeAssistant, hass_client_no_auth: ClientSessionGenerator
) -> None:
    """Both files are there for every browser, with a version in their addresses."""
    assert await async_setup_component(hass, "http", {})
    hass.data[DATA_EXTRA_MODULE_URL] = UrlManager(lambda *_: None, [])
    await async_register_frontend(hass)
    cards, boards = sorted(hass.data[DATA_EXTRA_MODULE_URL].urls)
    client = await hass_client_no_auth()
    for url, name, says in (
        (boards, "quartier-dashboards.js", "quartier-resident"),
        (cards, "quartier-cards.js", "quartier_panel"),
    ):
        assert url.startswith(f"/quartier_static/{name}?v=0.")
        answer = await client.get(url)
        assert answer.status == 200
        assert says in await answer.text()


def test_nothing_comes_from_elsewhere() -> None:
    """No import, no address of another host but that of the documentation."""
    text = _FILE.read_text("utf-8")
    assert "import(" not in text
    assert "\nimport " not in text
    assert text.count("https://") == 1


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("who", ["resident", "landlord"])
def test_cards_show_what_is_there(who: str, language: str) -> None:
    """Each card is Home Assistant's or ours, entities exist, no word is missing."""
    tree = _tree("lea")
    made = _made(who, tree, language=language)
    config = made["config"]
    cards = _cards(config)
    found = [card["type"] for card in cards]
    ours = [card for card in cards if card["type"] not in _CORE]
    assert [card["type"] for card in ours] == list(_OURS if who == "resident" else ())
    assert all(card["household"] == "LEA" for card in ours)
    assert len(set(found)) >= 6
    assert _shown(config) <= set(_states(tree))
    assert "undefined" not in json.dumps(config)
    assert made["suggestions"]["title"] in {
        "My home",
        "Mon logement",
        "Neighbourhood",
        "Tout le quartier",
    }
    headings = {card["heading"] for card in cards if card["type"] == "heading"}
    assert bool({"Maintenant", "Économies"} & headings) == (language == "fr")


def test_a_resident_sees_their_own() -> None:
    """Home and boiler; neither the neighbour nor the landlord's sums."""
    config = _made("resident", _tree("lea"))["config"]
    assert config["title"] == "Lea"
    shown = _shown(config)
    assert {
        "sensor.power_lea",
        "sensor.saving_planned_lea",
        "switch.override_boiler",
    } <= shown
    assert not any(one.endswith(("_omar", "_street", "_roof")) for one in shown)


def test_what_our_cards_draw_is_drawn_once() -> None:
    """No reasons, calendar or savings of Home Assistant's stand beside them."""
    cards = _cards(_made("resident", _tree("lea"))["config"])
    types = {card["type"] for card in cards}
    assert not types & {"calendar", "statistic", "statistics-graph"}
    assert "state_attr(" not in " ".join(card.get("content", "") for card in cards)
    shown = {card.get("entity", "").split("_lea")[0] for card in cards}
    assert not shown & {"sensor.why", "sensor.saved_eur", "sensor.saved_kwh"}


def test_a_landlord_is_told_why_and_what_was_saved() -> None:
    """By Home Assistant's own cards: ours are of a home."""
    cards = _cards(_made("landlord", _tree())["config"])
    texts = " ".join(card.get("content", "") for card in cards)
    assert "state_attr('sensor.why_street', 'sentence')" in texts
    [graph] = [card for card in cards if card["type"] == "statistics-graph"]
    assert graph["entities"] == ["sensor.saved_eur_street"]


@pytest.mark.parametrize(
    ("asked", "title"), [("LEA", "Lea"), ("lea", "Lea"), ("Omar", "My home")]
)
def test_a_household_can_be_named(asked: str, title: str) -> None:
    """By name or id, if it may be seen; else it says how to be let in."""
    config = _made("resident", _tree("lea"), household=asked)["config"]
    assert config["title"] == title
    if title == "My home":
        [card] = _cards(config)
        assert "residents of your household" in card["content"]


def test_ones_own_home_needs_no_resident() -> None:
    """In a home entry the home is shown; a stranger in a street sees none."""
    config = _made("resident", _tree(kind="home"))["config"]
    assert config["title"] == "Street"
    assert _made("resident", _tree())["config"]["title"] == "My home"
    tree = _tree(demo=True)
    tree["entries"][0]["places"][2]["seen"] = True
    assert _made("resident", tree)["config"]["title"] == "Lea"


def test_a_landlord_sees_sums() -> None:
    """Plant, buildings and wishes; of households what they save, and no power."""
    config = _made("landlord", _tree())["config"]
    shown = _shown(config)
    assert {
        "sensor.power_planned_tower",
        "sensor.power_planned_roof",
        "sensor.saving_planned_omar",
        "number.peak_street",
        "button.replan_street",
    } <= shown
    assert not any(
        one.startswith(("sensor.power", "sensor.why", "calendar"))
        and one.endswith(("_omar", "_lea"))
        for one in shown
    )


@pytest.mark.parametrize("who", ["resident", "landlord"])
def test_troubles_show_only_while_there_are_any(who: str) -> None:
    """They come and go by a condition of the card."""
    kind = "home" if who == "resident" else "neighbourhood"
    config = _made(who, _tree(kind=kind))["config"]
    found = [
        card
        for card in _cards(config)
        if card.get("visibility", [{}])[0].get("entity") == "sensor.troubles_street"
    ]
    assert len(found) == 3
    for card in found:
        [condition] = card["visibility"]
        assert condition == {
            "condition": "numeric_state",
            "entity": "sensor.troubles_street",
            "above": 0,
        }


@pytest.mark.parametrize("who", ["resident", "landlord"])
def test_what_is_not_there_is_left_out(who: str) -> None:
    """Without a state, and without an entry, there is no broken card."""
    bare = _made(
        who, _tree("lea"), states=["sensor.power_lea", "sensor.power_planned_roof"]
    )
    assert len(_shown(bare["config"])) == 1
    for tree in ({"entries": []}, None):
        [card] = _cards(_made(who, tree)["config"])
        assert card["type"] == "markdown"


def test_another_entry_can_be_named() -> None:
    """By its id; one that is not there says so."""
    named = _made("landlord", _tree(), entry_id="E1")["config"]
    assert named["title"] == "The street"
    gone = _made("landlord", _tree(), entry_id="E2", language="fr")["config"]
    [card] = _cards(gone)
    assert "pas encore installé" in card["content"]


def test_both_are_offered() -> None:
    """In the dialog of new dashboards, in the browser's language."""
    offered = _made("resident", _tree("lea"))["offered"]
    assert [one["type"] for one in offered] == [
        "quartier-resident",
        "quartier-landlord",
    ]
    assert all(one["strategyType"] == "dashboard" for one in offered)
    assert offered[0]["name"] == "Quartier: Mon logement"


def _warm_tree() -> dict[str, Any]:
    """Stand a loop and a store in the street."""
    tree = _tree()
    for name, whats in (
        ("Loop", ("heat", "heat_planned", "power_planned", "next_start")),
        ("Store", ("content_planned", "heat_planned")),
    ):
        leaf = _leaf(name, kind="geothermal", place="street")
        leaf["entities"] = {f"sensor.{what}": f"sensor.{name}_{what}" for what in whats}
        tree["entries"][0]["devices"].append(leaf)
    tree["entries"][0]["places"][0]["entities"]["sensor.heat_price"] = "sensor.price"
    return tree


def test_heat_stands_beside_electricity() -> None:
    """Where there is heat it has a section: its price, then plant by plant."""
    cards = _cards(_made("landlord", _warm_tree())["config"])
    begin = next(at for at, one in enumerate(cards) if one.get("heading") == "Heat")
    shown = [one.get("heading") or one.get("entity") for one in cards[begin + 1 :]]
    assert shown[:12] == [
        "Street",
        "sensor.price",
        "Loop",
        "sensor.Loop_heat",
        "sensor.Loop_heat_planned",
        "sensor.Loop_power_planned",
        "sensor.Loop_next_start",
        "Store",
        "sensor.Store_heat_planned",
        "sensor.Store_content_planned",
        None,
        None,
    ]
    starts = next(one for one in cards if one.get("entity") == "sensor.Loop_next_start")
    assert starts["name"] == "Starts"
    heat, power = cards[begin + 11 : begin + 13]
    assert [one["entity"] for one in heat["entities"]] == [
        "sensor.Loop_heat_planned",
        "sensor.Store_heat_planned",
    ]
    assert [one["entity"] for one in power["entities"]] == [
        "sensor.Loop_power_planned",
        "sensor.power_planned_street",
        "sensor.power_planned_tower",
    ]


def test_what_heats_stands_once() -> None:
    """Its electricity is told beside its heat, not again among the common plant."""
    tiles = [
        one["entity"]
        for one in _cards(_made("landlord", _warm_tree())["config"])
        if one["type"] == "tile"
    ]
    assert tiles.count("sensor.Loop_power_planned") == 1
    assert "sensor.power_planned_roof" in tiles


def test_where_nothing_heats_there_is_no_heat() -> None:
    """Of panels and tanks alone no section of heat is made."""
    cards = _cards(_made("landlord", _tree())["config"])
    assert "Heat" not in {card.get("heading") for card in cards}
