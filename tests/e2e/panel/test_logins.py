"""Three logins in a browser: each sees their page and no other; names stay text."""

from pathlib import Path
from typing import Final

import pytest
from playwright.sync_api import Browser

from tests.e2e.panel.neighbourhood import MARKUP, NEIGHBOURS, TANK, TITLE, Street
from tests.e2e.panel.panel_page import DOORS, Panel, panel

pytestmark = [
    pytest.mark.slow,
    pytest.mark.timeout(300),
    pytest.mark.xdist_group("panel"),
]

_OPEN: Final = {
    "resident": ["resident"],
    "landlord": ["landlord"],
    "community": ["community"],
    "owner": ["landlord", "community"],
}
# What only markup that was read as such would have drawn.
_MARKUP: Final = ":is(img, script, iframe, b[onclick], [onerror])"
# What a node says of itself, wherever a node has words of its own.
_NODE: Final = {
    "id": f"n1{MARKUP}",
    "name": f"Chauffe-eau {MARKUP}",
    "building": f"Les Lilas {MARKUP}",
    "has_key": True,
    "is_there": True,
    "is_paused": False,
    "level": None,
    "heard_at": None,
    "firmware": f"1.0{MARKUP}",
    "latest": f"1.1{MARKUP}",
    "progress": None,
    "rollout": None,
    "why": f"panne{MARKUP}",
}
_PASSPORT: Final = {
    "id": f"p1{MARKUP}",
    "name": f"Chauffe-eau {MARKUP}",
    "model": f"ESP32{MARKUP}",
    "origin": "new",
    "tenure": "ours",
    "firmware": f"1.0{MARKUP}",
    "support_until": None,
    "kg_co2e": 1.0,
    "repairs": [{"day": "2026-11-01", "what": MARKUP, "by": MARKUP, "parts": [MARKUP]}],
    "doubts": [MARKUP],
}
_ALERT: Final = {
    "severity": "error",
    "key": "",
    "told": {},
    "title": f"Panne {MARKUP}",
    "todo": f"Voir {MARKUP}",
    "repairs": True,
}
# Stand between the panel and Home Assistant, and let nodes say so.
_SAY: Final = """([node, passport, alert]) => {
  const home = document.querySelector('home-assistant');
  const ask = home.hass.callWS;
  const said = {
    'quartier/landlord/fleet': (told) => ({ ...told, nodes: [node] }),
    'quartier/landlord/inventory': (told) => ({
      ...told, passports: [passport], bare: [node.name] }),
    'quartier/landlord/alerts': (told) => ({ ...told, alerts: [alert] }),
  };
  home._updateHass({ callWS: async (message) => {
    const told = await ask(message);
    return said[message.type] ? said[message.type](told) : told;
  } });
  history.pushState(null, '', '/quartier?door=landlord');
  window.dispatchEvent(new CustomEvent('location-changed', { detail: {} }));
}"""


@pytest.mark.parametrize("who", _OPEN)
def test_each_sees_their_doors(
    street: Street, browser: Browser, tmp_path: Path, who: str
) -> None:
    """Whatever the address asks for; and no name of a neighbour, nor markup of one."""
    with panel(browser, street.house, street.keys[who], tmp_path) as seen:
        for door in DOORS:
            seen.enter(door)
            assert seen.open_doors() == _OPEN[who]
            assert seen.door() == (door if door in _OPEN[who] else _OPEN[who][0])
            _tabs_are(seen, _OPEN[who])
            _tells_only_text(seen)


def _tabs_are(seen: Panel, doors: list[str]) -> None:
    """One door needs no tabs; several have one each."""
    drawn = [tab.get_attribute("data-key") for tab in seen.find("[role=tab]").all()]
    assert drawn == (doors if len(doors) > 1 else [])


def _tells_only_text(seen: Panel) -> None:
    assert seen.find("h1").inner_text() == TITLE
    assert seen.find(_MARKUP).count() == 0
    text = seen.find(".panel").inner_text()
    assert [name for name in NEIGHBOURS if name.partition(" ")[0] in text] == []


def test_names_with_markup_are_shown_as_they_are(
    street: Street, browser: Browser, tmp_path: Path
) -> None:
    """An appliance of one's own: in lists, in sentences, in drawings and tables."""
    with panel(browser, street.house, street.keys["resident"], tmp_path) as seen:
        seen.enter("resident")
        assert TANK in seen.find(".panel").inner_text()
        assert seen.find(f"[aria-label^='{TANK.partition(' ')[0]}']").count() > 0
        assert seen.find(_MARKUP).count() == 0


def test_what_nodes_say_stays_text(
    street: Street, browser: Browser, tmp_path: Path
) -> None:
    """Names, versions, models, faults and repairs that a node or its label tells."""
    with panel(browser, street.house, street.keys["owner"], tmp_path) as seen:
        seen.seen.open("/profile/security")
        seen.seen.page.evaluate(_SAY, [_NODE, _PASSPORT, _ALERT])
        seen.wait()
        seen.find("td").first.wait_for()
        text = seen.find(".panel").inner_text()
        for told in ("name", "building", "firmware", "why"):
            assert str(_NODE[told]) in text, told
        assert str(_PASSPORT["model"]) in text
        assert str(_ALERT["title"]) in text
        assert str(_ALERT["todo"]) in text
        assert seen.find(_MARKUP).count() == 0
