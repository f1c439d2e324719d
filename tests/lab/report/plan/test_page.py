"""The page of a plan: whole in itself, in two languages, on any screen."""

from dataclasses import replace

import pytest
from playwright.sync_api import Page
from quartier.engine import LANGUAGES, Home, Language, Neighbourhood
from quartier.lab.report import plan_page
from quartier.lab.report.theme import DARK, LIGHT, Colours

from tests.lab.report.conftest import Look, World, street, width_of

HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(2)>',
    "{{ 7*7 }} {name} %s </style></script>",
    "W" * 300,
    "👩‍👩‍👧 Château d’Été ☀️",
)


def _page(world: World, language: Language = "en") -> str:
    return plan_page(world.neighbourhood, world.outlook, world.plan, language)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", [390, 1280])
def test_it_fits(world: World, look: Look, language: Language, width: int) -> None:
    """Nothing is cut off, fetched or complained of, in any language."""
    page = look(_page(world, language), width)

    assert width_of(page) == width
    assert page.locator("html").get_attribute("lang") == language
    assert page.locator("h1").inner_text().endswith(".")


@pytest.mark.parametrize(("scheme", "colours"), [("light", LIGHT), ("dark", DARK)])
def test_it_is_light_by_day_and_dark_by_night(
    world: World, look: Look, scheme: str, colours: Colours
) -> None:
    """The page wears the colours that the reader's device asks for."""
    page = look(_page(world), color_scheme=scheme)

    paper = page.evaluate("getComputedStyle(document.body).backgroundColor")

    assert paper == f"rgb{tuple(bytes.fromhex(colours['paper'][1:]))}"


@pytest.mark.parametrize("kind", ["still_world", "breached_world"])
def test_it_fits_when_little_or_much_is_said(
    request: pytest.FixtureRequest, look: Look, kind: str
) -> None:
    """A home without anything to move, and a house with breaches, have a page too."""
    world: World = request.getfixturevalue(kind)
    page = look(_page(world), 390)

    assert width_of(page) == 390
    assert bool(world.plan.breaches) == bool(page.locator(".notice.warn").count())


def _shut(page: Page) -> list[str]:
    return page.locator(".card:not([open]) > summary").all_inner_texts()


def test_it_works_without_scripts(world: World, look: Look) -> None:
    """With scripts off all is there, numbers too, and homes fold and unfold."""
    page = look(_page(world), java_script_enabled=False)

    page.locator(".card summary").first.click()
    page.locator(".numbers summary").first.click()

    assert len(_shut(page)) == 1
    assert page.locator(".numbers td").first.is_visible()
    assert page.locator(".fold, .hint:visible").count() == 0


def test_numbers_are_read_out(world: World, look: Look) -> None:
    """Pointing at a chart, or arrow keys on it, tell the numbers of that step."""
    page = look(_page(world))
    plots = page.locator(".plots").first

    plots.hover(position={"x": 300, "y": 60})
    pointed = page.locator(".readout").inner_text()
    page.mouse.move(0, 0)
    gone = page.locator(".readout").count()
    plots.focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")

    assert "with Quartier" in pointed
    assert gone == 0
    assert "00:30\u201301:00" in page.locator(".readout").inner_text()
    page.keyboard.press("Escape")
    assert page.locator(".readout").count() == 0


def test_one_button_folds_all(world: World, look: Look) -> None:
    """One button folds every home, and unfolds it."""
    page = look(_page(world))
    button = page.locator(".fold")

    button.click()
    folded = len(_shut(page))
    button.click()

    assert folded == 3
    assert _shut(page) == []


@pytest.mark.parametrize("name", HOSTILE)
def test_names_are_harmless(world: World, look: Look, name: str) -> None:
    """Whatever people call their homes and things, it is text and no more."""
    page = look(_page(_called(world, name)), 390)

    assert width_of(page) == 390
    assert page.locator("script").count() == 1
    assert page.locator("img").count() == 0
    assert page.locator(".card h3").first.inner_text() == name
    assert name in page.locator("h1").inner_text()


def _called(world: World, name: str) -> World:
    """Give the same name to everything."""
    plan, house = world.plan, world.neighbourhood.buildings[0]
    homes = tuple(Home(home.id, home.things, name) for home in house.homes)
    neighbourhood: Neighbourhood = replace(
        street(name), buildings=(replace(house, homes=homes, name=name),)
    )
    things = {key: replace(own, name=name) for key, own in plan.things.items()}
    return World(neighbourhood, world.outlook, replace(plan, things=things))


def test_homes_may_stay_private(world: World) -> None:
    """Homes that are not shown are counted, and never named."""
    page = plan_page(
        world.neighbourhood, world.outlook, world.plan, shown=frozenset({"ada"})
    )

    assert "Tank" in page
    assert "Little car" not in page
    assert "Bob" not in page
    assert "1 of 2 homes are shown" in page


def test_it_says_whose_the_data_are(world: World) -> None:
    """The credit is in the small print, as text."""
    page = plan_page(
        world.neighbourhood, world.outlook, world.plan, credit="<Enedis>, 2026"
    )

    assert "<p>&lt;Enedis&gt;, 2026</p>" in page


def test_the_same_plan_is_the_same_page(world: World) -> None:
    """Nothing of the moment or of chance gets in."""
    assert _page(world) == _page(world)
