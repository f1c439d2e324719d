"""A machine waits for its start where somebody asked it to, and is never cut."""

from quartier.shelf import cycle_detect
from quartier_node.appliance import washing_machine
from quartier_node.appliance.washing_machine import WashingMachine
from quartier_node.safety import urgency
from quartier_node.safety.sensing import Seen


def _lived(one: WashingMachine, since: int, minutes: int, power_w: int | None) -> int:
    seen, t = Seen(), since
    for t in range(since + 60, since + minutes * 60 + 1, 60):
        seen.see(t, {"power_w": power_w})
        one.see(t, 60, seen, is_on=True, heat_ws=(power_w or 0) * 60)
    return t


def test_released_is_safe() -> None:
    """Unless it was asked to wait, it is released."""
    one = WashingMachine({})
    t = _lived(one, 0, 110, 0)

    assert washing_machine.SAFE == 1
    assert one.asks(t, Seen(), True, None) == urgency.RELEASE
    assert one.offer(5, t)["form"] == "none"


def test_it_waits_and_is_released_in_time() -> None:
    """For twelve hours less a run of it; a start ends that."""
    one = WashingMachine({"latest_min": 720})
    t = _lived(one, 0, 110, 0)
    assert one.wait(t)
    assert one.asks(t, Seen(), True, None) == 0
    lasts_s = int(one.watch.usual_min) * 60
    last = t + 43_200 - lasts_s - 900
    assert one.asks(last - 1, Seen(), False, None) == 0
    assert one.asks(last, Seen(), False, None) == urgency.RELEASE
    one.switched(t + 60, is_on=False)
    assert one.asks(t + 60, Seen(), False, None) == 0
    one.switched(t + 120, is_on=True)
    assert one.asks(t + 120, Seen(), True, None) == urgency.RELEASE


def test_while_it_runs_nothing_makes_it_wait() -> None:
    """Nor for a hundred minutes after, nor where nothing is measured."""
    for power_w in (2_000, 5, None):
        one = WashingMachine({})
        t = _lived(one, 0, 110, 0)
        t = _lived(one, t, 5, power_w)
        assert one.asks(t, Seen(), True, None) == urgency.RUNNING
        assert not one.wait(t)
    t = _lived(one, t, 101, 0)
    assert one.wait(t)


def test_a_model_tells_earlier_that_it_ended() -> None:
    """But the guard still asks for ten quiet minutes."""

    class Sure:
        def estimate(self, told: list[float]) -> list[float]:
            quiet = told[cycle_detect.INPUTS - 5] > 0
            return [0.0, 0.0, 9.0, 0.0, 0.0, 1.0] if not quiet else [0.0] * 4 + [9.0, 0]

    one = WashingMachine({})
    one.model = Sure()
    t = _lived(one, 0, 110, 0)
    t = _lived(one, t, 30, 2_000)
    t = _lived(one, t, 9, 0)
    assert one.asks(t, Seen(), True, None) == urgency.RUNNING
    t = _lived(one, t, 9, 0)
    assert one.asks(t, Seen(), True, None) == urgency.RELEASE


def test_it_offers_a_run() -> None:
    """Its profile, from now until it has to be done."""
    one = WashingMachine({})
    t = _lived(one, 0, 110, 0)
    one.wait(t)
    offer = one.offer(1_000, t)

    assert offer["form"] == "profile"
    assert (offer["start"], offer["end"]) == (1_000, 44_200)
    energy_wh = sum(offer["profile_w"]) * offer["step_s"] / 3_600
    assert 600 < energy_wh < 900
    assert one.steps_left(t, 3_600) == (2, 10)
    assert one.wants(1)
    assert not one.wants(0)
    assert (one.order(True, 0), one.order(False, 0)) == (1, 0)
    assert one.used_wh() == 0
