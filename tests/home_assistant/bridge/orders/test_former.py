"""What stood before the first order comes back, where nobody has changed it since."""

import json
from datetime import UTC, datetime

import pytest
from homeassistant.core import State

from custom_components.quartier.bridge.deed import Deed
from custom_components.quartier.bridge.orders.former import Former, told
from custom_components.quartier.bridge.orders.said import Said
from custom_components.quartier.bridge.orders.standing import To

NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)


def _ordered(former: Former, state: State, to: To, **rest: float | bool) -> Former:
    deed = Deed(state.entity_id, to, **rest)
    said = Said(to, NOW, pulse=deed.pulse, deadband=deed.deadband)
    return former.ordered(deed, state, said)


def _flat(mode: str, temp_c: float) -> State:
    return State("climate.a", mode, {"temperature": temp_c})


def test_the_first_state_counts() -> None:
    """However often it was ordered since, what stood first comes back."""
    former = _ordered(Former(), State("number.a", "6"), 10.0)
    former = _ordered(former, State("number.a", "10"), 16.0)

    assert list(former.back(State("number.a", "16"))) == [Deed("number.a", 6.0)]
    assert former.entities() == {"number.a"}


def test_what_others_wanted_since_counts() -> None:
    """Changed while nobody watched, and ordered anew, it goes back to that."""
    former = _ordered(Former(), State("number.a", "6"), 10.0)
    former = former.obeyed(Deed("number.a", 10.0))
    former = _ordered(former, State("number.a", "12"), 16.0)

    assert list(former.back(State("number.a", "16"))) == [Deed("number.a", 12.0)]


def test_a_thermostat_has_its_mode_back() -> None:
    """What was switched off goes back to its mode, and to its temperature."""
    former = _ordered(Former(), _flat("auto", 21.0), to=False)
    former = _ordered(former, _flat("off", 21.0), 17.0)

    assert list(former.back(_flat("off", 17.0))) == [
        Deed("climate.a", "auto"),
        Deed("climate.a", 21.0),
    ]


@pytest.mark.parametrize("stands", ["on", "unavailable"])
def test_what_stands_elsewhere_is_left(stands: str) -> None:
    """What somebody switched on again is not touched, nor what is away."""
    former = _ordered(Former(), State("switch.a", "on"), to=False)

    assert list(former.back(State("switch.a", stands))) == []


def test_what_is_as_before_needs_no_order() -> None:
    """Ordered to what it was already, it needs not be put back."""
    former = _ordered(Former(), State("number.a", "6"), 6.2, deadband=0.5)

    assert list(former.back(State("number.a", "6"))) == []


def test_a_press_is_not_taken_back() -> None:
    """What was started stays started."""
    former = _ordered(Former(), State("switch.a", "off"), to=True, pulse=True)

    assert former.entities() == frozenset()
    assert list(former.back(State("switch.a", "on"))) == []


def test_what_is_forgotten_is_not_put_back() -> None:
    """Others stay remembered."""
    former = _ordered(Former(), State("switch.a", "on"), to=False)
    former = _ordered(former, State("switch.b", "on"), to=False).without("switch.a")

    assert list(former.back(State("switch.a", "off"))) == []
    assert former.entities() == {"switch.b"}


def test_obedience_is_remembered() -> None:
    """Once an order has come about, the next one is the first of its kind again."""
    deed = Deed("switch.a", to=False)
    former = _ordered(Former(), State("switch.a", "on"), to=False)

    assert former.obeyed(deed).said[told(deed)].tries == 0
    assert former.obeyed(deed).obeyed(deed).said == former.obeyed(deed).said
    assert Former().obeyed(deed) == Former()


def test_memory_outlives_a_restart() -> None:
    """It is the same after a way through JSON."""
    former = _ordered(Former(), _flat("auto", 21.0), to=False)
    former = _ordered(former, State("number.a", "6"), 10.0)

    back = Former.from_dict(json.loads(json.dumps(former.to_dict())))

    assert back == former


@pytest.mark.parametrize(
    ("entity_id", "stood", "told", "safe", "left"),
    [
        ("switch.tank", "off", False, True, [Deed("switch.tank", to=True)]),
        ("switch.tank", "off", True, True, []),
        ("switch.tank", "on", False, None, [Deed("switch.tank", to=True)]),
        ("switch.tank", "off", True, None, [Deed("switch.tank", to=False)]),
        ("number.battery", "2000", 500.0, 0.0, [Deed("number.battery", 0.0)]),
        # Of limits that which leaves more.
        ("number.sun", "0", 500.0, 3000.0, [Deed("number.sun", 3000.0)]),
        ("number.sun", "5000", 500.0, 3000.0, [Deed("number.sun", 5000.0)]),
        ("number.sun", "much", 500.0, 3000.0, [Deed("number.sun", 3000.0)]),
        ("select.mode", "charge", "hold", "auto", [Deed("select.mode", "auto")]),
        # What is safe of one aspect says nothing of another.
        ("number.sun", "5", 6.0, True, [Deed("number.sun", 5.0)]),
    ],
)
def test_some_are_left_safe(
    entity_id: str, stood: str, told: To, safe: To | None, left: list[Deed]
) -> None:
    """Heat stays on, and no battery goes on charging, whatever was before."""
    said = Said(told, NOW)
    before, deed = State(entity_id, stood), Deed(entity_id, told)
    former = Former().ordered(deed, before, said, safe)
    former = Former.from_dict(json.loads(json.dumps(former.to_dict())))
    now = {True: "on", False: "off"}.get(told, told) if told in {0, 1} else told
    assert list(former.back(State(entity_id, str(now)))) == left
