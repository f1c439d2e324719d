"""Own plants: what they bring more, by hand, and for whom."""

from pathlib import Path

import pytest
from quartier.lab.settle.own_plant import earned_more_cents
from quartier.lab.settle.told import statements

from .desk import first
from .sunny import with_panels


def test_what_is_shared_is_sold_for_more(tmp_path: Path) -> None:
    """Each kWh brings 12 cents and not 5.36; who has no plant gets nothing."""
    desk = with_panels(tmp_path)
    span = first(desk)
    at = span.allocation.readings.producers.index("flat_1")
    given_kwh = int(span.allocation.wh[at].sum()) / 1000
    found_cents = earned_more_cents(desk, span, "flat_1")
    assert found_cents == pytest.approx(given_kwh * (12 - 5.36), abs=2)
    assert earned_more_cents(desk, span, "flat_2") == 0


def test_what_is_the_landlords_is_not_the_flats(tmp_path: Path) -> None:
    """Though it is the flat's meter that gives."""
    desk = with_panels(tmp_path, ["flat_1"])
    assert earned_more_cents(desk, first(desk), "flat_1") == 0


def test_its_statement_tells_it(tmp_path: Path) -> None:
    """Beside its bill, and to nobody else."""
    desk = with_panels(tmp_path)
    span = first(desk)
    told = {each.point: each.given_cents for each in statements(desk, span, {})}
    earned_cents = earned_more_cents(desk, span, "flat_1")
    assert {name for name, cents in told.items() if cents} == {"flat_1"}
    assert told["flat_1"] == earned_cents
