"""Drawing: a page becomes what is wanted, and people keep their place."""

import random
from collections.abc import Iterator
from typing import Final

import pytest
from playwright.sync_api import Browser, Page

from tests.e2e.stage import PANEL, staged

pytestmark = [pytest.mark.slow, pytest.mark.timeout(60)]

_LOAD: Final = f"""async () => {{
  Object.assign(window, await import("{PANEL}/draw.js"));
  window.host = document.body.appendChild(document.createElement("div"));
  window.item = (one) =>
    h(one.tag, {{ "data-key": one.key, class: one.text }}, one.text);
}}"""


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """Open a page with the module."""
    with staged(browser) as found:
        found.evaluate(_LOAD)
        yield found


def test_any_list_becomes_any_other(page: Page) -> None:
    """Equal to what would be drawn anew: with and without keys, in any order."""
    chance = random.Random(8)  # noqa: S311 (lists, no secrets)
    lists = [
        [
            {
                "tag": chance.choice(["p", "li", "b"]),
                "key": chance.choice([None, *"abcdef"]),
                "text": chance.choice("xyz"),
            }
            for _ in range(chance.randrange(7))
        ]
        for _ in range(400)
    ]
    faults = page.evaluate(
        """(lists) => lists.filter((list) => {
          patch(host, list.map(item));
          const fresh = document.createElement("div");
          fresh.append(...list.map(item));
          return host.innerHTML !== fresh.innerHTML;
        })""",
        lists,
    )
    assert faults == []


def test_what_is_kept_by_a_key_stays_itself(page: Page) -> None:
    """The same element, although what stood before it has gone."""
    kept = page.evaluate("""() => {
      const three = ["a", "b", "c"].map((key) => ({ tag: "li", key, text: key }));
      patch(host, three.map(item));
      const last = host.lastChild;
      patch(host, three.slice(2).map(item));
      return host.children.length === 1 && host.firstChild === last;
    }""")
    assert kept


def test_whoever_types_is_not_disturbed(page: Page) -> None:
    """What is typed, its cursor and an open fold stay; all else is renewed."""
    view = """(value) => patch(host, [
      h("p", {}, value), h("input", { value }),
      h("input", { value, disabled: value === "new" }),
      h("details", {}, h("summary", {}, "s"), value)])"""
    page.evaluate(view, "old")
    page.locator("input").first.fill("typed")
    page.locator("summary").click()
    page.locator("input").first.focus()
    page.evaluate(view, "new")
    assert page.locator("p").inner_text() == "new"
    assert page.locator("input").first.input_value() == "typed"
    assert page.locator("input").last.input_value() == "new"
    assert page.locator("input").last.is_disabled()
    assert page.locator("details").get_attribute("open") is not None
    assert page.evaluate("document.activeElement.tagName") == "INPUT"


def test_text_is_only_text(page: Page) -> None:
    """A name can be anything; it never becomes markup."""
    name = "<img src=x onerror=alert(1)>&amp;"
    page.evaluate(
        "(name) => patch(host, [h('p', { title: name }, name, [name, null, false])])",
        name,
    )
    assert page.locator("img").count() == 0
    assert page.locator("p").inner_text() == name * 2
    assert page.locator("p").get_attribute("title") == name


def test_handlers_are_renewed(page: Page) -> None:
    """A button does what it says now, once."""
    page.evaluate("""() => {
      window.told = [];
      for (const word of ["first", "second"])
        patch(host, [h("button", { onclick: () => told.push(word) }, word)]);
    }""")
    page.locator("button").click()
    assert page.evaluate("told") == ["second"]
