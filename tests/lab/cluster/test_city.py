"""A city planned by crews is the city planned at once, whoever is lost on the way."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from quartier import engine
from quartier.engine import (
    Effort,
    Entries,
    FailedError,
    Floats,
    Hint,
    Linear,
    March,
    Problem,
)
from quartier.lab.cluster import (
    City,
    Crews,
    Drawn,
    NoPlanError,
    OtherStudyError,
    Roll,
    Wanted,
    city,
    dealt,
    plan_city,
)
from quartier.lab.cluster.block import Block

from .here import BLOCKS, Here, block, rolls

WANTED = Wanted(BLOCKS, limit_kw_per_home=1.0, gap=1e-4, every=4)
LIMIT_KW = 6.0


def _watch(_stage: str, _rounds: int) -> None:
    """Look on."""


def _joint(blocks: Sequence[Block], limit_kw: float) -> Problem:
    """Write the whole city as one problem, by hand."""
    hours = blocks[0].model.site.outlook.clock.hours
    steps = len(hours)
    parts = [each.problem for each in blocks]
    # Their own rows one below the other, then the city's; its peak and excess last.
    inner = [len(part.row_lower) - steps for part in parts]
    city, width = sum(inner), sum(len(part.cost) for part in parts)
    at = width + 1 + np.arange(steps)
    rows, columns, values = [], [], []
    row = column = 0
    for part, own in zip(parts, inner, strict=True):
        mine = part.entries.row
        rows.append(np.where(mine < own, mine + row, mine - own + city))
        columns.append(part.entries.column + column)
        values.append(part.entries.value)
        row, column = row + own, column + len(part.cost)
    rows += [city + np.arange(steps)] * 2
    columns += [np.full(steps, width), at]
    values += [np.full(steps, -1.0)] * 2

    def stacked(name: str, *last: Floats) -> Floats:
        return np.concatenate([*(getattr(part, name) for part in parts), *last])

    nothing = np.zeros(1 + steps)
    return replace(
        parts[0],
        cost=stacked("cost", np.array([0.3]), 5.0 * hours),
        offset=sum(part.offset for part in parts),
        lower=stacked("lower", nothing),
        upper=stacked("upper", np.array([limit_kw]), np.full(steps, np.inf)),
        integer=stacked("integer", nothing) > 0.5,
        tie=stacked("tie", nothing),
        group=np.full(len(at) + 1 + width, -1, dtype=np.int32),
        row_lower=np.concatenate(
            [
                *(p.row_lower[:n] for p, n in zip(parts, inner, strict=True)),
                np.full(steps, -np.inf),
            ]
        ),
        row_upper=np.concatenate(
            [
                *(p.row_upper[:n] for p, n in zip(parts, inner, strict=True)),
                np.zeros(steps),
            ]
        ),
        entries=Entries(
            np.concatenate(rows), np.concatenate(columns), np.concatenate(values)
        ),
        exclusive=(),
    )


@pytest.fixture(scope="module")
def planned() -> City:
    """Plan the city once, with nobody lost."""
    return plan_city(WANTED, Here(rolls(2)), 2, None, _watch)


def test_its_bound_is_that_of_one_whole_problem(planned: City) -> None:
    """HiGHS solves the relaxation of all homes at once; the march comes as near."""
    problem = _joint([block(seed) for seed in (1, 2, 3)], LIMIT_KW)
    nothing = np.zeros(len(problem.cost), dtype=np.bool_)
    best_eur = _best_eur(replace(problem, integer=nothing))
    near = 1e-4 * abs(best_eur)
    assert planned.relaxed_bound_eur <= best_eur + 1e-6
    assert planned.relaxed_eur == pytest.approx(best_eur, abs=near)
    assert planned.relaxed_bound_eur == pytest.approx(best_eur, abs=near)


def _best_eur(problem: Problem, point: Floats | None = None) -> float:
    """Have HiGHS solve it: as it is, or whole within a percent and near a point."""
    near = np.zeros(len(problem.cost)) if point is None else point
    gap = 1e-7 if point is None else 1e-2
    hint = Hint(near, lambda _x, _dual: near)
    found = Linear().solve(problem, Effort(60.0, gap, 1e-7), hint, None)
    return found.objective_eur


def _habit(blocks: Sequence[Block], limit_kw: float) -> Floats:
    """Do nothing, as a point of the whole city: all of its peak, and the rest over."""
    steps = blocks[0].model.site.steps
    taken = sum(each.habit[-steps:] for each in blocks)
    over = np.maximum(taken - limit_kw, 0.0)
    return np.concatenate([*(each.habit for each in blocks), [limit_kw], over])


def test_homes_that_are_asked_choose_better(monkeypatch: pytest.MonkeyPatch) -> None:
    """Than rounding does for them; the gap that is left is a part of it, and true."""
    recipes = (Drawn(4, 3, 24), Drawn(5, 3, 24))
    wanted, stages = Wanted(recipes, gap=1e-3), set[str]()

    def hands() -> Here:
        return Here([Roll(at, (each,)) for at, each in enumerate(recipes)])

    def watch(stage: str, _rounds: int) -> None:
        stages.add(stage)

    asked = plan_city(wanted, hands(), 2, None, watch)
    assert "homes" in stages
    monkeypatch.setattr(city, "_asked", lambda *told: told[-1])
    rounded = plan_city(wanted, hands(), 2, None, _watch)
    assert asked.astray < 1e-6
    assert asked.cost_eur < rounded.cost_eur
    assert asked.gap < 0.7 * rounded.gap
    blocks = [Block.of(each) for each in recipes]
    whole, near = _joint(blocks, 15.0), _habit(blocks, 15.0)
    assert rounded.bound_eur < asked.bound_eur <= _best_eur(whole, near)


def test_a_plan_keeps_every_row_and_beats_doing_nothing(planned: City) -> None:
    """What it costs is counted anew, within every home's model."""
    assert planned.homes == 6
    assert planned.astray < 1e-6
    assert planned.bound_eur <= planned.cost_eur < planned.habit_eur
    assert planned.gap == pytest.approx(1 - planned.bound_eur / planned.cost_eur)


