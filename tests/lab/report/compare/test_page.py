"""The page of a comparison: whole in itself, in two languages, on any screen."""

from dataclasses import replace

import pytest
from quartier.engine import LANGUAGES, Language
from quartier.lab.compare import Way
from quartier.lab.report import compare_page

from tests.lab.compared import compared
from tests.lab.report.conftest import Look, width_of


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", [390, 1280])
def test_it_fits(look: Look, language: Language, width: int) -> None:
    """Nothing is cut off, fetched or complained of, in any language."""
    page = look(compare_page(compared(), language), width)

    assert width_of(page) == width
    assert page.locator(".answers li").count() == 3
    assert page.locator(".map .dot").count() == 4
    assert page.locator(".lane-of").count() == 3
    assert page.locator(".differ").count() == 2


def test_it_can_be_read_at_night(look: Look) -> None:
    """Dots and bars keep their colours on dark paper."""
    page = look(compare_page(compared()), color_scheme="dark")

    dot = page.locator(".map .dot.s-ev").first
    shade = dot.evaluate("each => getComputedStyle(each).backgroundColor")

    assert shade == "rgb(106, 165, 227)"


def test_numbers_are_read_under_the_pointer(look: Look) -> None:
    """A policy's line says its number, in its colour."""
    page = look(compare_page(compared()))

    page.locator("#figure-mean-day .plots").hover()

    assert "Own policy" in page.locator(".readout").inner_text()


def test_it_works_without_scripts(look: Look) -> None:
    """With scripts off all is there, numbers too."""
    page = look(compare_page(compared()), java_script_enabled=False)

    page.locator(".numbers summary").first.click()

    assert page.locator(".numbers td").first.is_visible()


def test_names_are_harmless(look: Look) -> None:
    """Neighbourhoods, homes and policies may be called anything."""
    name = "<script>alert(1)</script>" + "W" * 200
    found = compared()
    first, *others = found.ways
    policy = first.entrant.policy
    assert policy is not None
    entrant = replace(first.entrant, policy=replace(policy, name=name))
    homes = tuple(replace(home, name=name) for home in found.neighbourhood.homes)
    there = replace(found.neighbourhood, name=name, homes=homes)
    odd = replace(
        found, neighbourhood=there, ways=(replace(first, entrant=entrant), *others)
    )
    page = look(compare_page(odd), 390)

    assert width_of(page) == 390
    assert page.locator("script").count() == 1
    assert name in page.locator("h1").inner_text()


def test_homes_may_stay_private() -> None:
    """Homes that are not shown have no name on the page."""
    page = compare_page(compared(), shown=frozenset())

    assert "Flat" not in page
    assert "2 homes keep their data to themselves" in page


def test_homes_may_have_numbers() -> None:
    """No name, no id and no thing of a home is anywhere in the file."""
    numbers = {"home-0": 2, "home-1": 1}
    page = compare_page(replace(compared(), numbers=numbers))

    for told in ("Flat", "Batterie", "home-0", "home-1"):
        assert told not in page
    assert "Home 1" in page
    assert "Home 2" in page


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("language", LANGUAGES)
def test_what_fairness_costs_fits(look: Look, language: Language, width: int) -> None:
    """Two maps and a table more, if that was asked for."""
    weights = {"own": 0.0, "peak": 0.3, "self_sufficiency": 1.0}
    found = replace(compared(), weights=weights)
    page = look(compare_page(found, language), width)

    assert width_of(page) == width
    assert page.locator(".trade .map .dot").count() == 6
    assert page.locator(".trade tbody tr").count() == 3
    assert page.locator(".trade .reasons li").count() == 3


def test_many_days_are_folded(look: Look) -> None:
    """After the first two weeks the other days are folded."""
    found = compared()
    cut = found.cuts[0]
    many = replace(
        found,
        cuts=(cut,) * 15 + found.cuts[-1:],
        without=_longer(found.without),
        ways=tuple(_longer(way) for way in found.ways),
    )
    page = look(compare_page(many), 390)

    assert width_of(page) == 390
    assert page.locator(".more .daily tbody tr").count() == 2
    assert page.locator(".more .daily").is_hidden()


def _longer(way: Way) -> Way:
    return replace(way, days=way.days * 8)


def test_what_was_asked_for_is_in_the_small_print() -> None:
    """How often plans were made, how many, and how well they were searched."""
    page = compare_page(compared())

    assert "240 min" in page
    assert "searched quickly" in page
    assert "searched thoroughly" in compare_page(replace(compared(), is_thorough=True))
    assert "Thanks to Ada" in compare_page(compared(), credit="Thanks to Ada")
