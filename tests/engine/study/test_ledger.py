"""The ledger: what it counts is counted again here, from the plan and from prices."""

from dataclasses import replace
from typing import Final

import numpy as np
import pytest
from hypothesis import given
from quartier.engine.clock import Clock
from quartier.engine.outlook import Outlook
from quartier.engine.record import read, write
from quartier.engine.solve import Effort, Plan, simulate
from quartier.engine.study import Ledger
from quartier.engine.study.ledger import ledger, total
from quartier.engine.things import Building, Grid, Home, Neighbourhood, Sharing
from quartier.engine.things.load import Load
from quartier.engine.things.pv import Pv

from tests.engine.solve.worlds import START, World, street, worlds
from tests.strategies import ZONE, few

QUICK: Final = Effort(1e6, absolute_gap_eur=0.02, nodes=20, certify=False)


def _neighbours() -> World:
    """Let one home have 3 kW of sun to spare for two hours, and the other need 2 kW."""
    one = Home("one", (Grid("m1", "base"), Pv("roof", 9.0), Load("l1")))
    two = Home("two", (Grid("m2", "base"), Load("l2")))
    building = Building("b", (one, two), sharing=Sharing(0.10, 0.05))
    series = {
        "base.import_eur_per_kwh": np.array([0.20, 0.20, 0.30]),
        "base.export_eur_per_kwh": np.full(3, 0.04),
        "carbon_g_per_kwh": np.full(3, 50.0),
        "roof.available_kw": np.array([4.0, 4.0, 0.0]),
        "l1.power_kw": np.full(3, 1.0),
        "l2.power_kw": np.full(3, 2.0),
    }
    clock = Clock(START, (3600, 3600, 1800))
    return World(Neighbourhood("n", ZONE, (building,)), Outlook(clock, series))


def test_a_day_counted_by_hand() -> None:
    """Two hours shared, half an hour bought: each number is a sum on the fingers."""
    model = _neighbours().model()
    found = ledger(model, simulate(model))
    assert found.shared_kwh == pytest.approx(2 * 2.0)
    assert found.exported_kwh == pytest.approx(2 * 1.0)
    assert found.imported_kwh == pytest.approx(0.5 * 3.0)
    assert found.used_kwh == pytest.approx(2.5 * 3.0)
    assert found.made_kwh == pytest.approx(8.0)
    assert found.exchange_kw.tolist() == pytest.approx([-1.0, -1.0, 3.0])
    one = 0.5 * 0.30 - 2 * 0.04 - 4 * 0.10
    two = 0.5 * 2.0 * 0.30 + 4 * 0.15
    assert dict(found.bills_eur) == pytest.approx(
        {"n": one + two, "b": one + two, "one": one, "two": two}
    )
    assert found.bill_eur == pytest.approx(one + two)
    assert found.carbon_kg == pytest.approx(1.5 * 0.050)
    assert found.peak_kw == 3.0
    assert found.self_consumption == pytest.approx(1.0 - 2.0 / 8.0)
    assert found.self_sufficiency == pytest.approx(1.0 - 1.5 / 7.5)


@few
@given(world=worlds(6))
def test_any_plan_counted_again(world: World) -> None:
    """Bills, energies and exchange are those of the plan's own meters and things."""
    plan = world.plan(effort=QUICK)
    model = world.model()
    x = np.concatenate(
        [np.empty(0)]
        + [part.block.pack(plan.things[part.owner.id].values) for part in model.parts]
    )
    whole = np.zeros(len(model.problem.cost))
    whole[: len(x)] = x
    found, hours = ledger(model, whole), world.clock.hours
    bought = dict.fromkeys(("import_kw", "export_kw", "give_kw"), 0.0)
    for place in plan.places.values():
        for name in bought:
            flow = getattr(place, name)
            bought[name] += 0.0 if flow is None else float(flow @ hours)
    assert found.imported_kwh == pytest.approx(bought["import_kw"], abs=1e-6)
    assert found.exported_kwh == pytest.approx(bought["export_kw"], abs=1e-6)
    assert found.shared_kwh == pytest.approx(bought["give_kw"], abs=1e-6)
    _look_at_balance(world, plan, found)
    assert float(found.paid_eur.sum()) == pytest.approx(found.bill_eur, abs=1e-6)
    assert dict(found.bills_eur) == pytest.approx(
        {name: place.bill_eur for name, place in plan.places.items()}, abs=1e-6
    )


def _look_at_balance(world: World, plan: Plan, found: Ledger) -> None:
    """Check that what crosses the border is what is used, less what is made."""
    hours = world.clock.hours
    crossed = float(found.exchange_kw @ hours)
    assert crossed == pytest.approx(found.imported_kwh - found.exported_kwh, abs=1e-5)
    stored = sum(
        float(own.power_kw @ hours)
        for own in plan.things.values()
        if own.kind == "battery"
    )
    used = found.used_kwh - found.made_kwh + stored
    assert crossed == pytest.approx(used, abs=1e-5)


def test_ledgers_follow_one_another() -> None:
    """Twelve hours and twelve hours are a day, in every number."""
    parts, whole = [], street().model()
    for first in (0, 12):
        model = street().part(first, first + 12).model()
        parts.append(ledger(model, simulate(model)))
    found, day = total(parts), ledger(whole, simulate(whole))
    assert len(found.exchange_kw) == len(day.exchange_kw) == 24
    for name in ("imported_kwh", "exported_kwh", "shared_kwh", "used_kwh", "made_kwh"):
        assert getattr(found, name) == sum(getattr(part, name) for part in parts)
    assert found.bill_eur == pytest.approx(sum(part.bill_eur for part in parts))
    assert found.paid_eur.tolist() == [
        paid for part in parts for paid in part.paid_eur.tolist()
    ]
    assert found.bills_eur.keys() == day.bills_eur.keys()
    assert found.made_kwh == pytest.approx(day.made_kwh)


def test_where_nothing_is_made_or_used() -> None:
    """Shares of nothing are nothing, not an error."""
    model = replace(_neighbours(), neighbourhood=Neighbourhood("n", ZONE)).model()
    nothing = total([ledger(model, simulate(model))])
    assert (nothing.self_consumption, nothing.self_sufficiency) == (0.0, 0.0)
    assert (nothing.bill_eur, nothing.carbon_kg, nothing.peak_kw) == (0.0, 0.0, 0.0)


def test_a_ledger_is_kept() -> None:
    """It is a document, read and written again alike."""
    model = _neighbours().model()
    document = write(ledger(model, simulate(model)))
    assert write(read(Ledger, document)) == document
