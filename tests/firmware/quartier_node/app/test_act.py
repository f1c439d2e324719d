"""What the node does: it follows within its guards, and people come first."""

from pathlib import Path

import pytest

from .desk import NOW_S, Desk, kinds


def _plan(desk: Desk, power_w: int) -> None:
    steps = 8
    told = {"t0": NOW_S, "step_s": 900, "until": NOW_S + steps * 900}
    desk.command("plan", power_w=[power_w] * steps, value=[1500] * steps, **told)


def test_a_plan_moves_the_relay(desk: Desk) -> None:
    """After its turn among the others, the relay is where the plan has it."""
    desk.node.board.memory.save(b"x")
    desk.boot()
    desk.greet()
    desk.live(10)
    _plan(desk, 0)
    desk.say({"k": "welcome", "t": desk.node.clock.now_s, "every_s": 60})
    for _ in range(8):
        desk.live(50)
        desk.say({"k": "welcome", "t": desk.node.clock.now_s, "every_s": 60})

    assert desk.node.level == 0
    assert not desk.node.board.relay.is_on


def test_the_button_wins(desk: Desk) -> None:
    """Full heat now, whatever the plan says."""
    test_a_plan_moves_the_relay(desk)
    desk.node.board.button.last = "short"
    desk.live(400)

    assert desk.node.board.relay.is_on
    assert desk.node.why == "button"


def test_levels_are_told_and_shown(desk: Desk) -> None:
    """A hub that falls silent is left at level 1, and the light says so."""
    test_a_plan_moves_the_relay(desk)
    desk.heard()
    desk.live(200)
    levels = [
        one["value"]
        for one in desk.heard()
        if one["k"] == "event" and one["what"] == "level"
    ]

    assert levels == [1]
    assert desk.node.board.led.level == 1


def test_a_broken_sensor_ends_the_following(desk: Desk) -> None:
    """Then the appliance is as if nothing were installed."""
    test_a_plan_moves_the_relay(desk)
    desk.node.board.thermometer.says = None
    desk.live(1500, 5)

    assert desk.node.level == 3
    assert desk.node.board.relay.is_on


def test_a_very_long_press_opens_the_page_at_the_next_boot(desk: Desk) -> None:
    """Once: the boot after it goes on as before."""
    desk.node.board.button.last = "very_long"
    try:
        desk.live(30)
    except SystemExit:
        desk.boot()

    assert desk.node.takes_welcome()
    assert not desk.node.takes_welcome()


@pytest.mark.parametrize("appliance", ["radiator", "heat_pump"])
def test_a_thermometer_is_where_the_appliance_needs_it(
    tmp_path: Path, appliance: str
) -> None:
    """In the room of what heats rooms, which follows a plan and offers then."""
    desk = Desk(tmp_path, appliance)
    desk.node.board.memory.save(b"x")
    desk.boot()
    desk.greet()
    desk.live(10)
    assert "offer" in kinds(desk.heard())
    _plan(desk, 10_000)
    desk.live(50)

    assert desk.node.level == 0


def test_a_machine_waits_for_a_short_press_and_starts_for_a_long_one(
    tmp_path: Path,
) -> None:
    """Nobody else can ask it to; who presses long does not wait any more."""
    desk = Desk(tmp_path, "washing_machine", off_peak=[1320, 360])
    desk.greet()
    cycle = desk.node.mind.appliance.cycle
    desk.live(7200, 10)
    desk.node.board.button.last = "short"
    desk.live(2)
    assert cycle.may_wait(desk.node.uptime_s, 0)

    desk.live(120)
    assert not desk.node.board.relay.is_on
    desk.node.board.button.last = "long"
    desk.live(2)
    assert desk.node.board.relay.is_on
    assert not cycle.may_wait(desk.node.uptime_s, 0)


def test_only_a_long_press_agrees_to_share(desk: Desk) -> None:
    """A hub that asks all the time takes nobody's hot water, nor their curve."""
    desk.greet()
    desk.live(10)
    desk.command("request", do="share_on")
    desk.node.board.button.last = "short"
    desk.live(4)

    assert desk.node.why == "button"
    assert desk.node.settings["share_curve"] == 0
    desk.node.board.button.last = "long"
    desk.live(4)
    assert desk.node.settings["share_curve"] == 1
