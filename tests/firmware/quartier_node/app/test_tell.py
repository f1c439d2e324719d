"""What the node says: who it is, how it is, and how each quarter of an hour was."""

from itertools import pairwise
from typing import Any

from quartier.wire import parted
from quartier_node.app.tell import hello, log, say
from quartier_node.link import Access, Link

from .desk import NAME, NOW_S, Desk, kinds

_SLOT_S = 900


def _slots(messages: list[dict[str, Any]]) -> list[int]:
    return [one["t"] for one in messages if one["k"] == "state" and one["late"]]


def test_it_says_hello_until_it_is_welcomed(desk: Desk) -> None:
    """And how it is only after that."""
    desk.live(40)
    said = [one for one in desk.heard() if one["k"] != "event"]

    assert kinds(said) == ["hello"] * 3
    assert said[0]["app"] == "water_heater"
    assert said[0]["rated_w"] > 0


def test_a_hello_never_grows_old(desk: Desk) -> None:
    """A hub whose clock went ahead hears it, though it refuses all else as expired."""
    desk.greet()
    desk.link.sent.clear()
    desk.live(2)
    hello(desk.node)

    *others, last = [parted(one).expiry_s for one in desk.link.sent]
    assert others
    assert min(others) > NOW_S
    assert last == 0


def test_without_a_broker_nothing_is_said(desk: Desk) -> None:
    """What would be old when it arrived is not kept."""
    desk.link.is_up = False

    assert not say(desk.node, {"k": "leave", "t": 1})
    assert desk.link.sent == []


def test_once_welcomed_it_offers_and_tells_how_it_is(desk: Desk) -> None:
    """Each minute, as the welcome asked, and at once where the relay moves."""
    desk.greet()
    desk.live(300)
    said = desk.heard()

    assert "offer" in kinds(said)
    states = [one for one in said if one["k"] == "state" and not one["late"]]
    assert 4 <= len(states) <= 8
    assert states[-1]["t"] > NOW_S + 230
    assert states[-1]["power_w"] >= 0
    assert "temp_dc" in states[-1]


def test_it_boots_once(desk: Desk) -> None:
    """The event of a boot is told at the first welcome, not at each."""
    assert "event" in kinds(desk.greet())
    assert "event" not in kinds(desk.greet())


def test_quarters_of_an_hour_are_told_until_heard_of(desk: Desk) -> None:
    """After a silence all of them come, oldest first; what was heard of never again."""
    desk.greet()
    desk.link.is_up = False
    desk.node.is_greeted = False
    desk.live(6 * _SLOT_S, 15)
    desk.link.is_up = True
    desk.greet()
    desk.live(10)
    told = _slots(desk.heard())

    assert len(told) >= 5
    assert told == list(range(told[0], told[-1] + 1, _SLOT_S))
    desk.greet(have=told[2])
    desk.node.is_greeted = False
    desk.greet()
    desk.live(10)
    assert _slots(desk.heard()) == told[3:]


def test_a_broker_that_is_slow_makes_no_gap(desk: Desk) -> None:
    """What waits in the queue is not pushed out by what is told after it."""
    desk.greet()
    desk.link.is_up = False
    desk.live(40 * _SLOT_S, 15)
    slow = Link(
        Access("127.0.0.1", 1883, NAME, "down"),
        lambda *_: None,
        lambda: None,
        ticks_ms=lambda: 0,
        random=bytes,
    )
    slow.is_up = True
    desk.node.link = slow
    desk.live(30)

    assert slow.queued > 2
    assert slow.lost == 0


def test_energy_of_a_quarter_is_the_counter_s(desk: Desk) -> None:
    """What the records tell together is what was counted."""
    desk.greet()
    desk.live(8 * _SLOT_S, 15)
    records = [one for one in desk.heard() if one["k"] == "state" and one["late"]]

    told = [one["slot_wh"] for one in records]
    counted = [one["energy_wh"] for one in records]
    assert told[1:] == [after - before for before, after in pairwise(counted)]


def test_a_line_of_the_log_is_plain(desk: Desk) -> None:
    """Characters that could be markup are replaced, and long lines are cut."""
    desk.greet()
    log(desk.node, "error", '<b>"é"</b>' + "x" * 200)

    (said,) = [one for one in desk.heard() if one["k"] == "log"]
    assert said["text"].startswith("_b__" + "___")
    assert len(said["text"]) == 120


def test_a_curve_leaves_only_where_the_resident_wants(desk: Desk) -> None:
    """Minutes of power are told with consent, and not without."""
    desk.greet()
    desk.live(2000, 10)
    assert "curve" not in kinds(desk.heard())

    desk.node.settings["share_curve"] = 1
    desk.live(2000, 10)
    curves = [one for one in desk.heard() if one["k"] == "curve"]
    assert curves
    assert curves[0]["step_s"] == 60
    assert len(curves[0]["power_w"]) == 15


def test_a_curve_has_no_minutes_of_before(desk: Desk) -> None:
    """What was begun before sharing ended, or somebody moved out, is never told."""
    desk.greet()
    desk.node.settings["share_curve"] = 1
    desk.live(300, 10)
    desk.node.forget()
    desk.live(600, 10)
    agreed_s = desk.node.clock.now_s
    desk.node.settings["share_curve"] = 1
    desk.live(1200, 10)

    curves = [one for one in desk.heard() if one["k"] == "curve"]
    assert agreed_s is not None
    assert curves
    assert all(one["t0"] >= agreed_s - 60 for one in curves)


def test_a_quarter_that_was_not_seen_whole_is_not_told(desk: Desk) -> None:
    """The time came to be known in the midst of one: the next is the first."""
    desk.node.clock.hear_hub(NOW_S + 400)
    desk.greet()
    desk.live(3 * _SLOT_S, 15)

    begins_s = NOW_S + 400 - (NOW_S + 400) % _SLOT_S
    assert _slots(desk.heard())[0] == begins_s + _SLOT_S


def test_events_that_nobody_heard_are_counted(desk: Desk) -> None:
    """What happened meanwhile is not told, but that something did."""
    desk.greet()
    desk.live(5)
    before = desk.heard()
    desk.link.is_up = False
    desk.node.board.button.last = "short"
    desk.live(5)
    desk.link.is_up = True
    desk.live(70)
    states = [one for one in desk.heard() if one["k"] == "state" and not one["late"]]

    assert [one["lost"] for one in before if one["k"] == "state"][-1:] in ([], [0])
    assert states[-1]["lost"] >= 1
