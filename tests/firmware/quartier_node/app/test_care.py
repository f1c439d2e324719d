"""The node looks after itself: it keeps, proves, shows, and boots in time."""

import pytest

from .desk import Desk


def test_a_minute_makes_a_boot_good(desk: Desk) -> None:
    """Before it, the boot counts as a short one."""
    desk.node.slots.count()
    desk.live(50)
    assert desk.node.slots.short_boots == 1
    desk.live(30)
    assert desk.node.slots.short_boots == 0


def test_what_is_known_is_kept_each_quarter(desk: Desk) -> None:
    """Energy that was counted is there after a power cut."""
    desk.live(2000, 10)
    counted = desk.node.energy_wh
    desk.boot()

    assert 0 < desk.node.energy_wh <= counted


def test_a_slot_on_trial_is_kept_after_ten_minutes_with_its_hub(desk: Desk) -> None:
    """And not by time alone."""
    desk.node.slots.switch(3)
    desk.node.slots.count()
    desk.node.slots.runs = ""
    desk.live(700, 5)
    assert desk.node.slots.is_trial

    desk.greet()
    desk.live(590, 5)
    assert desk.node.slots.is_trial
    desk.live(40, 5)
    assert not desk.node.slots.is_trial
    assert desk.node.slots.secver == 3


def test_a_day_without_a_broker_ends_in_a_boot(desk: Desk) -> None:
    """It may be us: what is known is kept, and the node starts again."""
    desk.link.is_up = False
    desk.live(86000, 50)
    with pytest.raises(SystemExit, match="77"):
        desk.live(1000, 50)


def test_a_silent_hub_is_no_reason_to_boot(desk: Desk) -> None:
    """With a broker there, two days pass, and the time is still known."""
    desk.greet()
    desk.live(2 * 86400, 300)
    assert desk.node.reset_s is None
    assert desk.node.clock.now_s is not None


def test_identify_is_shown_and_ends(desk: Desk) -> None:
    """The light blinks for half a minute."""
    desk.greet()
    desk.command("request", do="identify")
    desk.live(20)
    assert desk.node.board.led._shown == "identify"
    desk.live(60)
    assert desk.node.board.led._shown != "identify"


def test_a_reset_of_our_own_carries_the_time(desk: Desk) -> None:
    """Not so one that comes unasked: nobody knows how long it was away."""
    desk.greet()
    desk.live(20)
    now_s = desk.node.clock.now_s
    desk.command("request", do="reboot")
    with pytest.raises(SystemExit, match="77"):
        desk.live(30)
    desk.boot()

    assert now_s is not None
    assert desk.node.clock.now_s is not None
    assert 0 <= desk.node.clock.now_s - now_s <= 40
    assert not desk.node.clock.is_signed
    desk.boot()
    assert desk.node.clock.now_s is None
