"""The file that offers our cards: what it says of them, and what it does not load."""

from typing import Any, Final

import pytest

from tests.home_assistant.panel.web.node import FRONTEND, ran

_FILE: Final = FRONTEND / "quartier-cards.js"
_TAGS: Final = tuple(f"quartier-{one}-card" for one in ("day", "why", "savings"))
# A browser as far as the file asks for one; Home Assistant's app comes when it may.
_STAGE: Final = """
const made = {};
let arrive;
const app = new Promise((done) => { arrive = done; });
globalThis.HTMLElement = class { isConnected = false; };
globalThis.window = globalThis;
globalThis.customElements = {
  get: (tag) => made[tag],
  define: (tag, one) => {
    if (made[tag]) throw new Error(`${tag} twice`);
    made[tag] = one;
  },
  whenDefined: (tag) => (tag === "home-assistant" ? app : new Promise(() => {})),
};
const navigator_ = { language: told?.language ?? "en-GB" };
Object.defineProperty(globalThis, "navigator", { value: navigator_ });
const soon = () => new Promise((done) => setTimeout(done, 0));
await load();
"""


def _cards(script: str, told: object = None) -> Any:  # noqa: ANN401 (any JSON)
    return ran(_FILE, _STAGE + script, told)


def test_nothing_is_defined_before_the_app() -> None:
    """Its registry is a new one: what was defined before could not be seen there."""
    before, after = _cards("""
        await soon();
        const before = Object.keys(made);
        arrive();
        await soon();
        return [before, Object.keys(made)];
    """)
    assert before == []
    assert tuple(after) == _TAGS


@pytest.mark.parametrize(
    ("language", "name"),
    [("fr-FR", "Quartier\xa0: Pourquoi"), ("en-GB", "Quartier: Why")],
)
def test_they_are_offered(language: str, name: str) -> None:
    """To whoever adds a card, at once, in the browser's language, once each."""
    offered = _cards(
        "await import(`${file}?again`); return window.customCards;",
        {"language": language},
    )
    assert tuple(one["type"] for one in offered) == _TAGS
    assert offered[1]["name"] == name
    for one in offered:
        assert one["description"].endswith(".")
        assert one["preview"] is True
        assert one["documentationURL"].startswith("https://")


def test_they_fit_a_grid() -> None:
    """Columns in steps of three, as high as what is in them."""
    found = _cards(
        """arrive();
        await soon();
        return told.tags.map((tag) => {
          const one = new made[tag]();
          return [one.getGridOptions(), one.getCardSize(), made[tag].getStubConfig()];
        });""",
        {"tags": _TAGS},
    )
    for grid, size, stub in found:
        assert grid["columns"] % 3 == 0
        assert grid["min_columns"] % 3 == 0
        assert grid["min_columns"] <= grid["columns"] == 12
        assert grid["rows"] == "auto"
        assert size >= 3
        assert stub == {}


@pytest.mark.parametrize(
    ("household", "taken"), [("Lea", True), (None, True), (12, False), (["Lea"], False)]
)
def test_a_household_is_a_name(household: object, *, taken: bool) -> None:
    """What is not one is refused at once, where it is written."""
    told = {"config": {} if household is None else {"household": household}}
    found = _cards(
        """arrive();
        await soon();
        const one = new made["quartier-why-card"]();
        try { one.setConfig(told.config); return true; } catch { return false; }""",
        told,
    )
    assert found is taken


def test_nothing_is_loaded_before_it_is_shown() -> None:
    """Every page loads this file: what draws comes with the first card on it."""
    text = _FILE.read_text("utf-8")
    assert "\nimport " not in text
    assert text.count("https://") == 1
    assert len(text.encode()) < 6_000
    found = _cards("""arrive();
        await soon();
        const one = new made["quartier-why-card"]();
        one.setConfig({});
        one.hass = {};
        await soon();
        const hidden = one.textContent ?? null;
        one.isConnected = true;
        one.connectedCallback();
        await new Promise((done) => setTimeout(done, 50));
        return [hidden, one.textContent];
    """)
    # Here is no panel to load from: the card says so, and only once it is shown.
    assert found[0] is None
    assert "could not be loaded" in found[1]
