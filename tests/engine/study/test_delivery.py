"""Delivery and planning together: a real planner is given claims that are derated."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Final

import numpy as np
from quartier.engine.clock import Clock
from quartier.engine.outlook import Outlook
from quartier.engine.policy import Policy
from quartier.engine.policy.limits import Limits
from quartier.engine.solve import Act, Plan, Planner, orders
from quartier.engine.study import live
from quartier.engine.study.delivery import (
    Delivery,
    TrackRecord,
    believed,
    remember,
    trust,
)
from quartier.engine.things import (
    Building,
    Grid,
    Home,
    Neighbourhood,
    Thing,
    Values,
    View,
)
from quartier.engine.things.battery import Battery
from quartier.engine.things.load import Load

DAYS: Final = 12
CLOCK: Final = Clock.even(datetime(2026, 1, 5, tzinfo=UTC), 3600, 24)
EVENING: Final = slice(17, 21)
# What ten homes have, and say they have: two of them, three times as much. One of
# those two has nothing at all.
HELD_KWH: Final = (4.0, 6.0, 3.0, 5.0, 4.0, 6.0, 5.0, 3.0, 4.0, 0.01)
CLAIMED_KWH: Final = (*HELD_KWH[:-2], 12.0, 12.0)
POLICY: Final = Policy((Limits(1.0),))


@dataclass(frozen=True, slots=True)
class Evening:
    """What a day cost, and what each battery was asked for and gave."""

    cost_eur: float
    asked_kwh: Mapping[str, float]
    given_kwh: Mapping[str, float]


def _street(capacities_kwh: Sequence[float]) -> Neighbourhood:
    """Put ten homes behind a transformer that bears half of their evening."""
    homes = tuple(
        Home(
            f"home{at}",
            (
                Grid(f"meter{at}", "base"),
                Load(f"load{at}"),
                Battery(
                    f"home{at}_battery",
                    max(kwh, 0.01),
                    3.0,
                    3.0,
                    0.0,
                    wear_eur_per_kwh=0.0,
                ),
            ),
        )
        for at, kwh in enumerate(capacities_kwh)
    )
    return Neighbourhood("n", "UTC", (Building("b", homes),), import_limit_kw=8.5)


def _outlook(day: int) -> Outlook:
    """Draw a day: everybody cooks in the evening, some days more than others."""
    evening_kw = np.full(24, 0.4)
    evening_kw[EVENING] = np.random.default_rng(day).uniform(1.5, 1.9)
    return Outlook(
        CLOCK,
        {
            "base.import_eur_per_kwh": np.full(24, 0.20),
            "base.export_eur_per_kwh": np.zeros(24),
            "carbon_g_per_kwh": np.full(24, 50.0),
            **{f"load{at}.power_kw": evening_kw for at in range(len(HELD_KWH))},
        },
    )


def _day(day: int, capacities_kwh: Sequence[float]) -> Evening:
    """Plan with what is believed, and let what there is do it."""
    outlook, there = _outlook(day), _street(HELD_KWH)
    plan = Planner().plan(_street(capacities_kwh), outlook, POLICY)
    lived = live(there, outlook, POLICY, _obeying(plan))
    prices = POLICY.prices()
    names = [f"home{at}" for at in range(len(HELD_KWH))]
    return Evening(
        cost_eur=sum(
            prices[line] * amount
            for line, amount in lived.ledger.amounts.items()
            if line in {"cost", "limits", "battery_care"}
        ),
        asked_kwh={
            name: _given_kwh(plan.things[f"{name}_battery"].values) for name in names
        },
        given_kwh={name: _given_kwh(lived.values[f"{name}_battery"]) for name in names},
    )


def _obeying(plan: Plan) -> Act:
    """Let batteries do what they are told as far as they can, whatever it is worth."""
    told, nothing = orders(plan, 0, 24), np.zeros(24)

    def act(thing: Thing, view: View) -> Values:
        if thing.kind != "battery":
            return thing.habit(view)
        indifferent = replace(view, buy_eur_per_kwh=nothing, sell_eur_per_kwh=nothing)
        return thing.follow(
            indifferent, replace(told[thing.id], worth_eur_per_kwh=nothing)
        )

    return act


def _given_kwh(values: Values) -> float:
    return float(values["discharge_kw"] @ CLOCK.hours)


def test_a_planner_that_derates_loses_little() -> None:
    """A fifth of homes lie, and nothing is known on the first day.

    Within 5 % of what it costs with everybody known, and nearly all that the batteries
    can save is saved; believed to the letter, liars cost several times as much.
    """
    claims = {f"home{at}": kwh for at, kwh in enumerate(CLAIMED_KWH)}
    records = {name: TrackRecord() for name in claims}
    derated = taken = best = without = 0.0
    for day in range(DAYS):
        evening = _day(day, tuple(believed(claims, records).values()))
        derated += evening.cost_eur
        taken += _day(day, CLAIMED_KWH).cost_eur
        best += _day(day, HELD_KWH).cost_eur
        without += _day(day, [0.0] * len(HELD_KWH)).cost_eur
        for name, record in records.items():
            asked, given = evening.asked_kwh[name], evening.given_kwh[name]
            records[name] = remember(record, Delivery(claims[name], asked, given, 0.05))
    assert 0.0 <= derated / best - 1.0 <= 0.05
    assert derated - best <= 0.01 * (without - best)
    assert taken - best >= 4.0 * (derated - best)
    *honest, liar, idle = (trust(record) for record in records.values())
    assert honest == [1.0] * 8
    assert liar <= 0.5
    assert idle <= 0.1