@pytest.mark.parametrize("kept", [False, True])
def test_a_lost_crew_changes_nothing(
    planned: City, tmp_path: Path, *, kept: bool
) -> None:
    """Its successor is told all again, or what its file does not hold."""
    hands = Here(rolls(2, tmp_path if kept else None), {(0, 90), (1, 200)})
    folder = tmp_path if kept else None
    found = plan_city(WANTED, hands, 2, folder, _watch)
    assert found.lost == 2
    assert hands.hired == [0, 1, 0, 1]
    assert (found.cost_eur, found.bound_eur) == (planned.cost_eur, planned.bound_eur)


def test_a_study_that_was_stopped_goes_on(planned: City, tmp_path: Path) -> None:
    """The march is told again what it was told, and crews take their files."""

    def stop(_stage: str, rounds: int) -> None:
        if rounds == 12:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        plan_city(WANTED, Here(rolls(2, tmp_path)), 2, tmp_path, stop)
    hands = Here(rolls(2, tmp_path))
    found = plan_city(WANTED, hands, 2, tmp_path, _watch)
    assert (found.cost_eur, found.bound_eur) == (planned.cost_eur, planned.bound_eur)
    whole = Here(rolls(2, tmp_path / "other"))
    plan_city(WANTED, whole, 2, None, _watch)
    assert hands.asked[0] < whole.asked[0]


def test_another_study_is_not_gone_on_with(tmp_path: Path) -> None:
    """A folder is of one city, and of one gap."""

    def stop(_stage: str, _rounds: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        plan_city(WANTED, Here(rolls(2, tmp_path)), 2, tmp_path, stop)
    other = replace(WANTED, gap=1e-2)
    with pytest.raises(OtherStudyError, match="another study"):
        plan_city(other, Here(rolls(2, tmp_path)), 2, tmp_path, _watch)


def test_blocks_are_dealt_evenly() -> None:
    """None has two more than another, and none is dealt twice."""
    hands = dealt(BLOCKS, 2)
    assert [len(hand) for hand in hands] == [2, 1]
    assert {each for hand in hands for each in hand} == set(BLOCKS)


@pytest.mark.parametrize(
    ("failing", "stages"),
    [
        (("whole",), ["relaxed", "whole", "whole"]),
        (("whole", "whole"), ["relaxed", "whole", "whole", "habit"]),
    ],
)
def test_a_march_that_comes_no_nearer_is_begun_elsewhere(
    monkeypatch: pytest.MonkeyPatch, failing: tuple[str, ...], stages: list[str]
) -> None:
    """From the start, and then with whole numbers as habits have them."""
    left, seen = list(failing), []

    def march(
        shards: list[Crews],
        *rest: Any,  # noqa: ANN401 (whatever march asks)
    ) -> March:
        seen.append(shards[0].stage)
        if shards[0].stage in left:
            left.remove(shards[0].stage)
            raise FailedError("no nearer")
        return engine.march(shards, *rest)  # type: ignore[arg-type]  # (as it does)

    monkeypatch.setattr(city, "march", march)
    found = plan_city(WANTED, Here(rolls(2)), 2, None, _watch)
    assert seen[: len(stages)] == stages
    assert found.bound_eur <= found.cost_eur < found.habit_eur


def test_without_any_point_there_is_no_plan(monkeypatch: pytest.MonkeyPatch) -> None:
    """And that is said."""

    def march(*_: object) -> March:
        raise FailedError("no nearer after 3 rounds")

    monkeypatch.setattr(city, "march", march)
    with pytest.raises(NoPlanError, match="no nearer after 3 rounds"):
        plan_city(WANTED, Here(rolls(2)), 2, None, _watch)
