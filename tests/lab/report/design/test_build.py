"""What to build, in a table, and where its figures come from."""

from dataclasses import replace

from quartier.lab.design import usual
from quartier.lab.report.design.build import build_rows, source_rows

from tests.lab.design.made import CELLS, ROOF, made
from tests.lab.report.design.looked import best, looked


def test_each_size_is_a_row() -> None:
    """With its price, its life and the room it takes."""
    sizes = {**made().cheapest.sizes, ROOF: 7.5}
    look = looked(cheapest=best(sizes=sizes, worth_eur={ROOF: -12.0, CELLS: 3.0}))
    roof, cells, _ = build_rows(look)
    assert (roof.size, roof.room, roof.length) == (
        "7.5\u00a0kW",
        "15.0\u00a0kW",
        50.0,
    )
    price = usual().technologies["pv_roof"].capital_eur(7.5)
    assert roof.price == look.euros(price)
    assert roof.life == "30 years"
    assert roof.more == "12\u00a0€"
    assert cells.more == ""


def test_figures_have_sources() -> None:
    """By technology, once each, with whether anybody has seen them there."""
    rows = source_rows(looked())
    assert len(rows) == 3
    panels = rows[0]
    assert panels.status == "yes, 2025"
    assert "technology-data" in panels.source
    assert panels.figure == "1,041\u00a0€ a kW, 700\u00a0kg\u00a0CO₂e a kW"


def test_offers_have_no_price_a_unit() -> None:
    """A catalogue's sizes are told as such; a guess is told as one."""
    sold = dict(usual().technologies)
    tank = replace(sold["hot_water_tank"], kind="pv", capacity="power")
    study = made().study
    catalogue = replace(
        study.catalogue,
        technologies={
            "pv_roof": tank,
            **{name: each for name, each in sold.items() if each.kind != "pv"},
        },
    )
    look = looked(study=replace(study, catalogue=catalogue))
    panels = source_rows(look)[0]
    assert panels.figure.startswith("by offer")
    assert panels.status == "no"
