"""Our cards on a dashboard: drawn from what is told once, and saying what is wrong."""

from collections.abc import Iterator
from typing import Any, Final

import pytest
from playwright.sync_api import Browser, Page

from tests.e2e.stage import URL, staged, words_of

pytestmark = [pytest.mark.slow, pytest.mark.timeout(60)]

_LOADER: Final = f"{URL}/quartier_static/quartier-cards.js?v=1.2.3"
_TAGS: Final = tuple(f"quartier-{one}-card" for one in ("day", "why", "savings"))
_STEPS: Final = 48
_HOUR_S: Final = 1_800
# A Home Assistant as far as a card asks for one.
_HOUSE: Final = """([words, told]) => {
  customElements.define("home-assistant", class extends HTMLElement {});
  window.house = {
    trees: 0, statistics: 0, subscribed: 0, stopped: 0, refuses: null,
    entries: told.entries, days: told.days,
  };
  const refused = () => { if (house.refuses) throw house.refuses; };
  const connection = {
    subscribeMessage: async (tell) => {
      house.subscribed += 1;
      house.tell = (change) => tell({ ...told.situation, ...change });
      setTimeout(() => house.tell({}), 0);
      return () => { house.stopped += 1; };
    },
  };
  window.hassOf = (language) => ({
    connection, states: {}, locale: { language },
    config: { time_zone: "Europe/Paris", currency: "EUR" },
    loadBackendTranslation: async () => (key, put) =>
      words[language][key]?.replace(/[{](\\w+)[}]/g, (_, name) => put[name]),
    callWS: async ({ type }) => {
      if (type === "quartier/tree") {
        house.trees += 1;
        refused();
        return { entries: house.entries };
      }
      house.statistics += 1;
      return house.days;
    },
  });
  window.put = (tag, config = {}) => {
    const card = document.createElement(tag);
    card.setConfig(config);
    document.body.append(card);
    card.hass = hassOf("en");
    return card;
  };
}"""


def _told() -> dict[str, Any]:
    """Tell of a home with a boiler that runs two hours from now on."""
    starts = [
        f"2026-11-26T{at // 2:02d}:{at % 2 * 30:02d}:00+01:00" for at in range(48)
    ]
    runs = [2.0 if 24 <= at < 28 else 0.0 for at in range(_STEPS)]
    own = {
        "supplier_eur_per_kwh": [0.2 if at < 30 else 0.3 for at in range(_STEPS)],
        "exchange_kw": runs,
        "habit_exchange_kw": [0.5] * _STEPS,
    }
    boiler = {
        "name": "Boiler",
        "kind": "water_heater",
        "place": "lea",
        "power_kw": runs,
        "habit_kw": [0.0] * _STEPS,
    }
    home = {
        "id": "lea",
        "key": "KEY",
        "name": "Lea",
        "level": "household",
        "seen": True,
        "parent": None,
        "entities": {"sensor.saved_eur": "sensor.saved"},
    }
    device = {
        "id": "boiler",
        "key": "B",
        "name": "Boiler",
        "place": "lea",
        "kind": "water_heater",
    }
    entry = {
        "entry_id": "E",
        "kind": "home",
        "name": "Home",
        "demo": False,
        "own": ["lea"],
        "places": [home],
        "devices": [{**device, "entities": {}}],
    }
    decision = {"thing": "boiler", "begins": starts[24], "sentence": "Boiler heats."}
    return {
        "entries": [entry],
        "situation": {
            "plan": {
                "starts": starts,
                "steps_s": [_HOUR_S] * _STEPS,
                "places": {"lea": own},
                "devices": {"boiler": boiler},
            },
            "decisions": [
                {**decision, "place": "lea"},
                {**decision, "place": "omar", "sentence": "Omar's."},
            ],
        },
        "days": {
            "sensor.saved": [
                {"start": f"2026-11-{day}T00:00:00+01:00", "change": change}
                for day, change in ((24, 1.25), (25, -0.25), (26, 0.5))
            ]
        },
    }


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """Open a page with a house and the file that every page loads."""
    with staged(browser) as found:
        found.clock.install(time="2026-11-26T12:00:00+01:00")
        found.evaluate(_HOUSE, [{one: words_of(one) for one in ("en", "fr")}, _told()])
        found.add_script_tag(url=_LOADER, type="module")
        found.evaluate(
            "customElements.whenDefined('quartier-savings-card').then(() => 1)"
        )
        yield found


def _put(page: Page, *tags: str, **config: str) -> None:
    for tag in tags:
        page.evaluate("([tag, config]) => { put(tag, config); }", [tag, config])


def _says(page: Page, tag: str, text: str) -> bool:
    """Wait until a card says something; time on the page stands still but for this."""
    page.clock.run_for(100)
    page.locator(tag).get_by_text(text).first.wait_for(timeout=5_000, state="attached")
    return True


