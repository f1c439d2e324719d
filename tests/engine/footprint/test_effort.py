"""Effort: coarse where nothing is won, fine where it pays, never below comfort."""

import time
from dataclasses import replace
from datetime import UTC, datetime
from typing import Final

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from quartier.engine import (
    Battery,
    Clock,
    Effort,
    Floats,
    Grid,
    Home,
    HotWater,
    Load,
    Neighbourhood,
    Outlook,
    Plan,
    Planner,
    Policy,
    coarsened,
)
from quartier.engine.footprint import (
    FRANCE,
    LADDER,
    PI_4,
    Choice,
    History,
    Pair,
    Rung,
    declared,
    next_effort,
    weighed_eur,
)

START: Final = datetime(2026, 1, 5, 23, tzinfo=UTC)
STEPS: Final = 96
# A plan every quarter of an hour acts on so much of a day.
ACTED_ON: Final = 1 / STEPS
SECOND: Final = weighed_eur(1.0, PI_4, FRANCE).high
TOP: Final = len(LADDER) - 1


def _choice(history: History, bounds: tuple[int, int] | None = None) -> Choice:
    return next_effort(history, FRANCE, PI_4, bounds=bounds)


def _pairs(upper: int, *gained_eur: float, is_short: bool = False) -> tuple[Pair, ...]:
    return tuple(Pair(upper, each, 1.0, is_short) for each in gained_eur)


# --- the rule, by hand --------------------------------------------------------


def test_nobody_knows_at_first() -> None:
    """One begins as usual, and both neighbours are looked at."""
    choice = _choice(History())
    assert (choice.rung.name, choice.why, choice.probe) == ("usual", "unknown", 1)
    seen = History(pairs=_pairs(2, 0.0))
    assert _choice(seen).probe == 3


@pytest.mark.parametrize(
    ("gained_eur", "move", "why"),
    [
        ((0.0, 0.0, 0.0), "coarser", "pays_not"),
        # A negative gain is a solver's tie-break, and no gain at all.
        ((-0.01, 0.0, 0.001), "coarser", "pays_not"),
        ((0.0, 0.0), "stay", "unknown"),
        ((0.1, 0.0, 0.0), "stay", "pays"),
        ((1.2e-5, 1.2e-5, 1.2e-5), "stay", "even"),
    ],
)
def test_one_steps_down_where_it_does_not_pay(
    gained_eur: tuple[float, ...], move: str, why: str
) -> None:
    """By the mean: one good hour among three counts for what it is."""
    choice = _choice(History(2, _pairs(2, *gained_eur)))
    assert (choice.move, choice.why) == (move, why)


def test_one_climbs_where_it_pays_twice() -> None:
    """Once is not enough: that is what keeps one from going to and fro."""
    once, twice = 1.9e-5, 2.1e-5
    assert _choice(History(1, _pairs(2, *[once] * 3))).move == "stay"
    choice = _choice(History(1, _pairs(2, *[twice] * 3)))
    assert (choice.at, choice.move, choice.why) == (2, "finer", "pays")
    assert choice.gained_eur == pytest.approx(twice)
    # A doubt speaks for the coarser plan: the whole machine is paid for.
    assert choice.cost_eur == pytest.approx(6.4 / 3.6e6 * 0.2142)


def test_the_electricity_of_the_machine_counts() -> None:
    """The same gain pays on a small machine and not on one that takes 2 kW a core."""
    history = History(2, tuple(Pair(2, 4e-4, 10.0) for _ in range(3)))
    assert next_effort(history, FRANCE, PI_4).why == "pays"
    assert next_effort(history, FRANCE, declared(2000.0)).why == "pays_not"


def test_carbon_counts_as_it_is_priced() -> None:
    """A community that prices carbon high plans more coarsely."""
    history = History(2, tuple(Pair(2, 1e-3, 60.0) for _ in range(3)))
    machine = declared(150.0)
    dear = replace(FRANCE, carbon_eur_per_kg=10.0)
    assert next_effort(history, FRANCE, machine).move == "stay"
    assert next_effort(history, dear, machine).move == "coarser"


