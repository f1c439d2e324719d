"""What is heard is done once, and answered each time; what is old leaves nothing."""

from pathlib import Path

import pytest
from quartier.wire import code_key, next_key
from quartier_node.app.hear import CONSENT_S, hear

from .desk import CODE, NAME, NOW_S, Desk, kinds

_SALT = "0" * 32


def test_a_welcome_tells_the_time_and_is_acknowledged(desk: Desk) -> None:
    """The node then knows the time, and its hub."""
    said = desk.greet()

    assert desk.node.clock.now_s == NOW_S
    assert desk.node.is_greeted
    assert kinds(said)[:2] == ["hello", "ack"]
    assert said[1] == {
        **said[1],
        "of": "welcome",
        "no": desk.sequence,
        "result": "done",
    }


def test_nothing_is_done_before_a_welcome(desk: Desk) -> None:
    """A command that comes first finds a node that does not know the time."""
    desk.say({"k": "request", "no": 1, "do": "reboot"}, NOW_S + 60)

    assert desk.heard() == []
    assert desk.node.reset_s is None
    assert desk.node.refused == 1


def test_garbage_leaves_a_count(desk: Desk) -> None:
    """Whatever comes, the node lives on and says nothing."""
    for payload in (b"", b"|||||||", b"\xff" * 2000, b"1|0|x"):
        hear(desk.node, payload)

    assert desk.node.refused == 4
    assert desk.heard() == []


def test_a_command_is_done_once_and_answered_twice(desk: Desk) -> None:
    """A hub that lost the answer asks again, and hears the same."""
    desk.greet()
    first = desk.command("request", do="identify")
    desk.node.show_s = None
    desk.number -= 1
    again = desk.command("request", do="identify")

    assert first == again
    assert desk.node.show_s is None


def test_an_older_command_is_refused(desk: Desk) -> None:
    """Of a kind, only what is newer counts."""
    desk.greet()
    desk.number = 7
    desk.command("request", do="identify")
    desk.number = 5

    assert desk.command("request", do="reboot")["why"] == "old"
    assert desk.node.reset_s is None


def test_an_older_plan_after_a_newer_limit_is_taken(desk: Desk) -> None:
    """Kinds have their numbers apart: one that is said again is not lost."""
    desk.greet()
    desk.live(5)
    desk.number = 8
    assert desk.command("limit", until=NOW_S + 600, max_w=0)["result"] == "done"
    desk.number = 4
    plan = {"t0": NOW_S, "step_s": 900, "until": NOW_S + 900, "value": []}

    assert desk.command("plan", power_w=[0], **plan)["result"] == "done"


def test_a_new_key_is_kept_before_it_is_used(desk: Desk) -> None:
    """The answer is sealed with it, flash has it, and the code is gone."""
    desk.greet(kid=1, salt=_SALT)
    key = next_key(code_key(NAME, CODE), 1, _SALT)

    assert desk.node.session.key.secret == key.secret
    desk.boot()
    assert desk.node.session.key.secret == key.secret
    assert desk.node.session.key.kid == 1
    assert desk.node.settings["code"] == ""


def test_a_plan_is_kept_through_a_reboot(desk: Desk) -> None:
    """Its number stands in the next hello."""
    desk.greet()
    desk.live(5)
    plan = {"t0": NOW_S, "step_s": 900, "until": NOW_S + 9000, "value": [1500] * 10}
    answer = desk.command("plan", power_w=[0] * 10, **plan)
    desk.live(80)
    desk.boot()

    assert answer["result"] == "done"
    assert desk.greet()[0]["plan"] == 1


def test_a_plan_that_is_over_is_refused(desk: Desk) -> None:
    """And the answer says why."""
    desk.greet()
    desk.live(5)
    plan = {"t0": NOW_S - 900, "step_s": 900, "until": NOW_S - 10, "value": []}

    assert desk.command("plan", power_w=[0], **plan)["result"] == "refused"


def test_in_safe_mode_only_updates_and_requests_are_heard(tmp_path: Path) -> None:
    """Boots failed: nothing is followed, and the hub is told."""
    desk = Desk(tmp_path)
    desk.boot(is_safe=True)
    said = desk.greet()
    limit = desk.command("limit", until=NOW_S + 600, max_w=0)

    assert said[0]["level"] == 4
    assert (limit["result"], limit["why"]) == ("refused", "safe_mode")
    assert desk.command("request", do="identify")["result"] == "done"


def test_forgetting_takes_habits_curves_and_consent(desk: Desk) -> None:
    """Nothing of who lived there is left, but what guards have to know."""
    desk.node.settings["share_curve"] = 1
    desk.greet()
    desk.live(2000, 10)
    assert desk.node.history.waiting > 0
    desk.command("request", do="forget")

    assert desk.node.history.waiting == 0
    assert desk.node.settings["share_curve"] == 0


def test_only_the_resident_turns_sharing_on(desk: Desk) -> None:
    """A request waits for the button, and for a minute only."""
    desk.greet()
    answer = desk.command("request", do="share_on")
    desk.live(5)
    assert (answer["result"], answer["why"]) == ("held", "press_button")
    assert desk.node.settings["share_curve"] == 0

    desk.node.board.button.last = "long"
    desk.live(2)
    assert desk.node.settings["share_curve"] == 1
    desk.command("request", do="share_off")
    assert desk.node.settings["share_curve"] == 0

    desk.command("request", do="share_on")
    desk.live(CONSENT_S + 5, 5)
    desk.node.board.button.last = "long"
    desk.live(2)
    assert desk.node.settings["share_curve"] == 0


def test_without_a_button_nobody_can_agree_by_it(desk: Desk) -> None:
    """The hub is told so at once, and the node's page asks instead."""
    desk.node.board.button = None
    desk.greet()
    answer = desk.command("request", do="share_on")

    assert (answer["result"], answer["why"]) == ("refused", "no_button")


def test_a_reboot_waits_for_its_answer(desk: Desk) -> None:
    """The hub hears that it will be done, and then it is."""
    desk.greet()
    assert desk.command("request", do="reboot")["result"] == "done"

    with pytest.raises(SystemExit, match="77"):
        desk.live(30)


def test_a_bundle_that_is_none_is_refused_in_a_word(desk: Desk) -> None:
    """Its first bytes already tell."""
    desk.greet()
    answer = desk.command("bundle", size_b=9000, at_b=0, data="QUJDREVGR0hJSktM")

    assert answer["result"] == "refused"
    assert answer["why"]
