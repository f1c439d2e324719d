"""A month's seconds are counted over days and restarts, and held against savings."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custom_components.quartier.bridge.footprint import (
    Account,
    Ground,
    Spared,
    Work,
    account,
    machine_of,
    mains_of,
)
from custom_components.quartier.bridge.tally import Totals
from custom_components.quartier.engine import Policy
from custom_components.quartier.engine.footprint import (
    FRANCE,
    OTHER,
    PI_4,
    Machine,
    Mains,
    Range,
    declared,
    node_year,
)

_NOW = datetime(2026, 6, 15, 8, tzinfo=UTC)
# 10 W, 0.2 EUR and 50 g a kWh: by hand.
_TEN_W: Machine = declared(10.0)
_MAINS = Mains(Range.exact(0.2), Range.exact(50.0), Range.exact(2.0))


def test_what_is_declared_counts() -> None:
    """A machine by its name; what nobody declared may be any."""
    assert machine_of({"machine": "pi4"}) is PI_4
    assert machine_of({}) is machine_of({"machine": "toaster"}) is OTHER
    assert mains_of(Policy()).carbon_eur_per_kg == 0.1
    assert mains_of(Policy()).eur_per_kwh == FRANCE.eur_per_kwh


def test_stored_counts_as_spared() -> None:
    """As everywhere what the stores hold more is worth money."""
    whole = Totals(saved_eur=1.0, stored_eur=0.5, saved_kwh=3.0, saved_kg=0.2)
    assert Spared.of(whole) == Spared(1.5, 3.0, 0.2)


def test_a_month_s_account_begins_anew() -> None:
    """After an erasure nothing was saved, and nothing is missing, of this month."""
    work = Work().after(5.0, _NOW, Spared(eur=7.0))
    work = replace(work, month_replay_s=2.0)
    later = _NOW + timedelta(days=2)
    anew = work.anew(later)
    assert (anew.since, anew.begun, anew.month_cpu_s) == (later, Spared(), 0.0)
    assert anew.month_replay_s == 0.0
    assert (anew.cpu_s, anew.plans, anew.month) == (5.0, 1, "2026-06")
    ground = Ground(_TEN_W, _MAINS)
    assert account(anew, Spared(), later, ground).spared == Spared()


def test_days_and_months_begin_anew() -> None:
    """A plan an hour before and after midnight of a month's last day."""
    late = datetime(2026, 6, 30, 23, tzinfo=UTC)
    work = Work().after(2.0, late - timedelta(days=1), Spared(eur=1.0))
    work = work.after(3.0, late, Spared(eur=4.0))
    assert (work.day_cpu_s, work.month_cpu_s, work.begun.eur) == (3.0, 5.0, 1.0)
    work = work.after(4.0, late + timedelta(hours=2), Spared(eur=9.0))
    assert (work.day, work.month) == ("2026-07-01", "2026-07")
    assert (work.day_cpu_s, work.month_cpu_s, work.begun.eur) == (4.0, 4.0, 9.0)
    assert (work.cpu_s, work.plans) == (9.0, 3)


def test_replays_are_work_and_no_plans() -> None:
    """They count by day and month, apart from plans, and begin anew with them."""
    late = datetime(2026, 6, 30, 23, tzinfo=UTC)
    work = Work().after(2.0, late, Spared()).after(30.0, late, Spared(), plans=0)
    assert (work.plans, work.cpu_s, work.day_cpu_s) == (1, 32.0, 32.0)
    assert (work.month_plan_s, work.month_replay_s) == (2.0, 30.0)
    # The first of a month may be a replay: the month is counted from it.
    work = work.after(5.0, late + timedelta(hours=2), Spared(eur=3.0), plans=0)
    assert (work.month, work.begun.eur, work.plans) == ("2026-07", 3.0, 1)
    assert (work.month_plan_s, work.month_replay_s) == (0.0, 5.0)
    older = work.to_dict()
    del older["month_replay_s"]
    assert Work.from_dict(older).month_plan_s == 5.0


