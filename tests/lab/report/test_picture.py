"""The picture: one SVG that stands for itself."""

from xml.etree import ElementTree as ET

import pytest
from quartier.engine import LANGUAGES, Language
from quartier.lab.report import neighbourhood_svg

from .conftest import Look, World, street

SVG = "{http://www.w3.org/2000/svg}"


def _picture(world: World, language: Language = "en") -> ET.Element:
    svg = neighbourhood_svg(world.neighbourhood, world.outlook, world.plan, language)
    return ET.fromstring(svg)  # noqa: S314 (our own)


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_an_svg_with_a_title(world: World, language: Language) -> None:
    """It is sound XML, says what it shows, and has its own light and dark."""
    root = _picture(world, language)

    title = root.find(f"{SVG}title")
    style = root.find(f"{SVG}style")
    assert title is not None
    assert "Les Tilleuls" in (title.text or "")
    assert "10\u00a0mar" in (title.text or "").lower()
    assert style is not None
    assert "prefers-color-scheme:dark" in (style.text or "")


def test_all_stands_in_it(world: World) -> None:
    """Words and keys stand between the edges."""
    root = _picture(world)

    _, _, width, height = map(float, root.attrib["viewBox"].split())
    texts = root.findall(f"{SVG}text")
    assert len(texts) > 10
    assert all(0 < float(text.attrib["x"]) < width for text in texts)
    assert all(0 < float(text.attrib["y"]) < height for text in texts)


def test_a_name_is_only_text(world: World, look: Look) -> None:
    """A hostile name draws nothing and runs nothing."""
    name = "</title><script>alert(1)</script>&"
    svg = neighbourhood_svg(street(name), world.outlook, world.plan)
    page = look(svg)

    assert ET.fromstring(svg).find(f"{SVG}script") is None  # noqa: S314 (our own)
    assert page.locator("script").count() == 0