def test_comfort_bars_the_way_down() -> None:
    """Where a coarser plan missed comfort that the finer one kept."""
    short = (*_pairs(2, 0.0, 0.0), *_pairs(2, 0.0, is_short=True))
    choice = _choice(History(2, short))
    assert (choice.move, choice.why) == ("stay", "barred")


def test_comfort_climbs_at_once() -> None:
    """Whatever it costs: by the last plan, or by one pair from above."""
    assert _choice(History(0, is_short=True)).at == 1
    short = (*_pairs(1, 0.0, 0.0), *_pairs(1, 0.0, is_short=True))
    choice = _choice(History(0, short))
    assert (choice.at, choice.why) == (1, "comfort")
    assert _choice(History(TOP, is_short=True)).at == TOP


def test_late_is_coarser_and_never_finer() -> None:
    """A slow machine finds no finer plan sooner: not for comfort, nor for money."""
    paid = History(2, (*_pairs(3, 1.0, 1.0, 1.0), *_pairs(2, 1.0, 1.0, 1.0)))
    assert _choice(paid).move == "finer"
    late = paid.late()
    choice = _choice(late)
    assert (choice.at, choice.move, choice.why) == (1, "coarser", "late")
    # What the rung was worth when there was time for it leads nobody back to it.
    found = late.at(1).planned(is_short=True, is_hurried=True)
    assert (found.is_late, _choice(found).move) == (False, "stay")
    assert _choice(found.planned(is_short=True)).why == "comfort"
    lowest = History(0).late()
    assert (_choice(lowest).at, _choice(lowest).why) == (0, "late")


def test_a_late_plan_is_forgotten_with_the_next_pairs() -> None:
    """Who has time again climbs again, as pairs show."""
    history = History(2).late().at(1).planned()
    for _ in range(3):
        history = history.seen(Pair(2, 1.0, 1.0)).planned()
    assert _choice(history).why == "pays"


@given(
    rung=st.integers(0, TOP),
    bounds=st.tuples(st.integers(0, TOP), st.integers(0, TOP)).map(sorted),
    gains=st.lists(
        st.tuples(st.integers(1, TOP), st.floats(-1, 1), st.booleans()), max_size=24
    ),
    is_short=st.booleans(),
    is_late=st.booleans(),
)
def test_bounds_are_kept(
    rung: int,
    bounds: list[int],
    gains: list[tuple[int, float, bool]],
    *,
    is_short: bool,
    is_late: bool,
) -> None:
    """One rung at a time, and never beyond what may be; a probe is a neighbour."""
    low, high = bounds
    pairs = tuple(Pair(upper, eur, 1.0, short) for upper, eur, short in gains)
    history = History(rung, pairs, is_short=is_short, is_late=is_late)
    choice = _choice(history, (low, high))
    assert low <= choice.at <= high
    assert abs(choice.at - min(max(rung, low), high)) <= 1
    assert choice.rung is LADDER[choice.at]
    if choice.probe is not None:
        assert low <= choice.probe <= high
        assert abs(choice.probe - choice.at) == 1


def test_one_rung_alone_leaves_no_choice() -> None:
    """And bounds beyond the ladder are refused."""
    choice = _choice(History(), (1, 1))
    assert (choice.at, choice.why, choice.probe) == (1, "end", None)
    with pytest.raises(ValueError, match="of a ladder of 4"):
        _choice(History(), (0, 4))


def test_probes_are_rare_once_enough_is_known() -> None:
    """One plan in eight is made twice, below and above in turn."""
    known = History(2, (*_pairs(3, 0.0, 0.0, 0.0), *_pairs(2, 1.0, 1.0, 1.0)))
    assert _choice(known).probe is None
    assert _choice(replace(known, plans=8)).probe == 3
    other = replace(known, pairs=(*known.pairs[3:], *known.pairs[:3]), plans=8)
    assert _choice(other).probe == 1


# --- lived with the engine ----------------------------------------------------


