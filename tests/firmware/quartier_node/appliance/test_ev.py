"""A car is charged by amperes or a contactor, and in time."""

import pytest
from quartier_node.appliance.ev import Ev
from quartier_node.safety import memory, urgency
from quartier_node.safety.sensing import Seen


def test_safe_is_what_the_contract_bears() -> None:
    """Never more than the circuit."""
    assert Ev({}).order(True, 0) == 10
    assert Ev({"safe_a": 32, "most_a": 8}).order(True, 0) == 8


@pytest.mark.parametrize(
    ("watts", "amperes"), [(0, 10), (1_380, 6), (2_300, 10), (3_680, 16), (9_999, 16)]
)
def test_a_set_point_becomes_amperes(watts: int, amperes: int) -> None:
    """Six and more; what is forced on without one is safe."""
    one = Ev({})

    assert one.order(True, watts) == amperes
    assert one.order(False, watts) == 0
    assert one.wants(watts) == (watts >= 1_380)


def test_three_phases_are_three_times_as_much() -> None:
    """With two there is none; they count as one."""
    assert Ev({"phases": 3}).least_w == 4_140
    assert Ev({"phases": 2}).least_w == 1_380


def test_a_contactor_is_on_or_off() -> None:
    """From half of its power on."""
    one = Ev({"contactor": 1})

    assert [one.wants(watts) for watts in (1_839, 1_840)] == [False, True]
    assert (one.order(True, 0), one.order(False, 0)) == (1, 0)
    assert one.least_w == one.rated_w == 3_680


def test_it_charges_in_time() -> None:
    """Whoever says no; and whenever the time is not known."""
    one = Ev({"need_wh": 4_600, "leave_min": 420})
    # Two hours at its safe 2.3 kW, a tenth more, and a quarter of an hour.
    needed_s = 7_200 + 720 + 900
    leaves_s = 7 * 3_600
    seen = Seen()

    assert one.asks(0, seen, True, None) == urgency.DEPARTURE
    assert one.asks(0, seen, True, leaves_s - needed_s - 1) == 0
    assert one.asks(1, seen, True, leaves_s - needed_s) == urgency.DEPARTURE


def test_what_it_got_counts_until_it_leaves() -> None:
    """Then it needs as much again."""
    one = Ev({"need_wh": 4_600, "leave_min": 420})
    seen = Seen()
    one.asks(0, seen, True, 6 * 3_600)
    one.see(60, 60, seen, is_on=True, heat_ws=4_600 * 3_600)
    assert one.missing_wh() == 0
    assert one.asks(60, seen, True, 7 * 3_600 - 1) == 0
    assert one.used_wh() == 4_600
    assert one.offer(1_000, 60)["fill_wh"] == 4_600
    assert one.left_s(7 * 3_600 - 1) == 1

    assert one.asks(120, seen, True, 7 * 3_600 + 1) == 0
    assert one.missing_wh() == 4_600
    assert one.offer(1_000, 60)["fill_wh"] == 0


@pytest.mark.parametrize(("minutes", "missing_wh"), [(5, 0), (15, 4_600)])
def test_a_power_cut_does_not_hide_that_it_left(minutes: int, missing_wh: int) -> None:
    """Power goes ten minutes before it leaves: it needs as much again, or not."""
    one, later = Ev({"need_wh": 4_600}), Ev({"need_wh": 4_600})
    seen, begins_s, until_s = Seen(), 8 * 3_600, 23 * 3_600 - 600
    for t in range(0, until_s, 600):
        one.asks(t, seen, True, (begins_s + t) % 86_400)
    one.see(until_s, 600, seen, is_on=True, heat_ws=4_600 * 3_600)
    for guard, other in zip(one.guards, later.guards, strict=True):
        memory.recall(other, memory.told(guard, until_s), 0)
    later.store_ws = one.store_ws

    for guard in later.guards:
        memory.elapse(guard, 60 * minutes)
    later.asks(0, seen, True, (7 * 3_600 - 600 + 60 * minutes) % 86_400)
    assert later.missing_wh() == missing_wh
