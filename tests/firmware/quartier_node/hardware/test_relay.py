"""Relays: on is power for the appliance, and rest is safe."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from quartier_node.hardware.relay import PULSE_MS, LatchingRelay, Relay, level

from .wires import Line, Time


@pytest.mark.parametrize(
    ("is_on", "active", "is_closed", "expected"),
    [
        (True, 1, True, 0),  # a contact closed at rest needs no coil to be on
        (False, 1, True, 1),
        (True, 1, False, 1),
        (False, 1, False, 0),
        (True, 0, True, 1),
        (False, 0, True, 0),
        (True, 0, False, 0),
        (False, 0, False, 1),
    ],
)
def test_levels(is_on: bool, active: int, is_closed: bool, expected: int) -> None:
    """Each way to wire a coil has its level, on and off."""
    assert level(is_on, active, is_closed) == expected


@pytest.mark.parametrize("active", [0, 1])
def test_a_dead_node_leaves_the_heater_on(active: int) -> None:
    """A contact closed at rest is on exactly when its coil has no power."""
    line = Line()
    relay = Relay(line, active, is_normally_closed=True)

    assert relay.is_on
    assert line.levels == [1 - active]


def test_it_begins_safe_and_counts() -> None:
    """It drives the safe state first; only what moves the contact is counted."""
    line = Line()
    relay = Relay(line, safe=False)

    moved = [relay.set(is_on) for is_on in (False, True, True, False)]

    assert line.levels == [0, 1, 0]
    assert moved == [False, True, False, True]
    assert relay.switches == 2


def test_hold_is_let_go_only_to_switch() -> None:
    """The pin is frozen but for the moment in which it is driven."""
    events: list[object] = []

    class Spy(Line):
        def value(self, level: int) -> None:
            events.append(level)

    relay = Relay(Spy(), hold=events.append)
    relay.set(False)

    assert events == [False, 1, True, False, 0, True]


@given(st.lists(st.tuples(st.booleans(), st.integers(1, 3 * PULSE_MS)), max_size=40))
def test_latching_coils_never_fight(orders: list[tuple[bool, int]]) -> None:
    """Whatever is ordered and when, one coil at most has power; the last order wins."""
    time, on, off = Time(), Line(), Line()
    relay = LatchingRelay(on, off, time.ms)
    contact: bool | None = None
    for is_on, span_ms in orders:
        relay.set(is_on)
        for _ in range(span_ms):
            relay.poll(time.go(1))
            assert on.level + off.level <= 1
            if on.level or off.level:
                contact = bool(on.level)
    for _ in range(3 * PULSE_MS):
        relay.poll(time.go(1))
        if on.level or off.level:
            contact = bool(on.level)

    assert on.level == off.level == 0
    assert contact == relay.is_on


def test_a_latching_relay_begins_with_a_pulse_to_safety() -> None:
    """Where its contact was nobody knows: it is moved at boot, for one pulse."""
    time, on, off = Time(), Line(), Line()
    relay = LatchingRelay(on, off, time.ms, active=0)

    assert (on.level, off.level) == (0, 1)
    relay.poll(time.go(PULSE_MS - 1))
    assert on.level == 0
    relay.poll(time.go(1))
    assert (on.level, off.level) == (1, 1)
