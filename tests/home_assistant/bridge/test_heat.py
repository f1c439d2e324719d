"""What is measured of heat is counted: energy by its power, starts by on and off."""

from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custom_components.quartier.bridge.heat import Count, Counts, Heat
from tests.home_assistant.bridge.homes import NOW

MINUTE = timedelta(minutes=1)


def test_power_becomes_energy() -> None:
    """What was made for a while is power times time; the power is that before."""
    count = Count().after(Heat(heat_kw=60.0), NOW)
    assert count.kwh == 0.0
    count = count.after(Heat(heat_kw=0.0), NOW + 6 * MINUTE)
    assert count.kwh == pytest.approx(6.0)
    assert count.after(Heat(heat_kw=9.0), NOW + 9 * MINUTE).kwh == pytest.approx(6.0)


@given(
    powers=st.lists(st.floats(-50, 500), min_size=1, max_size=20),
    minutes=st.floats(0.1, 15),
)
def test_no_energy_is_lost_or_made_up(powers: list[float], minutes: float) -> None:
    """The count is the sum of what was made; what is taken back is not counted."""
    count, at = Count(), NOW
    for power in powers:
        count = count.after(Heat(heat_kw=power), at)
        at += timedelta(minutes=minutes)
    count = count.after(Heat(), at)
    made = sum(max(power, 0.0) for power in powers) * minutes / 60.0
    assert count.kwh == pytest.approx(made, rel=1e-4)


def test_nobody_knows_what_went_on_in_a_silence() -> None:
    """After more than a quarter of an hour nothing is added, nor back in time."""
    count = Count().after(Heat(heat_kw=100.0), NOW)
    assert count.after(Heat(), NOW + 16 * MINUTE).kwh == 0.0
    assert count.after(Heat(), NOW - MINUTE).kwh == 0.0
    assert count.after(Heat(), NOW + 15 * MINUTE).kwh == pytest.approx(25.0)


def test_starts_are_counted() -> None:
    """From off to on, also past a while in which nobody knew; never at first sight."""
    count = Count()
    told = [True, False, None, True, True, None, False, True]
    starts = []
    for at, is_on in enumerate(told):
        count = count.after(Heat(is_on=is_on), NOW + at * MINUTE)
        starts.append(count.starts)
    assert starts == [0, 0, 0, 1, 1, 1, 1, 2]


def test_a_restart_loses_nothing() -> None:
    """What was counted is read back; what goes on in between is not guessed."""
    heats = {"loop": Heat(heat_kw=30.0, is_on=False)}
    counts = Counts().after(heats, NOW).after(heats, NOW + 10 * MINUTE)
    again = Counts.from_dict(counts.to_dict())
    assert again.of("loop").kwh == pytest.approx(5.0)
    on = {"loop": Heat(is_on=True)}
    assert again.after(on, NOW + 12 * MINUTE).of("loop").starts == 1
    assert again.after(on, NOW + 12 * MINUTE).of("loop").kwh == pytest.approx(5.0)
    assert again.of("boiler") == Count()


@pytest.mark.parametrize(
    "damaged",
    [
        None,
        "x",
        {"a": None},
        {"a": {"kwh": "x", "starts": 1, "was_on": None}},
        {"a": {"kwh": -1.0, "starts": 1, "was_on": None}},
        {"a": {"kwh": "nan", "starts": 1, "was_on": None}},
        {"a": {"kwh": 1.0, "starts": -1, "was_on": None}},
        {"a": {"kwh": 1.0, "starts": float("inf"), "was_on": None}},
        {"a": {"kwh": 1.0, "starts": 1}},
    ],
)
def test_what_is_damaged_begins_anew(damaged: Any) -> None:  # noqa: ANN401 (whatever a file holds)
    """Nothing is counted of what cannot be read, and nothing is raised."""
    assert Counts.from_dict(damaged).of("a") == Count()


def test_of_what_is_half_damaged_the_rest_is_kept() -> None:
    """A word that is neither on nor off is forgotten, and the count is not."""
    kept = {"a": {"kwh": 2.0, "starts": 3, "was_on": "perhaps"}, "b": {}}
    assert Counts.from_dict(kept).by_device == {"a": Count(2.0, 3)}
