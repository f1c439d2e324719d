"""When a source runs is a sentence, and why it stands still another."""

from dataclasses import replace

import numpy as np
from quartier.lab.plants import Plants
from quartier.lab.text.plant_hours import hours_table, runs, stops, when_it_runs


def test_hours_are_grouped() -> None:
    """Into runs; what differs apart is never in one."""
    on = np.array([True, True, False, True, True, True])
    apart = np.array([True, True, True, True, False, False])
    assert runs(on) == [(0, 2), (3, 6)]
    assert runs(on, apart) == [(0, 2), (3, 4), (4, 6)]
    assert runs(~on & on) == []


def test_when_the_pump_runs(loop: Plants) -> None:
    """Spans that meet an end of the plan are named by their other end."""
    pump = loop.sources[0]
    assert when_it_runs(loop, pump, "en") == (
        "Doublet géothermique runs until 13 Mar 17:00, 13 Mar 21:00 to 14 Mar 09:00 and"
        " from 14 Mar 14:00 on; at 3137\u00a0kW on average."
    )


def test_why_the_pump_stands_still(loop: Plants) -> None:
    """For the price in the evening, for the city's water in the morning."""
    dear, duty = stops(loop, loop.sources[0], "en")
    assert dear == (
        "Doublet géothermique stands still 13 Mar 17:00 to 13 Mar 21:00: electricity"
        " costs 0.430\u00a0€/kWh, and it pays below 0.218\u00a0€/kWh."
    )
    assert duty.endswith("14 Mar 09:00 to 14 Mar 14:00: it may not run then.")


def test_why_an_engine_stands_still(block: Plants) -> None:
    """At night its electricity is worth too little."""
    first, *others = stops(block, block.sources[2], "fr")
    assert first.startswith("Moteur 2 : à l’arrêt jusqu’au 13/03 06:00, car l’électr")
    assert "il faut plus de 0,118\u00a0€/kWh" in first
    assert any("les autres et les stocks donnent" in each for each in others)


def test_what_runs_all_the_time_or_never(block: Plants) -> None:
    """Each has its sentence; a boiler has no price to stand still for."""
    first, boiler, _ = block.sources
    text = when_it_runs(block, first, "fr")
    assert text.startswith("Moteur 1 : tourne tout le temps, à 364")
    never = replace(first, planned=replace(first.planned, on=np.zeros(48, dtype=bool)))
    assert when_it_runs(block, never, "en") == "Moteur 1 does not run."
    assert list(stops(block, boiler, "en")) == []


def test_hour_by_hour(loop: Plants) -> None:
    """A row a step, with how far it is from switching."""
    table = hours_table(loop, loop.sources[0], "en")
    assert table.row_count == 72
    cells = [list(column.cells)[19] for column in table.columns]
    assert cells == ["13 Mar 19:00", "0.560", "0.218", "0.342", "0\u00a0kW"]
    no_edge = hours_table(loop, loop.sources[1], "fr")
    assert [next(iter(each.cells)) for each in no_edge.columns[2:4]] == ["–", "–"]
