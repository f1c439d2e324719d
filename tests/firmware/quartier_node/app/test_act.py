"""What the node does: it follows within its guards, and people come first."""

from pathlib import Path
from typing import Any, Final

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


def _woken(folder: Path, appliance: str, **told: Any) -> Desk:  # noqa: ANN401 (settings of any type)
    """Wake a node after a restart, which is no outage, with its hub there."""
    desk = Desk(folder, appliance, **told)
    desk.node.board.memory.save(b"x")
    desk.boot()
    desk.greet()
    desk.live(10)
    return desk


def _follow(desk: Desk, power_w: int, span_s: int = 350) -> None:
    """Tell a plan, and let it be followed: the hub stays there."""
    _plan(desk, power_w)
    for _ in range(0, span_s, 50):
        desk.live(50)
        desk.say({"k": "welcome", "t": desk.node.clock.now_s, "every_s": 60})


def _drained(desk: Desk) -> None:
    desk.node.board.control._obey({"drive_wh": 20_000})


# At midnight a car that leaves at 7 with 2 kWh can wait.
_CAR: Final = {"need_wh": 2_000, "most_a": 32}


@pytest.mark.parametrize(
    ("plan_w", "amperes"), [(7_400, 32), (3_000, 13), (1_380, 6), (1_379, 0), (0, 0)]
)
def test_a_car_is_told_its_amperes(tmp_path: Path, plan_w: int, amperes: int) -> None:
    """Through the charger, which pauses by itself: its contactor stays closed."""
    desk = _woken(tmp_path, "ev", has_charger=True, appliance_settings=_CAR)
    board = desk.node.board
    _drained(desk)
    _follow(desk, plan_w)

    assert desk.node.why == "plan"
    assert board.charger.told_a == board.control.wallbox.limit_a == amperes
    assert board.relay.is_on
    assert board.relay.switches == 0
    assert board.meter.power_w == pytest.approx(230 * amperes, rel=0.01)
    desk.heard()
    desk.live(120)
    states = [one for one in desk.heard() if one["k"] == "state"]
    assert {one["on"] for one in states} == {int(amperes > 0)}


def test_a_change_of_amperes_is_a_change_of_the_mind(tmp_path: Path) -> None:
    """What spares contacts and grid counts pauses, too, and says nothing of steps."""
    desk = _woken(tmp_path, "ev", has_charger=True, appliance_settings=_CAR)
    _drained(desk)
    _follow(desk, 3_000)
    assert desk.node.mind._on
    _follow(desk, 0)
    assert not desk.node.mind._on
    assert desk.node.board.relay.is_on

    desk.node.board.button.last = "short"
    desk.live(10)
    assert desk.node.why == "button"
    assert desk.node.board.charger.told_a == 10


def test_without_a_charger_a_few_amperes_are_no_full_charge(tmp_path: Path) -> None:
    """A contactor knows all or nothing: under a limit below all, nothing."""
    desk = _woken(tmp_path, "ev", appliance_settings=_CAR)
    board = desk.node.board
    _drained(desk)
    _follow(desk, 7_400)
    assert board.relay.is_on
    desk.command("limit", until=NOW_S + 3_600, max_w=3_000)
    _follow(desk, 7_400)
    assert not board.relay.is_on
    assert board.meter.power_w == 0

    desk.node.board.button.last = "short"
    desk.live(10)
    assert board.relay.is_on


def test_a_contactor_is_used_where_the_resident_says_so(tmp_path: Path) -> None:
    """The charger is left to itself then."""
    desk = _woken(
        tmp_path, "ev", has_charger=True, appliance_settings={**_CAR, "contactor": 1}
    )
    _drained(desk)
    _follow(desk, 0)

    assert not desk.node.board.relay.is_on
    assert desk.node.board.charger.order is None


def test_after_an_outage_a_charger_gets_no_power_for_a_while(tmp_path: Path) -> None:
    """It may not listen yet, when all come back at once."""
    desk = Desk(tmp_path, "ev", has_charger=True, appliance_settings=_CAR)
    desk.greet()
    desk.live(3)
    board = desk.node.board
    assert desk.node.why == "pick_up"
    assert not board.relay.is_on
    assert board.charger.order == 0
    desk.live(900)

    assert board.relay.is_on
    desk.live(5)
    assert board.charger.told_a == 10
    assert not [one for one in desk.heard() if one.get("what") == "fault"]


