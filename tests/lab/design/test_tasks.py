"""Tasks of a study: limits that tighten, maps, and prices that change."""

from dataclasses import replace

import pytest
from quartier.engine.study.size import Option, Question
from quartier.lab.design.tasks import (
    FRONTS,
    end_task,
    front_tasks,
    map_of,
    nothing_task,
    on_front,
    price_tasks,
)

from tests.lab.design.made import CELLS, INVERTER, ROOF, made


def test_limits_tighten() -> None:
    """From the cheapest on to the end of each front."""
    best = made().cheapest
    year = replace(best.year, imported_kwh=0.5 * best.year.imported_kwh)
    end = replace(best, year=year, embodied_kg=0.5 * best.embodied_kg)
    carbon, imported = (front_tasks(front, best, end) for front in FRONTS)
    most = [task.most_carbon_kg for task in carbon if task.most_carbon_kg is not None]
    assert len(most) == 5
    assert most == sorted(most, reverse=True)
    assert most[2] == pytest.approx((best.carbon_kg + end.carbon_kg) / 2)
    half = [task.most_import_kwh for task in imported][2]
    assert half == pytest.approx(0.75 * best.year.imported_kwh)
    assert {task.name for task in carbon} == {"carbon"}
    assert [on_front(front, end) for front in FRONTS] == [
        end.carbon_kg,
        year.imported_kwh,
    ]


def test_the_end_of_a_front_has_a_price() -> None:
    """Of carbon, or of what comes from outside, and no other."""
    assert end_task("carbon").carbon_eur_per_kg > 1
    assert end_task("carbon").import_eur_per_kwh == 0
    assert end_task("import").import_eur_per_kwh > 0.5
    assert end_task("import").carbon_eur_per_kg == 0


def test_prices_change_both_ways() -> None:
    """One at a time."""
    tasks = {task.name: task for task in price_tasks(Question(discount_rate=0.01))}
    assert tasks["power_more"].price_factor == 1.2
    assert tasks["invest_less"].invest_factor == 0.8
    assert tasks["rate_less"].discount_rate == 0.0
    assert tasks["rate_more"].discount_rate == pytest.approx(0.03)
    assert all(not task.fixed for task in tasks.values())


def test_nothing_is_the_least_there_may_be() -> None:
    """What others need stays open."""
    options = (Option("roof", "power", 9.0, 2.0), Option("pump", "power", 5.0))
    task = nothing_task(options, frozenset({"pump"}))
    assert task.fixed == {"roof.power": 2.0}


def test_a_map_has_two_things() -> None:
    """One size of each: what is built most of what there is room for."""
    found = made()
    sizes = {ROOF: 3.0, CELLS: 17.0, INVERTER: 1.0}
    best = replace(found.cheapest, sizes=sizes)
    laid_out = map_of(found.options, best)
    assert laid_out is not None
    assert (laid_out.across.key, laid_out.upwards.key) == (CELLS, ROOF)
    assert laid_out.across_amounts == (0.0, 6.0, 12.0, 18.0)
    assert laid_out.upwards_amounts == (0.0, 2.0, 4.0, 6.0)
    tasks = laid_out.tasks()
    assert len(tasks) == 16
    assert tasks[1].fixed == {CELLS: 6.0, ROOF: 0.0}
    assert tasks[4].fixed == {CELLS: 0.0, ROOF: 2.0}
    assert map_of(found.options[1:], best) is None


def test_what_is_not_built_is_laid_out_whole() -> None:
    """Up to all that there is room for."""
    found = made()
    best = replace(found.cheapest, sizes={ROOF: 0.0, CELLS: 0.0, INVERTER: 0.0})
    laid_out = map_of(found.options, best)
    assert laid_out is not None
    assert laid_out.across_amounts[-1] == 15.0
