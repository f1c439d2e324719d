"""Rewards: what Italy pays for shared energy reaches each household, to the cent."""

import json
from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from quartier.engine.share.rules import known_rules
from quartier.lab.settle import Desk, SettleError, load, summary
from quartier.lab.settle.reward import premium_of

from .block import FLATS, meters, month_of, operation, prices, write_block
from .desk import first, year

_PLANTS = {"roof": {"place": "north"}}


def _italian(
    folder: Path,
    reward: dict[str, object] | None = None,
    price: float = 100.0,
    **own: object,
) -> Path:
    """Write the block as an Italian community: a supplier bills all, as before."""
    points: list[dict[str, Any]] = operation()["points"]
    points[0]["installed_kw"] = 20
    begin, end = month_of(2026, 3, 4)
    changes = {
        "points": points,
        "rules": "it_cer",
        "key": {"kind": "min_of_sums"},
        "step_min": 60,
        **own,
    }
    priced = prices(shared=[], is_virtual=True)
    text = meters(begin, end, step_min=60)
    write_block(folder, text, own=changes, priced=priced)
    hours = np.arange(begin.timestamp(), end.timestamp(), 3600).astype("datetime64[s]")
    rows = "".join(f"{hour}Z,{price}\n" for hour in hours.astype(str))
    (folder / "feeds.csv").write_text(f"begin,pz:eur_per_mwh\n{rows}", "utf-8")
    document = reward or {"feed": "pz", "plants": _PLANTS}
    (folder / "premium.json").write_text(json.dumps(document), "utf-8")
    return folder


def _refused(folder: Path) -> str:
    with pytest.raises(SettleError) as error:
        load(folder)
    return str(error.value)


@pytest.mark.parametrize(
    ("price", "rate"),
    [(100.0, 130), (180.0, 90), (250.0, 90), (150.0, 120)],
)
def test_by_hand(tmp_path: Path, price: float, rate: int) -> None:
    """80 EUR and what lacks to 180, 120 at most, and 10 more for the north."""
    span = first(load(_italian(tmp_path, price=price)))
    shared_wh = int(span.allocation.wh.sum())
    exact = Fraction(shared_wh * rate * 100, 1_000_000)
    got = -sum(
        line.amount_cents
        for bill in span.so_far.bills.values()
        for line in bill.months[0].sharing
        if line.key == "premium"
    )
    assert got == round(exact)


def test_each_household_is_rewarded_for_what_it_shared(tmp_path: Path) -> None:
    """And its supplier bills all that it used, as before."""
    desk = load(_italian(tmp_path))
    span = first(desk)
    for name in ("stairs", *FLATS):
        month = span.so_far.bills[name].months[0]
        at = span.allocation.readings.consumers.index(name)
        shared_wh = int(span.allocation.allocated_wh[at].sum())
        assert month.saved_cents == pytest.approx(shared_wh * 0.0130, abs=1)
    assert summary(desk, span).saved_cents > 0


def test_months_are_rounded_once_each(tmp_path: Path) -> None:
    """A year is the sum of its months."""
    found = year(load(_italian(tmp_path)))
    assert set(found.earned.cents) == {"2026-03", "2026-04"}
    told = [found.month(month) for month in found.months]
    parts = [summary(span_desk(found), span).saved_cents for span in told]
    assert summary(span_desk(found), found.whole()).saved_cents == sum(parts)


def span_desk(found: Any) -> Desk:  # noqa: ANN401 (a year)
    """Find the desk of a year."""
    desk = found.desk
    assert isinstance(desk, Desk)
    return desk


def test_what_companies_may_not_have(tmp_path: Path) -> None:
    """Is told of a year, where there is a company: beyond 55 % of what was fed in."""
    folder = _italian(tmp_path)
    desk = load(folder)
    whole = year(desk).whole()
    allocation = whole.allocation
    fed, shared = allocation.readings.produced_wh.sum(), allocation.wh.sum()
    assert shared > 0.55 * fed
    total = sum(year(desk).earned.cents.values())
    expected = total * (shared - 0.55 * fed) / shared
    assert whole.bound_cents == pytest.approx(expected, abs=2)
    assert "premium_bound" not in {key for key, _ in summary(desk, whole).doubts}
    points: list[dict[str, Any]] = operation()["points"]
    points[0]["installed_kw"], points[1]["is_company"] = 20, True
    desk = load(_italian(tmp_path / "company", points=points))
    doubts = dict(summary(desk, year(desk).whole()).doubts)
    assert int(doubts["premium_bound"]) > 0
    assert first(desk).bound_cents == 0


def test_which_plant_it_came_from_matters_where_they_earn_differently(
    tmp_path: Path,
) -> None:
    """Two roofs of one class and place are alike; of a larger one it is told."""
    header, *rows = meters(*month_of(2026, 3, 4), step_min=60).splitlines()
    doubled = [
        f"{header},barn:power_w",
        *(f"{row},{row.split(',')[1]}" for row in rows),
    ]
    for power_kw, plants, is_told in (
        (20, ("roof", "barn"), False),
        (300, ("roof", "barn"), True),
        (20, ("roof",), True),
    ):
        barn = {"id": "barn", "role": "producer", "installed_kw": power_kw}
        points = [*operation()["points"], barn]
        points[0]["installed_kw"] = 20
        folder = tmp_path / f"{power_kw}-{len(plants)}"
        reward = {"feed": "pz", "plants": {name: {"place": "north"} for name in plants}}
        desk = load(_italian(folder, reward, points=points))
        (folder / "meters.csv").write_text("\n".join(doubled), "utf-8")
        desk = load(folder)
        told = dict(summary(desk, first(desk)).doubts)
        assert ("premium_attributed" in told) == is_told


def test_without_a_document_nothing_is_earned(tmp_path: Path) -> None:
    """Nobody asked for it."""
    folder = _italian(tmp_path)
    (folder / "premium.json").unlink()
    found = year(load(folder))
    assert found.earned.cents == {}
    assert summary(found.desk, found.whole()).saved_cents == 0


@pytest.mark.parametrize(
    ("reward", "said"),
    [
        ({"feed": "pz", "plants": {"barn": {"place": "north"}}}, "plants.barn: got"),
        ({"feed": "pz", "plants": {"roof": {"place": "east"}}}, "south, centre, north"),
        (
            {"feed": "pz", "plants": {"roof": {"place": "north", "grant_share": 0.9}}},
            "a plant that the rules pay a premium for",
        ),
        ({"feed": "other", "plants": _PLANTS}, "a column other:eur_per_kwh"),
        ({"plants": _PLANTS}, "premium.json: feed: got None"),
    ],
)
def test_what_does_not_fit(
    tmp_path: Path, reward: dict[str, object], said: str
) -> None:
    """Each fault with its place."""
    assert said in _refused(_italian(tmp_path, reward))


def test_a_plant_needs_its_power(tmp_path: Path) -> None:
    """The class of the premium hangs on it."""
    said = _refused(_italian(tmp_path, points=operation()["points"]))
    assert (
        "plants.roof: got 0, accepts a plant whose point has its installed_kw" in said
    )


def test_rules_that_pay_none(tmp_path: Path) -> None:
    """France has no premium, nor have rules that nobody knows."""
    said = _refused(_italian(tmp_path, rules="fr_acc"))
    assert "accepts rules that pay a premium, like it_cer" in said
    assert premium_of(known_rules()["fr_acc"]) is None
    assert premium_of(None) is None
