"""The curve of fairness: the same policy, with fairness weighing more and more."""

from dataclasses import replace
from pathlib import Path

import pytest
from quartier.engine import Policy, RefusedError, read
from quartier.lab.compare import (
    Comparison,
    Entrant,
    StrangePolicyError,
    compare,
    curve,
    entrants,
    fairer,
)

from tests.lab.compared import WANTED, compared, pair


def _prices(entrant: Entrant) -> dict[str, float]:
    assert entrant.policy is not None
    return dict(entrant.policy.prices())


def test_only_fairness_weighs_more() -> None:
    """Nothing comes first, each weight once; all other prices stay."""
    wishes = [{"kind": "carbon", "eur_per_kg": 0.7}]
    policy = read(Policy, {"wishes": wishes, "name": "Ours"})
    found = fairer(Entrant("ours", policy), (1.0, 0.1, 1.0))
    assert list(found) == [0.0, 0.1, 1.0]
    assert [each.name for each in found.values()] == ["ours+0", "ours+0.1", "ours+1"]
    for weight, each in found.items():
        assert _prices(each) == policy.prices() | {"fairness": weight}


def test_what_is_found_fair_stays() -> None:
    """Whoever comes first by priority does so at any weight."""
    fair = {"kind": "fairness", "eur_per_eur": 0.5, "mode": "priority"}
    policy = read(Policy, {"wishes": [fair]})
    [_, most] = fairer(Entrant("ours", policy), (2.0,)).values()
    assert most.policy is not None
    wish = most.policy.all_wishes()["fairness"]
    assert wish == replace(policy.all_wishes()["fairness"], eur_per_eur=2.0)


@pytest.mark.parametrize("weight", [-0.1, 101.0, float("nan")])
def test_what_is_no_weight(weight: float) -> None:
    """Below nothing, more than any wish may weigh, or no number."""
    with pytest.raises(RefusedError, match="eur_per_eur"):
        fairer(Entrant("own", Policy()), (weight,))


def _weighed() -> Comparison:
    """Take the three ways of the pair as weights of fairness, without a replay."""
    return replace(
        compared(), weights={"own": 0.0, "peak": 0.3, "self_sufficiency": 1.0}
    )


def test_the_curve_is_of_the_ways() -> None:
    """By their weights, whatever the order; what it costs is what is saved less."""
    found = _weighed()
    turned = replace(found, ways=found.ways[::-1])
    for each in (found, turned):
        assert [trade.weight for _, trade in curve(each)] == [0.0, 0.3, 1.0]
    saved = {
        way.entrant.name: sum(found.saved_eur(way, home.id) for home in found.homes)
        for way in found.ways
    }
    for way, trade in curve(found):
        less = saved["own"] - saved[way.entrant.name]
        assert trade.cost_eur == pytest.approx(less)
        assert trade.audit == found.audit(way)
    assert curve(found)[1][1].cost_eur > 0.05


def test_no_curve_unasked_or_of_one_home() -> None:
    """There is nobody to be fair to."""
    assert curve(compared()) == ()
    homes = compared().neighbourhood.homes[:1]
    alone = replace(compared().neighbourhood, homes=homes)
    assert curve(replace(_weighed(), neighbourhood=alone)) == ()


def test_it_is_asked_of_one_policy(tmp_path: Path) -> None:
    """And replayed at each weight; at none it is what it was."""
    scenario = pair()
    wanted = replace(WANTED, days=1, every_s=12 * 3600, fairness=(0.5,))
    with pytest.raises(StrangePolicyError, match="name one"):
        compare(scenario, entrants(scenario, ("own", "peak")), wanted, tmp_path)
    found = compare(scenario, entrants(scenario, ("own",)), wanted, tmp_path)
    assert [way.entrant.name for way in found.ways] == ["own+0", "own+0.5"]
    assert found.weights == {"own+0": 0.0, "own+0.5": 0.5}
    plain = replace(wanted, fairness=())
    alone = compare(scenario, entrants(scenario, ("own",)), plain, tmp_path)
    assert alone.ways[0].outcome.cost_eur == found.ways[0].outcome.cost_eur