def _world(price: Floats) -> tuple[Neighbourhood, Outlook]:
    """Describe a home with a tank and a battery, and a day of prices."""
    things = (
        Grid("meter", tariff="t", import_limit_kw=9.0),
        Load("rest"),
        HotWater("tank", 200.0, 2.2, 50.0),
        Battery("box", 6.0, 3.0, 3.0, 1.0),
    )
    hour = np.arange(STEPS) / 4
    morning, evening = (hour > 6) & (hour < 8), (hour > 18) & (hour < 21)
    series = {
        "t.import_eur_per_kwh": price,
        "t.export_eur_per_kwh": np.zeros(STEPS),
        "t.offpeak": np.where(hour < 7, 1.0, 0.0),
        "carbon_g_per_kwh": np.full(STEPS, 40.0),
        "rest.power_kw": np.full(STEPS, 0.3),
        "tank.draw_kw": np.where(morning | evening, 1.2, 0.0),
    }
    home = Neighbourhood("n", "Europe/Paris", homes=(Home("h", things),))
    return home, Outlook(Clock.even(START, 900, STEPS), series)


def _planned(price: Floats, rung: Rung) -> tuple[Plan, float]:
    """Plan a day as finely as a rung says; tell what a processor worked for it."""
    home, fine = _world(price)
    effort = Effort(rung.seconds, rung.relative_gap, absolute_gap_eur=0.0)
    begun = time.process_time()
    outlook = coarsened(fine, rung.near_s, rung.step_s)
    plan = Planner().plan(home, outlook, Policy(), effort=effort)
    return plan, time.process_time() - begun


def _lived(prices: list[Floats], history: History) -> list[History]:
    """Plan day after day, each as finely as the days before it advise."""
    rungs = []
    for price in prices:
        choice = _choice(history)
        history = history.at(choice.at)
        if choice.probe is None:
            history = history.planned()
        else:
            upper, lower = sorted((choice.at, choice.probe), reverse=True)
            (finer, more_s), (coarser, less_s) = (
                _planned(price, LADDER[each]) for each in (upper, lower)
            )
            saved = finer.saved_eur, coarser.saved_eur
            pair = Pair.of(upper, saved, (more_s, less_s), ACTED_ON)
            history = history.seen(pair)
        rungs.append(history)
    return rungs


def _flat(count: int) -> list[Floats]:
    return [np.full(STEPS, 0.2)] * count


def _volatile(count: int) -> list[Floats]:
    chance = np.random.default_rng(1)
    return [0.2 + 0.1 * chance.standard_normal(STEPS) for _ in range(count)]


def test_a_flat_tariff_is_planned_coarsely() -> None:
    """Nothing is to be won: the coarsest rung is reached, and kept."""
    went = [each.rung for each in _lived(_flat(30), History())]
    assert went[-1] == 0
    assert went == sorted(went, reverse=True), "down, and never up again"


def test_a_volatile_tariff_is_planned_finely() -> None:
    """Prices that change within the hour pay for quarters of one, all day long."""
    went = [each.rung for each in _lived(_volatile(20), History())]
    assert min(went) == 2
    assert LADDER[went[-1]].near_s == 86_400


def test_another_tariff_is_noticed() -> None:
    """Who moves from a flat tariff to a market plans finely again, and back."""
    coarse = _lived(_flat(30), History())[-1]
    fine = _lived(_volatile(150), coarse)[-1]
    assert fine.rung >= 2
    assert _lived(_flat(150), fine)[-1].rung == 0


@given(st.integers(0, 1000))
def test_noise_moves_nobody_to_and_fro(seed: int) -> None:
    """Gains that scatter about their cost: at most a few moves in two hundred plans."""
    chance = np.random.default_rng(seed)
    history, moves = History(), 0
    for _ in range(200):
        choice = _choice(history)
        moves += choice.move != "stay"
        history = history.at(choice.at)
        if choice.probe is None:
            history = history.planned()
            continue
        upper = max(choice.at, choice.probe)
        gained = 1.5 * max(SECOND, 1e-5) * (1 + 0.2 * chance.standard_normal())
        history = history.seen(Pair(upper, gained, 1.0))
    assert moves <= 4
