"""Pages that are full: nodes, alerts, a month behind it, a study, days compared.

Home Assistant's answers are stood in for; what they look like is held against a house.
"""

import re
from collections.abc import Callable, Mapping
from itertools import product
from pathlib import Path
from typing import Any, Final

import pytest
from playwright.sync_api import Browser, expect

from tests.e2e.browser import Light
from tests.e2e.panel.asking import answers
from tests.e2e.panel.axe import faults
from tests.e2e.panel.filled import COMPARED, DONE, TOLD
from tests.e2e.panel.neighbourhood import ENTRY, OWN, Street
from tests.e2e.panel.panel_page import Panel, panel

pytestmark = [
    pytest.mark.slow,
    pytest.mark.timeout(300),
    pytest.mark.xdist_group("panel"),
]

_LOOKS: Final[tuple[tuple[str, Light], ...]] = tuple(
    product(("fr", "en"), ("light", "dark"))
)
_PHONE_PX: Final = 390
# A peak of those that are compared, in either language.
_PEAK: Final = re.compile(r"47[,.]5\s*kW")
# Stand between the panel and Home Assistant: what was done there is only said.
_STAND_IN: Final = """([door, told, done, compared]) => {
  const home = document.querySelector('home-assistant');
  const { connection } = home.hass;
  const ask = home.hass.callWS;
  const follow = connection.subscribeMessage.bind(connection);
  const kept = ({ start_time: begins, period, statistic_ids: ids }) => {
    const each = period === 'hour' ? 3600e3 : 86400e3;
    const starts = [];
    for (let at = Date.parse(begins); at + each <= Date.now(); at += each) {
      starts.push(at);
    }
    const row = (start, at) => ({
      start, end: start + each, mean: 2 + at % 5, change: at % 4 - 1 });
    return Object.fromEntries(ids.map((id) => [id, starts.map(row)]));
  };
  home._updateHass({ callWS: async (message) => {
    if (done[message.type]) return structuredClone(done[message.type]);
    if (message.type === 'recorder/statistics_during_period') return kept(message);
    return { ...await ask(message), ...structuredClone(told[message.type] || {}) };
  } });
  connection.subscribeMessage = async (hear, message, how) => {
    if (message.type !== 'quartier/community/compare') {
      return follow(hear, message, how);
    }
    let isLeft = false;
    for (const one of compared) setTimeout(() => isLeft || hear(one), 50);
    return async () => { isLeft = true; };
  };
  history.pushState(null, '', `/quartier?door=${door}`);
  window.dispatchEvent(new CustomEvent('location-changed', { detail: {} }));
}"""
_OVERHANG: Final = """panel => Math.max(
    document.documentElement.scrollWidth, panel.scrollWidth) - window.innerWidth"""

type Found = list[str]


def _look(seen: Panel, name: str) -> Found:
    """Open every fold, and list what axe finds; and what is wider than a phone."""
    seen.ask("""panel => panel.shadowRoot.querySelectorAll('details')
        .forEach((one) => { one.open = true; })""")
    page = seen.seen.page
    found = [f"{name}: {one}" for one in faults(seen)]
    before = page.viewport_size
    assert before
    page.set_viewport_size({"width": _PHONE_PX, "height": before["height"]})
    # It is drawn anew for its width, before the next frame.
    page.wait_for_timeout(300)
    found += [f"{name} on a phone: {one}" for one in faults(seen)]
    wide = int(seen.ask(_OVERHANG))
    page.set_viewport_size(before)
    return [*found, *([f"{name}: {wide} px too wide"] if wide > 0 else [])]


def _tour(seen: Panel, door: str) -> Found:
    """Take the first step of the tour."""
    seen.find("[data-key=tour-begin]").click()
    expect(seen.find("[data-key=tour-step]")).to_be_visible()
    return _look(seen, f"{door}, tour")


