"""The page of a replay: whole in itself, in two languages, on any screen."""

import pytest
from quartier.engine import LANGUAGES, Language
from quartier.lab.desk import Rerun
from quartier.lab.report import replay_page

from tests.lab.report.conftest import Look, longer, street, width_of


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", [390, 1280])
def test_it_fits(rerun: Rerun, look: Look, language: Language, width: int) -> None:
    """Nothing is cut off, fetched or complained of, in any language."""
    page = look(replay_page(street(), rerun, language), width)

    assert width_of(page) == width
    assert page.locator(".conducts tbody tr").count() == 4
    assert page.locator(".daily tbody tr").count() == 2


def test_it_works_without_scripts(rerun: Rerun, look: Look) -> None:
    """With scripts off all is there, numbers too."""
    page = look(replay_page(street(), rerun), java_script_enabled=False)

    page.locator(".numbers summary").first.click()

    assert page.locator(".numbers td").first.is_visible()


def test_names_are_harmless(rerun: Rerun, look: Look) -> None:
    """A neighbourhood may be called anything."""
    name = "<script>alert(1)</script>" + "W" * 300
    page = look(replay_page(street(name), rerun), 390)

    assert width_of(page) == 390
    assert page.locator("script").count() == 1
    assert name in page.locator("h1").inner_text()


def test_homes_may_stay_private(rerun: Rerun) -> None:
    """Homes that are not shown have no bill on the page."""
    page = replay_page(street(), rerun, shown=frozenset())

    assert "Ada" not in page
    assert "a home that keeps its data to itself" in page


def test_many_days_are_folded(rerun: Rerun, look: Look) -> None:
    """After the first two weeks the other days are folded."""
    page = look(replay_page(street(), longer(rerun, 8)), 390)

    assert width_of(page) == 390
    assert page.locator(".more .daily tbody tr").count() == 2
    assert page.locator(".more .daily").is_hidden()
