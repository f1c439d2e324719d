"""The watchdog: only a node whose tasks all live is fed."""

from hypothesis import given
from hypothesis import strategies as st
from quartier_node.hardware.watchdog import TIMEOUT_MS, Watchdog


class _Dog:
    def __init__(self) -> None:
        self.fed = 0

    def feed(self) -> None:
        self.fed += 1


def test_it_starts_once_with_thirty_seconds() -> None:
    """It sleeps until it is started, and is opened once, with 30 s."""
    opened: list[int] = []

    def open_dog(timeout_ms: int) -> _Dog:
        opened.append(timeout_ms)
        return _Dog()

    watchdog = Watchdog(open_dog)
    watchdog.feed()
    assert not opened

    watchdog.start()
    watchdog.start()

    assert opened == [TIMEOUT_MS] == [30_000]


@given(st.lists(st.sets(st.sampled_from("abc")), max_size=30))
def test_all_or_nothing(rounds: list[set[str]]) -> None:
    """It is fed exactly when all have checked in since it was fed last."""
    dog = _Dog()
    watchdog = Watchdog(lambda _: dog)
    for task in "abc":
        watchdog.expect(task)
    watchdog.start()
    seen: set[str] = set()
    fed = 0
    for alive in rounds:
        for task in alive:
            watchdog.check_in(task)
        seen |= alive
        missing = watchdog.feed()
        assert missing == sorted(set("abc") - seen)
        if not missing:
            fed += 1
            seen = set()
        assert dog.fed == watchdog.fed == fed


def test_a_task_that_ended_is_not_waited_for() -> None:
    """Who was released is missed no more."""
    watchdog = Watchdog(lambda _: _Dog())
    watchdog.expect("once")
    assert watchdog.feed() == ["once"]

    watchdog.release("once")

    assert watchdog.feed() == []
