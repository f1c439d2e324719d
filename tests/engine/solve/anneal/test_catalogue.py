"""Choosing from a catalogue: all of a small one, the best of a large one."""

from collections.abc import Callable
from itertools import product
from typing import Final

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from quartier.engine.solve.anneal.catalogue import Choice, choose

# kWh and EUR a year of batteries, kWp and EUR of panels, kW and EUR of boilers.
BATTERIES: Final = ((0.0, 0.0), (5.0, 250.0), (10.0, 420.0), (15.0, 600.0))
PANELS: Final = ((0.0, 0.0), (3.0, 300.0), (6.0, 520.0), (9.0, 800.0))
BOILERS: Final = ((12.0, 150.0), (18.0, 190.0), (24.0, 260.0))
PEAK_KW: Final = 20.0
YEAR_KWH: Final = 9_000.0


def _home_eur(choice: Choice) -> float:
    """Price a year: what is bought, what equipment costs, and that heat suffices.

    Panels make 1,000 kWh a kWp, of which a third is used at once, and a battery keeps
    its content for the evening on 250 days.
    """
    (battery, one), (panels, two), (boiler, three) = (
        shelf[at]
        for shelf, at in zip((BATTERIES, PANELS, BOILERS), choice, strict=True)
    )
    if boiler < PEAK_KW - 0.3 * battery:
        return float("inf")
    sun = 1_000.0 * panels
    used = min(sun / 3 + min(250.0 * battery, 2 * sun / 3), YEAR_KWH)
    return one + two + three + 0.25 * (YEAR_KWH - used) - 0.04 * (sun - used)


def test_a_small_catalogue_is_tried_whole() -> None:
    """Forty-eight choices are looked at, and the best is proved."""
    shelves = tuple(map(len, (BATTERIES, PANELS, BOILERS)))
    found = choose(shelves, _home_eur)
    every = {choice: _home_eur(choice) for choice in product(*map(range, shelves))}
    assert found.is_proved
    assert found.looked_at == 48
    assert found.cost_eur == min(every.values())
    assert every[found.choice] == found.cost_eur
    # By hand: 9 kWp and 15 kWh use 3,000 + 3,750 of 9,000 kWh; 18 kW of heat will do.
    assert found.choice == (3, 3, 1)
    assert found.cost_eur == pytest.approx(
        600 + 800 + 190 + 0.25 * 2_250 - 0.04 * 2_250
    )


def test_a_few_tries_find_the_best_of_a_small_catalogue() -> None:
    """With half the tries that all would take, from any seed, some do and none lie."""
    shelves = tuple(map(len, (BATTERIES, PANELS, BOILERS)))
    best = choose(shelves, _home_eur)
    found = [choose(shelves, _home_eur, seed=seed, tries=30) for seed in range(10)]
    assert not any(one.is_proved for one in found)
    assert all(one.looked_at <= 30 for one in found)
    assert all(one.cost_eur >= best.cost_eur for one in found)
    assert sum(one.choice == best.choice for one in found) >= 8


def _rugged(slots: int, options: int) -> Callable[[Choice], float]:
    """Price slots that like or dislike their neighbours' options."""
    random = np.random.default_rng(slots)
    own = random.uniform(0, 1, (slots, options))
    between = random.uniform(0, 1, (slots, options, options))

    def evaluate(choice: Choice) -> float:
        return float(
            sum(own[at, one] for at, one in enumerate(choice))
            + sum(
                between[at, one, choice[at + 1]] for at, one in enumerate(choice[:-1])
            )
        )

    return evaluate


def _least_chain(slots: int, options: int) -> float:
    """Find the best of all choices of a chain of slots by dynamic programming."""
    random = np.random.default_rng(slots)
    own = random.uniform(0, 1, (slots, options))
    between = random.uniform(0, 1, (slots, options, options))
    best = own[0]
    for at in range(1, slots):
        best = (best[:, None] + between[at - 1]).min(axis=0) + own[at]
    return float(best.min())


def test_a_large_catalogue() -> None:
    """Of a thousand million choices, 4,000 tries come within a tenth of the best."""
    best = _least_chain(9, 10)
    found = choose([10] * 9, _rugged(9, 10), tries=4_000)
    blind = np.random.default_rng(0)
    some = min(
        _rugged(9, 10)(tuple(int(one) for one in blind.integers(10, size=9)))
        for _ in range(4_000)
    )
    assert best <= found.cost_eur <= 1.1 * best
    assert found.cost_eur < some


def test_one_seed_asks_the_same() -> None:
    """The same in the same order; another seed something else."""
    asked: list[list[Choice]] = []
    for seed in (1, 1, 2):
        log: list[Choice] = []

        def heard(choice: Choice, log: list[Choice] = log) -> float:
            log.append(choice)
            return _rugged(6, 5)(choice)

        choose([5] * 6, heard, seed=seed, tries=60)
        asked.append(log)
    assert asked[0] == asked[1] != asked[2]
    assert all(len(set(log)) == len(log) for log in asked)


@given(
    options=st.lists(st.integers(1, 4), min_size=1, max_size=4),
    tries=st.integers(1, 300),
    seed=st.integers(0, 3),
)
def test_nothing_is_asked_twice_or_too_often(
    options: list[int], tries: int, seed: int
) -> None:
    """Whatever the catalogue, and every choice asked is one."""
    log: list[Choice] = []

    def heard(choice: Choice) -> float:
        log.append(choice)
        return float(sum(choice))

    found = choose(options, heard, seed=seed, tries=max(tries, 9))
    assert len(log) == len(set(log)) == found.looked_at <= max(tries, 9)
    assert all(
        0 <= one < count
        for choice in log
        for one, count in zip(choice, options, strict=True)
    )
    assert found.cost_eur == min(map(sum, log))


def test_a_start_is_where_it_begins() -> None:
    """What somebody has today is looked at first."""
    log: list[Choice] = []

    def heard(choice: Choice) -> float:
        log.append(choice)
        return 1.0

    choose([9, 9, 9], heard, tries=10, start=(8, 0, 4))
    assert log[0] == (8, 0, 4)
