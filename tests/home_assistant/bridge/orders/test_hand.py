"""A person's hand is told from an echo of our own order."""

from collections.abc import Mapping
from datetime import timedelta

import pytest
from homeassistant.core import Context, State
from hypothesis import given
from hypothesis import strategies as st

from custom_components.quartier.bridge.deed import Deed
from custom_components.quartier.bridge.orders.hand import (
    Judgement,
    judge,
    stands_elsewhere,
)
from custom_components.quartier.bridge.orders.standing import Aspect

ON: Mapping[Aspect, Deed] = {"switch": Deed("switch.a", to=True)}
AMPS: Mapping[Aspect, Deed] = {"number": Deed("number.a", 16.0, deadband=0.5)}
PERSON, AUTOMATION, NOBODY = Context("u"), Context(parent_id="p"), Context()


def _judge(
    was: str,
    now: str,
    wanted: Mapping[Aspect, Deed],
    context: Context = NOBODY,
    *,
    since_s: float | None = None,
    ours: bool = False,
    entity_id: str = "switch.a",
) -> Judgement:
    return judge(
        State(entity_id, was),
        State(entity_id, now, context=context),
        wanted,
        None if since_s is None else timedelta(seconds=since_s),
        ours=ours,
    )


@pytest.mark.parametrize(
    ("change", "context", "since_s", "found"),
    [
        (("on", "off"), PERSON, 1, "hand"),
        (("on", "off"), AUTOMATION, 1, "hand"),
        (("on", "off"), NOBODY, 1, "perhaps"),
        (("on", "off"), NOBODY, 31, "hand"),
        (("on", "off"), NOBODY, None, "hand"),
        (("off", "on"), NOBODY, 1, "echo"),
        (("off", "on"), AUTOMATION, 1, "echo"),
        (("off", "on"), PERSON, 1, "hand"),
        (("on", "on"), PERSON, 1, "none"),
        (("unavailable", "off"), NOBODY, 99, "none"),
        (("on", "unknown"), NOBODY, 99, "none"),
    ],
)
def test_a_switch_that_was_told_to_be_on(
    change: tuple[str, str], context: Context, since_s: float | None, found: Judgement
) -> None:
    """Whoever turned it, soon or late after the order."""
    assert _judge(*change, ON, context, since_s=since_s) == found


@given(st.sampled_from(["on", "off"]), st.sampled_from([PERSON, AUTOMATION, NOBODY]))
def test_our_own_call_is_never_a_hand(now: str, context: Context) -> None:
    """Whatever comes of it."""
    assert _judge("on", now, ON, context, ours=True) == "echo"


@pytest.mark.parametrize(
    ("change", "since_s", "found"),
    [
        (("16.4", "15.7"), 9999, "echo"),
        (("6", "10"), 60, "echo"),
        (("6", "10"), 600, "hand"),
        (("10", "6"), 60, "hand"),
        (("16", "6"), 10, "perhaps"),
    ],
)
def test_a_number_may_drift_and_ramp(
    change: tuple[str, str], since_s: float, found: Judgement
) -> None:
    """Within its deadband, and for a while towards what it was told."""
    assert _judge(*change, AMPS, since_s=since_s, entity_id="number.a") == found


@pytest.mark.parametrize(
    ("context", "found"), [(PERSON, "hand"), (AUTOMATION, "hand"), (NOBODY, "none")]
)
def test_what_nothing_is_wanted_of_moves_by_itself(
    context: Context, found: Judgement
) -> None:
    """A charger that switches itself is no hand; a person or automation is."""
    assert _judge("off", "on", {}, context) == found
    assert _judge("1", "2", {}, context, entity_id="button.a") == found


def test_the_gravest_aspect_counts() -> None:
    """A thermostat whose mode echoes and whose temperature a hand has set."""
    wanted: Mapping[Aspect, Deed] = {
        "switch": Deed("climate.a", to=True),
        "number": Deed("climate.a", 19.0),
    }
    before = State("climate.a", "off", {"temperature": 19.0})
    after = State("climate.a", "heat", {"temperature": 23.0})
    echo = State("climate.a", "heat", {"temperature": 19.0})
    off = State("climate.a", "off", {"temperature": 19.0})

    assert judge(before, after, wanted, None, ours=False) == "hand"
    assert judge(before, echo, wanted, None, ours=False) == "echo"
    assert judge(echo, off, wanted, None, ours=False) == "hand"
    assert judge(None, after, wanted, None, ours=False) == "none"


def test_what_stands_elsewhere() -> None:
    """Other than it was told, and not away; presses stand nowhere."""
    pulse: Mapping[Aspect, Deed] = {"switch": Deed("switch.a", to=True, pulse=True)}

    assert stands_elsewhere(State("switch.a", "off"), ON)
    assert not stands_elsewhere(State("switch.a", "on"), ON)
    assert not stands_elsewhere(State("switch.a", "unavailable"), ON)
    assert not stands_elsewhere(None, ON)
    assert not stands_elsewhere(State("switch.a", "off"), pulse)
