"""Who is followed, and when: the fail-safe state, as EEBUS has it."""

from quartier_node.decide.levels import AS_IF_NOT, LIVE, LOCAL, STORED, Levels


def _live(t: int = 0) -> Levels:
    levels = Levels()
    levels.hub_heard(t)
    levels.plan_heard(t)
    levels.see(t)
    return levels


def test_it_starts_in_failsafe() -> None:
    """Without a hub it stays there, in L2 or L3, whatever is stored."""
    levels = Levels()
    levels.see(0)

    assert levels.is_failsafe
    assert levels.level(0, has_plan=True, has_local=True) == LOCAL
    assert levels.level(0, has_plan=True, has_local=False) == AS_IF_NOT
    assert levels.level(119, has_plan=True, has_local=True) == LOCAL
    assert levels.level(120, has_plan=True, has_local=True) == STORED


def test_hub_and_plan_leave_failsafe() -> None:
    """Both, in either order."""
    assert _live().level(0, has_plan=True, has_local=True) == LIVE
    levels = Levels()
    levels.plan_heard(5)
    levels.see(6)
    assert levels.is_failsafe
    levels.hub_heard(7)
    levels.see(8)
    assert not levels.is_failsafe


def test_a_lost_heartbeat_enters_failsafe() -> None:
    """After two minutes, not before: then the stored plan is followed."""
    levels = _live(1_000)
    levels.see(1_119)
    assert levels.level(1_119, has_plan=True, has_local=True) == LIVE
    levels.see(1_120)
    assert levels.level(1_120, has_plan=True, has_local=True) == STORED


def test_failsafe_stays_on_a_missing_heartbeat() -> None:
    """However new a plan is."""
    levels = _live(1_000)
    levels.see(1_200)
    levels.plan_heard(1_300)
    levels.see(1_300)

    assert levels.is_failsafe


def test_a_heartbeat_without_a_fresh_plan_does_not_leave_it() -> None:
    """What was heard before the silence is not fresh."""
    levels = _live(1_000)
    levels.see(1_200)
    levels.hub_heard(1_300)
    levels.see(1_300)

    assert levels.is_failsafe
    assert levels.level(1_300, has_plan=True, has_local=True) == STORED


def test_it_is_entered_again() -> None:
    """As often as the hub falls silent."""
    levels = _live(1_000)
    levels.see(1_200)
    levels.hub_heard(1_300)
    levels.plan_heard(1_301)
    levels.see(1_301)
    assert not levels.is_failsafe
    levels.see(1_420)
    assert levels.is_failsafe


def test_without_a_plan_it_is_on_its_own() -> None:
    """Also where the hub is heard."""
    levels = _live()

    assert levels.level(0, has_plan=False, has_local=True) == LOCAL
    assert levels.level(0, has_plan=False, has_local=False) == AS_IF_NOT
