"""Names and amounts as people read them."""

from dataclasses import replace

import pytest
from quartier.engine import Battery

from tests.lab.design.made import CELLS, ROOF
from tests.lab.report.design.looked import looked


def test_names_tell_sizes_apart() -> None:
    """What has two sizes says which; what has one is called what it is."""
    look = looked()
    titles = {size.key: look.title(size) for size in look.sizes}
    assert titles[ROOF] == "Solar roof (home-0-roof)"
    assert titles[CELLS] == "Batterie, content"
    french = looked("fr")
    assert french.title(french.sizes[-1]) == "Batterie, puissance"


def test_what_is_bought_has_no_owner() -> None:
    """A technology is called by the kind of thing that it is for."""
    look = looked()
    names = {size.key: look.technology(size) for size in look.sizes}
    assert "home-0" not in names[ROOF]
    assert names[CELLS].endswith(", content")


def test_a_thing_may_be_called_anything() -> None:
    """Its own name comes first."""
    look = looked()
    [size] = [each for each in look.sizes if each.key == CELLS]
    box = replace(size, thing=Battery("b", 5.0, 2.0, 2.0, 1.0, name="Cellar {x}"))
    named = replace(look, sizes=(box, *look.sizes[2:]))
    assert named.title(box) == "Cellar {x}"


def test_twins_are_told_apart() -> None:
    """Two things of one name are called by their ids besides."""
    look = looked()
    roof, cells, *_ = look.sizes
    twin = replace(cells, thing=Battery("other", 5.0, 2.0, 2.0, 1.0, name="Batterie"))
    twins = replace(look, sizes=(roof, cells, twin))
    titles = [twins.title(size) for size in twins.sizes[1:]]
    assert titles == ["Batterie (home-0-box)", "Batterie (other)"]


@pytest.mark.parametrize(
    ("amount", "text"), [(0.0, "none"), (8.94, "8.9 kWh"), (250.4, "250 kWh")]
)
def test_sizes(amount: float, text: str) -> None:
    """Large ones need no decimals; next to nothing is none."""
    look = looked()
    [size] = [each for each in look.sizes if each.key == CELLS]
    assert look.amount(size, amount).replace("\u00a0", " ") == text


def test_years_have_no_cents() -> None:
    """Money, carbon and energy of a year are whole; much carbon is in tonnes."""
    look = looked()
    assert look.euros(1234.56) == "1,235\u00a0€"
    assert look.carbon(812.4) == "812\u00a0kg\u00a0CO₂e"
    assert look.carbon(12_345.0) == "12.3\u00a0t\u00a0CO₂e"
    assert look.energy(4567.8) == "4,568\u00a0kWh"
    assert len(look.built(look.found.cheapest)) == len(look.sizes)
