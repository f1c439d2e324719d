"""The page of a design: whole in itself, in two languages, on any screen."""

from dataclasses import replace

import pytest
from quartier.engine import LANGUAGES, Language
from quartier.lab.report.design import design_page

from tests.lab.design.made import made
from tests.lab.report.conftest import Look, width_of


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", [390, 1280])
def test_it_fits(look: Look, language: Language, width: int) -> None:
    """Nothing is cut off, fetched or complained of, in any language."""
    page = look(design_page(made(), language), width)

    assert width_of(page) == width
    assert page.locator(".built tbody tr").count() == 3
    assert page.locator(".front").count() == 2
    assert page.locator(".front .dot.best").count() == 2
    assert page.locator(".grid-map tbody tr").count() == 4
    assert page.locator(".tries tbody tr").count() > 8


def test_it_works_without_scripts(look: Look) -> None:
    """With scripts off the numbers behind the fronts can be read."""
    page = look(design_page(made()), java_script_enabled=False)

    page.locator(".front summary").first.click()

    assert page.locator(".front .tries td").first.is_visible()


def test_names_are_harmless(look: Look) -> None:
    """A neighbourhood may be called anything."""
    name = "<script>alert(1)</script>" + "W" * 200
    study = made().study
    there = replace(study.neighbourhood, name=name)
    found = replace(made(), study=replace(study, neighbourhood=there))
    page = look(design_page(found), 390)

    assert width_of(page) == 390
    assert page.locator("script").count() == 1


def test_without_a_map(look: Look) -> None:
    """A study of one thing has none, and the page is whole."""
    page = look(design_page(replace(made(), map=None, map_designs=())))

    assert page.locator(".grid-map").count() == 0
    assert page.locator(".front").count() == 2
