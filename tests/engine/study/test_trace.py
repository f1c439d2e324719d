"""A trace says step by step what a ledger says in sums."""

from dataclasses import replace

import numpy as np
import pytest
from quartier.engine.clock import Clock, resample
from quartier.engine.outlook import Outlook
from quartier.engine.policy import Policy
from quartier.engine.study import Trace, live
from quartier.engine.things import Grid, Home, Neighbourhood
from quartier.engine.things.hot_water import HotWater
from quartier.engine.things.hygiene import Hygiene
from quartier.engine.units import SECONDS_PER_HOUR

from tests.engine.study.days import START, street, truth
from tests.strategies import ZONE


def test_it_adds_up_to_the_ledger() -> None:
    """Of power, money, carbon and every wish: the sum of all places is the whole."""
    lived = live(street(), truth().part(0, 24), Policy())
    ledger, found = lived.ledger, lived.trace
    hours = np.full(24, truth().clock.steps_s[0] / SECONDS_PER_HOUR)

    exchange = sum(
        power for name, power in found.power_kw.items() if not name.endswith("_meter")
    )
    np.testing.assert_allclose(exchange, ledger.exchange_kw, atol=1e-9)
    paid = sum(found.paid_eur.values())
    np.testing.assert_allclose(paid, ledger.paid_eur, atol=1e-12)
    assert found.carbon_kg.sum() == pytest.approx(ledger.carbon_kg)
    for line, amount in ledger.amounts.items():
        parts = [each.get(line, 0.0) for each in found.amounts.values()]
        assert sum(parts) == pytest.approx(amount), line
    assert sum(found.used_kwh.values()) == pytest.approx(ledger.used_kwh)
    anna = found.power_kw["anna_rest"] @ hours
    bela = sum(found.power_kw[name] @ hours for name in ("bela_rest", "car", "tank"))
    assert found.used_kwh["bela"] == pytest.approx(bela)
    assert found.used_kwh["anna"] >= anna


def test_two_stretches_are_one() -> None:
    """What is lived in two goes has the trace of what is lived in both."""
    first = live(street(), truth().part(0, 10), Policy())
    second = live(first.neighbourhood, truth().part(10, 24), Policy())

    whole = Trace.joined([first.trace, second.trace])

    for name, power in whole.power_kw.items():
        parts = (first.trace.power_kw[name], second.trace.power_kw[name])
        assert power.tolist() == [*parts[0].tolist(), *parts[1].tolist()]
    for place, amounts in whole.amounts.items():
        for line, amount in amounts.items():
            one, other = (
                each.trace.amounts[place].get(line, 0.0) for each in (first, second)
            )
            assert amount == pytest.approx(one + other)
    assert len(whole.carbon_kg) == 24
    assert whole.used_kwh["anna"] == pytest.approx(
        first.trace.used_kwh["anna"] + second.trace.used_kwh["anna"]
    )


def test_a_tank_is_late_by_the_clock() -> None:
    """A deadline in the midst of the hours: what passes after it, not a day more."""
    tank = HotWater("tank", 200.0, 2.0, 30.0, hygiene=Hygiene(ago_h=32.5))
    home = Home("bela", (Grid("bela_meter", "base"), tank))
    alone = Neighbourhood("rue", ZONE, homes=(home,))
    cold = {**truth().series, "tank.draw_kw": np.full(48, 3.0)}
    shower = replace(truth(), series=cold)

    lived = live(alone, shower.part(0, 8), Policy())

    assert lived.values["tank"]["temp_c"].max() < 60.0
    assert lived.trace.amounts["bela"]["hygiene"] == pytest.approx(4.5)
    assert lived.ledger.amounts["hygiene"] == pytest.approx(4.5)
    first = live(alone, shower.part(0, 5), Policy())
    rest = live(first.neighbourhood, shower.part(5, 8), Policy())
    legs = [each.ledger.amounts["hygiene"] for each in (first, rest)]
    assert legs == pytest.approx([1.5, 3.0])


def test_what_neighbours_gave_is_told_of_who_took_it() -> None:
    """The roof is one home's: the other takes what is shared, in kWh of any step."""
    half = Clock.even(START, 1800, 96)
    series = truth().series
    fine = {name: resample(each, truth().clock, half) for name, each in series.items()}

    lived = live(street(), Outlook(half, fine).part(0, 48), Policy())

    shared = lived.trace.shared_kwh
    assert lived.ledger.shared_kwh > 1.0
    assert sum(shared.values()) == pytest.approx(lived.ledger.shared_kwh)
    assert shared["bela"] > shared["anna"]
    halves = [
        live(street(), Outlook(half, fine).part(first, first + 24), Policy()).trace
        for first in (0, 24)
    ]
    both = sum(each.shared_kwh["bela"] for each in halves)
    assert Trace.joined(halves).shared_kwh["bela"] == pytest.approx(both)
