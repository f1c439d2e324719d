"""Hot water is made hot often enough, as law and house have it."""

import pytest
from quartier_node.safety import legionella
from quartier_node.safety.legionella import Hygiene

_DAY_S = 86_400
_WEEK_S = 7 * _DAY_S


def _held(guard: Hygiene, since: int, seconds: int, temp_dc: int) -> None:
    for t in range(since + 60, since + seconds + 1, 60):
        guard.see(t, 60, temp_dc)


def test_the_numbers_of_the_guard() -> None:
    """As reliability 2.5 and the arrêté of 30 November 2005 have them."""
    assert legionella.LARGE_L == 400
    assert legionella.HOLDS == ((700, 120), (650, 240), (600, 3_600))
    assert (legionella.OUTLET_DC, legionella.OUTLET_MARGIN_DC) == (550, 10)
    assert (legionella.WEEK_S, legionella.DAY_S) == (_WEEK_S, _DAY_S)
    assert legionella.STAGNANT_S == _DAY_S
    assert legionella.EARLY_S == 3 * 3_600


def test_a_new_one_was_hot_a_day_ago() -> None:
    """And water was drawn just now."""
    guard = Hygiene(200)

    assert (guard.done, guard.drawn) == (-_DAY_S, 0)
    assert not guard.must(0, 500, 0)
    assert not guard.is_due
    assert not guard.keeps_outlet


@pytest.mark.parametrize(
    ("temp_dc", "seconds"), [(700, 120), (650, 240), (600, 3_600), (699, 240)]
)
def test_each_hold_will_do(temp_dc: int, seconds: int) -> None:
    """The hotter the shorter; a minute less is not enough."""
    guard = Hygiene(500)
    _held(guard, 0, seconds - 60, temp_dc)
    assert guard.done == -_DAY_S

    guard.see(seconds, 60, temp_dc)
    assert guard.done == seconds


def test_below_sixty_nothing_counts() -> None:
    """Nor does what was before."""
    guard = Hygiene(200)
    _held(guard, 0, 3_540, 600)
    guard.see(3_600, 60, 599)
    _held(guard, 3_600, 3_540, 600)

    assert guard.done == -_DAY_S


def test_not_measured_is_not_hot() -> None:
    """A moment without a reading begins it anew."""
    guard = Hygiene(200)
    _held(guard, 0, 3_540, 600)
    guard.see(3_600, 60, None)
    guard.see(3_660, 60, 600)

    assert guard.done == -_DAY_S


def test_a_long_gap_counts_for_little() -> None:
    """Two minutes at most between two looks."""
    guard = Hygiene(200)
    guard.see(10_000, 3_600, 600)
    assert guard.held == [0, 0, 120]
    guard.see(20_000, 120, 600)
    assert guard.held == [0, 0, 240]


def test_a_small_store_is_hot_once_a_week() -> None:
    """While water is drawn; begun in time for heating, the hold and draws."""
    guard = Hygiene(399)
    heating_s = 7_200
    needed_s = 3 * 3_600 + 7_200 + 3_600 + 3_600
    due = _WEEK_S - _DAY_S - needed_s
    guard.drew(due - 5)

    assert guard.every_s(due) == _WEEK_S
    assert guard.left_s(due) == needed_s
    assert not guard.must(due - 1, 400, heating_s)
    assert guard.must(due, 400, heating_s)


def test_stagnant_water_is_hot_once_a_day() -> None:
    """From the moment on that nobody drew any for more than a day."""
    guard = Hygiene(200)
    guard.done = 0
    guard.drew(10_000)

    assert guard.every_s(10_000 + _DAY_S) == _WEEK_S
    assert not guard.must(10_000 + _DAY_S, 500, 0)
    assert guard.every_s(10_001 + _DAY_S) == _DAY_S
    assert guard.must(10_001 + _DAY_S, 500, 0)


@pytest.mark.parametrize(("volume_l", "every_s"), [(399, _WEEK_S), (400, _DAY_S)])
def test_a_large_store_is_hot_once_a_day(volume_l: int, every_s: int) -> None:
    """From 400 litres on, however much is drawn."""
    guard = Hygiene(volume_l)

    assert guard.every_s(0) == every_s


def test_once_due_it_heats_until_it_was_hot() -> None:
    """Also when less is needed meanwhile; then no longer."""
    guard = Hygiene(200)
    guard.done = -_WEEK_S
    assert guard.must(0, 400, 7_200)
    guard.done = 0
    assert guard.must(60, 590, 0)

    _held(guard, 60, 3_600, 600)

    assert not guard.is_due
    assert not guard.must(3_700, 600, 0)


def test_an_outlet_can_be_kept_hot_instead() -> None:
    """At 55 degrees, and one more; not measured is not hot; nothing else is asked."""
    guard = Hygiene(500, keeps_outlet=True)
    guard.done = -9 * _WEEK_S

    assert guard.must(0, 559, 0)
    assert guard.must(0, None, 0)
    assert not guard.must(0, 560, 0)


def test_it_is_remembered() -> None:
    """Across a restart: when it was hot, and drawn from."""
    assert (Hygiene.STAMPS, Hygiene.TALLIES) == (("done", "drawn"), ())
