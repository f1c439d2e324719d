"""The choice: none is beaten, no two are alike, the best of each is there."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from quartier.engine import Policy
from quartier.lab.tune import Ask, Trial
from quartier.lab.tune.choice import MOST, allowed, best_weighed, choose, unbeaten

ASK = Ask.of(["money", "carbon"], [])
amounts = st.lists(
    st.tuples(st.integers(0, 20), st.integers(0, 20)), min_size=1, max_size=25
)


def _trials(points: list[tuple[float, float]]) -> tuple[Trial, ...]:
    return tuple(
        Trial(Policy(name=str(at)), {"money": float(eur), "carbon": float(kg)}, {})
        for at, (eur, kg) in enumerate(points)
    )


def _points(trials: tuple[Trial, ...]) -> list[tuple[float, float]]:
    return [(each.amounts["money"], each.amounts["carbon"]) for each in trials]


@given(amounts)
def test_what_is_kept_is_beaten_by_nothing(points: list[tuple[float, float]]) -> None:
    """By brute force: less of one and more of none beats."""
    kept = _points(unbeaten(ASK, _trials(points)))
    wanted = {
        (eur, kg)
        for eur, kg in points
        if not any(e <= eur and k <= kg and (e, k) != (eur, kg) for e, k in points)
    }
    assert set(kept) == wanted
    assert len(kept) == len(wanted)


@given(amounts)
def test_chosen_are_few_and_distinct(points: list[tuple[float, float]]) -> None:
    """Five at most; the cheapest and the cleanest are among them."""
    found = _points(choose(ASK, _trials(points)))
    assert 1 <= len(found) <= MOST
    assert len(set(found)) == len(found)
    assert min(eur for eur, _ in points) in {eur for eur, _ in found}
    assert set(found) <= set(_points(unbeaten(ASK, _trials(points))))


@given(points=amounts, carbon=st.floats(0.1, 9.0))
def test_what_is_weighed_is_best_by_weight(
    points: list[tuple[float, float]], carbon: float
) -> None:
    """By brute force: each goal from its best to its worst, times its weight."""
    ask = Ask.of([], [], f"cost=1,carbon={carbon}")
    trials = _trials(points)
    found = best_weighed(ask, trials)
    assert found is not None
    front = _points(unbeaten(ask, trials))
    low = [min(point[at] for point in front) for at in (0, 1)]
    span = [max(max(p[at] for p in front) - low[at], 0.02) for at in (0, 1)]

    def worth(point: tuple[float, float]) -> float:
        money, kilograms = ((point[at] - low[at]) / span[at] for at in (0, 1))
        return money + carbon * kilograms

    [mine] = _points((found,))
    assert worth(mine) == pytest.approx(min(map(worth, front)))
    assert choose(ask, trials)[0] is found
    assert best_weighed(ASK, trials) is None


def test_weights_decide() -> None:
    """Who weighs carbon more gets less of it."""
    trials = _trials([(0.0, 10.0), (4.0, 4.0), (10.0, 0.0)])
    for carbon, best in ((0.1, 0.0), (1.0, 4.0), (9.0, 10.0)):
        found = best_weighed(Ask.of([], [], f"cost=1,carbon={carbon}"), trials)
        assert found is not None
        assert found.amounts["money"] == best


def test_they_are_spread() -> None:
    """Along a straight front: both ends, the middle, and the quarters."""
    front = [(float(at), float(16 - at)) for at in range(17)]
    found = _points(choose(ASK, _trials(front)))
    assert sorted(eur for eur, _ in found) == [0.0, 4.0, 8.0, 12.0, 16.0]


def test_alike_are_one() -> None:
    """Two corners with a crowd in each are two."""
    crowd = [(0.0, 10.0), (0.1, 9.9), (10.0, 0.0), (9.9, 0.1)]
    assert len(choose(ASK, _trials(crowd))) == 2


def test_limits_are_kept_if_they_can_be() -> None:
    """Else what breaks them least is chosen from."""
    trials = _trials([(1.0, 9.0), (2.0, 5.0), (3.0, 4.0)])
    bound = Ask.of(["money"], ["carbon=5"])
    assert _points(allowed(bound, trials)) == [(2.0, 5.0), (3.0, 4.0)]
    tight = Ask.of(["money"], ["carbon=1"])
    assert _points(allowed(tight, trials)) == [(3.0, 4.0)]


@pytest.mark.parametrize("eur", [0.001, 0.002])
def test_what_is_not_felt_beats_nobody(eur: float) -> None:
    """A tenth of a cent is none."""
    trials = _trials([(1.0, 5.0), (1.0 - eur, 5.0)])
    assert len(unbeaten(ASK, trials)) == 1
