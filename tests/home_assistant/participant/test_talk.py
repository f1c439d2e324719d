"""The talk with a real fleet: adopted, told, acknowledged, and never twice."""

from typing import Any, Final

import pytest

from custom_components.quartier.participant.talk import (
    Keep,
    Live,
    Say,
    Talk,
    Told,
    Wiped,
)
from custom_components.quartier.wire import Key, WireError, code_key
from tests.home_assistant.participant.hub import CODE, NAME, START_S, Hub

BOOT: Final = "00112233445566ff"


def _talk(key: Key | None = None, boot: str = BOOT, no: int = 0) -> Talk:
    return Talk(NAME, key or code_key(NAME, CODE), boot, no=no)


def _pass(hub: Hub, talk: Talk) -> list[Any]:
    """Carry what was said both ways until nobody says anything."""
    found: list[Any] = []
    while payloads := hub.take():
        for payload in payloads:
            outcomes = talk.hear(payload, hub.now_s)
            if any(isinstance(one, Keep) for one in outcomes):
                outcomes += talk.kept()
            for one in outcomes:
                if isinstance(one, Say):
                    hub.hear(one.payload)
            found += outcomes
    return found


def _joined() -> tuple[Hub, Talk]:
    hub, talk = Hub(), _talk()
    hub.hear(talk.hello(5))
    outcomes = _pass(hub, talk)
    assert any(isinstance(one, Live) for one in outcomes)
    return hub, talk


def _plan(hub: Hub) -> dict[str, Any]:
    at = START_S + int(hub.now_s)
    told = {"t0": at, "step_s": 1800, "until": at + 3600, "power_w": [100, 200]}
    return {"k": "plan", **told, "value": [1500, 1500]}


def test_a_home_is_adopted_by_its_code_and_has_a_key_of_its_own() -> None:
    """Key 1 is in use afterwards, and the code is dead."""
    hub, talk = _joined()
    assert talk.in_use.kid == 1
    assert talk.is_live
    seen = hub.fleet.seen(NAME)
    assert (seen.app, seen.is_live) == ("home", True)
    intruder = _talk(boot="ffffffffffffffff")
    hub.hear(intruder.hello(0))
    assert hub.take() == []


def test_a_key_is_kept_before_it_is_used() -> None:
    """Until it is stored nothing is answered; the key to store is the new one."""
    hub, talk = Hub(), _talk()
    hub.hear(talk.hello(0))
    [welcome] = hub.take()
    assert talk.hear(welcome, 0.0) == [Keep()]
    assert (talk.key.kid, talk.in_use.kid, talk.is_live) == (1, 0, False)
    assert [type(one) for one in talk.kept()] == [Say, Live]
    assert talk.in_use.kid == 1


def test_a_plan_is_done_once_and_acknowledged_each_time() -> None:
    """Said again with a new sequence and the same number, it is acked and no more."""
    hub, talk = _joined()
    no = hub.command(**_plan(hub))
    [payload] = hub.take()
    told, answer = talk.hear(payload, hub.now_s)
    assert isinstance(told, Told)
    assert told.message["power_w"] == [100, 200]
    hub.wait(3.0)
    [again] = hub.take()
    [answer] = talk.hear(again, hub.now_s)
    assert isinstance(answer, Say)
    hub.hear(answer.payload)
    assert [(one.no, one.result) for one in hub.ended] == [(no, "done")]
    with pytest.raises(WireError, match="old"):
        talk.hear(again, hub.now_s)


def test_an_older_number_and_a_time_that_is_over_are_refused() -> None:
    """The hub is told why."""
    hub, talk = _joined()
    talk.no = 2**39
    hub.command(**_plan(hub))
    _pass(hub, talk)
    hub.command(**{**_plan(hub), "until": START_S - 1})
    talk.no = 0
    _pass(hub, talk)
    assert [(one.result, one.why) for one in hub.ended] == [
        ("refused", "older"),
        ("refused", "over"),
    ]


def test_what_only_nodes_do_is_refused_and_forgetting_is_done() -> None:
    """A home does not reboot; it forgets what it was told when others move in."""
    hub, talk = _joined()
    hub.command(k="request", do="reboot")
    hub.command(k="request", do="identify")
    hub.command(k="request", do="forget")
    outcomes = _pass(hub, talk)
    assert sum(isinstance(one, Wiped) for one in outcomes) == 1
    assert [one.result for one in hub.ended] == ["refused", "done", "done"]


def test_nothing_is_done_before_this_boot_was_welcomed() -> None:
    """After a restart, what was said to the boot before is let pass."""
    hub, talk = _joined()
    hub.command(**_plan(hub))
    [payload] = hub.take()
    born_again = _talk(talk.in_use, "abcdefabcdefabcd")
    with pytest.raises(WireError, match="boot"):
        born_again.hear(payload, hub.now_s)
    hub.hear(born_again.hello(0))
    outcomes = _pass(hub, born_again)
    assert any(isinstance(one, Live) for one in outcomes)
    assert any(isinstance(one, Told) for one in outcomes)


def test_the_time_is_the_neighbourhoods_own() -> None:
    """It goes on by a clock that nobody sets; before a welcome there is none."""
    assert _talk().now_s(5.0) is None
    hub, talk = _joined()
    assert talk.now_s(hub.now_s + 100.0) == START_S + 100


def test_a_heartbeat_is_answered_and_is_no_new_beginning() -> None:
    """A welcome in the middle is acknowledged; nothing is offered anew for it."""
    hub, talk = _joined()
    hub.wait(55.0)
    outcomes = _pass(hub, talk)
    assert outcomes
    assert all(isinstance(one, Say) for one in outcomes)
    assert not hub.fleet.seen(NAME).is_silent(hub.now_s)


def test_who_leaves_is_forgotten() -> None:
    """The hub keeps neither its key nor what it said."""
    hub, talk = _joined()
    hub.hear(talk.say({"k": "leave", "t": START_S}))
    assert hub.has_left
    assert NAME not in hub.fleet.participants
