"""By hand: what a resident takes and gives back, needs and slides, as it is drawn."""

from collections.abc import Iterator
from typing import Any, Final

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e.stage import PANEL, staged, words_of

pytestmark = [pytest.mark.slow, pytest.mark.timeout(60)]

_HOUSE: Final = """async ([url, words, told]) => {
  const load = (name) => import(`${url}/${name}.js`);
  const [{ hands }, { h, patch }, { speaker }] = await Promise.all(
    ["resident/hands", "draw", "speak"].map(load));
  const hass = {
    locale: { language: "en", time_format: "24" }, states: told.states,
    config: { time_zone: "Europe/Paris", currency: "EUR" },
    loadBackendTranslation: async () => (key, put) =>
      words[key]?.replace(/[{](\\w+)[}]/g, (_, name) => put[name]),
  };
  const host = h("div", {});
  document.body.append(host);
  const spoken = await speaker(hass);
  window.asked = [];
  window.house = {
    home: "lea", place: told.place, devices: told.devices,
    tree: { kind: told.kind }, told: { held: told.held },
    state: (subject, what) => told.states[subject.entities[what]],
    ask: async (...what) => { asked.push(what); },
    set: async (...what) => { asked.push(["set", what[1], what[2]]); },
    room: {
      words: spoken, say: (key, put) => spoken.say(key, put),
      act: (doing) => doing(), redraw: () => patch(host, [hands(window.house)]),
    },
  };
  window.hold = (device, until) => {
    told.states[`switch.${device}`].state = until ? "on" : "off";
    told.held[device] = until;
    window.house.room.redraw();
  };
  window.house.room.redraw();
}"""


def _device(name: str, **more: str) -> dict[str, Any]:
    entities = {"switch.override": f"switch.{name}", **more}
    return {"id": name, "name": name.title(), "entities": entities}


def _told() -> dict[str, Any]:
    """Tell of a home with a boiler and a washer that is needed by seven."""
    number = {"step": 0.5, "unit_of_measurement": "°C"}
    return {
        "kind": "neighbourhood",
        "place": {
            "id": "lea",
            "entities": {"number.comfort_low": "number.low"},
        },
        "devices": [
            _device("boiler"),
            _device(
                "washer",
                **{"switch.ready": "switch.r", "time.finish_before": "time.f"},
            ),
        ],
        "held": {},
        "states": {
            "switch.boiler": {"state": "off"},
            "switch.washer": {"state": "off"},
            "switch.r": {"state": "off"},
            "time.f": {"state": "07:00:00"},
            "number.low": {
                "state": "18.5",
                "attributes": {"min": 16, "max": 19, **number},
            },
        },
    }


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """Draw what is one's own to do, of a home in a neighbourhood."""
    with staged(browser) as found:
        found.clock.install(time="2026-11-26T12:00:00+01:00")
        found.evaluate(_HOUSE, [PANEL, words_of("en"), _told()])
        yield found


def _button(page: Page, name: str) -> Any:  # noqa: ANN401 (a locator)
    return page.get_by_role("button", name=name, exact=True)


def test_everything_can_be_taken_while_one_is_held(page: Page) -> None:
    """One that is held hides nothing: the rest can be taken, and all given back."""
    expect(_button(page, "Give everything back to Quartier")).to_have_count(0)
    _button(page, "Boiler: I’ll handle it").click()
    page.evaluate("hold('boiler', '2026-11-26T17:35:00+01:00')")
    _button(page, "I’ll handle everything for 2 h").click()
    _button(page, "Give everything back to Quartier").click()
    _button(page, "Boiler: Give back to Quartier").click()
    assert page.evaluate("asked") == [
        ["override", {"device": "boiler", "hours": 2}],
        ["override", {"hours": 2}],
        ["override", {"hours": 0}],
        ["override", {"device": "boiler", "hours": 0}],
    ]
    # Its words say what it does: that it is pressed as well would say it twice.
    assert page.locator("[aria-pressed]").count() == 0


@pytest.mark.parametrize(
    ("until", "said"),
    [
        ("2026-11-26T17:35:00+01:00", "Yours until 17:35:"),
        ("2026-11-27T11:00:00+01:00", "Yours until Fri,\xa0Nov\xa027, 11:00:"),
    ],
)
def test_it_says_until_when(page: Page, until: str, said: str) -> None:
    """And of another day which one."""
    page.evaluate("until => hold('boiler', until)", until)
    expect(page.get_by_text(said)).to_have_count(1)


def test_needs_are_in_the_readers_words(page: Page) -> None:
    """By when, of which appliance; what is set is set of its entity."""
    expect(page.get_by_role("heading", name="I need it by…")).to_be_visible()
    page.get_by_label("Washer: done by").fill("18:30")
    page.get_by_label("Washer: ready to start").check()
    assert page.evaluate("asked") == [
        ["set", "time.finish_before", "18:30:00"],
        ["set", "switch.ready", True],
    ]


def test_comfort_follows_the_slider(page: Page) -> None:
    """Its number while it slides, its ends, and why it goes no further."""
    slider = page.get_by_role("slider")
    slider.evaluate("""one => {
      one.value = 17;
      one.dispatchEvent(new Event("input"));
    }""")
    expect(page.locator(".slide b")).to_have_text("17.0\u00a0°C")
    assert page.evaluate("asked") == []
    assert page.locator(".ends span").all_inner_texts() == [
        "16.0\u00a0°C",
        "19.0\u00a0°C",
    ]
    expect(page.get_by_text("You are guaranteed 19.0\u00a0°C")).to_be_visible()
    slider.evaluate("one => one.dispatchEvent(new Event('change'))")
    assert page.evaluate("asked") == [["set", "number.comfort_low", 17]]
    expect(page.locator(".slide b")).to_have_text("18.5\u00a0°C")


def test_in_a_house_of_ones_own_nobody_guarantees(page: Page) -> None:
    """There is no landlord to ask for more."""
    page.evaluate("house.tree.kind = 'home'; house.room.redraw()")
    expect(
        page.get_by_text("Can be set from 16.0\u00a0°C to 19.0\u00a0°C.")
    ).to_be_visible()
    assert page.get_by_text("landlord").count() == 0
