"""A card shows the household that is named, else one's own, and never an unseen one."""

from typing import Any

import pytest

from tests.home_assistant.panel.web.node import FRONTEND, WEB, ran


def _home(name: str, *, seen: bool = True, level: str = "household") -> dict[str, Any]:
    return {
        "id": name.lower(),
        "key": f"KEY-{name.upper()}",
        "name": name,
        "level": level,
        "seen": seen,
        "parent": None,
        "entities": {},
    }


def _entry(*places: dict[str, Any], **more: object) -> dict[str, Any]:
    return {
        "entry_id": "E",
        "kind": "neighbourhood",
        "name": "Street",
        "demo": False,
        "own": [],
        "places": list(places),
        "devices": [],
        **more,
    }


_STREET = (_home("Tower", level="building"), _home("Lea"), _home("Omar", seen=False))
_TREES: dict[str, tuple[list[dict[str, Any]], str | None]] = {
    "own": ([_entry(*_STREET, _home("Zoe"), own=["zoe"])], "zoe"),
    "first of own": ([_entry(*_STREET, own=["lea", "omar"])], "lea"),
    "shown but not own": ([_entry(*_STREET)], None),
    "demo": ([_entry(*_STREET, demo=True)], "lea"),
    "a house": ([_entry(_home("Maison"), kind="home")], "maison"),
    "second entry": ([_entry(), _entry(_home("Bo"), own=["bo"])], "bo"),
    "nothing": ([], None),
}


def _chosen(entries: list[dict[str, Any]], asked: str | None) -> str | None:
    found = ran(
        WEB / "card/household.js",
        """const { choose } = await load();
        return choose(told.tree, told.asked ?? undefined)?.home.id;""",
        {"tree": {"entries": entries}, "asked": asked},
    )
    return None if found is None else str(found)


@pytest.mark.parametrize("case", _TREES)
def test_without_a_word_it_is_ones_own(case: str) -> None:
    """Or that of a house or demo; of no neighbour who only shows their hours."""
    entries, wanted = _TREES[case]
    assert _chosen(entries, None) == wanted


@pytest.mark.parametrize("case", _TREES)
def test_the_dashboard_chooses_alike(case: str) -> None:
    """The strategy stands in a file of its own, and must not disagree."""
    entries, wanted = _TREES[case]
    made = ran(
        FRONTEND / "quartier-dashboards.js",
        """const made = {};
        globalThis.HTMLElement = class {};
        globalThis.window = globalThis;
        globalThis.customElements = {
          get: (tag) => made[tag],
          define: (tag, one) => { made[tag] = one; },
          whenDefined: async () => undefined,
        };
        await load();
        await new Promise((done) => setTimeout(done, 0));
        const hass = { language: "en", states: {}, callWS: async () => told };
        const strategy = made["ll-strategy-dashboard-quartier-resident"];
        return strategy.generate({}, hass);""",
        {"entries": entries},
    )
    cards = [card for one in made["views"][0]["sections"] for card in one["cards"]]
    asked = {card["household"] for card in cards if "household" in card}
    assert asked == (set() if wanted is None else {f"KEY-{wanted.upper()}"})


@pytest.mark.parametrize(
    ("asked", "wanted"),
    [
        ("Lea", "lea"),
        (" lea ", "lea"),
        ("key-lea", "lea"),
        ("Omar", None),
        ("Tower", None),
        ("Nobody", None),
    ],
)
def test_a_household_is_named(asked: str, wanted: str | None) -> None:
    """By name, id or key; none that is hidden, and no building."""
    assert _chosen([_entry(*_STREET, own=["lea"])], asked) == wanted
