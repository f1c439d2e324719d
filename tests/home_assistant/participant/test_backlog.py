"""72 hours wait at most, the oldest go first, and what is lost is counted."""

from custom_components.quartier.participant.backlog import MOST, Backlog
from custom_components.quartier.wire import dumps
from tests.home_assistant.bridge.participants.talks import STATE


def _state(at: int) -> dict[str, object]:
    return {**STATE, "t": at * 900}


def test_three_days_fit_and_the_oldest_gives_way() -> None:
    """Of 300 quarters 288 are told, and 12 counted."""
    backlog = Backlog()
    for at in range(300):
        backlog.add(_state(at))
    assert len(backlog) == MOST == 72 * 4
    told = backlog.take(1000)
    assert [one["t"] for one in told] == [at * 900 for at in range(12, 300)]
    assert {(one["late"], one["lost"]) for one in told} == {(1, 12)}
    assert all(dumps(one) for one in told)
    assert backlog.take(5) == []


def test_it_survives_a_restart_without_what_is_damaged() -> None:
    """What is no state any more is left out."""
    backlog = Backlog()
    backlog.add(_state(1))
    again = Backlog([*backlog.to_list(), {"k": "leave", "t": 1}, "x", {}, None], 3)
    assert again.to_list() == backlog.to_list()
    assert again.lost == 3