def test_three_cards_ask_once(page: Page) -> None:
    """Of one tree and one subscription each draws its part, and only of the home."""
    _put(page, *_TAGS)
    _says(page, _TAGS[0], "Electricity is cheapest from 12:00 PM, at €0.200 a kWh")
    _says(page, _TAGS[1], "Boiler heats.")
    _says(page, _TAGS[2], "€1.50")
    assert page.get_by_text("Omar's.").count() == 0
    house = page.evaluate("({ ...house, tell: 0 })")
    assert [house[one] for one in ("trees", "subscribed", "statistics")] == [1, 1, 1]
    # Each drawing is read aloud and told as tables, too: the day's by hour and by run.
    figures = page.locator("figure")
    assert figures.count() == page.locator("svg[role=img] > title").count() == 2
    for summary in page.locator("figure summary").all():
        summary.click()
    page.locator("figure table").nth(2).wait_for(timeout=5_000)
    tables = page.locator(f"{_TAGS[0]} figure table")
    hours = tables.first.locator("tbody tr")
    assert hours.first.all_text_contents() == [
        "Thu,\xa0Nov\xa026, 12:00 PM0.2002.000.50"
    ]
    runs = tables.last.locator("tbody tr")
    assert runs.all_text_contents() == [
        "BoilerPlannedThu,\xa0Nov\xa026, 12:00 PMThu,\xa0Nov\xa026, 02:00 PM"
    ]
    assert page.evaluate("document.documentElement.scrollWidth") <= 500


def test_it_follows_what_is_told(page: Page) -> None:
    """A new situation is drawn; so is a new language."""
    _put(page, _TAGS[1])
    _says(page, _TAGS[1], "Boiler heats.")
    page.evaluate("house.tell({ decisions: [] })")
    _says(page, _TAGS[1], "Nothing is planned just now.")
    page.evaluate("document.querySelector('quartier-why-card').hass = hassOf('fr')")
    _says(page, _TAGS[1], "Pourquoi")
    assert page.get_by_text("Nothing is planned").count() == 0
    assert page.evaluate("[house.subscribed, house.stopped]") == [2, 1]


def test_the_last_to_leave_ends_it(page: Page) -> None:
    """And one that is put back, as dashboards do, draws again."""
    _put(page, *_TAGS[:2])
    _says(page, _TAGS[1], "Boiler heats.")
    page.evaluate(
        "window.day = document.querySelector('quartier-day-card'); day.remove()"
    )
    assert page.evaluate("house.stopped") == 0
    page.evaluate("document.querySelector('quartier-why-card').remove()")
    page.wait_for_function("house.stopped === 1")
    page.evaluate("document.body.append(day)")
    _says(page, _TAGS[0], "Electricity is cheapest")
    assert page.evaluate("[house.subscribed, house.stopped]") == [2, 1]


@pytest.mark.parametrize("tag", _TAGS)
def test_where_nothing_is_it_says_what_to_do(page: Page, tag: str) -> None:
    """No such home, no home of one's own, nothing set up: each has its sentence."""
    _put(page, tag, household="Omar")
    assert _says(page, tag, "No household called “Omar” is open to you. Choose one")
    page.evaluate(
        "house.entries = [{ ...house.entries[0], kind: 'neighbourhood', own: [] }]"
    )
    page.clock.run_for(61_000)
    page.evaluate("document.querySelector('body > *:last-child').setConfig({})")
    assert _says(
        page, tag, "No household is yours yet. Ask whoever looks after Quartier"
    )
    page.evaluate("house.entries = []")
    page.clock.run_for(61_000)
    assert _says(page, tag, "Quartier is not set up yet. Add it under Settings")


def test_what_is_refused_is_said_and_tried_again(page: Page) -> None:
    """In words, and by the next minute it is there without anybody's doing."""
    page.evaluate("""house.refuses = { message: "x", translation_domain: "quartier",
      translation_key: "entry_not_loaded", translation_placeholders: {} }""")
    _put(page, _TAGS[0])
    assert _says(
        page,
        _TAGS[0],
        words_of("en")["component.quartier.exceptions.entry_not_loaded.message"],
    )
    page.evaluate("house.refuses = null")
    page.clock.run_for(61_000)
    assert _says(page, _TAGS[0], "Electricity is cheapest")


def test_savings_are_asked_by_the_hour(page: Page) -> None:
    """As the recorder counts; a card may stand on a wall for months."""
    _put(page, _TAGS[2])
    _says(page, _TAGS[2], "€1.50")
    page.evaluate("setInterval(() => house.tell({}), 60_000)")
    page.clock.run_for(30 * 60_000)
    assert page.evaluate("house.statistics") == 1
    page.evaluate("""house.days["sensor.saved"].push(
      { start: "2026-11-26T12:00:00+01:00", change: 1 })""")
    page.clock.run_for(31 * 60_000)
    _says(page, _TAGS[2], "€2.50")
    assert page.evaluate("house.statistics") == 2


def test_the_form_names_households(page: Page) -> None:
    """One chooses by name; where two have the same, by what they stand in."""
    page.evaluate("""() => {
      const [entry] = house.entries;
      const [home] = entry.places;
      const places = [
        { ...home, key: "K2" },
        { ...home, key: "K3", name: "Zoe" },
        { ...home, key: "K4", name: "Hidden", seen: false },
      ];
      house.entries = [entry, { ...entry, entry_id: "F", name: "Other", places }];
      const app = document.createElement("home-assistant");
      document.body.append(Object.assign(app, { hass: hassOf("en") }));
    }""")
    found = page.evaluate("""async () => {
      const card = customElements.get("quartier-day-card");
      const form = await card.getConfigForm();
      const [field] = form.schema;
      const [label, helper] = [form.computeLabel(field), form.computeHelper(field)];
      return { field, label, helper };
    }""")
    assert found["field"]["name"] == "household"
    assert found["field"]["selector"]["select"]["options"] == [
        {"value": "KEY", "label": "Lea (Home)"},
        {"value": "K2", "label": "Lea (Other)"},
        {"value": "K3", "label": "Zoe"},
    ]
    assert found["label"] == "Household"
    assert found["helper"] == "Whose home the card shows. Left empty: yours."
