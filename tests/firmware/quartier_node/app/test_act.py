"""What the node does: it follows within its guards, and people come first."""

from .desk import NOW_S, Desk


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
