"""A wish is tried on days gone by, in a browser, and only then applied."""

import re
from pathlib import Path
from typing import Any, Final

import pytest
from playwright.sync_api import Browser, expect

from tests.e2e.harness import HomeAssistant
from tests.e2e.panel.axe import faults
from tests.e2e.panel.panel_page import Panel, panel

pytestmark = [
    pytest.mark.slow,
    pytest.mark.timeout(400),
    pytest.mark.xdist_group("panel"),
]

_WISH: Final = "carbon.eur_per_kg"
_WISHED: Final = 0.5
# Days are lived in the time that others leave.
_LIVED_MS: Final = 240_000
_COLUMNS: Final = ("without", "now", "what_if")


def test_a_slider_promises_what_the_desk_replays(
    lively: HomeAssistant, browser: Browser, tmp_path: Path
) -> None:
    """What is shown is what the action tells; only what was seen is applied."""
    entry = lively.ws(type="quartier/tree")["entries"][0]["entry_id"]
    with panel(browser, lively, lively.keys, tmp_path) as seen:
        seen.enter("community")
        apply = seen.find("[data-key=apply]")
        expect(apply).to_be_disabled()
        seen.find("[data-key=days] select").first.select_option("1")
        field = seen.find(f'[data-key="{_WISH}"] input[type=number]')
        field.fill(str(_WISHED))
        field.press("Tab")
        expect(apply).to_be_disabled()
        seen.find("[data-key=try]").click()
        expect(apply).to_be_enabled(timeout=_LIVED_MS)

        told = lively.answer(
            "quartier.simulate",
            config_entry_id=entry,
            policy={_WISH: _WISHED},
            days=1,
        )
        for at, quantity in ((0, "cost_eur"), (1, "paid_eur")):
            expected = [round(told[one][quantity], 2) for one in _COLUMNS]
            assert _row(seen, at) == expected, quantity
        assert faults(seen) == []

        apply.click()
        expect(apply).to_be_disabled()
        assert _in_force(lively, entry) == _WISHED


def _row(seen: Panel, at: int) -> list[float]:
    """Read a row of the table as numbers."""
    cells = seen.find("[data-key=effects] tbody tr").nth(at).locator("td").all()
    plain = [re.sub(r"[^0-9,-]", "", one.inner_text()) for one in cells]
    return [float(one.replace(",", ".")) for one in plain if one]


def _in_force(house: HomeAssistant, entry: str) -> Any:  # noqa: ANN401 (a price)
    told = house.ws(type="quartier/community/wishes", entry_id=entry, language="en")
    return next(one["value"] for one in told["wishes"] if one["key"] == _WISH)