@pytest.mark.parametrize("says", [None, "refuses"])
def test_a_charger_that_confirms_nothing_is_told(
    tmp_path: Path, says: str | None
) -> None:
    """Once: it does as it likes, and the contact stays closed."""
    desk = _woken(tmp_path, "ev", has_charger=True, appliance_settings=_CAR)
    desk.node.board.control._obey({"charger": says})
    desk.heard()
    desk.live(200)

    faults = [one for one in desk.heard() if one.get("what") == "fault"]
    assert [one["why"] for one in faults] == ["charger"]
    assert faults[0]["value"] > 10
    assert desk.node.board.relay.is_on


@pytest.mark.parametrize("plan_w", [800, 500, 200, 0])
def test_a_radiator_keeps_its_power_while_its_wire_speaks(
    tmp_path: Path, plan_w: int
) -> None:
    """Its own control holds what is ordered: without power it would hold nothing."""
    desk = _woken(tmp_path, "radiator")
    board = desk.node.board
    board.control._obey({"pipe_dc": 150})
    board.thermometer.says = 220
    _follow(desk, plan_w)

    expected = {800: "comfort", 500: "comfort-2", 200: "eco", 0: "off"}
    assert board.fil_pilote.order == expected[plan_w]
    assert board.relay.is_on
    assert board.relay.switches == 0
    assert desk.node.is_on == (plan_w == 800)


def test_a_radiator_without_a_wire_has_its_contact(tmp_path: Path) -> None:
    """Then eco is no power, for as long as its room bears it."""
    desk = _woken(tmp_path, "radiator")
    desk.node.board.fil_pilote = desk.node.pilot = None
    desk.node.board.thermometer.says = 220
    _follow(desk, 200)

    assert not desk.node.board.relay.is_on


def test_after_an_outage_a_radiator_waits_by_its_wire(tmp_path: Path) -> None:
    """In frost protection, which is the least that it can be told unseen."""
    desk = Desk(tmp_path, "radiator")
    desk.greet()
    desk.live(3)

    assert desk.node.why == "pick_up"
    assert desk.node.board.fil_pilote.order == "frost"
    assert desk.node.board.relay.is_on


@pytest.mark.parametrize("appliance", ["water_heater", "radiator", "heat_pump"])
def test_a_pipe_near_frost_is_heated(tmp_path: Path, appliance: str) -> None:
    """Whatever the plan says, as long as the second probe sees it."""
    desk = _woken(tmp_path, appliance)
    board = desk.node.board
    board.control._obey({"pipe_dc": 150})
    board.thermometer.says = 220 if appliance != "water_heater" else "ok"
    _follow(desk, 0, 600)
    assert not desk.node.is_on

    board.control._obey({"pipe_dc": 49})
    desk.live(10)
    assert desk.node.is_on
    assert desk.node.why == "frost"
    if appliance == "radiator":
        assert board.fil_pilote.order == "comfort"


class _Meter:
    """A Linky whose clock tells one time."""

    period = None

    def __init__(self, told_s: int) -> None:
        self.told_s: int | None = told_s

    def poll(self, now_ms: int) -> None:
        """Have nothing to read."""

    def take_standard_s(self) -> int | None:
        """Tell it once."""
        told_s, self.told_s = self.told_s, None
        return told_s


def test_a_meter_tells_the_time(desk: Desk) -> None:
    """Where no hub does; on the wall it is an hour later than in UTC."""
    desk.node.board.tic = _Meter(NOW_S + 3600)  # type: ignore[assignment] (its double)
    desk.live(2)

    assert desk.node.clock.now_s in {NOW_S, NOW_S + 1}
    assert not desk.node.clock.is_signed


def test_a_hub_knows_better_than_a_meter(desk: Desk) -> None:
    """Once it has told the time, the meter's clock is no news."""
    desk.greet()
    before = desk.node.clock.now_s
    desk.node.board.tic = _Meter(NOW_S + 3600 + 300)  # type: ignore[assignment] (its double)
    desk.live(4)

    assert before is not None
    assert desk.node.clock.now_s == before + 4
