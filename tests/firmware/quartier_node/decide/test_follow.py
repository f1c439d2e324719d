"""A plan is kept to as things turn out; what lacks is made up for where it is best."""

from quartier_node.decide.follow import BAND_S, Follow, is_best, wish
from quartier_node.decide.steps import Steps

_W = 2_000


def _plan(watts: list[int], worth: list[int] | None = None) -> Steps:
    return Steps(1_000, 1_800, 1_000_000, watts, worth or [])


def test_it_expects_what_the_plan_has() -> None:
    """Set-points less use and losses, from what is stored when the plan begins."""
    follow, plan = Follow(), _plan([2_000, 0])
    follow.see(plan, 1_000, 60, 100, 5_000_000)
    assert follow.expected_ws == 5_000_000
    follow.see(plan, 1_060, 60, 100, 1)
    assert follow.expected_ws == 5_000_000 + 1_900 * 60
    follow.see(plan, 2_800, 60, 100, 1)
    assert follow.expected_ws == 5_000_000 + 1_800 * 60
    follow.hold(0, 1_000)
    assert follow.expected_ws == 1_000


def test_a_few_minutes_are_no_difference() -> None:
    """More of them lack, or are there beyond."""
    follow = Follow()
    follow.expected_ws = 10_000_000
    band = BAND_S * _W

    assert follow.lacks(10_000_000 - band, _W) == 0
    assert follow.lacks(10_000_000 - band - 1, _W) == 1
    assert follow.lacks(10_000_000 + band, _W) == 0
    assert follow.lacks(10_000_000 + band + 1, _W) == -1


def test_a_set_point_is_followed() -> None:
    """Full is on, none is off, as long as nothing lacks."""
    plan = _plan([2_000, 0])
    for is_on in (True, False):
        assert wish(plan, 0, _W, 0, is_on)
        assert not wish(plan, 1, _W, 0, is_on)


def test_a_part_is_made_of_on_and_off() -> None:
    """It goes on as it is until too much, or too little, is stored."""
    plan = _plan([1_000])

    assert wish(plan, 0, _W, 0, is_on=True)
    assert not wish(plan, 0, _W, 0, is_on=False)
    assert wish(plan, 0, _W, 1, is_on=False)
    assert not wish(plan, 0, _W, -1, is_on=True)


def test_what_lacks_waits_for_the_step_of_least_worth() -> None:
    """That can take it: a step that is full anyway cannot."""
    plan = _plan([0, 0, 2_000], [900, 500, 100])

    assert not wish(plan, 0, _W, 1, is_on=False)
    assert wish(plan, 1, _W, 1, is_on=False)
    assert is_best(plan, 2, _W, 1)


def test_what_is_beyond_is_saved_in_the_step_of_most_worth() -> None:
    """Of those that run."""
    plan = _plan([2_000, 2_000, 0], [500, 900, 2_000])

    assert wish(plan, 0, _W, -1, is_on=True)
    assert not wish(plan, 1, _W, -1, is_on=True)


def test_without_worth_it_is_done_at_once() -> None:
    """As it is where all are worth the same."""
    for worth in ([], [700, 700]):
        assert wish(_plan([0, 0], worth), 0, _W, 1, is_on=False)
        assert not wish(_plan([2_000, 2_000], worth), 0, _W, -1, is_on=True)


def test_what_is_a_day_ahead_does_not_count() -> None:
    """Nobody waits so long."""
    plan = _plan([0] * 60, [500] * 49 + [100] * 11)

    assert wish(plan, 0, _W, 1, is_on=False)
    assert not wish(plan, 1, _W, 1, is_on=False)