@given(
    st.lists(
        st.tuples(st.floats(0, 1e4), st.integers(0, 10**6), st.integers(0, 1)),
        max_size=20,
    )
)
def test_nothing_is_lost_over_restarts(done: list[tuple[float, int, int]]) -> None:
    """Whenever it was written and read, all seconds are there; a day's are no more."""
    work, now = Work(), _NOW
    for cpu_s, passed_s, plans in done:
        now += timedelta(seconds=passed_s)
        work = Work.from_dict(work.after(cpu_s, now, Spared(), plans=plans).to_dict())
        assert work.day_cpu_s <= work.month_cpu_s <= work.cpu_s + 1e-6
        assert 0 <= work.month_replay_s <= work.month_cpu_s + 1e-6
    assert work.cpu_s == pytest.approx(sum(cpu_s for cpu_s, _, _ in done))
    assert work.plans == sum(plans for _, _, plans in done)


@pytest.mark.parametrize(
    "damage",
    [
        {"cpu_s": -1.0},
        {"month_cpu_s": "inf"},
        {"since": "2026-06-15T08:00:00"},
        {"begun": None},
        {"plans": "many"},
    ],
)
def test_damage_begins_anew(damage: dict[str, object]) -> None:
    """What cannot have been counted was not."""
    kept = Work().after(1.0, _NOW, Spared()).to_dict()
    assert Work.from_dict({**kept, **damage}) == Work()
    assert Work.from_dict(None) == Work()


def _account(days: float, cpu_s: float, *made_kg: Range) -> Account:
    begun = _NOW - timedelta(days=days)
    work = Work().after(cpu_s, begun, Spared(1.0, 10.0, 1.0))
    spared = Spared(3.0, 30.0, 1.5)
    return account(work, spared, _NOW, Ground(_TEN_W, _MAINS, made_kg))


def test_a_month_by_hand() -> None:
    """36,000 s at 10 W are 0.1 kWh: 0.02 EUR and 5 g, against 2 EUR and 0.5 kg."""
    found = _account(10.0, 36_000.0)
    assert found.days == pytest.approx(10.0)
    assert found.planning.kwh.mid == pytest.approx(0.1)
    assert found.planning.eur.mid == pytest.approx(0.02)
    assert found.planning.kg.mid == pytest.approx(0.005)
    assert found.spared == Spared(2.0, 20.0, 0.5)
    assert found.net_eur.mid == pytest.approx(1.98)
    assert found.net_kg.mid == pytest.approx(0.495)
    assert found.a_year is not None
    assert found.a_year.carbon.ratio is not None
    # Nothing was made: 0.5 kg for each 0.005.
    assert found.a_year.carbon.ratio.mid == pytest.approx(100.0)


def test_replays_stand_beside_plans() -> None:
    """18,000 s at 10 W are 0.05 kWh more, of 0.01 EUR, and of a year like this too."""
    begun = _NOW - timedelta(days=10)
    work = Work().after(36_000.0, begun, Spared()).after(18e3, begun, Spared(), plans=0)
    found = account(work, Spared(2.0, 20.0, 0.5), _NOW, Ground(_TEN_W, _MAINS))
    assert found.planning.kwh.mid == pytest.approx(0.1)
    assert found.replays.kwh.mid == pytest.approx(0.05)
    assert found.taken.eur.mid == pytest.approx(0.03)
    assert found.net_eur.mid == pytest.approx(1.97)
    assert found.a_year is not None
    assert found.a_year.carbon.ratio is not None
    assert found.a_year.carbon.ratio.mid == pytest.approx(0.5 / 0.0075)


def test_nodes_count_with_their_making() -> None:
    """Two nodes for ten days: their part of a year, and what making them emitted."""
    found = _account(10.0, 0.0, Range.exact(2.0), Range.exact(1.0))
    own = node_year(_MAINS).whole
    assert found.nodes.kwh.mid == pytest.approx(2 * own.kwh.mid * 10 / 365)
    assert (found.node_count, found.made_kg.mid) == (2, 3.0)
    assert found.a_year is not None
    net = 0.5 * 36.5 - 2 * own.kg.mid
    assert found.a_year.carbon.payback_y.mid == pytest.approx(3.0 / net)


def test_a_first_day_tells_nothing_of_a_year() -> None:
    """Before a day is over there is no balance; nor is there where nothing began."""
    assert _account(0.9, 10.0).a_year is None
    assert _account(1.0, 10.0).a_year is not None
    fresh = account(Work(), Spared(eur=5.0), _NOW, Ground(_TEN_W, _MAINS))
    assert (fresh.days, fresh.spared, fresh.a_year) == (0.0, Spared(), None)
