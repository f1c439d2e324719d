"""Run or wait: taught by what is best, judged in closed loop, safe whatever it says."""

from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Final

import numpy as np
import pytest
from quartier.engine import (
    Bools,
    Clock,
    Effort,
    Floats,
    Grid,
    Neighbourhood,
    Outlook,
    Planner,
    View,
)
from quartier.engine import Home as EngineHome
from quartier.shelf import shift_policy as shelf

from models.shift_policy import cart, judge
from models.shift_policy.choose import chosen
from models.shift_policy.contracts import DAY, HOUR, STEP_S
from models.shift_policy.data import CHOOSING, JUDGING
from models.shift_policy.flock import Flock, State, flock, stepped
from models.shift_policy.homes import Home, homes
from models.shift_policy.judge import answering, foresighted, judged
from models.shift_policy.loop import Policy, lived, moments
from models.shift_policy.optimum import FINE, optimum
from models.shift_policy.planner import _tank
from models.shift_policy.rivals import contactor, greedy
from models.shift_policy.senses import STEPS_A_DECISION, inputs, moment
from models.shift_policy.train import train
from models.training import read_facts
from models.training.make import is_reproduced

_FOLDER: Final = Path(judge.__file__).parent
_SEED: Final = 77


@cache
def _homes() -> tuple[Home, ...]:
    return tuple(homes(8, CHOOSING, _SEED))


@cache
def _flock() -> Flock:
    return flock(_homes())


def _wishing(wish: bool) -> Policy:
    """Wish the same for ever."""

    def policy(homes: Flock, state: State, at: int) -> Bools:
        del state, at
        return np.full(len(homes), wish)

    return policy


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_training_again_gives_the_same_file() -> None:
    """From the seed and the data that its facts note, byte for byte."""
    assert is_reproduced(_FOLDER, train)


def test_the_twin_tells_what_the_shelf_tells() -> None:
    """At every 37th half hour of a week, of eight homes."""
    assert STEPS_A_DECISION / HOUR == shelf.STEP_H
    many, compared = _flock(), 0
    for turn, (at, state, seen) in enumerate(moments(many, greedy(-0.5, 0.5))):
        if turn % 37:
            continue
        told = inputs(moment(many, state, at))
        for home in range(len(many)):
            own = shelf.inputs(
                seen.hour,
                float(seen.now[home]),
                seen.prices[home].tolist(),
                seen.use_h[home].tolist(),
                float(seen.spare_h[home]),
                float(seen.room_h[home]),
                float(seen.loss_h[home]),
                float(seen.clean_in_h[home]),
                float(seen.clean_h[home]),
            )
            assert told[home] == pytest.approx(np.array(own), abs=2e-6)
            compared += 1
    assert compared >= 8 * 9


def test_a_step_is_the_engines() -> None:
    """Temperature and power of five minutes are those of the engine's own tank."""
    many, chance = _flock(), np.random.default_rng(5)
    for at in range(0, DAY, 7):
        ask = chance.random(len(many)) < 0.5
        state = replace(many.start, temp_c=chance.uniform(14.0, 63.0, len(many)))
        after, felt = stepped(many, state, at, ask, 1.0 / HOUR)
        for place, home in enumerate(_homes()):
            tank = replace(_tank(home, state, place), follows_offpeak=True)
            draw_kw = float(many.draw_kw[place, at])
            lived = tank.habit(_five_minutes(draw_kw, closed=bool(ask[place])))
            assert felt.power_kw[place] == pytest.approx(lived["power_kw"][0])
            assert felt.missed_kw[place] == pytest.approx(lived["missed_kw"][0])
            assert after.temp_c[place] == pytest.approx(lived["temp_c"][0])


def _five_minutes(draw_kw: float, *, closed: bool) -> View:
    """Let a tank see one step, its contact closed or open."""
    one = np.ones(1)
    return View(
        clock=Clock.even(JUDGING.first, STEP_S, 1),
        hour=one,
        series={"tank.draw_kw": draw_kw * one},
        buy_eur_per_kwh=one,
        sell_eur_per_kwh=one,
        offpeak=np.array([closed]),
        stored_eur_per_kwh=0.0,
        stored_heat_eur_per_kwh=0.0,
        wishes=frozenset(),
        quiet=np.array([False]),
    )


@pytest.mark.parametrize("wish", [False, True])
def test_no_wish_breaks_a_guard(wish: bool) -> None:
    """Whoever always waits, and whoever always runs, is warm, clean and not too hot."""
    outcome = lived(_flock(), _wishing(wish))

    assert outcome.late_h.sum() == 0
    assert outcome.below_floor_kh.sum() == 0
    assert (outcome.temp_c.max(axis=1) <= _flock().set_c + 1e-6).all()
    assert outcome.breaches == 0