def _landlord(seen: Panel) -> Found:
    """See nodes, a roll-out, a repair and a month; then the sheet for the hall."""
    expect(seen.find("td")).not_to_have_count(0)
    expect(seen.find("[data-key=alerts] li")).to_have_count(4)
    expect(seen.find("[data-key=report] .big")).to_be_visible()
    found = _look(seen, "landlord")
    seen.find("[data-key=start]").click()
    expect(seen.find("[data-key=stop]")).to_be_visible()
    seen.find("[data-key=Q-0001] button").click()
    expect(seen.find("[data-key=repair-Q-0001] [type=checkbox]")).to_have_count(7)
    found += _look(seen, "landlord, repair") + _tour(seen, "landlord")
    seen.find("[data-key=report] .act.main").click()
    expect(seen.find("article .big")).to_be_visible()
    return found + _look(seen, "landlord, sheet")


def _community(seen: Panel) -> Found:
    """See what was measured and a study, and compare days."""
    expect(seen.find("circle")).to_have_count(3)
    seen.find("[data-key=begin]").click()
    expect(seen.find("[data-key=begin]")).to_be_enabled()
    seven = seen.find("table").filter(has_text=_PEAK)
    expect(seven.locator("tbody tr")).to_have_count(len(COMPARED) - 2)
    return _look(seen, "community") + _tour(seen, "community")


def _resident(seen: Panel) -> Found:
    """See what was saved, ask what a node is worth, and erase all."""
    expect(seen.find(".big")).not_to_have_count(0)
    # Of a tank that was measured nobody is asked who lives there.
    expect(seen.find("form [type=checkbox]")).to_have_count(2)
    expect(seen.find("form select")).to_have_count(0)
    seen.find("form [type=submit]").click()
    expect(seen.find("[role=status] h3")).to_be_visible()
    expect(seen.find("[data-key=mapped] li")).to_have_text(["Compteur"])
    seen.find(".act.danger").last.click()
    expect(seen.find("[role=group] .act.danger")).to_be_visible()
    found = _look(seen, "resident, sure?")
    seen.find("[role=group] .act.danger").click()
    said = seen.find("[role=status]").filter(has_text="sensor.grid_power")
    expect(said).to_be_visible()
    return found + _look(seen, "resident, erased") + _tour(seen, "resident")


_DOORS: Final[dict[str, tuple[str, Callable[[Panel], Found]]]] = {
    "resident": ("resident", _resident),
    "landlord": ("owner", _landlord),
    "community": ("owner", _community),
}


@pytest.mark.parametrize(("language", "light"), _LOOKS)
@pytest.mark.parametrize("door", _DOORS)
def test_full_pages_are_for_everybody(  # noqa: PLR0917 (fixtures, and a row each)
    street: Street,
    browser: Browser,
    tmp_path: Path,
    door: str,
    language: str,
    light: Light,
) -> None:
    """Axe finds nothing on a full page, nothing is wider than a phone."""
    who, walk = _DOORS[door]
    with panel(
        browser, street.house, street.keys[who], tmp_path, language, light
    ) as seen:
        seen.seen.open("/profile/security")
        told = [door, dict(TOLD), dict(DONE), list(COMPARED)]
        seen.seen.page.evaluate(_STAND_IN, told)
        seen.wait()
        found = walk(seen)
    assert found == []


def test_answers_are_as_a_house_gives_them(street: Street) -> None:
    """What is stood in for has every part that Home Assistant tells, and no other."""
    asked = [
        {"type": name, "entry_id": ENTRY}
        | ({"place": OWN} if "/resident/" in name else {})
        for name in TOLD
    ]
    for keys, door in (("owner", "landlord"), ("owner", "community")):
        own = [one for one in asked if f"/{door}/" in one["type"]]
        for one, real in zip(
            own, answers(street.house, street.keys[keys], own), strict=True
        ):
            assert real["success"], one
            assert _keys(real["result"], TOLD[one["type"]]) == [], one


def _keys(real: Mapping[str, Any], told: Mapping[str, Any], at: str = "") -> list[str]:
    """List keys that only one of both has, as deep as both go."""
    found = [f"{at}{key}" for key in real.keys() ^ told.keys()]
    for key in real.keys() & told.keys():
        if isinstance(real[key], dict) and isinstance(told[key], dict):
            found += _keys(real[key], told[key], f"{at}{key}.")
    return found
