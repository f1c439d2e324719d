"""The landlord's report and what there is to learn, drawn on a bare page with words."""

from collections.abc import Iterator
from typing import Any, Final

import pytest
from playwright.sync_api import Browser, Page

from tests.e2e.panel.filled import TOLD
from tests.e2e.stage import PANEL, staged, words_of

pytestmark = [pytest.mark.slow, pytest.mark.timeout(60)]

# A room as far as the modules ask for one; whoever speaks without a word is noted.
_ROOM: Final = f"""async ([language, words]) => {{
  const {{ speaker }} = await import("{PANEL}/speak.js");
  const draw = await import("{PANEL}/draw.js");
  window.unsaid = [];
  const localize = (key, told) => {{
    const put = (all, name) => told?.[name] ?? all;
    const text = words[key]?.replace(/[{{](\\w+)[}}]/g, put);
    if (!text || /[{{]\\w+[}}]/.test(text)) unsaid.push(key);
    return text;
  }};
  const spoken = await speaker({{
    locale: {{ language }}, config: {{ time_zone: "Europe/Paris", currency: "EUR" }},
    loadBackendTranslation: async () => localize,
  }});
  const host = document.body.appendChild(document.createElement("div"));
  host.attachShadow({{ mode: "open" }});
  const say = (key, told) => spoken.say(key, told);
  window.room = {{
    words: spoken, say, entry: {{ name: "Les Tilleuls" }}, panel: host,
    redraw: () => draw.patch(host.shadowRoot, [shown.view()].flat()),
    act: (job) => job(),
  }};
  window.page = {{ room, say: (key, told) => say(`landlord.${{key}}`, told) }};
}}"""
_REPORT: Final[dict[str, Any]] = dict(TOLD["quartier/landlord/report"])
_MONTH: Final[dict[str, Any]] = _REPORT["month"]
_SETTLED: Final[dict[str, Any]] = _REPORT["settled"]


@pytest.fixture(params=["en", "fr"])
def page(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    """Open a page with a room, in each language; every word is there in the end."""
    with staged(browser) as found:
        found.evaluate(_ROOM, [request.param, words_of(request.param)])
        found.evaluate("(language) => { window.language = language; }", request.param)
        yield found
        assert found.evaluate("unsaid") == []


def _report(page: Page, told: dict[str, Any]) -> str:
    """Draw a report, and give its text."""
    return str(
        page.evaluate(
            f"""async (told) => {{
              const {{ Report }} = await import("{PANEL}/landlord/report.js");
              window.shown = Object.assign(new Report(page), {{ told }});
              room.redraw();
              return room.panel.shadowRoot.querySelector("section").innerText;
            }}""",
            told,
        )
    )


def test_common_parts_come_first(page: Page) -> None:
    """Then homes together and on average, and what was settled of the chosen month."""
    text = _report(page, _REPORT).replace("\u00a0", " ").replace("\u202f", " ")
    common, homes = text.index("Les Lilas"), text.index("120")
    assert common < homes
    is_french = page.evaluate("language") == "fr"
    for amount in ("10", "130", "150", "60", "15", "-25"):
        written = f"{amount},00 €" if is_french else f"€{amount}.00"
        assert written.replace("€-", "-€") in text, amount
    assert text.index("200") < text.index("60,00" if is_french else "60.00")


def test_of_a_few_hours_no_sum_is_told(page: Page) -> None:
    """Since when is counted, and what the desk settled: a bill is a bill."""
    for young in ({"since": None}, {"young_since": "2026-03-30T10:00:00+02:00"}):
        text = _report(page, {**_REPORT, **young}).replace("\u00a0", " ")
        assert "600" not in text
        assert "130" not in text
        assert "60,00 €" in text or "€60.00" in text


def test_what_is_not_known_is_said(page: Page) -> None:
    """No bill, no common part, nothing settled, too few homes: each has its words."""
    nothing = dict.fromkeys(_MONTH["charges"]) | {"homes": 0, "common": []}
    month = {
        **_MONTH,
        "saved_eur": None,
        "charges": nothing,
        "common": [],
        "fairness": None,
    }
    settled = {**_SETTLED, "periods": []}
    text = _report(page, {**_REPORT, "month": month, "settled": settled})
    assert "quartier/share" in text
    assert "old.json" in text
    assert "null" not in text
    few = {**_SETTLED["periods"][0], "homes": None, "accounts": []}
    text = _report(page, {**_REPORT, "settled": {**settled, "periods": [few]}})
    assert "NaN" not in text


def test_the_sheet_tells_charges(page: Page) -> None:
    """What a home paid on average, and charges as settled; it names no home."""
    _report(page, _REPORT)
    html = page.evaluate("() => { shown.print(); return shown.sheet.document(); }")
    text = html.replace("\u00a0", " ")
    assert "10,00 €" in text or "€10.00" in text
    assert "60,00 €" in text or "€60.00" in text
    assert "15,00 €" in text or "€15.00" in text


@pytest.mark.parametrize("audience", ["resident", "landlord", "community"])
def test_a_tour_has_words_for_each(page: Page, audience: str) -> None:
    """Five steps, forth and back by keys; figures come when they are asked for."""
    steps = page.evaluate(
        f"""async (audience) => {{
          const {{ Learn }} = await import("{PANEL}/footprint/tour.js");
          const told = {{ facts: [], inferences_per_prompt: "1", years_per_prompt: "2",
            prompts_per_node_year: "3", page: "#more" }};
          window.shown = new Learn(room, async () => told, audience);
          const root = room.panel.shadowRoot;
          const said = () => root.querySelector("[data-key=tour-step]")?.innerText;
          const steps = [];
          for (const at of shown.steps.keys()) {{
            shown.go(at);
            steps.push(said());
          }}
          shown.go(null);
          root.querySelector("details").open = true;
          await shown.open({{ target: {{ open: true }} }});
          return steps;
        }}""",
        audience,
    )
    assert len(set(steps)) == 5
    assert page.locator("a[href='#more']").inner_text()