def test_a_relay_rests() -> None:
    """However nervous the wish, it switches no faster than the guard lets it."""

    def nervous(homes: Flock, state: State, at: int) -> Bools:
        del state
        return np.full(len(homes), bool(at % 2))

    outcome = lived(_flock(), nervous, every=1)

    steps = _flock().steps
    assert outcome.switches.max() <= steps / 2 + 1


def test_nothing_is_cheaper_than_the_optimum() -> None:
    """Which knows all that comes, within the same guards."""
    best = foresighted(_homes()).cost_eur.sum()
    rivals = {
        "contactor": contactor,
        **chosen().policies,
        "model": answering((_FOLDER / "model.tflite").read_bytes()),
    }

    costs = {name: lived(_flock(), one).cost_eur.sum() for name, one in rivals.items()}

    assert all(best < cost for cost in costs.values()), (best, costs)
    assert costs["model"] < costs["contactor"]


def test_the_optimum_is_no_dearer_than_the_engines_plans() -> None:
    """The engine's planner, told all that comes, and asked every two hours."""
    few = _homes()[:3]
    told = flock(few)

    engine = lived(told, _foreknowing(few, told))
    best = lived(told, optimum(told, FINE).policy, every=FINE.steps)

    assert best.cost_eur.sum() <= engine.cost_eur.sum()
    # Nor is the engine far: both know the same of the same tanks.
    assert engine.cost_eur.sum() < 1.1 * best.cost_eur.sum()
    assert engine.cost_eur.sum() < lived(told, contactor).cost_eur.sum()


def _foreknowing(few: tuple[Home, ...], told: Flock) -> Policy:
    """Plan by the engine with the draws and prices that will be, as far as they go."""
    every, ahead = 4 * STEPS_A_DECISION, DAY
    kept: list[Bools] = []

    def policy(homes: Flock, state: State, at: int) -> Bools:
        if at % every == 0:
            kept[:] = [
                _planned(home, homes, state, at, place)
                for place, home in enumerate(few)
            ]
        return np.array([one[at % every // STEPS_A_DECISION] for one in kept])

    def _planned(home: Home, homes: Flock, state: State, at: int, place: int) -> Bools:
        tank = _tank(home, state, place)
        steps = ahead // STEPS_A_DECISION
        clock = Clock.even(JUDGING.first, STEPS_A_DECISION * STEP_S, steps)
        span = slice(at, at + ahead)
        drawn = np.zeros(ahead)
        known = homes.draw_kw[place, span]
        drawn[: len(known)] = known
        outlook = Outlook(
            clock,
            {
                "own.import_eur_per_kwh": _halves(homes.prices[place, span]),
                "own.export_eur_per_kwh": np.zeros(steps),
                "carbon_g_per_kwh": np.zeros(steps),
                "tank.draw_kw": _halves(drawn),
            },
        )
        street = Neighbourhood(
            "street", "UTC", homes=(EngineHome("home", (Grid("meter", "own"), tank)),)
        )
        effort = Effort(float("inf"), nodes=200, certify=False)
        plan = Planner().plan(street, outlook, effort=effort)
        found: Bools = plan.things["tank"].values["power_kw"] > 0.5 * tank.power_kw
        return found

    assert len(told) == len(few)
    return policy


def _halves(fine: Floats) -> Floats:
    means: Floats = fine.reshape(-1, STEPS_A_DECISION).mean(axis=1)
    return means


def test_the_tree_is_the_same_on_a_node() -> None:
    """What is used without a net is followed alike."""
    picked = chosen()
    x = np.random.default_rng(3).uniform(-1.0, 1.0, (500, shelf.INPUTS))

    found = [shelf.by_tree(cart.told(picked.tree), one.tolist()) for one in x]

    assert found == pytest.approx(cart.values(picked.tree, x))
    assert len(set(found)) > 3


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_judging_again_gives_the_figures_noted() -> None:
    """On 90 unseen household-weeks; nobody was cold, and no cycle late."""
    facts = read_facts(_FOLDER)
    data = (_FOLDER / "model.tflite").read_bytes()

    weeks = judged(data, planner=False)

    [decides] = [one for one in facts.scores if one.decides]
    assert len(weeks.kinds) >= 50
    assert weeks.share(judge.MODEL_NAME) == pytest.approx(decides.model, abs=1e-4)
    assert weeks.share(weeks.best) == pytest.approx(decides.baseline, abs=1e-4)
    assert {name: one.breaches for name, one in weeks.outcomes.items()} == (
        dict.fromkeys(weeks.outcomes, 0)
    )
